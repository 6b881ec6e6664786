#include "prove/claim.h"

#include <algorithm>

namespace fubako::prove {
namespace {

// Texts come from checked UTF-8; a damaged byte gives a code point that no glyph means.
char32_t code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const unsigned lead = byte(at);
  const int more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
  char32_t value = more == 0 ? lead : lead & (0x3fu >> more);
  for (int i = 1; i <= more; ++i)
    value = value << 6 | (byte(at + static_cast<std::size_t>(i)) & 0x3fu);
  at += static_cast<std::size_t>(more) + 1;
  return value;
}

bool is_blank(char32_t c) { return c == U' ' || c == U'\u3000'; }

// Where the text goes on after the glyph's own text; npos when it says something else.
std::size_t spelt(std::string_view text, std::size_t at, const ClusterText& cluster) {
  if (cluster[0] == 0) return std::string_view::npos;  // a glyph that means nothing
  for (const char32_t c : cluster) {
    if (c == 0) break;
    if (at >= text.size() || code_point(text, at) != c) return std::string_view::npos;
  }
  return at;
}

// Blanks and line feeds that a change of line swallows.
std::size_t skip_break(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t after = at;
    const char32_t c = code_point(text, after);
    if (!is_blank(c) && c != U'\n') break;
    at = after;
  }
  return at;
}

// From where to where a glyph shows: its ink within its advance, so that the blank half of
// full-width punctuation may stand outside a box and under a neighbour, and nothing else may.
struct Extent {
  Micrometres left, right;
};
Extent extent_of(const reader::SeenGlyph& glyph) {
  const Extent advance{glyph.x, glyph.x + glyph.advance};
  if (glyph.ink_left >= glyph.ink_right) return advance;
  const Extent ink{glyph.x + glyph.ink_left, glyph.x + glyph.ink_right};
  const Extent both{std::max(advance.left, ink.left), std::min(advance.right, ink.right)};
  return both.left < both.right ? both : ink;
}

// The voiced marks that are drawn over the kana before them.
bool is_voiced_mark(const ClusterText& text) {
  return (text[0] == U'\u3099' || text[0] == U'\u309A') && text[1] == 0;
}

bool holds_centre(const Box& box, Micrometres x, Micrometres y) {
  return x >= box.x && x < box.right() && y >= box.y && y < box.bottom();
}

}  // namespace

bool is_blank(const reader::SeenGlyph& glyph) {
  return is_blank(glyph.text[0]) && glyph.text[1] == 0;
}

const char* code_of(Flaw flaw) {
  switch (flaw) {
    case Flaw::glyph_unclaimed:
      return "glyph-unclaimed";
    case Flaw::glyph_outside_box:
      return "glyph-outside-box";
    case Flaw::glyph_invisible:
      return "glyph-invisible";
    case Flaw::glyph_not_upright:
      return "glyph-not-upright";
    case Flaw::glyph_too_small:
      return "glyph-too-small";
    case Flaw::glyph_distorted:
      return "glyph-distorted";
    case Flaw::glyph_overprinted:
      return "glyph-overprinted";
    case Flaw::text_differs:
      return "text-differs";
    case Flaw::text_incomplete:
      return "text-incomplete";
    case Flaw::text_missing:
      return "text-missing";
  }
  return "";
}

void Claims::prove(std::span<const reader::SeenGlyph> glyphs,
                   std::span<const forms::VisibleText> texts, std::vector<Remark>& out) {
  texts_ = texts;
  out_ = &out;
  progress_.assign(texts.size(), Progress{});
  owners_.clear();
  current_ = page_flaws_ = 0;
  for (const reader::SeenGlyph& glyph : glyphs) {
    const std::uint32_t owner = owner_of(glyph);
    owners_.push_back(owner);
    if (owner == kNoText) {
      note(Flaw::glyph_unclaimed, kNoText);
      continue;
    }
    current_ = owner;
    claim(glyph, owner);
  }
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    const Progress& progress = progress_[i];
    if (progress.flaws & 1u << static_cast<unsigned>(Flaw::text_differs)) continue;
    if (!is_spelt(i)) note(progress.begun ? Flaw::text_incomplete : Flaw::text_missing, i);
  }
}

bool Claims::is_spelt(std::size_t text) const {
  const Progress& progress = progress_[text];
  const std::string_view wanted = texts_[text].text;
  return (progress.flaws & 1u << static_cast<unsigned>(Flaw::text_differs)) == 0 &&
         skip_break(wanted, progress.next) == wanted.size();
}

// The text whose box holds the glyph's middle, a quarter em above the baseline: boxes that touch
// stay apart although numbers are rounded. Texts are mostly drawn in their order.
std::uint32_t Claims::owner_of(const reader::SeenGlyph& glyph) const {
  const Extent extent = extent_of(glyph);
  const Micrometres x = (extent.left + extent.right) / 2, y = glyph.baseline - glyph.size / 4;
  const std::size_t count = texts_.size();
  for (std::size_t step = 0; step < count; ++step) {
    std::size_t i = current_ + step;
    if (i >= count) i -= count;
    if (holds_centre(texts_[i].box, x, y)) return static_cast<std::uint32_t>(i);
  }
  return kNoText;
}

void Claims::claim(const reader::SeenGlyph& glyph, std::uint32_t text) {
  check_looks(glyph, text);
  Progress& progress = progress_[text];
  bool new_line = false;
  if (is_voiced_mark(glyph.text) && progress.begun) {
    check_mark(glyph, text);
  } else {
    new_line = check_place(glyph, text);
    // A blank has no ink, and lines are adjusted at it: the next glyph may stand inside its
    // advance.
    const bool blank = is_blank(glyph);
    const Extent extent = blank ? Extent{glyph.x, glyph.x} : extent_of(glyph);
    progress.begun = true;
    progress.x = glyph.x;
    progress.baseline = glyph.baseline;
    progress.advance = glyph.advance;
    progress.ink_left = extent.left;
    progress.ink_right = extent.right;
  }
  if (progress.flaws & 1u << static_cast<unsigned>(Flaw::text_differs)) return;
  const std::string_view wanted = texts_[text].text;
  if (progress.next == wanted.size()) return note(Flaw::glyph_unclaimed, text);
  std::size_t after =
      glyph.bad_text ? std::string_view::npos : spelt(wanted, progress.next, glyph.text);
  if (after == std::string_view::npos && new_line && !glyph.bad_text)
    after = spelt(wanted, skip_break(wanted, progress.next), glyph.text);
  if (after == std::string_view::npos) return note(Flaw::text_differs, text);
  progress.next = after;
}

void Claims::check_looks(const reader::SeenGlyph& glyph, std::uint32_t text) {
  const bool blank = is_blank(glyph);
  if (glyph.invisible || (glyph.no_outline && !blank)) note(Flaw::glyph_invisible, text);
  if (!glyph.upright) note(Flaw::glyph_not_upright, text);
  if (glyph.size < kSmallestSize) note(Flaw::glyph_too_small, text);
  if (glyph.em_width * 100 < glyph.size * kNarrowestPercent ||
      glyph.em_width * 100 > glyph.size * kWidestPercent)
    note(Flaw::glyph_distorted, text);
  const Box& box = texts_[text].box;
  const Extent extent = extent_of(glyph);
  const bool inside =
      extent.left >= box.x - kPlaceTolerance && extent.right <= box.right() + kPlaceTolerance &&
      glyph.baseline >= box.y - kPlaceTolerance && glyph.baseline <= box.bottom() + kPlaceTolerance;
  if (!inside || glyph.size * 10 > box.height * 13) note(Flaw::glyph_outside_box, text);
}

// True when the glyph begins another line of its text. On a line no glyph covers the ink of the one
// before it; a new line is half an em lower and starts further left.
bool Claims::check_place(const reader::SeenGlyph& glyph, std::uint32_t text) {
  const Progress& last = progress_[text];
  if (!last.begun) return false;
  const Micrometres down = glyph.baseline - last.baseline;
  if (down <= kPlaceTolerance && down >= -kPlaceTolerance) {
    const Micrometres covered = last.ink_right - extent_of(glyph).left;
    if (covered * 100 > (last.ink_right - last.ink_left) * kCoveredPercent)
      note(Flaw::glyph_overprinted, text);
    return false;
  }
  if (down * 2 < glyph.size || glyph.x > last.x + last.advance) note(Flaw::glyph_overprinted, text);
  return true;
}

// A voiced mark has no place of its own: it stands within the em of its kana.
void Claims::check_mark(const reader::SeenGlyph& glyph, std::uint32_t text) {
  const Progress& kana = progress_[text];
  const Extent mark = extent_of(glyph);
  const Micrometres down = glyph.baseline - kana.baseline;
  const bool on_line = down <= kPlaceTolerance && down >= -kPlaceTolerance;
  if (!on_line || mark.left < kana.x - kPlaceTolerance ||
      mark.right > kana.x + kana.advance + kPlaceTolerance)
    note(Flaw::glyph_overprinted, text);
}

void Claims::note(Flaw flaw, std::uint32_t text) {
  std::uint32_t& flaws = text == kNoText ? page_flaws_ : progress_[text].flaws;
  const std::uint32_t bit = 1u << static_cast<unsigned>(flaw);
  if (flaws & bit) return;
  flaws |= bit;
  out_->push_back({flaw, text});
}

}  // namespace fubako::prove
