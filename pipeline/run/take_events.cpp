#include "run/take_events.h"

#include <algorithm>
#include <map>
#include <set>

#include "notation/notation.h"
#include "run/phases.h"
#include "run/pull_list.h"
#include "run/texts.h"

namespace fubako::run {
namespace {

constexpr std::string_view kColumns[] = {"piece_id", "copy",   "event", "at",
                                         "source",   "reason", "detail"};
constexpr std::size_t kCount = std::size(kColumns);

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class EventsReader {
 public:
  static Result<EventsReader> open(const fs::path& file) {
    FUBAKO_TRY(auto reader, notation::CsvReader::open(file, file.string()));
    EventsReader out(std::move(reader), file.string());
    FUBAKO_TRY(const bool more, out.reader_.next(out.row_));
    if (!more || out.row_.fields.size() != kCount ||
        !std::equal(out.row_.fields.begin(), out.row_.fields.end(), std::begin(kColumns)))
      return run_fault("events-malformed", {out.name_, 1}, {"piece_id,copy,event,at,…"});
    return out;
  }

  Result<bool> next(ledger::EventRow& event) {
    FUBAKO_TRY(const bool more, reader_.next(row_));
    if (!more) return false;
    const auto& f = row_.fields;
    if (f.size() != kCount) return wrong(0, "7");
    const auto kind = ledger::parse_piece_event(f[2]);
    const auto at = parse_instant(f[3]);
    if (!all_digits(f[0]) || f[0].size() != 22) return wrong(0, "22 digits");
    if (!all_digits(f[1]) || f[1].size() != 2) return wrong(1, "00 … 99");
    if (!kind) return wrong(2, "accepted, printed, inserted, posted, returned, spoiled, …");
    if (!at) return wrong(3, "YYYY-MM-DDThh:mm:ss+09:00");
    event = {row_.line,
             std::string(f[0]),
             std::atoi(std::string(f[1]).c_str()),
             *kind,
             *at,
             std::string(f[4]),
             std::string(f[5]),
             std::string(f[6])};
    return true;
  }

 private:
  EventsReader(notation::CsvReader reader, std::string name)
      : reader_(std::move(reader)), name_(std::move(name)) {}
  tl::unexpected<Fault> wrong(std::size_t column, std::string_view expected) const {
    return run_fault("events-malformed", {name_, row_.line}, {expected, kColumns[column]});
  }
  notation::CsvReader reader_;
  std::string name_;
  notation::CsvRow row_;
};

// Bundles with withdrawn pieces that go on: where they are, and for whom.
class WentOn {
 public:
  WentOn(Files& files, const ledger::Ledger& ledger, const fs::path& state)
      : files_(files), ledger_(ledger), state_(state) {}

  void see(const ledger::EventRow& event) {
    using enum ledger::PieceEvent;
    const auto kind = event.event;
    if (kind == printed || kind == inserted || kind == reprinted) pieces_.insert(event.piece_id);
  }

  // Before the events are certain; what is noted in vain changes no list.
  Result<void> note() {
    std::set<std::string> bundles;
    for (const std::string& id : pieces_) {
      FUBAKO_TRY(const auto piece, ledger_.piece(id));
      if (piece && piece->withdrawn) bundles.insert(piece->bundle_id);
    }
    for (const std::string& bundle_id : bundles) FUBAKO_OK(note_bundle(bundle_id));
    return {};
  }

  Result<void> forget() {
    for (const fs::path& note : notes_) FUBAKO_OK(files_.remove(note));
    return {};
  }

 private:
  Result<void> note_bundle(const std::string& bundle_id) {
    FUBAKO_TRY(const auto bundle, ledger_.bundle(bundle_id));
    FUBAKO_CHECK(bundle.has_value());
    const WorkFolder work = work_folder(state_, bundle->run);
    FUBAKO_TRY(const plan::Plan plan, plan::read_plan(work.plan()));
    const plan::PlannedBundle* planned = plan::find_bundle(plan, bundle_id);
    FUBAKO_CHECK(planned != nullptr);
    FUBAKO_OK(note_went_on(files_, work, planned->vendor, bundle_id));
    notes_.push_back(went_on_notes(work) / planned->vendor / bundle_id);
    return {};
  }

  Files& files_;
  const ledger::Ledger& ledger_;
  const fs::path& state_;
  std::set<std::string> pieces_;
  std::vector<fs::path> notes_;
};

}  // namespace

Result<EventsTaken> take_events(Files& files, const PullOptions& options, const fs::path& file) {
  FUBAKO_TRY(HeldState held, hold_state(files, options.state, options.outbox, options.keys));
  ledger::Ledger& ledger = held.ledger;
  WentOn went_on(files, ledger, options.state);
  const auto fill = [&](const ledger::AddEvent& add) -> Result<void> {
    FUBAKO_TRY(auto reader, EventsReader::open(file));
    ledger::EventRow event;
    for (;;) {
      FUBAKO_TRY(const bool more, reader.next(event));
      if (!more) return went_on.note();
      went_on.see(event);
      FUBAKO_OK(add(event));
    }
  };
  FUBAKO_TRY(const auto result, ledger.apply_events(file.string(), {}, fill));
  EventsTaken out;
  out.events = result.events;
  out.problems = result.problems;
  out.refused = !result.applied;
  if (out.refused) {
    FUBAKO_OK(went_on.forget());
    return out;
  }
  FUBAKO_TRY(out.lists,
             publish_pending(files, ledger, options.state, options.outbox, options.keys));
  return out;
}

}  // namespace fubako::run
