#include "base/units.h"

#include <charconv>

namespace fubako {

void append_decimal(std::string& out, std::int64_t value, int decimals) {
  if (value < 0) {
    out += '-';
    value = -value;
  }
  std::int64_t scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  char digits[24];
  const auto whole = std::to_chars(digits, digits + sizeof digits, value / scale);
  out.append(digits, whole.ptr);
  std::int64_t fraction = value % scale;
  if (fraction == 0) return;
  out += '.';
  while (fraction != 0) {
    scale /= 10;
    out += static_cast<char>('0' + fraction / scale);
    fraction %= scale;
  }
}

void append_points(std::string& out, Micrometres length) {
  append_decimal(out, divide_rounding(length.value * 72 * 1000, kMicrometresPerInch), 3);
}

void append_points(std::string& out, QuarterDots length, int dpi) {
  append_decimal(out, divide_rounding(length.value * 72 * 100000, std::int64_t{4} * dpi), 5);
}

}  // namespace fubako
