#include <map>
#include <random>
#include <set>

#include "posted.h"

namespace fubako::ledger {
namespace {

using enum PieceEvent;

class Events : public PostedLedger {
 protected:
  // The code that the last of these events of a fresh piece gets; empty: taken.
  std::string outcome(int serial, const std::vector<std::pair<PieceEvent, int>>& events) {
    std::vector<EventRow> rows;
    for (const auto& [what, copy] : events) rows.push_back(event(serial, what, copy));
    const EventsResult result = *apply(rows);
    if (result.applied) return "";
    EXPECT_EQ(result.problems.size(), 1u);
    EXPECT_EQ(result.problems[0].place.line, events.size() + 1);
    return result.problems[0].code;
  }
};

TEST_F(Events, AreKeptAsTheyCame) {
  EventRow returned = event(1, PieceEvent::returned);
  returned.at = 1'779'000'000;
  returned.source = "municipality";
  returned.reason = "gone-away";
  returned.detail = "様";
  ASSERT_TRUE(apply({event(1, accepted), event(1, printed), event(1, spoiled)})->applied);
  const EventsResult second =
      *apply({event(1, reprinted, 1), event(1, inserted, 1), event(1, posted, 1)}, kBundle);
  EXPECT_TRUE(second.applied);
  EXPECT_EQ(second.events, 3u);
  EXPECT_TRUE(second.problems.empty());
  returned.copy = 1;
  ASSERT_TRUE(apply({returned})->applied);
  OpenLedger::open();
  EXPECT_EQ(piece(1).state, PieceState::returned);
  EXPECT_EQ(piece(1).copy, 1);
  const auto events = *ledger_->events_of(piece_id(1));
  ASSERT_EQ(events.size(), 7u);
  EXPECT_EQ(events[2].event, spoiled);
  EXPECT_EQ(events[2].copy, 0);
  EXPECT_EQ(events[3].event, reprinted);
  EXPECT_EQ(events[3].copy, 1);
  EXPECT_EQ(events[6].event, PieceEvent::returned);
  EXPECT_EQ(events[6].at, 1'779'000'000);
  EXPECT_EQ(events[6].source, "municipality");
  EXPECT_EQ(events[6].reason, "gone-away");
  EXPECT_EQ(events[6].detail, "様");
}

TEST_F(Events, FollowTheOrderOfTheContract) {
  const struct {
    std::vector<std::pair<PieceEvent, int>> events;
    const char* code;
  } kCases[] = {
      {{{printed, 0}}, "event-out-of-order"},
      {{{posted, 0}}, "event-out-of-order"},
      {{{returned, 0}}, "event-out-of-order"},
      {{{spoiled, 0}}, "event-out-of-order"},
      {{{reprinted, 1}}, "event-out-of-order"},
      {{{accepted, 1}}, "event-out-of-order"},
      {{{pulled, 0}}, ""},
      {{{accepted, 0}, {accepted, 0}}, "event-twice"},
      {{{accepted, 0}, {inserted, 0}}, "event-out-of-order"},
      {{{accepted, 0}, {pulled, 0}}, ""},
      {{{accepted, 0}, {pulled, 0}, {pulled, 0}}, "event-twice"},
      {{{accepted, 0}, {pulled, 0}, {printed, 0}}, "event-out-of-order"},
      {{{accepted, 0}, {spoiled, 0}, {reprinted, 1}}, ""},
      {{{accepted, 0}, {spoiled, 0}, {spoiled, 0}}, "event-twice"},
      {{{accepted, 0}, {spoiled, 0}, {reprinted, 0}}, "event-out-of-order"},
      {{{accepted, 0}, {spoiled, 0}, {reprinted, 2}}, "event-out-of-order"},
      {{{accepted, 0}, {spoiled, 0}, {printed, 0}}, "event-out-of-order"},
      {{{accepted, 0}, {spoiled, 0}, {pulled, 0}}, ""},
      {{{accepted, 0}, {printed, 0}, {accepted, 0}}, "event-twice"},
      {{{accepted, 0}, {printed, 0}, {printed, 0}}, "event-twice"},
      {{{accepted, 0}, {printed, 0}, {posted, 0}}, "event-out-of-order"},
      {{{accepted, 0}, {printed, 0}, {reprinted, 1}}, "event-out-of-order"},
      {{{accepted, 0}, {printed, 0}, {pulled, 0}}, ""},
      {{{accepted, 0}, {printed, 0}, {inserted, 0}, {pulled, 0}}, ""},
      {{{accepted, 0}, {printed, 0}, {inserted, 0}, {spoiled, 0}}, ""},
      {{{accepted, 0}, {printed, 0}, {inserted, 0}, {returned, 0}}, "event-out-of-order"},
      {{{accepted, 0}, {printed, 0}, {inserted, 0}, {posted, 0}, {returned, 0}}, ""},
      {{{accepted, 0}, {printed, 0}, {inserted, 0}, {posted, 0}, {pulled, 0}},
       "event-out-of-order"},
      {{{accepted, 0}, {printed, 0}, {inserted, 0}, {posted, 0}, {spoiled, 0}},
       "event-out-of-order"},
      {{{accepted, 0}, {printed, 0}, {inserted, 0}, {posted, 0}, {posted, 0}}, "event-twice"},
      {{{accepted, 0}, {printed, 0}, {inserted, 0}, {posted, 0}, {returned, 0}, {returned, 0}},
       "event-twice"},
      {{{accepted, 0}, {spoiled, 0}, {reprinted, 1}, {inserted, 0}}, "event-out-of-order"},
      {{{accepted, 0}, {spoiled, 0}, {reprinted, 1}, {reprinted, 1}}, "event-twice"},
      {{{accepted, 0}, {spoiled, 0}, {reprinted, 1}, {spoiled, 1}, {reprinted, 2}}, ""},
  };
  int serial = 100;
  for (const auto& one : kCases) {
    ++serial;
    ASSERT_TRUE(ledger_->amend_run(
        kFirst, [&](Batch& batch) { return batch.add_piece(planned_piece(serial)); }));
    EXPECT_EQ(outcome(serial, one.events), one.code) << "case " << serial - 100;
    EXPECT_EQ(ledger_->events_of(piece_id(serial))->size(),
              one.code[0] == '\0' ? one.events.size() : 0u);
  }
}

TEST_F(Events, OfUnknownPiecesAreRefusedWithTheirLines) {
  const EventsResult result = *apply({event(1, accepted), event(98, accepted), event(2, accepted),
                                      event(98, printed), event(99, accepted), event(1, accepted)});
  EXPECT_FALSE(result.applied);
  ASSERT_EQ(result.problems.size(), 3u);  // what follows from line 3 is not told again
  EXPECT_EQ(result.problems[0].code, "piece-unknown");
  EXPECT_EQ(result.problems[0].kind, ProblemKind::refusal);
  EXPECT_EQ(result.problems[0].place, (Place{"events.csv", 3}));
  EXPECT_EQ(result.problems[1].place.line, 6u);
  EXPECT_EQ(result.problems[2].code, "event-twice");
  EXPECT_EQ(result.problems[2].place.line, 7u);
  EXPECT_EQ(piece(1).state, PieceState::planned);
  EXPECT_TRUE(ledger_->events_of(piece_id(2))->empty());
}

TEST_F(Events, OfAnotherBundlesPieceAreRefused) {
  ASSERT_TRUE(ledger_->amend_run(
      kFirst, [](Batch& batch) { return batch.add_piece(planned_piece(8, "another")); }));
  EXPECT_EQ(apply({event(1, accepted), event(8, accepted)}, kBundle)->problems.at(0).code,
            "piece-of-another-bundle");
  EXPECT_EQ(apply({event(1, accepted)}, "nowhere")->problems.at(0).code, "piece-of-another-bundle");
  EXPECT_TRUE(apply({event(1, accepted), event(8, accepted)})->applied);
}

TEST_F(Events, TellAtMostAHundredRefusals) {
  std::vector<EventRow> rows;
  for (int i = 0; i < 150; ++i) rows.push_back(event(1'000 + i, accepted));
  EXPECT_EQ(apply(rows)->problems.size(), 100u);
}

TEST_F(Events, OfAWithdrawnPieceThatWentOnAreFactsAndReported) {
  withdraw(1, 1);
  const EventsResult first = *apply({event(1, accepted), event(2, accepted), event(2, printed)});
  EXPECT_TRUE(first.applied);
  EXPECT_TRUE(first.problems.empty());
  const EventsResult second =
      *apply({event(1, printed), event(1, inserted), event(1, posted), event(1, returned)});
  EXPECT_TRUE(second.applied);
  EXPECT_EQ(second.events, 4u);
  ASSERT_EQ(second.problems.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(second.problems[i].code, "pulled-piece-went-on");
    EXPECT_EQ(second.problems[i].kind, ProblemKind::notice);
    EXPECT_EQ(second.problems[i].place.line, i + 2);
  }
  EXPECT_EQ(piece(1).state, PieceState::returned);
}

TEST_F(Events, OfAWithdrawnPieceThatIsReprintedAreReported) {
  ASSERT_TRUE(apply({event(1, accepted), event(1, spoiled)})->applied);
  withdraw(1, 1);
  EXPECT_EQ(apply({event(1, reprinted, 1)})->problems.at(0).code, "pulled-piece-went-on");
}

TEST_F(Events, ReportAPieceThatWasPulledWithoutAnOrder) {
  withdraw(1, 1);
  const EventsResult result = *apply({event(1, pulled), event(2, pulled)});
  EXPECT_TRUE(result.applied);
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_EQ(result.problems[0].code, "piece-pulled-without-order");
  EXPECT_EQ(result.problems[0].place.line, 3u);
}

TEST_F(Events, ThatAreRefusedTellNoNotices) {
  withdraw(1, 1);
  ASSERT_TRUE(apply({event(1, accepted)})->applied);
  const EventsResult result = *apply({event(1, printed), event(2, posted)});
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_EQ(result.problems[0].code, "event-out-of-order");
  EXPECT_EQ(piece(1).state, PieceState::accepted);
}

TEST_F(Events, OfAFileThatBrokeOffAreNotApplied) {
  const auto result =
      ledger_->apply_events("events.csv", "", [](const AddEvent& add) -> Result<void> {
        FUBAKO_OK(add(event(1, accepted)));
        return tl::unexpected(Fault{"file-unreadable", {}, {}});
      });
  EXPECT_EQ(result.error().code, "file-unreadable");
  EXPECT_EQ(piece(1).state, PieceState::planned);
}

TEST(EventNames, AreReadBack) {
  for (int i = 0; i < 8; ++i) {
    const auto what = static_cast<PieceEvent>(i);
    EXPECT_EQ(parse_piece_event(name_of(what)), what);
  }
  EXPECT_EQ(parse_piece_event("planned"), std::nullopt);
}

// A piece by the words of the contract: a string of what happened to its present copy.
class ModelPiece {
 public:
  // Empty: it may happen, and did.
  std::string take(PieceEvent what, int copy) {
    const std::string name = name_of(what);
    if (may(what, copy)) {
      if (what == reprinted) ++copy_;
      last_ = what == reprinted ? "printed" : name;
      seen_.insert(name + std::to_string(copy));
      return "";
    }
    return seen_.contains(name + std::to_string(copy)) ? "event-twice" : "event-out-of-order";
  }
  const std::string& last() const { return last_; }
  int copy() const { return copy_; }
  std::size_t events() const { return seen_.size(); }

 private:
  bool may(PieceEvent what, int copy) const {
    static const std::map<PieceEvent, std::set<std::string>> kAfter = {
        {accepted, {"planned"}},
        {printed, {"accepted"}},
        {inserted, {"printed"}},
        {posted, {"inserted"}},
        {returned, {"posted"}},
        {spoiled, {"accepted", "printed", "inserted"}},
        {reprinted, {"spoiled"}},
        {pulled, {"planned", "accepted", "printed", "inserted", "spoiled"}}};
    return kAfter.at(what).contains(last_) && copy == copy_ + (what == reprinted ? 1 : 0);
  }
  std::string last_ = "planned";
  int copy_ = 0;
  std::set<std::string> seen_;
};

TEST_F(Events, InRandomFilesDoWhatTheModelDoes) {
  std::mt19937 random(20'260'507);
  std::map<int, ModelPiece> models;
  int applied = 0, refused = 0;
  for (int file = 0; file < 800; ++file) {
    std::vector<EventRow> rows;
    auto next = models;
    std::vector<std::string> codes;
    std::set<int> refused_pieces;
    for (auto n = 1 + random() % 3; n > 0; --n) {
      const int serial = 1 + static_cast<int>(random() % kPieces);
      // Mostly the next step of the chain, so that pieces get far.
      auto what = static_cast<PieceEvent>(random() % 8);
      for (int tries = 0;
           tries < 3 && !ModelPiece(next[serial]).take(what, next[serial].copy()).empty(); ++tries)
        what = static_cast<PieceEvent>(random() % 7);
      const int copy =
          next[serial].copy() + (what == reprinted ? 1 : 0) - (random() % 20 == 0 ? 1 : 0);
      rows.push_back(event(serial, what, copy));
      if (refused_pieces.contains(serial)) continue;
      const std::string code = next[serial].take(what, copy);
      if (code.empty()) continue;
      codes.push_back(code);
      refused_pieces.insert(serial);
    }
    const EventsResult result = *apply(rows);
    ASSERT_EQ(result.applied, codes.empty()) << "file " << file;
    std::vector<std::string> told;
    for (const Problem& problem : result.problems)
      if (problem.kind == ProblemKind::refusal) told.push_back(problem.code);
    ASSERT_EQ(told, codes) << "file " << file;
    if (result.applied) models = next;
    ++(result.applied ? applied : refused);
    for (auto& [serial, model] : models) {
      const PieceRow known = piece(serial);
      ASSERT_EQ(name_of(known.state), model.last());
      ASSERT_EQ(known.copy, model.copy());
      ASSERT_EQ(ledger_->events_of(piece_id(serial))->size(), model.events());
    }
  }
  EXPECT_GT(applied, 15);
  EXPECT_GT(refused, 100);
}

}  // namespace
}  // namespace fubako::ledger
