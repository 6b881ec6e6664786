#include "opened.h"

namespace fubako::ledger {
namespace {

RecordRow told(const char* key, const char* person, Disposition disposition,
               const char* act_id = "", int version = 0) {
  RecordRow row{key, key, disposition, "", ""};
  row.addressee_no = person;
  row.reason = act_id[0] != '\0' ? "consent-act" : "no-consent-act";
  row.act_id = act_id;
  row.act_version = version;
  return row;
}

class Channels : public OpenLedger {
 protected:
  std::optional<ChannelRow> channel(const char* person, const char* form = "property-tax-notice") {
    return *ledger_->channel("990001", form, person);
  }
};

TEST_F(Channels, AreUnknownBeforeAnyDecision) { EXPECT_FALSE(channel("P1")); }

TEST_F(Channels, AreOfTheLastDecisionWithItsAct) {
  publish(
      kFirst, kJob,
      {told("R1", "P1", Disposition::paper, "A1", 3), told("R2", "P2", Disposition::electronic)});
  OpenLedger::open();
  auto first = channel("P1");
  ASSERT_TRUE(first);
  EXPECT_EQ(first->disposition, Disposition::paper);
  EXPECT_EQ(first->reason, "consent-act");
  EXPECT_EQ(first->act_id, "A1");
  EXPECT_EQ(first->act_version, 3);
  EXPECT_EQ(first->run, kFirst);
  const JobName next{"990001", "2027-property-tax"};
  publish(kSecond, next, {told("R1", "P1", Disposition::both, "A2", 4)}, 2027);
  EXPECT_EQ(channel("P1")->disposition, Disposition::both);
  EXPECT_EQ(channel("P1")->act_id, "A2");
  EXPECT_EQ(channel("P1")->run, kSecond);
  EXPECT_EQ(channel("P2")->run, kFirst);
}

TEST_F(Channels, AreNotMadeByRecordsThatToldNobody) {
  publish(kFirst, kJob, {told("R1", "P1", Disposition::electronic)});
  publish(kSecond, kJob,
          {told("R2", "P1", Disposition::held), told("R3", "P1", Disposition::rejected),
           told("R4", "P1", Disposition::pulled), told("R5", "", Disposition::paper)});
  EXPECT_EQ(channel("P1")->disposition, Disposition::electronic);
  EXPECT_EQ(channel("P1")->run, kFirst);
  EXPECT_FALSE(channel(""));
}

TEST_F(Channels, AreApartByFormAndMunicipality) {
  publish(kFirst, kJob, {told("R1", "P1", Disposition::paper)});
  EXPECT_FALSE(channel("P1", "resident-tax-notice"));
  EXPECT_FALSE(*ledger_->channel("990019", "property-tax-notice", "P1"));
}

TEST_F(Channels, OfAPersonWithSeveralRecordsAreOfTheLast) {
  publish(kFirst, kJob,
          {told("R9", "P1", Disposition::paper, "A1", 1),
           told("R1", "P1", Disposition::electronic, "A2", 1)});
  EXPECT_EQ(channel("P1")->act_id, "A2");
}

TEST_F(Channels, OfAFailedRunAreForgotten) {
  ASSERT_TRUE(ledger_->begin_run(kFirst, kFirst.date));
  ASSERT_FALSE(ledger_->finish_run(
      kFirst, {finished(kJob)},
      [](const Ledger::FinishedJob&, const Ledger::AddRecord& add) {
        return add(told("R1", "P1", Disposition::paper));
      },
      [](Batch&) -> Result<void> {
        return tl::unexpected(Fault{"disk-full", {}, {}});
      }));
  EXPECT_FALSE(channel("P1"));
  publish(kFirst, kJob, {told("R1", "P1", Disposition::both)});
  EXPECT_EQ(channel("P1")->disposition, Disposition::both);
}

}  // namespace
}  // namespace fubako::ledger
