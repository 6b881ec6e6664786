// The page's own files (page/), put into the program when it is built.
#pragma once

#include <string_view>

namespace fubako::preview {

struct Asset {
  std::string_view name, content;
};
const Asset* find_asset(std::string_view name);  // null: there is none

}  // namespace fubako::preview
