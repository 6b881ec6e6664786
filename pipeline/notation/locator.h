// notation/locator: byte offsets of a text → line and character column.
#pragma once

#include <string>
#include <string_view>

#include "base/base.h"

namespace fubako::notation {

// Cheap when offsets ascend; going back starts over.
class Locator {
 public:
  Locator(std::string_view content, std::string name) : content_(content), name_(std::move(name)) {}
  Place at(std::size_t offset);

 private:
  std::string_view content_;
  std::string name_;
  std::size_t offset_ = 0;
  std::uint64_t line_ = 1, column_ = 1;
};

}  // namespace fubako::notation
