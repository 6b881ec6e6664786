// base/units: lengths, weights and money as types; one function converts each pair.
//
// Layout is whole micrometres, so that no floating-point value reaches an output. Bars and modules
// are whole device dots. A PDF number is written from integers by `append_points`.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace fubako {

// A whole number with a unit. `Tag` keeps units apart at compile time.
template <class Tag>
struct Quantity {
  std::int64_t value = 0;
  constexpr Quantity() = default;
  constexpr explicit Quantity(std::int64_t v) : value(v) {}
  constexpr auto operator<=>(const Quantity&) const = default;
  constexpr Quantity operator+(Quantity o) const { return Quantity(value + o.value); }
  constexpr Quantity operator-(Quantity o) const { return Quantity(value - o.value); }
  constexpr Quantity operator-() const { return Quantity(-value); }
  constexpr Quantity operator*(std::int64_t n) const { return Quantity(value * n); }
  constexpr Quantity operator/(std::int64_t n) const { return Quantity(value / n); }
  constexpr Quantity& operator+=(Quantity o) { value += o.value; return *this; }
  constexpr Quantity& operator-=(Quantity o) { value -= o.value; return *this; }
};

using Micrometres = Quantity<struct MicrometresTag>;
using Dots = Quantity<struct DotsTag>;            // device dots at the job's target resolution
using QuarterDots = Quantity<struct QuarterDotsTag>;
using Milligrams = Quantity<struct MilligramsTag>;
using Yen = Quantity<struct YenTag>;

constexpr std::int64_t kMicrometresPerInch = 25400;

constexpr Micrometres millimetres(std::int64_t mm) { return Micrometres(mm * 1000); }

// Division that rounds to nearest, halves away from zero; the same on every machine.
constexpr std::int64_t divide_rounding(std::int64_t a, std::int64_t b) {
  return (a >= 0) == (b > 0) ? (a + (b > 0 ? b : -b) / 2 * (b > 0 ? 1 : -1)) / b
                             : (a - (b > 0 ? b : -b) / 2 * (b > 0 ? 1 : -1)) / b;
}

// Smallest number of whole dots that covers a length, at `dpi` dots an inch.
constexpr Dots dots_covering(Micrometres length, int dpi) {
  return Dots((length.value * dpi + kMicrometresPerInch - 1) / kMicrometresPerInch);
}
constexpr Dots dots_nearest(Micrometres length, int dpi) {
  return Dots(divide_rounding(length.value * dpi, kMicrometresPerInch));
}
constexpr Micrometres micrometres_of(Dots dots, int dpi) {
  return Micrometres(divide_rounding(dots.value * kMicrometresPerInch, dpi));
}

// Appends a length as PDF points (1/72 inch), three decimals, no trailing zeros.
void append_points(std::string& out, Micrometres length);
// The same for quarter dots, five decimals: exact for 300, 400, 600 and 1,200 dpi.
void append_points(std::string& out, QuarterDots length, int dpi);
// Appends `value / 10^decimals`, no trailing zeros.
void append_decimal(std::string& out, std::int64_t value, int decimals);

}  // namespace fubako
