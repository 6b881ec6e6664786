// forms/flow: which rows of a record stand in which cell of which page.
#pragma once

#include "forms/forms.h"

namespace fubako::forms {

struct CellSpan {  // what one table of one page shows: rows [begin, end) of its flow
  std::size_t begin = 0, end = 0;
};

struct PlacedPage {
  std::size_t page = 0;  // index into Form::pages
  std::size_t stream = 0;
  int sheet = 1;  // of the piece
  bool back = false, blank = false;
  std::vector<CellSpan> cells;  // by table of the page
};

struct Pagination {
  std::vector<std::vector<std::uint32_t>> rows;  // by flow: the list's rows that it shows
  std::vector<PlacedPage> pages;
  PageCounts counts;
};
Pagination paginate(const Form& form, const Record& record);

}  // namespace fubako::forms
