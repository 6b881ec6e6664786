#include "typeset/lines.h"

#include <algorithm>
#include <optional>

#include "text/text.h"

namespace fubako::typeset {
namespace {

std::size_t utf8_size(const Glyph& glyph) {
  std::size_t size = 0;
  for (const char32_t c : glyph.text)
    if (c != 0) size += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  return size;
}

// The last byte offset where a line may break before the part that stays together.
std::size_t last_free_break(std::span<const Glyph> glyphs, std::size_t text_size,
                            std::size_t keep_together) {
  if (keep_together == 0) return text_size;
  const std::size_t tail = keep_together < text_size ? text_size - keep_together : 0;
  std::size_t at = 0, last_character = 0;
  for (const Glyph& glyph : glyphs) {
    if (at >= tail) break;
    if (!joins_previous(glyph)) last_character = at;
    at += utf8_size(glyph);
  }
  return last_character;
}

// Breaks within what one glyph stands for are no places to break.
void mark_breaks(std::string_view text, std::span<const Glyph> glyphs, std::size_t keep_together,
                 std::span<Item> items) {
  const std::size_t last_free = last_free_break(glyphs, text.size(), keep_together);
  std::size_t at = 0, i = 0;
  for (const std::size_t offset : text::line_breaks(text)) {
    if (offset > last_free) break;
    while (at < offset) at += utf8_size(glyphs[i++]);
    if (at == offset && i < items.size()) items[i].may_begin_line = !joins_previous(glyphs[i]);
  }
}

// A line begins at `begin`; where it ends if it may be `available` wide.
class LineFiller {
 public:
  LineFiller(const Galley& galley, std::int64_t available, Fill fill)
      : items_(galley.items), available_(available), fill_(fill) {}

  // The first item of the next line, or nothing when no line can be made.
  std::optional<std::size_t> fill(std::size_t begin, std::size_t end, Line& line) const {
    std::optional<std::size_t> next;
    std::size_t drawn_end = begin;
    for (std::size_t i = begin; i < end; ++i) {
      if (!items_[i].blank) drawn_end = i + 1;
      const std::size_t after = i + 1;
      if (after != end && !items_[after].may_begin_line) continue;
      const Line candidate = line_of(begin, drawn_end);
      const bool fits = candidate.width <= available_;
      if (!fits && !squeezes(candidate, next.has_value() ? &line : nullptr)) break;
      line = candidate;
      line.ends_paragraph = after == end;
      next = after;
      if (!fits) break;
    }
    return next;
  }

 private:
  Line line_of(std::size_t begin, std::size_t end) const {
    const std::int64_t width = begin == end ? 0 : items_[end - 1].end - items_[begin].begin;
    return {begin, end, width, false};
  }
  // A line that is full already needs no adjustment, so nothing is pulled into it. Without a
  // shorter line to take, squeezing is better than none.
  bool squeezes(const Line& line, const Line* shorter) const {
    if (shorter != nullptr && (fill_ == Fill::natural || shorter->width == available_))
      return false;
    const std::int64_t slack = items_[line.end - 1].slack - items_[line.begin].slack;
    return line.width - slack <= available_;
  }

  const std::vector<Item>& items_;
  std::int64_t available_;
  Fill fill_;
};

}  // namespace

void append_paragraph(std::string_view text, std::size_t first, std::size_t keep_together,
                      Spacing spacing, Galley& galley) {
  const std::span<const Glyph> glyphs(galley.glyphs.begin() + static_cast<std::ptrdiff_t>(first),
                                      galley.glyphs.end());
  galley.items.resize(galley.glyphs.size());
  const std::span<Item> items(galley.items.begin() + static_cast<std::ptrdiff_t>(first),
                              galley.items.end());
  text::LineClass before = text::LineClass::other;
  std::int64_t end = 0, slack = 0;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const bool japanese = spacing == Spacing::japanese;
    const text::LineClass set_as = japanese ? class_as_set(glyphs[i]) : text::LineClass::other;
    const Body body = body_of(set_as, glyphs[i]);
    Item& item = items[i];
    item.lead = body.lead;
    item.blank = is_space(glyphs[i]);
    if (japanese && i > 0) item.gap = gap_between(glyphs[i - 1], before, glyphs[i], set_as);
    item.begin = end + item.gap.natural;
    end = item.end = item.begin + body.width;
    slack = item.slack = slack + item.gap.natural - item.gap.least;
    if (!joins_previous(glyphs[i])) before = set_as;
  }
  mark_breaks(text, glyphs, keep_together, items);
  galley.paragraphs.push_back(galley.items.size());
}

bool break_lines(const Galley& galley, std::int64_t available, Fill fill,
                 std::vector<Line>& lines) {
  lines.clear();
  const LineFiller filler(galley, available, fill);
  std::size_t begin = 0;
  for (const std::size_t end : galley.paragraphs) {
    if (begin == end) lines.push_back({begin, begin, 0, true});
    while (begin < end) {
      Line line;
      const auto next = filler.fill(begin, end, line);
      if (!next) return false;
      lines.push_back(line);
      begin = *next;
    }
  }
  return true;
}

std::int64_t widest_part(const Galley& galley) {
  std::int64_t widest = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < galley.items.size(); ++i) {
    const Item& item = galley.items[i];
    if (item.may_begin_line ||
        std::binary_search(galley.paragraphs.begin(), galley.paragraphs.end(), i))
      first = i;
    if (!item.blank) widest = std::max(widest, item.end - galley.items[first].begin);
  }
  return widest;
}

}  // namespace fubako::typeset
