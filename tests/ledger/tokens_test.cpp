#include "registers.h"

namespace fubako::ledger {
namespace {

class Tokens : public OpenRegister {
 protected:
  // A finished run invited P1 twice and P2 once; another municipality P3.
  void SetUp() override {
    const JobName other{"990019", "2026-property-tax"};
    ASSERT_TRUE(ledger_->finish_run(
        kFirst, {finished(kJob), finished(other)},
        [](const Ledger::FinishedJob&, const Ledger::AddRecord&) { return Result<void>(); },
        [&](Batch& batch) -> Result<void> {
          FUBAKO_OK(batch.add_token({"T1", kJob, "R1", "P1", ""}));
          FUBAKO_OK(batch.add_token({"T1b", kJob, "R1b", "P1", ""}));
          FUBAKO_OK(batch.add_token({"T2", kJob, "R2", "P2", ""}));
          return batch.add_token({"T3", other, "R3", "P3", ""});
        }));
  }
  static ConsentAct answer(const char* id, const char* addressee) {
    ConsentAct out = act(id, addressee, Choice::electronic);
    out.source = "invite";
    return out;
  }
  std::string outcome(const std::vector<std::pair<ConsentAct, std::string>>& answers) {
    const auto result =
        ledger_->import_consents(next_file(), [&](const AddAct& add) -> Result<void> {
          for (const auto& [one, token] : answers) FUBAKO_OK(add(one, token));
          return {};
        });
    if (result) return "";
    EXPECT_NE(result.error().message.en.find("A1"), std::string::npos);
    return result.error().code;
  }
  std::string used_by(const char* token) { return (**ledger_->token(token)).used_by; }
};

TEST_F(Tokens, TellWhomTheyInvited) {
  OpenLedger::open();
  const auto token = *ledger_->token("T2");
  ASSERT_TRUE(token);
  EXPECT_EQ(token->job, kJob);
  EXPECT_EQ(token->record_key, "R2");
  EXPECT_EQ(token->addressee_no, "P2");
  EXPECT_EQ(token->used_by, "");
  EXPECT_FALSE(*ledger_->token("T9"));
}

TEST_F(Tokens, AreUsedByTheActThatShowsThem) {
  EXPECT_EQ(outcome({{answer("A1", "P1"), "T1"}}), "");
  EXPECT_EQ(used_by("T1"), "A1");
  EXPECT_EQ(used_by("T1b"), "");
  EXPECT_EQ(acts_of("P1")[0].evidence, "T1");
}

TEST_F(Tokens, AreNotUsedTwiceByAnActThatIsKnown) {
  EXPECT_EQ(outcome({{answer("A1", "P1"), "T1"}}), "");
  EXPECT_EQ(outcome({{answer("A1", "P1"), "T1"}, {answer("A2", "P2"), "T2"}}), "");
  EXPECT_EQ(used_by("T1"), "A1");
  EXPECT_EQ(used_by("T2"), "A2");
}

TEST_F(Tokens, ThatNobodyGaveAreRefused) {
  EXPECT_EQ(outcome({{answer("A1", "P1"), "T9"}}), "invite-token-unknown");
  EXPECT_EQ(outcome({{answer("A1", "P1"), ""}}), "invite-token-unknown");
  EXPECT_EQ(newest(), 0);
}

TEST_F(Tokens, OfAnotherMunicipalityAreUnknown) {
  EXPECT_EQ(outcome({{answer("A1", "P3"), "T3"}}), "invite-token-unknown");
  EXPECT_EQ(used_by("T3"), "");
}

TEST_F(Tokens, OfAnotherPersonAreRefused) {
  EXPECT_EQ(outcome({{answer("A1", "P1"), "T2"}}), "invite-token-of-another");
  EXPECT_EQ(used_by("T2"), "");
}

TEST_F(Tokens, UsedBeforeAreRefused) {
  EXPECT_EQ(outcome({{answer("A0", "P1"), "T1"}}), "");
  EXPECT_EQ(outcome({{answer("A0", "P1"), "T1"}, {answer("A1", "P1"), "T1"}}),
            "invite-token-twice");
  EXPECT_EQ(used_by("T1"), "A0");
}

TEST_F(Tokens, UsedTwiceInOneFileAreRefusedAndStayUnused) {
  EXPECT_EQ(outcome({{answer("A0", "P1"), "T1"}, {answer("A1", "P1"), "T1"}}),
            "invite-token-twice");
  EXPECT_EQ(used_by("T1"), "");
  EXPECT_TRUE(acts_of("P1").empty());
}

TEST_F(Tokens, StayUnusedWhenTheFileIsRefusedForSomethingElse) {
  EXPECT_EQ(outcome({{act("A1", "P5"), "note"}}), "");
  EXPECT_EQ(outcome({{answer("A2", "P1"), "T1"}}), "consent-acts-lost");
  EXPECT_EQ(used_by("T1"), "");
}

TEST_F(Tokens, AreAskedOnlyOfInvitedActs) {
  EXPECT_EQ(outcome({{act("A1", "P1"), "T2"}}), "");
  EXPECT_EQ(used_by("T2"), "");
}

}  // namespace
}  // namespace fubako::ledger
