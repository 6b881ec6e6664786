#include "tests/check/subject.h"

namespace fubako::check {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class RulesTest : public SubjectTest {};

TEST_F(RulesTest, RejectATotalThatDiffersByOne) {
  slips[2][kAmount] = "2001";
  const Problem problem = only("total-differs", at(kTotal));
  EXPECT_EQ(problem.message.en.find("3000"), std::string::npos);  // amounts are personal
  EXPECT_EQ(problem.message.en.find("3001"), std::string::npos);
}

TEST_F(RulesTest, LeaveOutOfATotalTheRowsItsConditionLeavesOut) {
  slips[0][kAmount] = "77";  // 全期 is no part of the sum
  EXPECT_THAT(codes(check()), IsEmpty());
  form.totals[0].where = {};
  only("total-differs", at(kTotal));
}

TEST_F(RulesTest, CountAnEmptyAmountAsZeroInATotal) {
  slips[1][kAmount] = "";
  slips[2][kAmount] = "3000";
  EXPECT_THAT(codes(check()), IsEmpty());
}

TEST_F(RulesTest, RejectTheAmountAloneWhenATotalCannotBeAddedUp) {
  slips[1][kAmount] = "1,000";
  only("value-not-whole-number", slip_at(1, kAmount));
}

TEST_F(RulesTest, RejectATotalBeyondSixtyFourBits) {
  form.lists[0].fields[kAmount].max = 0;
  slips[1][kAmount] = slips[2][kAmount] = "9223372036854775807";
  slips.push_back({"第3期", "3002", ""});  // 2^64 + 3000
  only("total-differs", at(kTotal));
}

TEST_F(RulesTest, AddUpDecimalsExactly) {
  form.lists[0].fields[kAmount].type = FieldType::decimal;
  form.lists[0].fields[kAmount].decimals = 2;
  slips[1][kAmount] = "1000.1";
  slips[2][kAmount] = "1999.90";
  EXPECT_THAT(codes(check()), IsEmpty());
  slips[2][kAmount] = "1999.91";
  only("total-differs", at(kTotal));
}

TEST_F(RulesTest, RejectTooFewRows) {
  form.totals.clear();
  slips.clear();
  only("rows-too-few", "records.csv:7");
}

TEST_F(RulesTest, RejectTooManyRowsAtTheFirstThatIsTooMuch) {
  form.lists[0].max_rows = 2;
  const Checked checked = check();
  only("rows-too-many", "slips.csv:22");
  form.lists[0].max_rows = 3;
  EXPECT_THAT(codes(check()), IsEmpty());
}

TEST_F(RulesTest, RejectMoreRowsThanIntakeGivesWhenTheFormHasNoLimit) {
  form.totals.clear();
  form.lists[0].max_rows = 0;
  slips.assign(10000, {"第1期", "1", ""});
  EXPECT_THAT(codes(check()), IsEmpty());
  slips.resize(10001, {"第1期", "1", ""});
  only("rows-too-many", "slips.csv:10020");
}

TEST_F(RulesTest, RejectANoticeWithoutALegalContentOfTheRecord) {
  form.legal = {{"tax_base", kMemo, std::nullopt, 0, ""}};
  EXPECT_THAT(codes(check()), IsEmpty());
  rejects(kMemo, "", "legal-content-missing");
  rejects(kMemo, "　", "legal-content-missing");
}

TEST_F(RulesTest, RejectANoticeWithoutALegalContentInEveryRow) {
  form.legal = {{"payment_periods", std::nullopt, 0, kDue, ""}};
  EXPECT_THAT(codes(check()), IsEmpty());
  slips[1][kDue] = "";
  only("legal-content-missing", slip_at(1, kDue));
}

TEST_F(RulesTest, RejectANoticeWithoutRowsThatHoldALegalContent) {
  form.totals.clear();
  form.lists[0].min_rows = 0;
  form.legal = {{"payment_periods", std::nullopt, 0, kDue, ""}};
  slips.clear();
  only("legal-content-missing", "records.csv:7");
}

TEST_F(RulesTest, RejectANoticeWithoutALegalContentOfTheTerms) {
  form.legal = {{"legal_basis", std::nullopt, std::nullopt, 0, "legal_basis_text"}};
  const Problem problem = only("legal-content-missing", "records.csv:7");
  EXPECT_NE(problem.message.ja.find("legal_basis"), std::string::npos);
  form.terms["legal_basis_text"] = " ";
  only("legal-content-missing", "records.csv:7");
  form.terms["legal_basis_text"] = "地方税法第364条";
  EXPECT_THAT(codes(check()), IsEmpty());
}

TEST_F(RulesTest, DemandAllTenLegalContents) {
  form.legal = {{"legal_basis", {}, {}, 0, "a"},      {"payer_address", kAddressCity, {}, 0, ""},
                {"payer_name", kName, {}, 0, ""},     {"tax_base", kMemo, {}, 0, ""},
                {"rate", kRate, {}, 0, ""},           {"tax_amount", kTotal, {}, 0, ""},
                {"periods", {}, 0, kDue, ""},         {"amounts", {}, 0, kAmount, ""},
                {"place_of_payment", {}, {}, 0, "b"}, {"remedies", {}, {}, 0, "c"}};
  form.terms = {{"a", "x"}, {"b", "x"}, {"c", "x"}};
  EXPECT_THAT(codes(check()), IsEmpty());
  for (const std::size_t i : {kMemo, kRate}) rejects(i, "", "legal-content-missing");
  rejects(kAddressCity, "", "legal-content-missing");
  form.terms.erase("b");
  only("legal-content-missing", "records.csv:7");
}

}  // namespace
}  // namespace fubako::check
