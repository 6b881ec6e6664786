#include <array>

#include "check/check.h"
#include "check/digits.h"
#include "check/payment.h"

namespace fubako::check {
namespace {

constexpr std::size_t kLength = 255;
constexpr std::string_view kAgency = "13800";  // 地方税共同機構
constexpr std::size_t kCrcLength = 5;

// The tags in their order, each with the length of its value.
enum Tag { kFormat, kInitiation, kMerchant, kAmount, kTaxData, kMoreData, kCrc, kTags };
struct TagRule {
  std::string_view tag;
  std::size_t length = 0;
  std::string_view value = {};  // empty: any
};
constexpr std::array<TagRule, kTags> kRules = {
    {{"00", 2, "01"}, {"01", 2, "12"}, {"27", 96}, {"54", 11}, {"62", 26}, {"80", 85}, {"63", 5}}};
constexpr std::array<TagRule, 2> kMerchantRules = {{{"00", 5}, {"01", 83}}};

// Splits digits into the values of its tags. Returns the tag that is not as the rules have it.
template <std::size_t N>
std::string_view split(std::string_view digits, const std::array<TagRule, N>& rules,
                       std::array<std::string_view, N>& values) {
  Stretches stretches(digits);
  for (std::size_t i = 0; i < N; ++i) {
    const TagRule& rule = rules[i];
    if (stretches.take(2) != rule.tag) return rule.tag;
    if (stretches.take_number(2) != static_cast<std::int64_t>(rule.length)) return rule.tag;
    values[i] = stretches.take(rule.length);
    if (values[i].size() != rule.length) return rule.tag;
    if (!rule.value.empty() && values[i] != rule.value) return rule.tag;
  }
  return stretches.empty() ? std::string_view() : rules.back().tag;
}

// 83 digits; their two pairs of check digits, and what is in reserve, are passed over. Returns the
// organisation that they name.
std::string_view read_merchant(std::string_view digits, ElQr& out) {
  Stretches stretches(digits);
  stretches.take(2);
  stretches.take(11);  // the organisation's account
  out.merchant_amount = stretches.take_number(11);
  out.fee_bearer = static_cast<int>(stretches.take_number(1));
  const std::string_view organisation = stretches.take(5);
  out.stamp_duty = stretches.take(1) != "0";
  out.tax_item = stretches.take(3);
  stretches.take(5);
  stretches.take(2);
  out.case_key = stretches.take(20);
  out.confirmation = stretches.take(6);
  stretches.take(1);  // use of eLTAX
  out.agency = stretches.take(5);
  out.office = stretches.take(3);
  return organisation;
}

void read_tax_data(std::string_view digits, ElQr& out) {
  Stretches stretches(digits);
  out.levy_year = stretches.take(4);
  out.tax_year = stretches.take(4);
  out.period_code = stretches.take(2);
  out.due = date_of(stretches.take(8));
  out.pay_by = date_of(stretches.take(8));
}

}  // namespace

std::uint16_t crc16(std::string_view bytes) {
  unsigned crc = 0xFFFF;
  for (const char byte : bytes) {
    crc ^= static_cast<unsigned>(static_cast<unsigned char>(byte)) << 8;
    for (int bit = 0; bit < 8; ++bit) crc = crc << 1 ^ ((crc & 0x8000) != 0 ? 0x1021u : 0u);
    crc &= 0xFFFF;
  }
  return static_cast<std::uint16_t>(crc);
}

std::optional<ElQr> parse_el_qr(std::string_view digits, const PaymentReport& report) {
  const auto defect = [&](std::string_view code, std::string detail = {}) {
    report({code, PaymentItem::el_qr, std::nullopt, std::move(detail)});
  };
  if (!all_digits(digits)) return defect("el-qr-not-digits"), std::nullopt;
  if (digits.size() != kLength)
    return defect("el-qr-length", std::to_string(digits.size())), std::nullopt;
  const std::size_t covered = kLength - kCrcLength;
  if (crc16(digits.substr(0, covered)) != number(digits.substr(covered))) defect("el-qr-crc");

  std::array<std::string_view, kTags> values;
  std::array<std::string_view, 2> merchant;
  std::string_view wrong = split(digits, kRules, values);
  if (wrong.empty() && !split(values[kMerchant], kMerchantRules, merchant).empty())
    wrong = kRules[kMerchant].tag;
  if (!wrong.empty()) return defect("el-qr-structure", std::string(wrong)), std::nullopt;

  ElQr out;
  out.amount = number(values[kAmount]);
  const std::string_view organisation = read_merchant(merchant[1], out);
  read_tax_data(values[kTaxData], out);
  if (merchant[0] != kAgency || organisation != kAgency) defect("el-qr-agency");
  if (out.merchant_amount != out.amount) defect("el-qr-amounts-differ");
  if (!out.due || !out.pay_by) defect("el-qr-date");
  return out;
}

std::string_view el_qr_case_key(std::string_view el_qr) {
  const auto parsed = parse_el_qr(el_qr, [](const PaymentDefect&) {});
  return parsed ? parsed->case_key : std::string_view();
}

}  // namespace fubako::check
