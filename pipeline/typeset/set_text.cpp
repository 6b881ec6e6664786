#include <algorithm>

#include "typeset/lines.h"
#include "typeset/typeset.h"

namespace fubako::typeset {
namespace {

constexpr std::int64_t kShrinkStep = 176;    // micrometres: half a point
constexpr std::int64_t kAscentPercent = 88;  // of the em box; the rest is below the baseline

// One step of fitting: the size of the em, and how much narrower than designed.
struct Setting {
  Micrometres size;
  int condense = 100;
};

Micrometres floor_size(const Style& style, const Fit& fit) {
  return std::min(style.size, fit.shrink_to.value_or(style.size));
}

// The next smaller setting; false at the end of what the form allows.
bool make_smaller(const Fit& fit, Micrometres floor, Setting& setting) {
  if (setting.size > floor) {
    setting.size = std::max(floor, setting.size - Micrometres(kShrinkStep));
    return true;
  }
  if (setting.condense <= fit.condense_to || setting.condense <= 1) return false;
  --setting.condense;
  return true;
}

// Widths are exact sums of 1/2048 em; a line fits when no rounding is needed to say so.
constexpr std::int64_t kWidthScale = std::int64_t{kUnitsPerEm} * 100;

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

// Appends runs for glyphs [begin, end) of the drawing, one for each stretch of one font.
void append_runs(Drawing& out, std::size_t begin, std::size_t end, Micrometres x,
                 Micrometres baseline, Setting setting) {
  std::int64_t units = 0;
  while (begin < end) {
    TextRun run;
    run.first = static_cast<std::uint32_t>(begin);
    run.x = x + Micrometres(units * setting.size.value * setting.condense / kWidthScale);
    run.baseline = baseline;
    run.size = setting.size;
    run.condense_percent = setting.condense;
    const std::uint16_t font = out.glyphs[begin].font;
    for (; begin < end && out.glyphs[begin].font == font; ++begin)
      units += out.glyphs[begin].advance;
    run.count = static_cast<std::uint32_t>(begin) - run.first;
    out.runs.push_back(run);
  }
}

void append_millimetres(std::string& out, Micrometres length, bool up) {
  append_decimal(out, (length.value + (up ? 99 : 0)) / 100, 1);
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

// A text broken into lines: the glyphs of all of it, and where it may break.
struct Breakable {
  std::vector<Glyph> glyphs;
  std::vector<Segment> segments;
};

// Newlines, which only fixed texts have, end a line.
bool make_breakable(const FontSet& fonts, std::size_t chain, std::string_view text,
                    std::size_t keep_together, Breakable& out, std::string& missing) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  while (true) {
    const std::size_t newline = text.find('\n');
    const std::string_view part = text.substr(0, newline);
    const bool last = newline == std::string_view::npos;
    const std::size_t first = out.glyphs.size();
    if (!fonts.glyphs(chain, part, out.glyphs, missing)) return false;
    const std::span<const Glyph> glyphs(out.glyphs.begin() + static_cast<std::ptrdiff_t>(first),
                                        out.glyphs.end());
    append_segments(part, glyphs, first, last ? keep_together : 0, out.segments);
    if (last) return true;
    text.remove_prefix(newline + 1);
  }
}

void append_lines(const Breakable& text, std::span<const Line> lines, const Style& style,
                  Setting setting, const Box& box, Drawing& out) {
  Micrometres baseline =
      first_baseline(style, setting, box, height_of(lines.size(), style, setting));
  for (const Line& line : lines) {
    const std::size_t first = out.glyphs.size();
    const auto glyphs = text.glyphs.begin();
    out.glyphs.insert(out.glyphs.end(), glyphs + static_cast<std::ptrdiff_t>(line.begin),
                      glyphs + static_cast<std::ptrdiff_t>(line.end));
    const Micrometres x = line_start(style, box, width_of(line.width, setting));
    append_runs(out, first, out.glyphs.size(), x, baseline, setting);
    baseline += leading_of(style, setting);
  }
}

// Tries `setting` and the smaller ones until at most `max_lines` lines fit the box.
bool set_lines(const Breakable& text, const Style& style, const Fit& fit, Setting setting,
               std::size_t max_lines, const Box& box, Drawing& out, std::vector<Line>& lines) {
  do {
    if (break_lines(text.segments, available_units(box.width, setting), lines) &&
        lines.size() <= max_lines && height_of(lines.size(), style, setting) <= box.height) {
      append_lines(text, lines, style, setting, box, out);
      return true;
    }
  } while (make_smaller(fit, floor_size(style, fit), setting));
  return false;
}

std::optional<Hold> set_paragraph(const FontSet& fonts, const Style& style, const Fit& fit,
                                  std::size_t keep_together, std::string_view text, const Box& box,
                                  Drawing& out) {
  Breakable breakable;
  std::string missing;
  if (!make_breakable(fonts, style.chain, text, keep_together, breakable, missing))
    return Hold{"character-unmapped", missing};
  const std::size_t max_lines =
      fit.lines > 1 ? static_cast<std::size_t>(fit.lines) : breakable.glyphs.size() + text.size();
  std::vector<Line> lines;
  if (set_lines(breakable, style, fit, {style.size, 100}, max_lines, box, out, lines))
    return std::nullopt;
  const Setting smallest{floor_size(style, fit), std::min(fit.condense_to, 100)};
  std::int64_t widest = 0;
  for (const Segment& segment : breakable.segments) widest = std::max(widest, segment.drawn_width);
  return does_not_fit(std::max(box.width, width_of(widest, smallest)),
                      height_of(std::max<std::size_t>(lines.size(), 1), style, smallest), box);
}

// One line, shrunk and then condensed as far as needed. The glyphs are in the drawing already.
bool set_one_line(const Style& style, const Fit& fit, std::size_t first, std::int64_t units,
                  const Box& box, Drawing& out) {
  Setting setting{style.size, 100};
  do {
    if (units > available_units(box.width, setting) || setting.size > box.height) continue;
    const Micrometres x = line_start(style, box, width_of(units, setting));
    const Micrometres baseline = first_baseline(style, setting, box, setting.size);
    append_runs(out, first, out.glyphs.size(), x, baseline, setting);
    return true;
  } while (make_smaller(fit, floor_size(style, fit), setting));
  return false;
}

// At the smallest size only, as wide as the lines allow.
bool set_wrapped(const Style& style, const Fit& fit, std::size_t keep_together,
                 std::string_view text, std::size_t first, const Box& box, Drawing& out) {
  if (fit.lines <= 1) return false;
  Breakable breakable;
  const auto begin = out.glyphs.begin() + static_cast<std::ptrdiff_t>(first);
  breakable.glyphs.assign(begin, out.glyphs.end());
  out.glyphs.erase(begin, out.glyphs.end());
  append_segments(text, breakable.glyphs, 0, keep_together, breakable.segments);
  std::vector<Line> lines;
  return set_lines(breakable, style, fit, {floor_size(style, fit), 100},
                   static_cast<std::size_t>(fit.lines), box, out, lines);
}

}  // namespace

std::optional<Hold> set_text(const FontSet& fonts, const Style& style, const Fit& fit,
                             bool paragraph, std::size_t keep_together, std::string_view text,
                             const Box& box, Drawing& out) {
  if (text.empty()) return std::nullopt;
  if (paragraph || text.find('\n') != std::string_view::npos)
    return set_paragraph(fonts, style, fit, keep_together, text, box, out);
  const std::size_t first = out.glyphs.size();
  std::string missing;
  if (!fonts.glyphs(style.chain, text, out.glyphs, missing))
    return Hold{"character-unmapped", missing};
  std::int64_t units = 0;
  for (std::size_t i = first; i < out.glyphs.size(); ++i) units += out.glyphs[i].advance;
  if (set_one_line(style, fit, first, units, box, out)) return std::nullopt;
  if (set_wrapped(style, fit, keep_together, text, first, box, out)) return std::nullopt;
  out.glyphs.resize(first);
  const Setting smallest{floor_size(style, fit), std::min(fit.condense_to, 100)};
  return does_not_fit(width_of(units, smallest), smallest.size, box);
}

}  // namespace fubako::typeset
