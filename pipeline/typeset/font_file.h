// typeset/font_file: one mapped font file and what it maps, read once at load, so that no
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

// A kana and a voiced mark that no single glyph stands for: the mark is drawn over the kana.
struct VoicedKana {
  std::uint64_t key = 0;  // mapping_key(kana, mark)
  std::uint16_t kana = 0, mark = 0;
  std::int16_t shift = 0;  // of the mark's origin from the kana's end, in 1/2048 em
};

struct LoadedFont {
  Font font;
  std::shared_ptr<const void> mapped_file;      // owner of font.data
  std::vector<std::uint16_t> advances;          // by glyph, in 1/2048 em
  std::vector<Mapping> mappings;                // ascending by key
  std::vector<VoicedKana> voiced;               // ascending by key
  std::uint16_t find(std::uint64_t key) const;  // 0: not mapped
};

// Private-use characters are left out unless the file is a municipality's own font.
Result<LoadedFont> read_font(const FontFile& file);
// Fault font-digest-differs when the file pins another digest than the font's.
Result<void> check_digest(const FontFile& file, const Font& font);
// Reads a file once a process (font_shelf.cpp). Any thread.
Result<std::shared_ptr<const LoadedFont>> load_font(const FontFile& file);

// Of read_font, by HarfBuzz's shaping (shaped.cpp).
// Adds what the font draws for kana with U+3099 or U+309A that Unicode composes to nothing.
void read_voiced_kana(LoadedFont& loaded);
// Where the digits' advances differ, maps them to the font's tabular figures (tnum) if it has them.
void prefer_tabular_figures(LoadedFont& loaded);

// What a CFF table holds (cff.cpp).
enum class CffKind { damaged, name_keyed, cid_keyed };
CffKind cff_kind(std::string_view cff);

}  // namespace fubako::typeset
