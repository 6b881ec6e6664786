// One value against one field: its canonical text, or what is wrong with it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "forms/forms.h"

namespace fubako::check {

struct Defect {
  std::string_view code;      // empty: none
  std::string first, second;  // arguments {1} and {2} of its sentence
};

// Only spaces, half or full width.
bool is_blank(std::string_view value);

// `value` is not blank. `canonical` becomes a view of `value` or of `buffer`.
class ValueCheck {
 public:
  Defect check(const forms::Field& field, std::string_view value, std::string_view& canonical);

 private:
  Defect whole(const forms::Field& field, std::string_view value, std::string_view& canonical);
  char buffer_[24];  // any 64-bit number
};

// value * 10^decimals of a canonical whole or decimal text; empty is 0; nullopt beyond 64 bits or
// when it is no such number.
std::optional<std::int64_t> scaled(std::string_view value, int decimals);

}  // namespace fubako::check
