// typeset/font_file: one mapped TrueType file and what it maps, read once at load, so that no
// HarfBuzz call is left for setting text and any number of threads can read.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "typeset/typeset.h"

namespace fubako::typeset {

// A code point, or a base with its variation selector (0: none), as one ordered number.
constexpr std::uint64_t mapping_key(char32_t base, char32_t selector = 0) {
  return std::uint64_t{base} << 32 | selector;
}

struct Mapping {
  std::uint64_t key = 0;
  std::uint16_t gid = 0;  // never 0
};

struct LoadedFont {
  Font font;
  std::shared_ptr<const void> mapped_file;      // owner of font.data
  std::vector<std::uint16_t> advances;          // by glyph, in 1/2048 em
  std::vector<Mapping> mappings;                // ascending by key
  std::uint16_t find(std::uint64_t key) const;  // 0: not mapped
};

// Private-use characters are left out unless the file is a municipality's own font.
Result<LoadedFont> load_font(const FontFile& file);

}  // namespace fubako::typeset
