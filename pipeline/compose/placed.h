// compose/placed: every box of a page, those of rows once for each cell.
#pragma once

#include <string>
#include <vector>

#include "compose/compose.h"

namespace fubako::compose {

// One box of a slot on a page; one of a row stands there once for each cell.
struct Placed {
  std::size_t slot = 0;
  Box box;
  bool fixed = false;
  std::size_t table = 0;  // 0: none, else 1 + index
  std::size_t cell = 0;
};

std::vector<Placed> placed_on(const forms::Form& form, const forms::Page& page);
std::vector<forms::RuleElement> rules_of(const forms::Page& page);

// Can never both be printed, because of their conditions.
bool never_together(const forms::Form& form, const Placed& a, const Placed& b);
bool exclusive(const forms::Condition& a, const forms::Condition& b, bool same_row);

std::string in_millimetres(Micrometres width, Micrometres height);

// symbol-too-wide; place-not-clear.
void check_symbols(const forms::Form& form, int dpi, std::vector<Fault>& complaints);
void check_clear(const forms::Form& form, const forms::Page& page,
                 const std::vector<Placed>& placed, std::vector<Fault>& complaints);

}  // namespace fubako::compose
