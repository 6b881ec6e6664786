// Bundles, the pieces in them, and what the vendor and the post said of each.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/base.h"
#include "model/model.h"

namespace fubako::ledger {

struct BundleRow {
  std::string bundle_id;
  int revision = 1;  // 1, then one more than the last
  std::string file, sha256;
  RunId run;  // that published the first revision; set by the ledger
};

// Where a piece stands. A reprinted piece is printed again, with its copy raised.
enum class PieceState { planned, accepted, printed, inserted, posted, returned, spoiled, pulled };
const char* name_of(PieceState state);

struct Notice {
  JobName job;
  std::string record_key;
  bool operator==(const Notice&) const = default;
};

struct PieceRow {
  std::string piece_id, bundle_id;
  int part = 0;
  std::uint64_t sequence = 0;  // in its bundle
  std::string tray, lot;
  std::vector<Notice> notices;
  // Set by the ledger.
  PieceState state = PieceState::planned;
  int copy = 0;
  bool withdrawn = false;
};

enum class PieceEvent { accepted, printed, inserted, posted, returned, spoiled, reprinted, pulled };
const char* name_of(PieceEvent event);
std::optional<PieceEvent> parse_piece_event(std::string_view name);

struct EventRow {  // contract 5
  std::uint64_t line = 0;
  std::string piece_id;
  int copy = 0;
  PieceEvent event = PieceEvent::accepted;
  std::int64_t at = 0;
  std::string source, reason, detail;
};
using AddEvent = std::function<Result<void>(const EventRow&)>;
using FillEvents = std::function<Result<void>(const AddEvent&)>;

struct EventsResult {
  bool applied = false;  // false: a problem is a refusal, and nothing of the file was taken
  std::uint64_t events = 0;
  // Refusals event-out-of-order, event-twice, piece-unknown, piece-of-another-bundle (at most 100);
  // notices pulled-piece-went-on, piece-pulled-without-order.
  std::vector<Problem> problems;
};

// A piece that someone withdrew after it was planned.
struct Withdrawal {
  std::string piece_id;
  int order = 0;                           // pieces withdrawn by one order share it
  PieceState stage = PieceState::planned;  // where the piece stood; set by the ledger
  std::string by, reason;
  std::int64_t requested_at = 0;
  std::string winner;  // what the order met, in words for people
};

}  // namespace fubako::ledger
