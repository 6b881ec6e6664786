#include "base/ids.h"

#include <charconv>

#include "base/result.h"

namespace fubako {
namespace {

bool all_digits(std::string_view text) {
  for (char c : text)
    if (c < '0' || c > '9') return false;
  return !text.empty();
}

std::string padded(std::int64_t value, int width) {
  char digits[24];
  const char* const end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  const auto count = static_cast<std::size_t>(end - digits), wanted = static_cast<std::size_t>(width);
  std::string out(count < wanted ? wanted - count : 0, '0');
  return out.append(digits, static_cast<std::size_t>(end - digits));
}

int to_int(std::string_view digits) {
  int value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

char check_digit_mod10_weight3(std::string_view digits) {
  int sum = 0, weight = 3;
  for (auto c = digits.rbegin(); c != digits.rend(); ++c, weight = 4 - weight)
    sum += (*c - '0') * weight;
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

int mod97(std::string_view digits) {
  int rest = 0;
  for (char c : digits) rest = (rest * 10 + (c - '0')) % 97;
  return rest;
}

}  // namespace

bool valid_municipality_code(std::string_view code) {
  if (code.size() != 6 || !all_digits(code)) return false;
  int sum = 0;
  for (int i = 0; i < 5; ++i) sum += (code[static_cast<std::size_t>(i)] - '0') * (6 - i);
  return (11 - sum % 11) % 10 == code[5] - '0';
}

PieceId make_piece_id(std::string_view municipality_code, Date posting_date, int run_of_day,
                      int serial) {
  FUBAKO_CHECK(municipality_code.size() == 6);
  FUBAKO_CHECK(run_of_day >= 1 && run_of_day <= kMaxRunsOfDay);
  FUBAKO_CHECK(serial >= 1 && serial <= kMaxSerial);
  const YearMonthDay ymd = civil(posting_date);
  std::string digits(municipality_code);
  digits += padded(ymd.year % 100, 2) + padded(ymd.month, 2) + padded(ymd.day, 2);
  digits += padded(run_of_day, 2) + padded(serial, 7);
  digits += check_digit_mod10_weight3(digits);
  return {digits};
}

std::optional<PieceId> parse_piece_id(std::string_view digits) {
  if (digits.size() != 22 || !all_digits(digits)) return std::nullopt;
  if (check_digit_mod10_weight3(digits.substr(0, 21)) != digits[21]) return std::nullopt;
  return PieceId{std::string(digits)};
}

std::string control_code_digits(const ControlCode& code) {
  FUBAKO_CHECK(code.piece.digits.size() == 22);
  FUBAKO_CHECK(code.sheet >= 1 && code.sheet <= code.of && code.of <= kMaxSheets);
  FUBAKO_CHECK(code.enclosure_mask <= 65535 && code.copy >= 0 && code.copy <= 99);
  std::string digits = "1" + code.piece.digits + padded(code.sheet, 3) + padded(code.of, 3) +
                       padded(code.enclosure_mask, 5) + padded(code.copy, 2);
  return digits + padded(98 - mod97(digits + "00"), 2);
}

std::optional<ControlCode> parse_control_code(std::string_view digits) {
  if (digits.size() != 38 || !all_digits(digits) || digits[0] != '1') return std::nullopt;
  const int check = to_int(digits.substr(36));  // 00, 01 and 99 are 97, 98 and 02 modulo 97
  if (mod97(digits) != 1 || check < 2 || check > 98) return std::nullopt;
  const auto piece = parse_piece_id(digits.substr(1, 22));
  if (!piece) return std::nullopt;
  ControlCode code{*piece, to_int(digits.substr(23, 3)), to_int(digits.substr(26, 3)),
                   static_cast<std::uint32_t>(to_int(digits.substr(29, 5))),
                   to_int(digits.substr(34, 2))};
  if (code.sheet < 1 || code.sheet > code.of || code.enclosure_mask > 65535) return std::nullopt;
  return code;
}

std::string RunId::str() const {
  return number == 1 ? date.iso() : date.iso() + "-" + padded(number, 2);
}

std::optional<RunId> parse_run_id(std::string_view text) {
  const auto date = parse_date(text.substr(0, 10));
  if (!date) return std::nullopt;
  if (text.size() == 10) return RunId{*date, 1};
  if (text.size() != 13 || text[10] != '-' || !all_digits(text.substr(11))) return std::nullopt;
  const int number = to_int(text.substr(11));
  if (number < 2) return std::nullopt;
  return RunId{*date, number};
}

}  // namespace fubako
