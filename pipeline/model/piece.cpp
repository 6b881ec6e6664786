#include "model/piece.h"

namespace fubako {

int PageCounts::all_pages() const {
  std::uint32_t sum = 0;
  for (const std::uint32_t n : pages) sum += n;
  return static_cast<int>(sum);
}

int PageCounts::all_sheets() const {
  std::uint32_t sum = 0;
  for (const std::uint32_t n : sheets) sum += n;
  return static_cast<int>(sum);
}

}  // namespace fubako
