// The codes on a record's slips, by the form's `payments`: each defect with the slip's own place.
#include "tests/check/subject.h"

namespace fubako::check {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Unpayable: company 900000, keys all zero. 25,000 yen, year 2026, period 01, due 2026-04-30.
const std::string kBarcode = "91900000000000000000000000001026063000250004";
const std::string kElQr =
    "0002010102122796000513800018300000000000000000002500021380000000000000000000000000000"
    "0000000000000000000000000005411000000250006226202620260120260430202604308085000000000"
    "0000000000000000000000000000000000000000000000000000000000000000000000000000630513241";

class Slips : public SubjectTest {
 protected:
  enum CodeField : std::size_t { kPayBy = kSlipEnd, kStore, kQr };

  Slips() {
    form.totals.clear();
    for (const char* id : {"pay_by", "store_code", "qr_code"}) {
      Field& field = form.lists[0].fields.emplace_back();
      field.id = field.label = id;
      field.type = id == std::string("pay_by") ? FieldType::date : FieldType::digits;
      field.max = 255;
    }
    forms::Payment payment;
    payment.list = 0;
    payment.amount = kAmount;
    payment.due_date = kDue;
    payment.pay_by = kPayBy;
    payment.period = kPeriod;
    payment.store_barcode = kStore;
    payment.el_qr = kQr;
    payment.fiscal_year = kMemo;
    form.payments.push_back(payment);
    values[kMemo] = "2026";
    slips = {{"02", "1", "2026-05-31", "", "", ""},
             {"01", "25000", "2026-04-30", "", kBarcode, kElQr}};
  }
};

TEST_F(Slips, PassWhenTheirCodesAgreeWithThem) { EXPECT_THAT(codes(check()), IsEmpty()); }

TEST_F(Slips, RejectTheRecordWithTheDamagedCodesPlace) {
  slips[1][kStore].back() = '5';
  const Problem problem = only("store-barcode-check-digit", slip_at(1, kStore));
  EXPECT_NE(problem.message.en.find("store_code"), std::string::npos);
  EXPECT_EQ(problem.message.en.find(kBarcode.substr(0, 20)), std::string::npos) << "no value";
}

TEST_F(Slips, RejectADamagedQrCode) {
  slips[1][kQr].back() = '2';
  only("el-qr-crc", slip_at(1, kQr));
}

TEST_F(Slips, RejectCodesThatAskForAnotherAmount) {
  slips[1][kAmount] = "25001";
  const Checked checked = check();
  EXPECT_THAT(codes(checked), ElementsAre("store-barcode-amount-differs", "el-qr-amount-differs"));
  EXPECT_EQ(checked.problems[0].place.str(), slip_at(1, kStore));
  EXPECT_EQ(checked.problems[1].place.str(), slip_at(1, kQr));
  EXPECT_NE(checked.problems[1].message.en.find("amount"), std::string::npos);
}

TEST_F(Slips, RejectCodesOfAnotherPeriodDayOrYear) {
  slips[1][kPeriod] = "03";
  only("el-qr-period-differs", slip_at(1, kQr));
  slips[1][kPeriod] = "01";
  slips[1][kDue] = "2026-05-31";
  only("el-qr-due-date-differs", slip_at(1, kQr));
  slips[1][kDue] = "2026-04-30";
  values[kMemo] = "2025";
  only("el-qr-year-differs", slip_at(1, kQr));
}

TEST_F(Slips, RejectCodesOfAnotherLastDay) {
  slips[1][kPayBy] = "2026-04-30";  // the store barcode's is 2026-06-30
  only("store-barcode-pay-by-differs", slip_at(1, kStore));
  slips[1][kPayBy] = "2026-06-30";
  only("el-qr-pay-by-differs", slip_at(1, kQr));
}

TEST_F(Slips, RejectAStoreBarcodeAboveTheFormsLimit) {
  form.store_limit = 24'999;
  const Problem problem = only("store-barcode-over-limit", slip_at(1, kStore));
  EXPECT_NE(problem.message.ja.find("24999"), std::string::npos);
}

TEST_F(Slips, CompareNothingThatTheFormDoesNotName) {
  form.payments[0].period = form.payments[0].fiscal_year = form.payments[0].pay_by = std::nullopt;
  slips[1][kPeriod] = "09";
  slips[1][kPayBy] = "2020-01-01";
  values[kMemo] = "1999";
  EXPECT_THAT(codes(check()), IsEmpty());
}

TEST_F(Slips, TakeCodesForPlainDigitsWithoutPayments) {
  form.payments.clear();
  slips[1][kStore] = "1";
  EXPECT_THAT(codes(check()), IsEmpty());
}

}  // namespace
}  // namespace fubako::check
