// symbol/digits_matrix: pairs of digits -> a Data Matrix (ISO/IEC 16022, ECC 200), as every sheet
// carries one. zint, which the tests hold this to, takes longer for it than setting a page's text.
#pragma once

#include <optional>
#include <string_view>

#include "symbol/symbol.h"

namespace fubako::symbol {

constexpr std::size_t kMostMatrixDigits = 88;  // of the largest square of one region

// Nothing unless there is an even number of digits, at most kMostMatrixDigits.
std::optional<Modules> digits_matrix(std::string_view digits);

}  // namespace fubako::symbol
