#include "tests/intake/inbox.h"

namespace fubako::intake {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kDeath = "E1,100,death,2026-04-01,,,2026-04-02T09:00:00+09:00,戸籍\r\n";
constexpr const char* kDelegate =
    "E2,200,delegate,2026-01-01,2026-12-31,100,2026-04-02T09:00:00+09:00,窓口\r\n";
constexpr const char* kProtected =
    "E3,300,protected,2026-04-01,2026-04-30,,"
    "2026-04-02T09:00:00+09:00,\r\n";

std::vector<std::string> ids(const JoinedRecord& record) {
  std::vector<std::string> out;
  for (const PersonEvent& event : record.events) out.push_back(event.event_id);
  return out;
}

class PersonsTest : public Inbox {
 protected:
  void deliver(const std::string& rows, std::uint64_t records) const {
    write_side("persons", kPersonsHeader + rows, records);
  }
  // The problem below persons-untrusted of one event with one text spoilt.
  Problem spoilt(const char* row, std::string_view from, std::string_view to) {
    problems.clear();
    deliver(replaced(row, from, to), 1);
    EXPECT_EQ(open_persons(), nullptr);
    EXPECT_EQ(scratch_entries(), 0u);
    expect_sentences(problems);
    EXPECT_EQ(problems.size(), 2u);
    return problems.size() == 2 ? problems[1] : Problem{};
  }
};

TEST_F(PersonsTest, ReachTheRecordsOfThePersonAndOfTheOneTheyName) {
  deliver(std::string(kDeath) + kDelegate + kProtected, 3);
  auto persons = open_persons();
  ASSERT_NE(persons, nullptr);
  auto submission = open_with({nullptr, persons});
  ASSERT_NE(submission, nullptr);
  EXPECT_THAT(problems, IsEmpty());
  const auto rows = all(*submission);
  EXPECT_THAT(ids(rows[0]), ElementsAre("E1", "E2"));
  EXPECT_THAT(ids(rows[1]), ElementsAre("E2"));
  const PersonEvent& death = rows[0].events[0];
  EXPECT_EQ(death.addressee_no, "100");
  EXPECT_EQ(death.kind, PersonEventKind::death);
  EXPECT_EQ(death.date.iso(), "2026-04-01");
  EXPECT_FALSE(death.until);
  EXPECT_EQ(death.received_at, *parse_instant("2026-04-02T00:00:00Z"));
  EXPECT_EQ(death.source, "戸籍");
  const PersonEvent& delegate = rows[1].events[0];
  EXPECT_EQ(delegate.kind, PersonEventKind::delegate);
  EXPECT_EQ(delegate.until->iso(), "2026-12-31");
  EXPECT_EQ(delegate.other_addressee_no, "100");
  submission.reset();
  persons.reset();
  EXPECT_EQ(scratch_entries(), 0u);
}

TEST_F(PersonsTest, StandBesideConsentsForEveryRecordOfOneAddressee) {
  files[0].bytes += "K3,N3,100,雛形一郎,1\r\n";
  files[0].records = 3;
  write_consents(kAct, 1);
  deliver(kDeath, 1);
  const auto submission = open_with({open_consents(), open_persons()});
  ASSERT_NE(submission, nullptr);
  const auto rows = all(*submission);
  for (const std::size_t i : {0u, 2u}) {
    EXPECT_EQ(rows[i].acts.size(), 1u) << i;
    EXPECT_THAT(ids(rows[i]), ElementsAre("E1")) << i;
  }
  EXPECT_THAT(rows[1].acts, IsEmpty());
  EXPECT_THAT(rows[1].events, IsEmpty());
}

TEST_F(PersonsTest, AreJoinedTheSameWhenSortingSpills) {
  std::string rows;
  for (int i = 0; i < 500; ++i)
    rows += "E" + std::to_string(i) + "," + std::to_string(i % 250) +
            ",moved,2026-04-01,,,2026-04-02T09:00:00+09:00,\r\n";
  deliver(rows, 500);
  const auto persons = open_persons({*parse_date("2026-05-01"), 168, {}, 64});
  ASSERT_NE(persons, nullptr);
  const auto submission = open_with({nullptr, persons}, 64);
  ASSERT_NE(submission, nullptr);
  const auto records = all(*submission);
  EXPECT_THAT(ids(records[0]), ElementsAre("E100", "E350"));
  EXPECT_THAT(ids(records[1]), ElementsAre("E200", "E450"));
}

TEST_F(PersonsTest, KnowWhoIsProtectedOnWhichDay) {
  deliver(std::string(kDeath) + kProtected +
              "E4,300,protected,2026-06-01,,,2026-04-02T09:00:00+09:00,\r\n",
          3);
  const auto persons = open_persons();
  ASSERT_NE(persons, nullptr);
  const std::pair<const char*, bool> days[] = {{"2026-03-31", false}, {"2026-04-01", true},
                                               {"2026-04-30", true},  {"2026-05-01", false},
                                               {"2026-06-01", true},  {"2099-12-31", true}};
  for (const auto& [iso, expected] : days) {
    EXPECT_EQ(persons->is_protected("300", *parse_date(iso)), expected) << iso;
    EXPECT_FALSE(persons->is_protected("100", *parse_date(iso))) << iso;
    EXPECT_FALSE(persons->is_protected("", *parse_date(iso))) << iso;
  }
}

TEST_F(PersonsTest, CanBeReadOnceMoreAndEachEventOnce) {
  deliver(std::string(kDeath) + kDelegate + kProtected, 3);
  const auto persons = open_persons();
  ASSERT_NE(persons, nullptr);
  JoinedRecord seen;
  ASSERT_TRUE(persons->for_each([&](const PersonEvent& event) -> Result<void> {
    seen.events.push_back(event);
    return {};
  }));
  EXPECT_THAT(ids(seen), ElementsAre("E1", "E2", "E3"));
}

TEST_F(PersonsTest, AreOptionalButNotByHalves) {
  EXPECT_FALSE(Persons::delivered(municipality));
  deliver("", 0);
  EXPECT_TRUE(Persons::delivered(municipality));
  fs::remove(municipality / "persons.json");
  EXPECT_TRUE(Persons::delivered(municipality));
  fs::remove(municipality / "persons.csv");
  EXPECT_FALSE(Persons::delivered(municipality));
  EXPECT_FALSE(Payments::delivered(municipality));
}

TEST_F(PersonsTest, AreUntrustedWithThePlaceWhenAnEventIsMalformed) {
  const struct {
    const char *row, *from, *to;
    std::uint64_t column;
  } bad[] = {
      {kDeath, "E1,", ",", 1},
      {kDeath, ",100,", ",,", 4},
      {kDeath, "death", "Death", 8},
      {kDeath, "2026-04-01", "2026-02-30", 14},
      {kDeath, "2026-04-01", "", 14},
      {kDeath, ",,,", ",2026-04-01,,", 25},         // a death does not end
      {kDeath, ",,,", ",,100,", 26},                // nor is it another's
      {kDeath, ",,,", ",,200,", 26},                //
      {kDelegate, "2026-12-31", "2025-12-31", 28},  // it ends before it begins
      {kDelegate, "2026-12-31", "someday", 28},     //
      {kDelegate, ",100,", ",,", 39},               // nobody
      {kDelegate, ",100,", ",200,", 39},            // one's own delegate
      {kProtected, "2026-04-30,,", "2026-04-30,100,", 40},
      {kDeath, "+09:00", "", 27},
  };
  for (const auto& [row, from, to, column] : bad) {
    const Problem problem = spoilt(row, from, to);
    EXPECT_EQ(problem.code, "persons-malformed") << from << " -> " << to;
    EXPECT_EQ(problem.place.str(), "persons.csv:2:" + std::to_string(column)) << to;
  }
}

TEST_F(PersonsTest, AreUntrustedWhenADeathIsForetold) {
  EXPECT_EQ(spoilt(kDeath, "2026-04-01", "2026-05-02").code, "person-event-from-the-future");
  EXPECT_EQ(problems[1].place.str(), "persons.csv:2:14");
  deliver(replaced(kDeath, "2026-04-01", "2026-05-01"), 1);
  EXPECT_NE(open_persons(), nullptr);
  deliver(replaced(replaced(kDeath, "death", "of-age"), "2026-04-01", "2030-05-02"), 1);
  EXPECT_NE(open_persons(), nullptr) << "a birthday may lie ahead";
}

TEST_F(PersonsTest, GiveAFaultWhenTheirCopyChanges) {
  deliver(kDeath, 1);
  const auto persons = open_persons();
  const auto submission = open_with({nullptr, persons});
  ASSERT_NE(submission, nullptr);
  write(scratch / "persons-990001.utf8",
        replaced(kPersonsHeader + std::string(kDeath), ",100,", ",101,"));
  JoinedRecord record;
  const auto more = submission->next(record);
  ASSERT_FALSE(more.has_value());
  EXPECT_EQ(more.error().code, "scratch-changed");
  EXPECT_EQ(more.error().place.str(), "persons.csv:2");
}

}  // namespace
}  // namespace fubako::intake
