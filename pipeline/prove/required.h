// prove/required: what a form demands on each of its pages, or for each row that a page shows, read
// from the page whatever the elements' own conditions say.
#pragma once

#include <utility>
#include <vector>

#include "prove/claim.h"
#include "prove/fixed_layer.h"
#include "prove/pictures.h"
#include "prove/symbols.h"
#include "prove/values.h"

namespace fubako::prove {

// What the provers of the page before this one have read from it.
struct ReadPage {
  const NoticeValues& notice;
  const forms::VisiblePage& wanted;
  const Claims& claims;
  const Symbols& symbols;
  const Pictures& pictures;
  const Values& values;
  const SeenSlots* fixed = nullptr;  // of the fixed layer; null: there is none
};

// Keeps its memory from page to page.
class Required {
 public:
  // Finding required-missing, once for each element of a page.
  void prove(const ReadPage& page, const Spot& spot, Proof& proof);

 private:
  using Seen = std::pair<std::size_t, std::uint32_t>;  // slot, row
  void list_seen(const ReadPage& page);
  bool is_seen(const ReadPage& page, const forms::Requirement& one, std::uint32_t row,
               std::size_t rows) const;

  std::vector<Seen> seen_;  // sorted
};

}  // namespace fubako::prove
