// prove/values: every text and symbol of a page, value by value, against what the record holds.
//
// Claims compare the page with the list of what must be seen; this compares that list with the
// record, by formats' inverses and without the code that made it. A mistake in a format, in an
// address put together or in a carried sum is found here.
#pragma once

#include <cstdint>
#include <vector>

#include "prove/findings.h"
#include "prove/reading.h"

namespace fubako::prove {

// Keeps its memory from page to page; pages come in their order.
class Values {
 public:
  void begin_notice(const NoticeValues& notice);
  // Findings value-differs and value-not-printed; sheet-mark-missing when a front lacks its control
  // code, or its n/m where the form prints one.
  void prove(const NoticeValues& notice, const forms::VisiblePage& page, SheetSide side,
             const Spot& spot, Proof& proof);
  // The rows that a table of the page proven last shows.
  const std::vector<std::uint32_t>& rows_on_page(std::size_t table) const {
    return on_page_[table];
  }

 private:
  void note_rows(const NoticeValues& notice, const forms::VisiblePage& page);
  void note_row(const FormFacts& facts, std::size_t slot, std::uint32_t row);
  std::size_t missing(const Reading& page, const forms::VisiblePage& wanted) const;
  const Row& row_of(const NoticeValues& notice, std::size_t slot, std::uint32_t row) const;

  std::vector<FlowRows> flows_;                      // by flow
  std::vector<std::vector<std::uint32_t>> on_page_;  // by FormFacts::tables: rows shown, each once
};

}  // namespace fubako::prove
