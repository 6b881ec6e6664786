#include "tests/check/subject.h"

namespace fubako::check {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ValuesTest : public SubjectTest {};

TEST_F(ValuesTest, BecomeARecordWhenSound) {
  const Checked checked = check();
  EXPECT_THAT(codes(checked), IsEmpty());
  EXPECT_EQ(checked.record.origin, (Place{"records.csv", 7, 0}));
  ASSERT_EQ(checked.record.fields.size(), values.size());
  for (std::size_t i = 0; i < values.size(); ++i) EXPECT_EQ(checked.record.fields[i], values[i]);
  ASSERT_EQ(checked.record.lists.size(), 1u);
  ASSERT_EQ(checked.record.lists[0].size(), 3u);
  EXPECT_EQ(checked.record.lists[0][1][kPeriod], "第1期");
}

TEST_F(ValuesTest, AreRejectedWhenARequiredOneIsMissing) {
  rejects(kName, "", "value-missing");
  rejects(kName, " 　 ", "value-missing");
  rejects(kTotal, " ", "value-missing");
}

TEST_F(ValuesTest, AreRejectedWhenOneIsMissingThatAnotherDemands) {
  values[kMethod] = "account";
  rejects(kBankCode, "", "value-missing");
  accepts(kBankCode, "0001");
  values[kMethod] = "slip";
  accepts(kBankCode, "");
}

TEST_F(ValuesTest, AreCountedInGraphemes) {
  accepts(kMemo, "葛󠄀飾区あい");  // a variation selector is no character of its own
  accepts(kMemo, "𠮷野家が好");           // nor is a surrogate pair two
  rejects(kMemo, "葛󠄀飾区あいう", "value-too-long");
  values[kMemo] = "123456789";
  EXPECT_NE(only("value-too-long", at(kMemo)).message.en.find("5 characters allowed, 9 found"),
            std::string::npos);
}

TEST_F(ValuesTest, AreRejectedWhenTextHoldsAControlCharacter) {
  for (const std::string bad : {"a\nb", "a\tb", "a\x7F", "a\u200Fb", "a\uFFFD", "a\uFEFF"})
    rejects(kMemo, bad, "control-character");
  rejects(kKana, "ア\nイ", "control-character");
}

TEST_F(ValuesTest, AreRejectedWhenKanaIsNotKatakana) {
  accepts(kKana, "ヒナガタ　ー");
  for (const std::string bad : {"ひながた", "ﾋﾅｶﾞﾀ", "HINA"}) rejects(kKana, bad, "value-not-kana");
  rejects(kKana, "ヒナガタヒナガタヒ", "value-too-long");
}

TEST_F(ValuesTest, AreRejectedWhenAsciiIsNot) {
  accepts(kPhone, "000 (0) 0-0");
  for (const std::string bad : {"０００", "a\tb", "é"}) rejects(kPhone, bad, "value-not-ascii");
  rejects(kPhone, "000-0000-0000", "value-too-long");
}

TEST_F(ValuesTest, AreRejectedWhenDigitsAreNot) {
  accepts(kBankCode, "0009");
  for (const std::string bad : {"12a4", "１２３４", "-123", " 123"})
    rejects(kBankCode, bad, "value-not-digits");
  rejects(kBankCode, "123", "value-length");
  rejects(kBankCode, "12345", "value-length");
  rejects(kAddresseeNo, "1234567890123456", "value-too-long");
}

TEST_F(ValuesTest, AreRejectedWhenADateIsNone) {
  accepts(kDay, "2028-02-29");
  accepts(kDay, "");
  for (const std::string bad :
       {"2026-02-29", "2026/05/07", "20260507", "令和8年5月7日", "2026-5-7"})
    rejects(kDay, bad, "value-not-date");
}

TEST_F(ValuesTest, AreRejectedWhenMoneyIsNoWholeNumber) {
  form.totals.clear();
  accepts(kTotal, "0");
  accepts(kTotal, "-1200");
  accepts(kTotal, "500000000");
  for (const std::string bad : {"1,200", "¥1200", "12.5", "１２", "+5", "-", "1 2", "１", "0x1F"})
    rejects(kTotal, bad, "value-not-whole-number");
}

TEST_F(ValuesTest, AreRejectedWhenMoneyIsOutOfRange) {
  form.totals.clear();
  rejects(kTotal, "-100001", "value-out-of-range");
  rejects(kTotal, "500000001", "value-out-of-range");
  rejects(kTotal, "99999999999999999999", "value-out-of-range");
  form.fields[kTotal].min_value.reset();
  form.fields[kTotal].max_value.reset();
  accepts(kTotal, "-999999999");
  rejects(kTotal, "-1000000000", "value-too-long");
}

TEST_F(ValuesTest, BecomeCanonicalWhenMoneyHasLeadingZeros) {
  values[kTotal] = "0003000";
  slips[0][kAmount] = "-0";
  slips[1][kAmount] = "-0002";
  slips[2][kAmount] = "3002";
  const Checked checked = check();
  EXPECT_THAT(codes(checked), IsEmpty());
  EXPECT_EQ(checked.record.fields[kTotal], "3000");
  EXPECT_EQ(checked.record.lists[0][0][kAmount], "0");
  EXPECT_EQ(checked.record.lists[0][1][kAmount], "-2");
}

TEST_F(ValuesTest, AreRejectedWhenADecimalIsNone) {
  for (const std::string good : {"0", "0.5", "-12.25", "100", "1.50"}) accepts(kRate, good);
  for (const std::string bad : {"0.125", ".5", "1.", "01.5", "1,5", "1e2", "0.5%", "-"})
    rejects(kRate, bad, "value-not-decimal");
  rejects(kRate, "123456789", "value-too-long");
}

TEST_F(ValuesTest, AreRejectedWhenACodeIsNotInItsList) {
  accepts(kMethod, "");
  rejects(kMethod, "Slip", "value-not-in-list");
  values[kMethod] = "cash";
  const Problem problem = only("value-not-in-list", at(kMethod));
  EXPECT_NE(problem.message.en.find("slip, account"), std::string::npos);
  EXPECT_EQ(problem.message.en.find("cash"), std::string::npos);
}

TEST_F(ValuesTest, AreRejectedWhenABooleanIsNone) {
  accepts(kFlag, "0");
  for (const std::string bad : {"2", "true", "01", "-"}) rejects(kFlag, bad, "value-not-boolean");
}

TEST_F(ValuesTest, AreRejectedWithTheChildRowsPlace) {
  slips[1][kDue] = "2026-13-01";
  only("value-not-date", slip_at(1, kDue));
  slips[1][kDue] = "2026-07-31";
  slips[2][kPeriod] = "";
  only("value-missing", slip_at(2, kPeriod));
}

TEST_F(ValuesTest, AreAllReportedTogether) {
  values[kTotal] = "3,000";
  values[kDay] = "x";
  values[kName] = "";
  slips[0][kDue] = "x";
  EXPECT_THAT(codes(check()), ElementsAre("value-not-whole-number", "value-not-date",
                                          "value-missing", "value-not-date"));
}

TEST_F(ValuesTest, AreReportedTwentyAtMostAndTheRestCounted) {
  form.lists[0].max_rows = 0;
  slips.assign(30, {"第1期", "100", "x"});
  const Checked checked = check();
  ASSERT_EQ(checked.problems.size(), 21u);
  EXPECT_EQ(checked.problems.back().code, "more-problems");
  EXPECT_NE(checked.problems.back().message.en.find("10 more"), std::string::npos);
}

}  // namespace
}  // namespace fubako::check
