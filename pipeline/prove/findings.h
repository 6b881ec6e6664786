// prove/findings: what is wrong, page by page, in sentences that never show a value.
#pragma once

#include <string_view>

#include "prove/prove.h"

namespace fubako::prove {

// Where on the page: an element of the form, or nowhere in particular.
struct Spot {
  int page = 0;  // of the PDF, from 1
  std::string_view piece_id;
  std::string_view element;  // empty: none
  std::size_t pdf = 0;       // of the part
};

// Counts the finding and keeps it while there is room.
void add_finding(Proof& proof, std::string_view code, const Spot& spot);

}  // namespace fubako::prove
