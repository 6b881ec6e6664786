#include "check/payment.h"

#include "check/value.h"

namespace fubako::check {
namespace {

std::optional<std::int64_t> yen(std::string_view amount) {
  return amount.empty() ? std::nullopt : scaled(amount, 0);
}

// Printed values that are not there, or are no value of their type, are not compared: the field's
// own rules reject them.
class Slip {
 public:
  Slip(const PaymentValues& values, const PaymentReport& report)
      : values_(values), report_(report), amount_(yen(values.amount)) {}

  void check_store_barcode() const {
    const auto item = PaymentItem::store_barcode;
    if (values_.store_barcode.empty()) return;
    if (amount_ && *amount_ > values_.store_limit)
      report_(
          {"store-barcode-over-limit", item, std::nullopt, std::to_string(values_.store_limit)});
    const auto code = parse_store_barcode(values_.store_barcode, report_);
    if (!code) return;
    if (amount_ && code->amount != *amount_)
      report_({"store-barcode-amount-differs", item, PaymentItem::amount, {}});
    const std::optional<Date> pay_by = parse_date(values_.pay_by_date);
    if (code->pay_by_known && pay_by && code->pay_by != pay_by)
      report_({"store-barcode-pay-by-differs", item, PaymentItem::pay_by_date, {}});
  }

  void check_el_qr() const {
    if (values_.el_qr.empty()) return;
    const auto code = parse_el_qr(values_.el_qr, report_);
    if (!code) return;
    if (amount_ && code->amount != *amount_) differs("el-qr-amount-differs", PaymentItem::amount);
    compare("el-qr-year-differs", PaymentItem::fiscal_year, code->levy_year, values_.fiscal_year);
    compare("el-qr-period-differs", PaymentItem::period_code, code->period_code,
            values_.period_code);
    compare("el-qr-due-date-differs", PaymentItem::due_date, code->due, values_.due_date);
    compare("el-qr-pay-by-differs", PaymentItem::pay_by_date, code->pay_by, values_.pay_by_date);
  }

 private:
  void differs(std::string_view code, PaymentItem against) const {
    report_({code, PaymentItem::el_qr, against, {}});
  }
  void compare(std::string_view code, PaymentItem item, std::string_view coded,
               std::string_view printed) const {
    if (!printed.empty() && coded != printed) differs(code, item);
  }
  void compare(std::string_view code, PaymentItem item, const std::optional<Date>& coded,
               std::string_view printed) const {
    const std::optional<Date> date = parse_date(printed);
    if (date && coded && *coded != *date) differs(code, item);
  }

  const PaymentValues& values_;
  const PaymentReport& report_;
  std::optional<std::int64_t> amount_;
};

}  // namespace

void check_payment(const PaymentValues& values, const PaymentReport& report) {
  const Slip slip(values, report);
  slip.check_store_barcode();
  slip.check_el_qr();
}

}  // namespace fubako::check
