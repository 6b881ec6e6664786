// The two sort keys of a bundle: a notice's brings the notices of a group together, a piece's
// brings pieces into production order. Fixed size, so that a million of them sort in little memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

#include "base/base.h"
#include "gather/group.h"
#include "model/model.h"

namespace fubako::gather {

// A form whose rows are split makes several notices of one record; here each is a notice.
struct NoticeKey {
  Hash128 group, check;               // of the envelope's address (group.h); zero when alone
  std::uint64_t offset = 0;           // of the record in its spool
  std::uint64_t ordinal = 0;          // of the record in its submission
  std::uint64_t enclosures = 0;       // bit n: the bundle's n-th enclosure (enclosures.h)
  std::uint32_t bytes = 0;            // of the record in its spool
  std::uint32_t bundle = 0, job = 0;  // indices into the plan
  std::uint32_t weight_mg = 0, thickness_um = 0;  // of its sheets, folded
  PageCounts counts;
  std::uint16_t part = 1, parts = 1;  // of its record
  std::uint16_t rule = 0;             // index of the grouping rule
  std::uint8_t order = 0;             // of the form in the rule's envelope
  bool alone = true;                  // shares with nobody
  bool is_protected = false;
  bool has_barcode = false;  // the customer barcode of its sending address
  char postal_code[7] = {};  // of the sending address
  char address_number[24] = {};
  char record_key[40] = {};  // at most 40 bytes (rule of the common field)
};
static_assert(std::is_trivially_copyable_v<NoticeKey> && sizeof(NoticeKey) < 200);

// Bundle, group, place in the envelope, job, record key, part: a total order that depends on
// nothing but the records. Notices alone come first, the parts of one record together.
bool operator<(const NoticeKey& a, const NoticeKey& b);

// `group` as `group_key` gave it: absent, the notice is alone. Numbers inside an address number
// compare as numbers (2 before 10). The caller fills in the spool, the counts and the weight.
NoticeKey notice_key(std::uint32_t bundle, std::uint32_t job, const Record& record,
                     std::string_view address_number, bool is_protected,
                     const std::optional<GroupKey>& group);

struct GatheredPiece;  // gatherer.h

// What stands in an envelope, as jobs: pieces of one make-up have the same forms in the same
// order, so the inserter is set up once for all of them.
struct PieceKey {
  std::uint64_t first_notice = 0;  // where the piece's notices stand in the caller's file
  std::uint64_t ordinal = 0;       // of the first notice
  std::uint64_t enclosures = 0;    // of all its notices
  std::uint32_t bundle = 0;
  std::uint32_t jobs[kMaxNoticesOfPiece] = {};    // the make-up; zero after the last notice
  std::uint32_t weight_mg = 0, thickness_um = 0;  // sheets and enclosures, without the envelope
  std::uint16_t part = 1, parts = 1;              // of its group
  std::uint8_t notices = 1;
  std::uint8_t lot = 0;  // rank of the lot; the caller fills in lot and district after presort
  bool is_protected = false;
  bool has_barcode = false;
  char district[5] = {};  // 郵便区番号
  char postal_code[7] = {};
  char address_number[24] = {};
  char record_key[40] = {};  // of the first notice
};
static_assert(std::is_trivially_copyable_v<PieceKey> && sizeof(PieceKey) < 200);

// Bundle, make-up, lot, district, postal code, address number, record key, part.
bool operator<(const PieceKey& a, const PieceKey& b);
bool same_make_up(const PieceKey& a, const PieceKey& b);

PieceKey piece_key(const GatheredPiece& piece, std::uint64_t first_notice);
void set_district(PieceKey& key, std::string_view number);

}  // namespace fubako::gather
