#include <algorithm>
#include <array>

#include "mapping/mapping.h"

namespace fubako::mapping {
namespace {

constexpr std::array<std::string_view, 5> kNames = {"none", "plain", "commas", "zero-padded",
                                                    "implied-minus"};
constexpr std::string_view kMinusSigns[] = {"-", "△", "▲"};

bool take_minus(std::string_view& text, bool triangles) {
  for (const std::string_view sign : kMinusSigns) {
    if (!text.starts_with(sign) || (sign != "-" && !triangles)) continue;
    text.remove_prefix(sign.size());
    return true;
  }
  return false;
}

std::string_view without_zeros(std::string_view digits) {
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  return digits;
}

std::string signed_number(bool minus, std::string_view digits) {
  digits = without_zeros(digits);
  return (minus && digits != "0" ? "-" : "") + std::string(digits);
}

// 1,234,567: one to three digits, then groups of three.
std::optional<std::string> without_commas(std::string_view text) {
  std::string digits;
  std::size_t since_comma = 0;
  bool comma = false;
  for (const char c : text) {
    if (c == ',') {
      if (since_comma == 0 || since_comma > 3 || (comma && since_comma != 3)) return std::nullopt;
      comma = true;
      since_comma = 0;
      continue;
    }
    digits += c;
    ++since_comma;
  }
  if (since_comma > 3 || (comma && since_comma != 3) || !text::is_digits(digits))
    return std::nullopt;
  return digits.size() > 1 && digits[0] == '0' ? std::nullopt : std::optional(digits);
}

}  // namespace

std::string_view name_of(NumberStyle style) { return kNames[static_cast<std::size_t>(style)]; }

std::optional<std::string> read_number(NumberStyle style, std::string_view text) {
  const bool implied = style == NumberStyle::implied_minus;
  const bool minus = implied || take_minus(text, style == NumberStyle::commas);
  if (style == NumberStyle::commas) {
    const auto digits = without_commas(text);
    return digits ? std::optional(signed_number(minus, *digits)) : std::nullopt;
  }
  if (!text::is_digits(text)) return std::nullopt;
  const bool padded = text.size() > 1 && text.front() == '0';
  if (style == NumberStyle::plain && padded) return std::nullopt;
  return signed_number(minus, text);
}

std::optional<std::string> with_decimals(std::string_view digits, int decimals) {
  const bool minus = take_minus(digits, false);
  if (!text::is_digits(digits)) return std::nullopt;
  std::string all(digits);
  const auto places = static_cast<std::size_t>(decimals);
  if (all.size() <= places) all.insert(0, places + 1 - all.size(), '0');
  const std::string_view whole =
      without_zeros(std::string_view(all).substr(0, all.size() - places));
  const bool zero = all.find_first_not_of('0') == std::string::npos;
  return (minus && !zero ? "-" : "") + std::string(whole) + "." + all.substr(all.size() - places);
}

}  // namespace fubako::mapping
