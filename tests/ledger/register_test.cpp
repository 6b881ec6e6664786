#include "registers.h"

namespace fubako::ledger {
namespace {

class Register : public OpenRegister {};

TEST_F(Register, IsEmptyBeforeItsFirstImport) {
  EXPECT_TRUE(ledger_->consent_versions(kCity)->empty());
  EXPECT_TRUE(acts_of("P1").empty());
}

TEST_F(Register, KeepsEveryFieldOfAnAct) {
  ConsentAct full = act("A1", "P1", Choice::both);
  full.valid_to = day("2027-03-31");
  full.form_group = "*";
  full.received_at = -5;
  ConsentAct open = act("A2", "P1", Choice::electronic);
  open.valid_from.reset();
  open.source = "";
  Import import = next_file();
  ASSERT_TRUE(import_acts(import, {open, full}, "見本の番号"));
  OpenLedger::open();
  const auto acts = acts_of("P1");
  ASSERT_EQ(acts.size(), 2u);
  EXPECT_EQ(acts[0].act.act_id, "A1");
  EXPECT_EQ(acts[0].act.addressee_no, "P1");
  EXPECT_EQ(acts[0].act.form_group, "*");
  EXPECT_EQ(acts[0].act.choice, Choice::both);
  EXPECT_EQ(acts[0].act.valid_from, day("2026-04-01"));
  EXPECT_EQ(acts[0].act.valid_to, day("2027-03-31"));
  EXPECT_EQ(acts[0].act.received_at, -5);
  EXPECT_EQ(acts[0].act.source, "window");
  EXPECT_EQ(acts[0].evidence, "見本の番号");
  EXPECT_EQ(acts[0].since, 1);
  EXPECT_EQ(acts[0].ended, 0);
  EXPECT_FALSE(acts[1].act.valid_from);
  EXPECT_FALSE(acts[1].act.valid_to);
  EXPECT_EQ(acts[1].act.source, "");
}

TEST_F(Register, TellsWhatEachVersionBrought) {
  const auto first = import_acts({act("A1", "P1"), act("A2", "P2")});
  ASSERT_TRUE(first);
  EXPECT_FALSE(first->same);
  EXPECT_EQ(first->version.number, 1);
  EXPECT_EQ(first->version.records, 2u);
  EXPECT_EQ(first->version.added, 2u);
  ASSERT_TRUE(ledger_->begin_run(kSecond, kSecond.date));
  Import import = next_file();
  import.run = kSecond;
  ASSERT_TRUE(import_acts(import, {act("A3", "P1"), act("A1", "P1"), act("A2", "P2")}));
  const auto versions = *ledger_->consent_versions(kCity);
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_EQ(versions[0].run, kFirst);
  EXPECT_EQ(versions[1].run, kSecond);
  EXPECT_EQ(versions[1].number, 2);
  EXPECT_EQ(versions[1].records, 3u);
  EXPECT_EQ(versions[1].added, 1u);
  EXPECT_EQ(versions[1].ended, 0u);
  EXPECT_EQ(versions[1].as_of, import.as_of);
  EXPECT_EQ(versions[1].sha256, import.sha256);
  const auto acts = acts_of("P1");
  EXPECT_EQ(acts[0].since, 1);
  EXPECT_EQ(acts[1].since, 2);
}

TEST_F(Register, ReadsNothingWhenTheFileIsTheNewestOnes) {
  const Import import = next_file();
  ASSERT_TRUE(import_acts(import, {act("A1", "P1")}));
  bool called = false;
  const auto again = ledger_->import_consents(import, [&](const AddAct&) -> Result<void> {
    called = true;
    return {};
  });
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->same);
  EXPECT_EQ(again->version.number, 1);
  EXPECT_EQ(again->version.records, 1u);
  EXPECT_FALSE(called);
  EXPECT_EQ(newest(), 1);
}

TEST_F(Register, TakesAnotherFileWithTheSameActs) {
  ASSERT_TRUE(import_acts({act("A1", "P1")}));
  ASSERT_TRUE(import_acts({act("A1", "P1")}));
  EXPECT_EQ(newest(), 2);
  EXPECT_EQ(acts_of("P1").size(), 1u);
  EXPECT_EQ(acts_of("P1")[0].since, 1);
}

TEST_F(Register, RefusesAFileOlderThanTheNewestVersion) {
  const Import old = next_file();
  ASSERT_TRUE(import_acts({act("A1", "P1")}));
  const auto result = import_acts(old, {act("A1", "P1"), act("A2", "P1")});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "consents-older-than-register");
  EXPECT_EQ(result.error().place.file, "consents.csv");
  Import same_instant = next_file();
  same_instant.as_of = old.as_of + 1;
  EXPECT_TRUE(import_acts(same_instant, {act("A1", "P1")}));
}

TEST_F(Register, RefusesAFileThatLacksAnActItKnows) {
  ASSERT_TRUE(import_acts({act("A1", "P1"), act("A2", "P2"), act("A3", "P3"), act("A4", "P4")}));
  const auto result = import_acts({act("A1", "P1"), act("A3", "P3"), act("A5", "P5")});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "consent-acts-lost");
  EXPECT_NE(result.error().message.en.find("2 consent acts"), std::string::npos);
  EXPECT_NE(result.error().message.en.find("A2"), std::string::npos);
  EXPECT_EQ(newest(), 1);
  EXPECT_TRUE(acts_of("P5").empty());
  EXPECT_EQ(acts_of("P2")[0].ended, 0);
  EXPECT_EQ(refusal({}), "consent-acts-lost");
}

TEST_F(Register, RefusesAnActWhoseContentIsAnother) {
  const ConsentAct original = act("A1", "P1");
  ASSERT_TRUE(import_acts({original, act("A2", "P2")}));
  std::vector<ConsentAct> changed(8, original);
  changed[0].addressee_no = "P9";
  changed[1].form_group = "*";
  changed[2].choice = Choice::electronic;
  changed[3].valid_from = day("2026-04-02");
  changed[4].valid_from.reset();
  changed[5].valid_to = day("2026-12-31");
  ++changed[6].received_at;
  changed[7].source = "post";
  for (const ConsentAct& one : changed)
    EXPECT_EQ(refusal({one, act("A2", "P2")}), "consent-act-changed");
  const auto evidence = import_acts(next_file(), {original, act("A2", "P2")}, "x");
  ASSERT_FALSE(evidence);
  EXPECT_EQ(evidence.error().code, "consent-act-changed");
  EXPECT_NE(evidence.error().message.en.find("2 consent acts"), std::string::npos);
  EXPECT_NE(evidence.error().message.en.find("A1"), std::string::npos);
  EXPECT_EQ(newest(), 1);
}

TEST_F(Register, EndsLostActsWhenAPersonAcceptedTheLoss) {
  ASSERT_TRUE(import_acts({act("A1", "P1"), act("A2", "P1")}));
  const auto result = import_acts({act("A2", "P1")}, true);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->version.ended, 1u);
  const auto acts = acts_of("P1");
  ASSERT_EQ(acts.size(), 2u);
  EXPECT_EQ(acts[0].ended, 2);
  EXPECT_EQ(acts[0].act.choice, Choice::paper);
  EXPECT_EQ(acts[1].ended, 0);
  // Once ended it is not missed again.
  const auto next = import_acts({act("A2", "P1")});
  ASSERT_TRUE(next);
  EXPECT_EQ(next->version.ended, 0u);
  EXPECT_EQ(acts_of("P1")[0].ended, 2);
}

TEST_F(Register, NeverAcceptsAChangeForALoss) {
  ASSERT_TRUE(import_acts({act("A1", "P1")}));
  EXPECT_EQ(import_acts({act("A1", "P1", Choice::both)}, true).error().code, "consent-act-changed");
  EXPECT_EQ(import_acts({act("A1", "P2")}, true).error().code, "consent-act-changed");
  ASSERT_TRUE(import_acts(std::vector<ConsentAct>(), true));
  EXPECT_EQ(refusal({act("A1", "P0")}), "consent-act-changed");
  EXPECT_EQ(refusal({act("A1", "P1", Choice::both)}), "consent-act-changed");
}

TEST_F(Register, LetsAnEndedActReturnAsItWas) {
  ASSERT_TRUE(import_acts({act("A1", "P1")}));
  ASSERT_TRUE(import_acts(std::vector<ConsentAct>(), true));
  const auto back = import_acts({act("A1", "P1")});
  ASSERT_TRUE(back);
  EXPECT_EQ(back->version.returned, 1u);
  EXPECT_EQ(back->version.added, 0u);
  EXPECT_EQ(acts_of("P1")[0].ended, 0);
  EXPECT_EQ(acts_of("P1")[0].since, 1);
  EXPECT_EQ(refusal({}), "consent-acts-lost");
}

TEST_F(Register, OfOneMunicipalityKnowsNothingOfAnothers) {
  ASSERT_TRUE(import_acts({act("A1", "P1")}));
  Import other = next_file();
  other.municipality_code = "990019";
  ASSERT_TRUE(import_acts(other, {act("A1", "P1", Choice::both)}));
  EXPECT_EQ(acts_of("P1")[0].act.choice, Choice::paper);
  EXPECT_EQ((*ledger_->acts_of("990019", "P1"))[0].act.choice, Choice::both);
  EXPECT_EQ(ledger_->consent_versions("990019")->back().number, 1);
}

TEST_F(Register, ComparesNumbersAsTheyAreWritten) {
  // In byte order, where P1 is before P10 and both are before P1a.
  ASSERT_TRUE(import_acts({act("A2", "P10"), act("A1", "P1"), act("A3", "P1a"), act("A10", "P1")}));
  const auto again =
      import_acts({act("A10", "P1"), act("A3", "P1a"), act("A2", "P10"), act("A1", "P1")});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->version.added, 0u);
  EXPECT_EQ(acts_of("P1").size(), 2u);
}

TEST_F(Register, HasNothingOfAFileThatBrokeOff) {
  ASSERT_TRUE(import_acts({act("A1", "P1")}));
  const auto result = ledger_->import_consents(next_file(), [](const AddAct& add) -> Result<void> {
    FUBAKO_OK(add(act("A1", "P1"), ""));
    FUBAKO_OK(add(act("A2", "P1"), ""));
    return tl::unexpected(Fault{"file-unreadable", {}, {}});
  });
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "file-unreadable");
  EXPECT_EQ(newest(), 1);
  EXPECT_EQ(acts_of("P1").size(), 1u);
}

using RegisterDeathTest = Register;

TEST_F(RegisterDeathTest, StopsWhenAnImportIsOfNoRun) {
  Import import = next_file();
  import.run = kSecond;
  EXPECT_DEATH((void)import_acts(import, {}), "found");
}

}  // namespace
}  // namespace fubako::ledger
