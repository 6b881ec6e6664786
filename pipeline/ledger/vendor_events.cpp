#include <set>

#include "ledger/ledger.h"
#include "ledger/state.h"
#include "ledger/texts.h"

namespace fubako::ledger {
namespace {

constexpr std::size_t kMostRefusals = 100;

constexpr const char* kStateNames[] = {"planned", "accepted", "printed", "inserted",
                                       "posted",  "returned", "spoiled", "pulled"};
constexpr const char* kEventNames[] = {"accepted", "printed", "inserted",  "posted",
                                       "returned", "spoiled", "reprinted", "pulled"};

constexpr unsigned one_of(std::initializer_list<PieceState> states) {
  unsigned bits = 0;
  for (const PieceState state : states) bits |= 1u << static_cast<int>(state);
  return bits;
}

// Where a piece must stand for an event, and where it stands after it (contract 5).
struct Move {
  unsigned from = 0;
  PieceState to = PieceState::planned;
};
using enum PieceState;
constexpr Move kMoves[] = {
    {one_of({planned}), accepted},
    {one_of({accepted}), printed},
    {one_of({printed}), inserted},
    {one_of({inserted}), posted},
    {one_of({posted}), returned},
    {one_of({accepted, printed, inserted}), spoiled},  // a misprint is spoiled before it is printed
    {one_of({spoiled}), printed},
    {one_of({planned, accepted, printed, inserted, spoiled}), pulled},
};

// Where the piece of an event stands.
struct Standing {
  PieceState state = planned;
  int copy = 0;
  std::int64_t events = 0;
  bool withdrawn = false;
  std::int64_t bundle = 0;
};

class EventTaker {
 public:
  EventTaker(PostStatements& post, const std::string& file, std::int64_t bundle)
      : post_(post), file_(file), bundle_(bundle) {}

  Result<void> take(const EventRow& event) {
    if (full() || refused_pieces_.contains(event.piece_id)) return {};
    FUBAKO_TRY(const auto at, standing_of(event.piece_id));
    FUBAKO_TRY(const std::string_view code, objection(event, at));
    if (!code.empty()) return refuse(code, event);
    notice(event, *at);
    return apply(event, *at);
  }
  bool refused() const { return !refused_pieces_.empty(); }
  EventsResult result() && {
    result_.applied = !refused();
    if (refused())
      std::erase_if(result_.problems,
                    [](const Problem& p) { return p.kind != ProblemKind::refusal; });
    return std::move(result_);
  }

 private:
  bool full() const { return refused_pieces_.size() == kMostRefusals; }

  Result<std::optional<Standing>> standing_of(const std::string& piece_id) {
    auto rows = post_.standing.start(piece_id);
    FUBAKO_TRY(const bool found, rows.next());
    if (!found) return std::nullopt;
    return Standing{static_cast<PieceState>(rows.integer(0)), static_cast<int>(rows.integer(1)),
                    rows.integer(2), rows.integer(3) != 0, rows.integer(4)};
  }

  // Empty: none.
  Result<std::string_view> objection(const EventRow& event, const std::optional<Standing>& at) {
    if (!at) return "piece-unknown";
    if (bundle_ != kAnyBundle && at->bundle != bundle_) return "piece-of-another-bundle";
    const Move& move = kMoves[static_cast<int>(event.event)];
    const int copy = at->copy + (event.event == PieceEvent::reprinted ? 1 : 0);
    const bool in_order = (move.from >> static_cast<int>(at->state) & 1u) != 0;
    if (in_order && event.copy == copy) return "";
    FUBAKO_TRY(
        const bool twice,
        post_.has_event.start(event.piece_id, event.copy, static_cast<int>(event.event)).next());
    return twice ? "event-twice" : "event-out-of-order";
  }

  Result<void> refuse(std::string_view code, const EventRow& event) {
    refused_pieces_.insert(event.piece_id);
    add_problem(ProblemKind::refusal, code, event);
    return {};
  }

  // Whenever it was printed: the list of what to pull was made without knowing of it.
  void notice(const EventRow& event, const Standing& at) {
    const bool goes_on = event.event == PieceEvent::printed ||
                         event.event == PieceEvent::inserted || event.event == PieceEvent::posted ||
                         event.event == PieceEvent::reprinted;
    if (at.withdrawn && goes_on) add_problem(ProblemKind::notice, "pulled-piece-went-on", event);
    if (!at.withdrawn && event.event == PieceEvent::pulled)
      add_problem(ProblemKind::notice, "piece-pulled-without-order", event);
  }

  void add_problem(ProblemKind kind, std::string_view code, const EventRow& event) {
    result_.problems.push_back(make_problem(kTexts, kind, code, {}, {file_, event.line},
                                            {event.piece_id, name_of(event.event)}));
  }

  Result<void> apply(const EventRow& event, const Standing& at) {
    ++result_.events;
    const int number = static_cast<int>(event.event);
    FUBAKO_OK(post_.move.run(event.piece_id, static_cast<int>(kMoves[number].to), event.copy));
    return post_.put_event.run(event.piece_id, at.events + 1, event.copy, number, event.at,
                               event.source, event.reason, event.detail);
  }

 public:
  static constexpr std::int64_t kAnyBundle = -1;

 private:
  PostStatements& post_;
  const std::string& file_;
  std::int64_t bundle_;
  std::set<std::string> refused_pieces_;  // what follows from a refusal is not told
  EventsResult result_;
};

}  // namespace

const char* name_of(PieceState state) { return kStateNames[static_cast<int>(state)]; }
const char* name_of(PieceEvent event) { return kEventNames[static_cast<int>(event)]; }

std::optional<PieceEvent> parse_piece_event(std::string_view name) {
  for (std::size_t i = 0; i < std::size(kEventNames); ++i)
    if (name == kEventNames[i]) return static_cast<PieceEvent>(i);
  return std::nullopt;
}

Result<EventsResult> Ledger::apply_events(const std::string& file, std::string_view bundle_id,
                                          const FillEvents& fill) {
  FUBAKO_TRY(auto transaction, Transaction::begin(*state_->database));
  std::int64_t bundle = EventTaker::kAnyBundle;
  if (!bundle_id.empty()) {
    auto rows = state_->bundle.start(bundle_id);
    FUBAKO_TRY(const bool found, rows.next());
    bundle = found ? rows.integer(0) : 0;  // no piece is of an unknown bundle
  }
  EventTaker taker(state_->post, file, bundle);
  FUBAKO_OK(fill([&taker](const EventRow& event) { return taker.take(event); }));
  if (!taker.refused()) FUBAKO_OK(transaction.commit());
  return std::move(taker).result();
}

Result<std::vector<EventRow>> Ledger::events_of(std::string_view piece_id) const {
  return collect(state_->post.events.start(piece_id), [piece_id](const Rows& row) {
    return EventRow{0,
                    std::string(piece_id),
                    static_cast<int>(row.integer(0)),
                    static_cast<PieceEvent>(row.integer(1)),
                    row.integer(2),
                    row.text(3),
                    row.text(4),
                    row.text(5)};
  });
}

}  // namespace fubako::ledger
