#include "typeset/lines.h"

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
    last_character = at;
    at += utf8_size(glyph);
  }
  return last_character;
}

}  // namespace

bool is_space(const Glyph& glyph) { return glyph.text[0] == U' ' || glyph.text[0] == U'\u3000'; }

void append_segments(std::string_view text, std::span<const Glyph> glyphs, std::size_t first,
                     std::size_t keep_together, std::vector<Segment>& out) {
  const std::size_t last_free = last_free_break(glyphs, text.size(), keep_together);
  Segment segment{first, first, 0, 0, false};
  std::size_t at = 0, next_glyph = 0;
  for (const std::size_t offset : text::line_breaks(text)) {
    if (offset > last_free && offset != text.size()) continue;
    for (; next_glyph < glyphs.size() && at < offset; ++next_glyph) {
      at += utf8_size(glyphs[next_glyph]);
      segment.width += glyphs[next_glyph].advance;
      segment.end = first + next_glyph + 1;
      if (is_space(glyphs[next_glyph])) continue;
      segment.drawn_end = segment.end;
      segment.drawn_width = segment.width;
    }
    if (at != offset || offset == text.size()) continue;  // within a cluster: no place to break
    out.push_back(segment);
    segment = {segment.end, segment.end, 0, 0, false};
  }
  segment.ends_line = true;
  out.push_back(segment);
}

bool break_lines(std::span<const Segment> segments, std::int64_t available,
                 std::vector<Line>& lines) {
  lines.clear();
  std::size_t begin = 0;   // first glyph of the segment at hand
  std::int64_t width = 0;  // of the open line, with the spaces at its end
  bool open = false;
  for (const Segment& segment : segments) {
    if (segment.drawn_width > available) return false;
    if (open && width + segment.drawn_width > available) open = false;
    if (!open) {
      lines.push_back({begin, begin, 0});
      width = 0;
    }
    if (segment.drawn_width > 0) {
      lines.back().end = segment.drawn_end;
      lines.back().width = width + segment.drawn_width;
    }
    width += segment.width;
    open = !segment.ends_line;
    begin = segment.end;
  }
  return true;
}

}  // namespace fubako::typeset
