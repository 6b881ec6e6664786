// Where a printed text comes from: the first of its parts that is no literal.
#pragma once

#include <string>
#include <vector>

#include "forms/forms.h"

namespace fubako::preview {

struct Source {
  std::string label;          // in the reader's language, or as the form's author wrote it
  std::string column;         // of the data; empty: not from a column
  std::string list;           // whose row it stands in; empty: of the record itself
  std::size_t row = 0;        // of the list, from 1
  std::string value, format;  // as in the data; how it is written
};

// A form's slots and the lists whose rows they show.
class Sources {
 public:
  explicit Sources(const forms::Form& form);
  Source of(std::uint32_t slot, std::uint32_t row, const Record& record, bool japanese) const;

 private:
  Source of_part(const forms::Part& part, const forms::List* list, std::uint32_t row,
                 const Record& record, bool japanese) const;

  const forms::Form& form_;
  std::vector<const forms::List*> list_of_;  // by slot; null: of the page
};

}  // namespace fubako::preview
