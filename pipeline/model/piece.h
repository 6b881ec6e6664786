// model/piece: one envelope. What is planned of it, and what its marks are made from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/base.h"
#include "model/record.h"

namespace fubako {

// An invitation to go digital: the municipality's address for it, then a token that says nothing of
// the addressee and answers once. A form's box holds the longest one.
constexpr std::size_t kMaxInviteUrl = 60, kInviteTokenCharacters = 20;
constexpr std::size_t kMaxInvite = kMaxInviteUrl + kInviteTokenCharacters;

// More pieces than one person's notices fill: two digits of k of n.
constexpr int kMaxParts = 99;

// Everything printed on a piece that is not the form's fixed text and not the record's values.
// All of it comes from one PieceId, one sending address and one invitation.
struct PieceMarks {
  PieceId piece_id;       // empty: a copy for the electronic channel, on which only sheets count
  int sheets = 1;         // of the piece
  int sheets_before = 0;  // of the notices that lie before this one in the envelope
  int copy = 0;
  std::uint32_t enclosure_mask = 0;
  int part = 1, parts = 1;       // of what became several pieces: a record, or a group of notices
  std::string customer_barcode;  // 67 bars, digits 1 long, 2 upper, 3 lower, 4 timing; empty: none
  std::string invite;  // the QR's whole text, a URL of kMaxInvite characters at most; empty: none
};

// The pages and sheets of a piece in each stream (帳票流) of its form.
constexpr std::size_t kMaxStreams = 4;
struct PageCounts {
  std::uint32_t pages[kMaxStreams] = {}, sheets[kMaxStreams] = {};
  int all_pages() const;
  int all_sheets() const;
};

// A form filled with one record, in its envelope.
struct PlannedNotice {
  std::uint32_t job = 0;  // index into the plan's jobs
  int pages = 1, sheets = 1;
  Record record;
};
constexpr std::size_t kMaxNoticesOfPiece = 8;

// How a piece goes to the post: columns of pieces.csv.
struct Mailing {
  Milligrams weight;
  Micrometres thickness;
  std::uint32_t group = 0;  // of the bundle's pieces that are alike for the post
  std::string envelope, service, lot, district, tray;
  std::vector<std::string> enclosures;
};

// A piece as a shard carries it: all that make and prove need.
struct PlannedPiece {
  PieceMarks marks;
  Mailing mailing;
  std::vector<PlannedNotice> notices;  // in the order in which they lie in the envelope
  int pages() const;
};
// The marks as the piece's n-th notice prints them.
PieceMarks marks_of_notice(const PlannedPiece& piece, std::size_t notice);

}  // namespace fubako
