// The era table of the tests, and the property that holds for every format.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "forms/forms.h"

namespace fubako::forms {

extern const std::vector<Era> kEras;

Format kind(FormatKind kind);
std::string print(const Format& format, std::string_view canonical);
std::optional<std::string> back(const Format& format, std::string_view printed);
// parse_back(format(canonical)) == canonical.
void expect_inverse(const Format& format, std::string_view canonical);

}  // namespace fubako::forms
