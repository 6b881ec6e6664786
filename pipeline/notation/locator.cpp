#include "notation/locator.h"

#include <algorithm>

namespace fubako::notation {

Place Locator::at(std::size_t offset) {
  offset = std::min(offset, content_.size());
  if (offset < offset_) {
    offset_ = 0;
    line_ = column_ = 1;
  }
  for (; offset_ < offset; ++offset_) {
    const char c = content_[offset_];
    if (c == '\n') {
      ++line_;
      column_ = 1;
    } else if ((c & 0xC0) != 0x80) {
      ++column_;
    }
  }
  return {name_, line_, column_};
}

}  // namespace fubako::notation
