#include "reader/outlines.h"

#include <algorithm>
#include <string_view>

namespace fubako::reader {
namespace {

// OpenType: all numbers are big-endian; the table directory starts at byte 12, 16 bytes a table.
class Font {
 public:
  explicit Font(std::span<const unsigned char> bytes) : bytes_(bytes) {}

  std::uint32_t number(std::size_t at, std::size_t size) const {
    if (at + size > bytes_.size()) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = value << 8 | bytes_[at + i];
    return value;
  }

  // Empty when the font lacks the table, or the table leaves the file.
  std::span<const unsigned char> table(std::string_view tag) const {
    const std::size_t count = number(4, 2);
    for (std::size_t i = 0, at = 12; i < count && at + 16 <= bytes_.size(); ++i, at += 16) {
      const std::string_view name(reinterpret_cast<const char*>(&bytes_[at]), 4);
      if (name != tag) continue;
      const std::size_t offset = number(at + 8, 4), length = number(at + 12, 4);
      if (offset > bytes_.size() || length > bytes_.size() - offset) return {};
      return bytes_.subspan(offset, length);
    }
    return {};
  }

 private:
  std::span<const unsigned char> bytes_;
};

}  // namespace

FontInk truetype_ink(std::span<const unsigned char> font) {
  const Font file(font);
  const Font head(file.table("head")), maxp(file.table("maxp"));
  const auto loca_bytes = file.table("loca");
  const auto glyf = file.table("glyf");
  const Font loca(loca_bytes), shapes(glyf);
  const bool long_offsets = head.number(50, 2) == 1;  // indexToLocFormat
  const std::size_t entry = long_offsets ? 4 : 2, count = maxp.number(4, 2);
  FontInk ink;
  ink.units_per_em = static_cast<int>(std::max(head.number(18, 2), 1u));
  if (count == 0 || loca_bytes.size() < (count + 1) * entry) return {};
  const std::uint64_t unit = long_offsets ? 1 : 2;
  ink.glyphs.resize(count);
  for (std::size_t gid = 0; gid < count; ++gid) {
    const std::uint64_t begin = loca.number(gid * entry, entry) * unit;
    const std::uint64_t end = loca.number((gid + 1) * entry, entry) * unit;
    // A glyph begins with its number of contours (-1: composed of others), then its bounds; none
    // draws nothing.
    if (begin >= end || end > glyf.size() || shapes.number(begin, 2) == 0) continue;
    ink.glyphs[gid] = {true, static_cast<std::int16_t>(shapes.number(begin + 2, 2)),
                       static_cast<std::int16_t>(shapes.number(begin + 6, 2))};
  }
  return ink;
}

}  // namespace fubako::reader
