// Adobe Technical Note 5176: as much of a CFF program's head as says how its glyphs are named.
#include "typeset/font_file.h"

namespace fubako::typeset {
namespace {

std::size_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < size; ++i)
    value = value << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u);
  return value;
}

// The first byte after an INDEX; its own place when it is empty or damaged.
struct IndexBounds {
  std::size_t first = 0, end = 0;  // of its first object, of all
};
IndexBounds index_at(std::string_view cff, std::size_t at) {
  const std::size_t count = number(cff, at, 2), size = number(cff, at + 2, 1);
  if (count == 0 || size < 1 || size > 4) return {};
  const std::size_t data = at + 2 + (count + 1) * size;  // offsets count from the byte before
  const std::size_t end = data + number(cff, at + 3 + count * size, size);
  return end <= cff.size() ? IndexBounds{data + 1, end} : IndexBounds{};
}

// The first operator of a DICT; an escaped one is 12 in the high byte.
int first_operator(std::string_view dict) {
  for (std::size_t i = 0; i < dict.size();) {
    const std::size_t b = number(dict, i++, 1);
    if (b == 12) return 12 << 8 | static_cast<int>(number(dict, i, 1));
    if (b <= 21) return static_cast<int>(b);
    if (b == 30) return -1;  // a real number: no operand of ROS
    i += b == 28 ? 2 : b == 29 ? 4 : b >= 247 ? 1 : 0;
  }
  return -1;
}

}  // namespace

CffKind cff_kind(std::string_view cff) {
  constexpr int kRegistryOrderingSupplement = 12 << 8 | 30;  // first in a CID-keyed font
  if (cff.size() < 4 || cff[0] != 1) return CffKind::damaged;
  const IndexBounds names = index_at(cff, number(cff, 2, 1));
  if (names.end == 0) return CffKind::damaged;
  const IndexBounds dicts = index_at(cff, names.end);
  if (dicts.end == 0) return CffKind::damaged;
  const std::string_view top = cff.substr(dicts.first, dicts.end - dicts.first);
  return first_operator(top) == kRegistryOrderingSupplement ? CffKind::cid_keyed
                                                            : CffKind::name_keyed;
}

}  // namespace fubako::typeset
