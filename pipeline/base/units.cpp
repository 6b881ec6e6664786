#include "base/units.h"

#include <charconv>

namespace fubako {

void append_decimal(std::string& out, std::int64_t value, int decimals) {
  char digits[48];
  char* at = digits;
  auto left = static_cast<std::uint64_t>(value);
  if (value < 0) {
    *at++ = '-';
    left = -left;
  }
  if (decimals == 0) {
    at = std::to_chars(at, digits + sizeof digits, left).ptr;
    out.append(digits, at);
    return;
  }
  std::uint64_t scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  const std::uint64_t whole = left / scale;
  std::uint64_t fraction = left - whole * scale;
  at = std::to_chars(at, digits + sizeof digits, whole).ptr;
  if (fraction != 0) {
    *at++ = '.';
    char* const end = at + decimals;
    for (char* digit = end; digit != at; fraction /= 10)
      *--digit = static_cast<char>('0' + fraction % 10);
    at = end;
    while (at[-1] == '0') --at;
  }
  out.append(digits, at);
}

void append_points(std::string& out, Micrometres length) {
  append_decimal(out, divide_rounding(length.value * 72 * 1000, kMicrometresPerInch), 3);
}

void append_points(std::string& out, QuarterDots length, int dpi) {
  append_decimal(out, divide_rounding(length.value * 72 * 100000, std::int64_t{4} * dpi), 5);
}

}  // namespace fubako
