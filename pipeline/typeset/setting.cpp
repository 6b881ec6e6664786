#include "typeset/setting.h"

#include <algorithm>

#include "typeset/lines.h"

namespace fubako::typeset {
namespace {

constexpr std::int64_t kShrinkStep = 176;    // micrometres: half a point
constexpr std::int64_t kAscentPercent = 88;  // of the em box; the rest is below the baseline

std::int64_t divide_down(std::int64_t a, std::int64_t b) {
  return a >= 0 ? a / b : -((-a + b - 1) / b);
}

TextRun run_at(std::size_t first, Micrometres x, Micrometres baseline, Setting setting) {
  TextRun run;
  run.first = static_cast<std::uint32_t>(first);
  run.x = x;
  run.baseline = baseline;
  run.size = setting.size;
  run.condense_percent = setting.condense;
  return run;
}

Micrometres from_fine(std::int64_t place, Setting setting) {
  const std::int64_t scaled = place * setting.size.value * setting.condense;
  return Micrometres(divide_down(scaled, kWidthScale * kFine));
}

void append_millimetres(std::string& out, Micrometres length, bool up) {
  append_decimal(out, (length.value + (up ? 99 : 0)) / 100, 1);
}

}  // namespace

Micrometres floor_size(const Style& style, const Fit& fit) {
  return std::min(style.size, fit.shrink_to.value_or(style.size));
}

Setting smallest_setting(const Style& style, const Fit& fit) {
  return {floor_size(style, fit), std::min(fit.condense_to, 100)};
}

bool make_smaller(const Fit& fit, Micrometres floor, Setting& setting) {
  if (setting.size > floor) {
    setting.size = std::max(floor, setting.size - Micrometres(kShrinkStep));
    return true;
  }
  if (setting.condense <= fit.condense_to || setting.condense <= 1) return false;
  --setting.condense;
  return true;
}

std::int64_t available_units(Micrometres width, Setting setting) {
  return width.value * kWidthScale / (setting.size.value * setting.condense);
}

Micrometres width_of(std::int64_t units, Setting setting) {
  const std::int64_t scaled = units * setting.size.value * setting.condense;
  return Micrometres((scaled + kWidthScale - 1) / kWidthScale);
}

Micrometres leading_of(const Style& style, Setting setting) {
  const Micrometres leading(style.leading.value * setting.size.value / style.size.value);
  return std::max(leading, setting.size);  // em boxes never overlap
}

Micrometres height_of(std::size_t lines, const Style& style, Setting setting) {
  return setting.size + leading_of(style, setting) * (static_cast<std::int64_t>(lines) - 1);
}

Micrometres first_baseline(const Style& style, Setting setting, const Box& box,
                           Micrometres height) {
  const Micrometres spare = box.height - height;
  Micrometres top = box.y;
  if (style.vertical == VerticalAlign::middle) top += spare / 2;
  if (style.vertical == VerticalAlign::bottom) top += spare;
  return top + setting.size * kAscentPercent / 100;
}

Micrometres line_start(const Style& style, const Box& box, Micrometres width) {
  const Micrometres spare = box.width - width;
  if (style.align == Align::center) return box.x + spare / 2;
  if (style.align == Align::right) return box.x + spare;
  return box.x;
}

// One run for each stretch of one font; a voiced mark is drawn over the kana before it.
void append_runs(Drawing& out, std::size_t begin, std::size_t end, Micrometres x,
                 Micrometres baseline, Setting setting) {
  const std::span<const Glyph> glyphs(out.glyphs);
  std::int64_t units = 0;
  while (begin < end) {
    const std::uint16_t font = glyphs[begin].font;
    const std::int16_t shift = glyphs[begin].shift;
    const std::int64_t place = (units + shift) * setting.size.value * setting.condense;
    TextRun run = run_at(begin, x + Micrometres(place / kWidthScale), baseline, setting);
    for (; begin < end && glyphs[begin].font == font && glyphs[begin].shift == shift; ++begin)
      units += glyphs[begin].advance;
    run.count = static_cast<std::uint32_t>(begin) - run.first;
    out.runs.push_back(run);
  }
}

void append_placed(Drawing& out, std::size_t begin, std::span<const std::int64_t> places,
                   Micrometres x, Micrometres baseline, Setting setting) {
  std::int64_t expected = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Glyph& glyph = out.glyphs[begin + i];
    const std::int64_t place = places[i] + glyph.shift * kFine;
    if (i == 0 || place != expected || glyph.font != out.glyphs[begin + i - 1].font)
      out.runs.push_back(run_at(begin + i, x + from_fine(place, setting), baseline, setting));
    ++out.runs.back().count;
    expected = place + glyph.advance * kFine;
  }
}

Hold does_not_fit(Micrometres width, Micrometres height, const Box& box) {
  Hold hold{"text-does-not-fit", {}};
  append_millimetres(hold.argument, width, true);
  hold.argument += " x ";
  append_millimetres(hold.argument, height, true);
  hold.argument += " mm > ";
  append_millimetres(hold.argument, box.width, false);
  hold.argument += " x ";
  append_millimetres(hold.argument, box.height, false);
  hold.argument += " mm";
  return hold;
}

}  // namespace fubako::typeset
