#include "tests/intake/inbox.h"

namespace fubako::intake {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kPaid = "P1,property-tax-notice,2026,N1,2026-04-02T09:00:00+09:00,1000\r\n";
constexpr const char* kTakenBack =
    "P2,property-tax-notice,2026,N1,2026-04-03T09:00:00+09:00,-1000\r\n";

class PaymentsTest : public Inbox {
 protected:
  void deliver(const std::string& rows, std::uint64_t records) const {
    write_side("payments", kPaymentsHeader + rows, records);
  }
  std::vector<JoinedRecord> joined() {
    const auto submission = open_with({nullptr, nullptr, open_payments()});
    EXPECT_NE(submission, nullptr);
    return submission ? all(*submission) : std::vector<JoinedRecord>();
  }
};

TEST_F(PaymentsTest, ReachTheRecordOfTheirNotice) {
  deliver(std::string(kPaid) + "P3,property-tax-notice,2026,N9,2026-04-02T09:00:00+09:00,5\r\n", 2);
  const auto rows = joined();
  ASSERT_THAT(rows, SizeIs(2));
  ASSERT_THAT(rows[0].payments, SizeIs(1));
  EXPECT_TRUE(rows[0].paid);
  const Payment& payment = rows[0].payments[0];
  EXPECT_EQ(payment.payment_id, "P1");
  EXPECT_EQ(payment.form_id, "property-tax-notice");
  EXPECT_EQ(payment.fiscal_year, 2026);
  EXPECT_EQ(payment.notice_no, "N1");
  EXPECT_EQ(payment.paid_at, *parse_instant("2026-04-02T00:00:00Z"));
  EXPECT_EQ(payment.amount, 1000);
  EXPECT_FALSE(rows[1].paid);
  EXPECT_THAT(rows[1].payments, IsEmpty());
}

TEST_F(PaymentsTest, DoNotReachTheSameNumberOfAnotherFormOrYear) {
  deliver(replaced(kPaid, "property", "resident") +
              replaced(replaced(kPaid, "P1", "P2"), "2026", "2025"),
          2);
  EXPECT_FALSE(joined()[0].paid);
}

TEST_F(PaymentsTest, ThatWereTakenBackLeaveTheNoticeUnpaid) {
  deliver(std::string(kTakenBack) + kPaid, 2);
  const auto rows = joined();
  EXPECT_THAT(rows[0].payments, SizeIs(2));
  EXPECT_FALSE(rows[0].paid);
  deliver(std::string(kTakenBack) + kPaid + replaced(kPaid, "P1", "P3"), 3);
  EXPECT_TRUE(joined()[0].paid);
}

TEST_F(PaymentsTest, ReachNoneOfSeveralRecordsWithOneNoticeNumber) {
  files[0].bytes += "K3,N1,300,雛形三郎,1\r\n";
  files[0].records = 3;
  deliver(kPaid, 1);
  for (const JoinedRecord& record : joined()) {
    EXPECT_THAT(record.payments, IsEmpty());
    EXPECT_FALSE(record.paid);
  }
}

TEST_F(PaymentsTest, AreUntrustedWithThePlaceWhenOneIsMalformed) {
  const struct {
    const char *from, *to;
    std::uint64_t column;
  } bad[] = {
      {"P1,", ",", 1},
      {"property-tax-notice", "", 4},
      {"2026,", "26,", 24},
      {"2026,", "1988,", 24},
      {"2026,", "2O26,", 24},
      {"N1", "", 29},
      {"+09:00", "", 32},
      {"1000", "0", 58},
      {"1000", "", 58},
      {"1000", "1,000", 0},
      {"1000", "+1000", 58},
      {"1000", "1000.5", 58},
      {"1000", "99999999999999999999", 58},
      {"1000", "10000000000000", 58},
      {"1000", "-10000000000000", 58},
  };
  for (const auto& [from, to, column] : bad) {
    problems.clear();
    deliver(replaced(kPaid, from, to), 1);
    EXPECT_EQ(open_payments(), nullptr) << to;
    expect_sentences(problems);
    ASSERT_THAT(problems, SizeIs(2)) << to;
    if (column == 0) {
      EXPECT_EQ(problems[1].code, "child-row-shape");
      continue;
    }
    EXPECT_EQ(problems[1].code, "payments-malformed") << to;
    EXPECT_EQ(problems[1].place.str(), "payments.csv:2:" + std::to_string(column)) << to;
  }
}

}  // namespace
}  // namespace fubako::intake
