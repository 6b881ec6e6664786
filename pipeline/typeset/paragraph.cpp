#include <algorithm>

#include "typeset/lines.h"
#include "typeset/setting.h"

namespace fubako::typeset {
namespace {

// Newlines, which only fixed texts have, end a paragraph.
bool make_galley(const FontSet& fonts, const Style& style, std::string_view text,
                 std::size_t keep_together, Galley& out, std::string& missing) {
  const Spacing spacing = style.align == Align::distribute ? Spacing::natural : Spacing::japanese;
  while (text.ends_with('\n')) text.remove_suffix(1);
  while (true) {
    const std::size_t newline = text.find('\n');
    const std::string_view part = text.substr(0, newline);
    const bool last = newline == std::string_view::npos;
    const std::size_t first = out.glyphs.size();
    if (!fonts.glyphs(style.chain, part, out.glyphs, missing)) return false;
    append_paragraph(part, first, last ? keep_together : 0, spacing, out);
    if (last) return true;
    text.remove_prefix(newline + 1);
  }
}

// Lays out one line; returns where it begins.
Micrometres place_line(const Galley& galley, const Line& line, const Style& style, Setting setting,
                       const Box& box, std::vector<std::int64_t>& places) {
  const std::int64_t available =
      box.width.value * kWidthScale * kFine / (setting.size.value * setting.condense);
  if (style.align == Align::distribute) {
    const std::span<const Glyph> glyphs(galley.glyphs);
    spread_places(glyphs.subspan(line.begin, line.end - line.begin), available, places);
    return box.x;
  }
  const bool flush = style.align == Align::justify && !line.ends_paragraph;
  if (flush || line.width * kFine > available) {
    place_adjusted(galley, line, available, places);
    return box.x;
  }
  place_natural(galley, line, places);
  return line_start(style, box, width_of(line.width, setting));
}

void append_lines(const Galley& galley, std::span<const Line> lines, const Style& style,
                  Setting setting, const Box& box, Drawing& out) {
  Micrometres baseline =
      first_baseline(style, setting, box, height_of(lines.size(), style, setting));
  std::vector<std::int64_t> places;
  for (const Line& line : lines) {
    const std::size_t first = out.glyphs.size();
    const auto glyphs = galley.glyphs.begin();
    out.glyphs.insert(out.glyphs.end(), glyphs + static_cast<std::ptrdiff_t>(line.begin),
                      glyphs + static_cast<std::ptrdiff_t>(line.end));
    const Micrometres x = place_line(galley, line, style, setting, box, places);
    append_placed(out, first, places, x, baseline, setting);
    baseline += leading_of(style, setting);
  }
}

// Tries `setting` and the smaller ones until at most `max_lines` lines fit the box.
bool set_lines(const Galley& galley, const Style& style, const Fit& fit, Setting setting,
               std::size_t max_lines, const Box& box, Drawing& out, std::vector<Line>& lines) {
  const Fill fill = style.align == Align::justify ? Fill::squeezed : Fill::natural;
  do {
    if (break_lines(galley, available_units(box.width, setting), fill, lines) &&
        lines.size() <= max_lines && height_of(lines.size(), style, setting) <= box.height) {
      append_lines(galley, lines, style, setting, box, out);
      return true;
    }
  } while (make_smaller(fit, floor_size(style, fit), setting));
  return false;
}

}  // namespace

std::optional<Hold> set_paragraph(const FontSet& fonts, const Style& style, const Fit& fit,
                                  std::size_t keep_together, std::string_view text, const Box& box,
                                  Drawing& out) {
  Galley galley;
  std::string missing;
  if (!make_galley(fonts, style, text, keep_together, galley, missing))
    return Hold{"character-unmapped", missing};
  const std::size_t max_lines =
      fit.lines > 1 ? static_cast<std::size_t>(fit.lines) : galley.glyphs.size() + text.size();
  std::vector<Line> lines;
  if (set_lines(galley, style, fit, {style.size, 100}, max_lines, box, out, lines))
    return std::nullopt;
  const Setting smallest = smallest_setting(style, fit);
  return does_not_fit(std::max(box.width, width_of(widest_part(galley), smallest)),
                      height_of(std::max<std::size_t>(lines.size(), 1), style, smallest), box);
}

// At the smallest size only, as wide as the lines allow. Values keep the spacing that they have on
// one line, and are not justified.
bool set_wrapped(const Style& style, const Fit& fit, std::size_t keep_together,
                 std::string_view text, std::size_t first, const Box& box, Drawing& out) {
  if (fit.lines <= 1) return false;
  Galley galley;
  const auto begin = out.glyphs.begin() + static_cast<std::ptrdiff_t>(first);
  galley.glyphs.assign(begin, out.glyphs.end());
  out.glyphs.erase(begin, out.glyphs.end());
  append_paragraph(text, 0, keep_together, Spacing::natural, galley);
  Style ragged = style;
  if (style.align == Align::justify) ragged.align = Align::left;
  std::vector<Line> lines;
  return set_lines(galley, ragged, fit, {floor_size(style, fit), 100},
                   static_cast<std::size_t>(fit.lines), box, out, lines);
}

}  // namespace fubako::typeset
