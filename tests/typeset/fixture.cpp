#include "tests/typeset/fixture.h"

#include "text/text.h"

namespace fubako::typeset {

FontFile file(const fs::path& path) { return {path, {}, false}; }
FontFile gaiji_file(const fs::path& path) { return {path, {}, true}; }

std::shared_ptr<const FontSet> fonts_of(std::vector<FontFile> files,
                                        const std::vector<GaijiMapping>& gaiji) {
  auto set = FontSet::load({{"test", std::move(files)}}, gaiji);
  FUBAKO_CHECK(set.has_value());
  return *set;
}

const FontSet& known_fonts() {
  static const std::shared_ptr<const FontSet> fonts = fonts_of({file(kGothic), file(kIpa)});
  return *fonts;
}

std::string text_of(const Glyph& glyph) {
  std::string out;
  for (const char32_t c : glyph.text)
    if (c != 0) text::append_utf8(out, c);
  return out;
}

std::vector<std::string> lines_of(const Drawing& drawing) {
  std::vector<std::string> lines;
  std::optional<Micrometres> baseline;
  for (const TextRun& run : drawing.runs) {
    if (run.baseline != baseline) lines.emplace_back();
    baseline = run.baseline;
    for (std::uint32_t i = 0; i < run.count; ++i)
      lines.back() += text_of(drawing.glyphs[run.first + i]);
  }
  return lines;
}

std::vector<Spot> spots_of(const Drawing& drawing) {
  std::vector<Spot> spots;
  for (const TextRun& run : drawing.runs) {
    const std::int64_t scale = run.size.value * run.condense_percent;
    std::int64_t units = 0;
    for (std::uint32_t i = 0; i < run.count; ++i) {
      const Glyph& glyph = drawing.glyphs[run.first + i];
      const Micrometres x = run.x + Micrometres(units * scale / (kUnitsPerEm * 100));
      const Micrometres advance(glyph.advance * scale / (kUnitsPerEm * 100));
      spots.push_back({glyph, text_of(glyph), x, advance, run.baseline});
      units += glyph.advance;
    }
  }
  return spots;
}

std::vector<std::int64_t> places_of(const Drawing& drawing) {
  std::vector<std::int64_t> places;
  for (const Spot& spot : spots_of(drawing)) places.push_back(spot.x.value);
  return places;
}

}  // namespace fubako::typeset
