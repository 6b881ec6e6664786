// Stretches of digits in codes of fixed layout.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/base.h"

namespace fubako::check {

inline bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The value of at most 18 digits.
inline std::int64_t number(std::string_view digits) {
  std::int64_t value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

// yyyymmdd; nullopt when there is no such day.
inline std::optional<Date> date_of(std::string_view yyyymmdd) {
  const auto part = [&](std::size_t at, std::size_t size) {
    return static_cast<int>(number(yyyymmdd.substr(at, size)));
  };
  return make_date(part(0, 4), part(4, 2), part(6, 2));
}

// Takes stretches off the front, one after the other.
class Stretches {
 public:
  explicit Stretches(std::string_view digits) : rest_(digits) {}
  std::string_view take(std::size_t size) {
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(taken.size());
    return taken;
  }
  std::int64_t take_number(std::size_t size) { return number(take(size)); }
  bool empty() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

}  // namespace fubako::check
