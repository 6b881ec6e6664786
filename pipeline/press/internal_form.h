// Forms that the program itself prints (templates/internal/): from values in memory to a PDF.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "press/form_shelf.h"

namespace fubako::press {

// Canonical values by field id; a field that is not named is empty.
using Values = std::map<std::string_view, std::string>;

struct InternalRecord {
  Values fields;
  std::map<std::string_view, std::vector<Values>> lists;  // rows by list id
};

struct InternalPrint {
  std::string municipality_code, form_id;
  std::string title;  // of the PDF, and the place of what is wrong with a record
  Date date;
};

// Each record begins on a new page. What the form does not print is left out. Faults: the form's
// complaints, a record's holds (a text that has no room, a character that no font has).
Result<void> print_internal(Files& files, const settings::Settings& settings, FormShelf& shelf,
                            const InternalPrint& print, std::span<const InternalRecord> records,
                            const fs::path& pdf);

}  // namespace fubako::press
