// What a font's own layout tables say of digits and voiced marks; asked of HarfBuzz once, at load.
#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <array>

#include "text/text.h"
#include "typeset/font_file.h"

namespace fubako::typeset {
namespace {

struct Destroy {
  void operator()(hb_font_t* font) const { hb_font_destroy(font); }
  void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};
using ScaledFont = std::unique_ptr<hb_font_t, Destroy>;
using Buffer = std::unique_ptr<hb_buffer_t, Destroy>;

ScaledFont shaping_font(const Font& font) {
  hb_blob_t* blob = hb_blob_create(font.data.data(), static_cast<unsigned>(font.data.size()),
                                   HB_MEMORY_MODE_READONLY, nullptr, nullptr);
  hb_face_t* face = hb_face_create(blob, 0);
  hb_blob_destroy(blob);
  ScaledFont scaled(hb_font_create(face));
  hb_face_destroy(face);
  hb_font_set_scale(scaled.get(), kUnitsPerEm, kUnitsPerEm);
  return scaled;
}

struct Shaped {
  std::uint16_t gid = 0;
  int advance = 0, x = 0, y = 0;
};

std::vector<Shaped> shape(hb_font_t* font, std::u32string_view text,
                          const hb_feature_t* feature = nullptr) {
  const Buffer buffer(hb_buffer_create());
  hb_buffer_add_utf32(buffer.get(), reinterpret_cast<const std::uint32_t*>(text.data()),
                      static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
  hb_buffer_guess_segment_properties(buffer.get());
  hb_shape(font, buffer.get(), feature, feature == nullptr ? 0 : 1);
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
  const hb_glyph_position_t* places = hb_buffer_get_glyph_positions(buffer.get(), &count);
  std::vector<Shaped> out;
  for (unsigned i = 0; i < count; ++i)
    out.push_back({static_cast<std::uint16_t>(infos[i].codepoint), places[i].x_advance,
                   places[i].x_offset, places[i].y_offset});
  return out;
}

constexpr std::array<char32_t, 2> kVoicedMarks = {U'\u3099', U'\u309A'};

bool is_kana(char32_t c) {
  return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) ||
         (c >= 0x31F0 && c <= 0x31FF);
}

// One glyph of the font's own (か゚ of JIS X 0213), or a mark that the font places over the kana.
// A mark with an advance would stand beside the kana: that is not what the text says.
void add_voiced(hb_font_t* font, char32_t kana, char32_t mark, LoadedFont& loaded) {
  const std::uint16_t kana_gid = loaded.find(mapping_key(kana));
  const std::u32string text = {kana, mark};
  if (kana_gid == 0 || text::composed(text).size() == 1) return;
  const std::vector<Shaped> shaped = shape(font, text);
  const std::uint64_t key = mapping_key(kana, mark);
  if (shaped.size() == 1 && shaped[0].gid != 0 && shaped[0].x == 0 && shaped[0].y == 0) {
    loaded.mappings.push_back({key, shaped[0].gid});
  } else if (shaped.size() == 2 && shaped[0].gid == kana_gid && shaped[1].gid != 0 &&
             shaped[1].advance == 0 && shaped[1].y == 0 && shaped[1].x < 0) {
    loaded.voiced.push_back({key, kana_gid, shaped[1].gid, static_cast<std::int16_t>(shaped[1].x)});
  }
}

}  // namespace

void read_voiced_kana(LoadedFont& loaded) {
  if (loaded.font.cff) return;
  const std::size_t known = loaded.mappings.size();
  const ScaledFont font = shaping_font(loaded.font);
  for (const char32_t mark : kVoicedMarks) {
    if (loaded.find(mapping_key(mark)) == 0) continue;
    for (char32_t kana = 0x3041; kana <= 0x31FF; ++kana)
      if (is_kana(kana)) add_voiced(font.get(), kana, mark, loaded);
  }
  const auto less = [](const auto& a, const auto& b) { return a.key < b.key; };
  std::sort(loaded.voiced.begin(), loaded.voiced.end(), less);
  const auto added = loaded.mappings.begin() + static_cast<std::ptrdiff_t>(known);
  std::sort(added, loaded.mappings.end(), less);
  std::inplace_merge(loaded.mappings.begin(), added, loaded.mappings.end(), less);
}

void prefer_tabular_figures(LoadedFont& loaded) {
  constexpr std::size_t kDigits = 10;
  std::array<std::uint16_t, kDigits> tabular{};
  const auto advance = [&](std::uint16_t gid) { return loaded.advances[gid]; };
  for (std::size_t i = 0; i < kDigits; ++i)
    tabular[i] = loaded.find(mapping_key(U'0' + static_cast<char32_t>(i)));
  const auto same = [&](std::uint16_t gid) { return advance(gid) == advance(tabular[0]); };
  if (std::count(tabular.begin(), tabular.end(), 0) != 0) return;
  if (std::all_of(tabular.begin(), tabular.end(), same)) return;
  const ScaledFont font = shaping_font(loaded.font);
  const hb_feature_t tnum{HB_TAG('t', 'n', 'u', 'm'), 1, 0, HB_FEATURE_GLOBAL_END};
  for (std::size_t i = 0; i < kDigits; ++i) {
    const char32_t digit = U'0' + static_cast<char32_t>(i);
    const std::vector<Shaped> shaped = shape(font.get(), {&digit, 1}, &tnum);
    if (shaped.size() != 1 || shaped[0].gid >= loaded.advances.size()) return;
    tabular[i] = shaped[0].gid;
  }
  if (!std::all_of(tabular.begin(), tabular.end(), same)) return;
  for (Mapping& mapping : loaded.mappings) {
    const std::uint64_t digit = (mapping.key >> 32) - U'0';
    if (digit < kDigits && mapping.key == mapping_key(static_cast<char32_t>(digit + U'0')))
      mapping.gid = tabular[digit];
  }
}

}  // namespace fubako::typeset
