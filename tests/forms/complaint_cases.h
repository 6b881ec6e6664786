// Templates with one thing wrong: together they provoke every code of the loader's table.
#pragma once

#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace fubako::forms {

// `from` becomes `to`; the complaint stands on the line that holds `line` then ("" : `to` itself),
// of the overlay when there is one.
struct ComplaintCase {
  std::string code, from, to, line = {};
  std::vector<std::string> follow = {};  // what cannot be right then either
  std::vector<std::pair<std::string, std::string>> also = {};  // replaced besides
  std::string overlay = {};                                    // the municipality's
};
inline void PrintTo(const ComplaintCase& one, std::ostream* out) { *out << one.code; }

const std::vector<ComplaintCase>& complaint_cases();

}  // namespace fubako::forms
