// Where a printed text comes from: every column and mark that gave something to it.
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
  bool operator==(const Source&) const = default;
};

// A form's slots and the lists whose rows they show.
class Sources {
 public:
  explicit Sources(const forms::Form& form);
  // In their order in the text.
  std::vector<Source> of(std::uint32_t slot, std::uint32_t row, const Record& record,
                         bool japanese) const;
  std::vector<std::string> columns(std::uint32_t slot) const;  // all that it can show
  bool of_rows(std::uint32_t slot) const { return list_of_[slot] != nullptr; }

 private:
  Source of_field(const forms::Part& part, const forms::List* list, std::uint32_t row,
                  const Record& record) const;
  void add_part(const forms::Part& part, const forms::List* list, std::uint32_t row,
                const Record& record, bool japanese, std::vector<Source>& out) const;

  const forms::Form& form_;
  std::vector<const forms::List*> list_of_;  // by slot; null: of the page
};

}  // namespace fubako::preview
