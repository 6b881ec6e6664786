// model/piece: one envelope. What is planned of it, and what its marks are made from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/base.h"
#include "model/record.h"

namespace fubako {

// Everything printed on a piece that is not the form's fixed text and not the record's values.
// All of it comes from one PieceId and one sending address.
struct PieceMarks {
  PieceId piece_id;
  int sheets = 1;
  int copy = 0;
  std::uint32_t enclosure_mask = 0;
  int part = 1, parts = 1;       // of a record that became several pieces
  std::string customer_barcode;  // 67 bars, digits 1 long, 2 upper, 3 lower, 4 timing; empty: none
};

// The pages and sheets of a piece in each stream (帳票流) of its form.
constexpr std::size_t kMaxStreams = 4;
struct PageCounts {
  std::uint32_t pages[kMaxStreams] = {}, sheets[kMaxStreams] = {};
  int all_pages() const;
  int all_sheets() const;
};

// A piece as a shard carries it: all that make and prove need. Here one notice a piece.
struct PlannedPiece {
  PieceMarks marks;
  std::uint32_t job = 0;  // index into the plan's jobs
  int pages = 1;
  Record record;
};

}  // namespace fubako
