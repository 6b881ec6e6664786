// What the readers of a mapping's parts share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mapping/mapping.h"
#include "notation/notation.h"

namespace fubako::mapping {

constexpr std::int64_t kMostRows = 100;  // of one group in one record

// `{n}` → 3, `{nn}` → 03, `{ｎ}` → ３.
std::string numbered(std::string_view text, std::size_t n);
// Where the value of a key stands, or the tree when there is none.
Place place_of(const notation::Tree& tree, std::string_view key);

// Which row of a group a rule is read for; 0: none, and names are taken as they stand.
struct RowOf {
  std::size_t n = 0;
  std::size_t step = 0;  // sources given by number move on by so many columns a row
};
// `columns:` of a file or of a group. `first`: the target's first column that may have a rule.
std::vector<Rule> read_rules(const notation::Tree& columns, const Target& target, std::size_t first,
                             RowOf row, std::vector<Fault>& complaints);
// A column of the sender: its name, or its number.
std::optional<Source> read_source(const notation::Tree& value, RowOf row);

FixedLength read_fixed_length(const notation::Tree& tree, std::vector<Fault>& complaints);

}  // namespace fubako::mapping
