// check/payment: the codes that a payment slip (納付書) carries, against each other and against
// what is printed beside them. Codes are received, never made: their keys are the biller's.
//
//   takes    canonical values: yen in digits, dates as YYYY-MM-DD
//   gives    every defect, by its code in check's table
//   promises pure functions; a code that is damaged anywhere in its check digits' reach is refused
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/base.h"

namespace fubako::check {

// The values of one slip; an empty one is not there.
enum class PaymentItem {
  amount,
  period_code,
  fiscal_year,
  due_date,
  pay_by_date,
  store_barcode,
  el_qr
};

struct PaymentDefect {
  std::string_view code;
  PaymentItem item = PaymentItem::amount;  // the sentence's {0}
  std::optional<PaymentItem> against;      // its {1}: the value that differs, or else
  std::string detail;                      // its {1}: a length, a tag, a limit; never a value
};
using PaymentReport = std::function<void(const PaymentDefect&)>;

// Barcode of the standard payment collection at convenience stores (標準料金代理収納, GS1 Japan).
struct StoreBarcode {
  std::string_view company;    // 6 digits
  std::string_view free;       // 21 digits of the issuer's own
  int reissue = 0;             // 再発行区分
  std::optional<Date> pay_by;  // 支払期限; none when 999999
  bool pay_by_known = true;    // false: the digits are no date
  bool stamp_duty = false;     // 印紙フラグ
  std::int64_t amount = 0;
};
// 44 digits: 91, company 6, free 21, reissue 1, yymmdd, stamp 1, amount 6, check digit (modulo 10,
// weight 3). nullopt when they are not 44 digits; other defects are reported beside the values.
std::optional<StoreBarcode> parse_store_barcode(std::string_view digits,
                                                const PaymentReport& report);

// Local tax QR code (地方税統一QRコード): 255 digits in tags of two digits with two digits of
// length. 62 holds the years, the period and the dates; 27 the merchant account (MPN).
struct ElQr {
  std::int64_t amount = 0;           // tag 54
  std::int64_t merchant_amount = 0;  // the same in tag 27
  int fee_bearer = 0;                // 2: the receiver
  bool stamp_duty = false;
  std::string_view tax_item;        // 税目・料金番号
  std::string_view case_key;        // 案件特定キー, 20 digits: unique in a job
  std::string_view confirmation;    // 確認番号
  std::string_view agency, office;  // 共通納税機関コード, 税務事務所コード
  std::string_view levy_year;       // 賦課年度
  std::string_view tax_year;        // 課税年度
  std::string_view period_code;     // 期別コード
  std::optional<Date> due, pay_by;  // 納期限, 支払期限; nullopt: no real date
};
// nullopt when the digits do not have the tags and lengths of the code; other defects are reported
// beside the values. The merchant account's own check digits are not public and stay unchecked.
std::optional<ElQr> parse_el_qr(std::string_view digits, const PaymentReport& report);

struct PaymentValues {
  std::string_view amount, period_code, fiscal_year, due_date, pay_by_date, store_barcode, el_qr;
  std::int64_t store_limit = 300'000;  // yen; above it a slip has no store barcode
};
// Both codes of one slip. The printed fiscal year is compared with 賦課年度.
void check_payment(const PaymentValues& values, const PaymentReport& report);

// CRC-16/CCITT-FALSE: polynomial 0x1021, begins with 0xFFFF.
std::uint16_t crc16(std::string_view bytes);

}  // namespace fubako::check
