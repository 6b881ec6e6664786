#include "check/digits.h"
#include "check/payment.h"

namespace fubako::check {
namespace {

constexpr std::size_t kLength = 44;
constexpr std::string_view kAi = "91";  // company internal information
constexpr std::string_view kNoDate = "999999";
constexpr std::string_view kCentury = "20";

// Modulo 10 with weight 3 from the right, as GS1 has it for all its keys.
int check_digit(std::string_view digits) {
  int sum = 0, weight = 3;
  for (std::size_t i = digits.size(); i-- > 0; weight = 4 - weight)
    sum += weight * (digits[i] - '0');
  return (10 - sum % 10) % 10;
}

}  // namespace

std::optional<StoreBarcode> parse_store_barcode(std::string_view digits,
                                                const PaymentReport& report) {
  const auto defect = [&](std::string_view code, std::string detail = {}) {
    report({code, PaymentItem::store_barcode, std::nullopt, std::move(detail)});
  };
  if (!all_digits(digits)) return defect("store-barcode-not-digits"), std::nullopt;
  if (digits.size() != kLength)
    return defect("store-barcode-length", std::to_string(digits.size())), std::nullopt;

  Stretches stretches(digits);
  StoreBarcode out;
  if (stretches.take(2) != kAi) defect("store-barcode-ai");
  out.company = stretches.take(6);
  out.free = stretches.take(21);
  out.reissue = static_cast<int>(stretches.take_number(1));
  const std::string_view date = stretches.take(6);
  if (date != kNoDate) {
    out.pay_by = date_of(std::string(kCentury).append(date));
    out.pay_by_known = out.pay_by.has_value();
    if (!out.pay_by_known) defect("store-barcode-date");
  }
  const std::int64_t stamp = stretches.take_number(1);
  if (stamp > 1) defect("store-barcode-stamp");
  out.stamp_duty = stamp == 1;
  out.amount = stretches.take_number(6);
  if (stretches.take_number(1) != check_digit(digits.substr(0, kLength - 1)))
    defect("store-barcode-check-digit");
  return out;
}

}  // namespace fubako::check
