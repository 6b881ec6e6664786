#include "registers.h"

namespace fubako::ledger {
namespace {

PersonEventRow event(const char* id, const char* addressee, const char* what = "moved") {
  PersonEventRow out;
  out.event_id = id;
  out.addressee_no = addressee;
  out.event = what;
  out.date = day("2026-04-10");
  out.received_at = 1'775'900'000;
  out.source = "residents";
  return out;
}

class Persons : public OpenRegister {
 protected:
  Result<ImportResult> import_events(const std::vector<PersonEventRow>& events,
                                     bool accept_lost = false) {
    Import import = next_file();
    import.accept_lost = accept_lost;
    return ledger_->import_persons(import, [&](const AddPersonEvent& add) -> Result<void> {
      for (const PersonEventRow& one : events) FUBAKO_OK(add(one));
      return {};
    });
  }
  std::vector<PersonEventRow> stream() {
    std::vector<PersonEventRow> out;
    EXPECT_TRUE(
        ledger_->for_each_person_event(kCity, [&](const PersonEventRow& one) -> Result<void> {
          out.push_back(one);
          return {};
        }));
    return out;
  }
};

TEST_F(Persons, ComeByPersonWithAllTheirFields) {
  PersonEventRow delegate = event("E1", "P2", "delegate");
  delegate.until = day("2027-03-31");
  delegate.other_addressee_no = "P9";
  PersonEventRow undated = event("E3", "P1", "protected");
  undated.date.reset();
  ASSERT_TRUE(import_events({delegate, event("E2", "P10"), undated}));
  OpenLedger::open();
  const auto events = stream();
  ASSERT_EQ(events.size(), 3u);
  EXPECT_EQ(events[0].event_id, "E3");
  EXPECT_FALSE(events[0].date);
  EXPECT_EQ(events[1].addressee_no, "P10");
  EXPECT_EQ(events[2].event_id, "E1");
  EXPECT_EQ(events[2].addressee_no, "P2");
  EXPECT_EQ(events[2].event, "delegate");
  EXPECT_EQ(events[2].date, day("2026-04-10"));
  EXPECT_EQ(events[2].until, day("2027-03-31"));
  EXPECT_EQ(events[2].other_addressee_no, "P9");
  EXPECT_EQ(events[2].received_at, 1'775'900'000);
  EXPECT_EQ(events[2].source, "residents");
  EXPECT_EQ(events[2].since, 1);
}

TEST_F(Persons, AreRefusedWhenOneIsLostOrChangedOrTheFileIsOld) {
  ASSERT_TRUE(import_events({event("E1", "P1", "death"), event("E2", "P2")}));
  const auto lost = import_events({event("E2", "P2")});
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().code, "person-events-lost");
  EXPECT_EQ(lost.error().place.file, "persons.csv");
  EXPECT_EQ(import_events({event("E1", "P1", "moved"), event("E2", "P2")}).error().code,
            "person-event-changed");
  EXPECT_EQ(import_events({event("E1", "P3", "death"), event("E2", "P2")}).error().code,
            "person-event-changed");
  Import old = next_file();
  old.as_of = 5;
  EXPECT_EQ(ledger_->import_persons(old, [](const AddPersonEvent&) { return Result<void>(); })
                .error()
                .code,
            "persons-older-than-register");
  EXPECT_EQ(stream().size(), 2u);
  EXPECT_EQ(ledger_->person_versions(kCity)->size(), 1u);
}

TEST_F(Persons, ThatWereEndedAreKeptButNotGiven) {
  ASSERT_TRUE(import_events({event("E1", "P1", "death"), event("E2", "P2")}));
  const auto ended = import_events({event("E2", "P2")}, true);
  ASSERT_TRUE(ended);
  EXPECT_EQ(ended->version.ended, 1u);
  EXPECT_EQ(stream().size(), 1u);
  const auto back = import_events({event("E1", "P1", "death"), event("E2", "P2")});
  ASSERT_TRUE(back);
  EXPECT_EQ(back->version.returned, 1u);
  EXPECT_EQ(stream().size(), 2u);
}

TEST_F(Persons, HaveVersionsApartFromActs) {
  ASSERT_TRUE(import_acts({act("A1", "P1")}));
  ASSERT_TRUE(import_acts({act("A1", "P1"), act("A2", "P1")}));
  ASSERT_TRUE(import_events({event("A1", "P1")}));
  EXPECT_EQ(ledger_->person_versions(kCity)->back().number, 1);
  EXPECT_EQ(newest(), 2);
}

TEST_F(Persons, StopWhenTheTakerStops) {
  ASSERT_TRUE(import_events({event("E1", "P1"), event("E2", "P2")}));
  int seen = 0;
  const auto result =
      ledger_->for_each_person_event(kCity, [&](const PersonEventRow&) -> Result<void> {
        ++seen;
        return tl::unexpected(Fault{"disk-full", {}, {}});
      });
  EXPECT_EQ(result.error().code, "disk-full");
  EXPECT_EQ(seen, 1);
  EXPECT_EQ(stream().size(), 2u);
}

}  // namespace
}  // namespace fubako::ledger
