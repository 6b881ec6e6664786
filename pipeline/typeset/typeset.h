// typeset: text + fonts -> positioned glyphs. Font chains, variation sequences, kinsoku, spacing,
// fit.
//
//   paragraphs follow JIS X 4051: half-width punctuation at a line's ends and beside other
//   punctuation,
//             a quarter em between kanji and Latin; justified ones squeeze a line first (追い込み)
//             and open it when that is not enough (追い出し). Texts of one line keep their own
//             advances.
//   ink stays within the box; of an opening bracket at a line's start the blank half is outside
//
//   promises  a character is drawn with a glyph that its own font maps for exactly that text (base
//             and variation selector), or the text is held: never a box, never a dropped selector
//   holds     character-unmapped (no font of the chain), text-does-not-fit
//   threads   FontSet is const after load; any thread
//   cost      one table look-up a character; HarfBuzz only at load; ICU where lines break
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "model/model.h"

namespace fubako::typeset {

struct FontFile {
  fs::path path;
  std::string sha256;  // pinned digest; empty: not pinned
  bool gaiji = false;  // a municipality's own font: the only kind asked for U+E000–F8FF
};
struct ChainSpec {
  std::string name;             // gothic, gothic-bold, mincho, name, ocr-b
  std::vector<FontFile> files;  // asked in this order
};
// 外字 map: a code (usually U+E000–F8FF) is drawn as another text; it extracts as itself.
struct GaijiMapping {
  char32_t code = 0;
  std::u32string drawn_as;
};

// One font file. Lengths in the font's own units unless said otherwise.
struct Font {
  fs::path path;
  std::string sha256;
  std::string postscript_name;
  int units_per_em = 0;
  int glyph_count = 0;
  int ascent = 0, descent = 0;                     // 1/1000 em; descent negative
  int cap_height = 0;                              // 1/1000 em
  int x_min = 0, y_min = 0, x_max = 0, y_max = 0;  // 1/1000 em
  bool gaiji = false;
  bool cff = false;       // CFF outlines: one text a glyph, as its CID is its glyph id
  std::string_view data;  // the mapped file
};

class FontSet {
 public:
  // Faults: font-missing, font-damaged, font-digest-differs, font-not-embeddable (fsType),
  // font-not-truetype (nor CFF), font-cid-keyed.
  static Result<std::shared_ptr<const FontSet>> load(const std::vector<ChainSpec>& chains,
                                                     const std::vector<GaijiMapping>& gaiji);
  ~FontSet();
  std::optional<std::size_t> chain(std::string_view name) const;
  std::size_t font_count() const;
  const Font& font(std::size_t index) const;

  // Appends the glyphs of a text. False: a cluster has no glyph, and `missing` names it as code
  // points (U+9089 U+E0102).
  bool glyphs(std::size_t chain, std::string_view text, std::vector<Glyph>& out,
              std::string& missing) const;
  // The glyph a font of this set maps for a text, for checks; nullopt when it maps none.
  std::optional<std::uint16_t> glyph_of(std::size_t font, const ClusterText& text) const;

 private:
  FontSet();
  struct State;
  std::unique_ptr<State> state_;
};

enum class Align {
  left,
  center,
  right,
  distribute,  // 均等割付: one line, its characters spread over the whole width
  justify      // paragraphs: lines filled to the right edge, the last one left as it is
};
enum class VerticalAlign { top, middle, bottom };
struct Style {
  std::size_t chain = 0;
  Micrometres size, leading;
  Align align = Align::left;
  VerticalAlign vertical = VerticalAlign::middle;
  int cells = 0;  // > 0: one character a box, so many boxes over the width, filled from the right
};
// Steps in this order: shrink to a floor (half-point steps), condense (to a percentage), wrap to
// `lines` lines at the floor, else hold.
struct Fit {
  std::optional<Micrometres> shrink_to;
  int condense_to = 100;
  int lines = 1;
};
struct Hold {
  std::string code;      // character-unmapped, text-does-not-fit
  std::string argument;  // the code points, or what would be needed; no personal data
};

// Sets one text into a box and appends its runs; nothing is appended when it holds. Ink stays
// within the box. `paragraph`: broken into lines from the start, top aligned by `vertical`.
// `keep_together`: so many bytes at the end of the text never begin a line on their own
// (honorific).
std::optional<Hold> set_text(const FontSet& fonts, const Style& style, const Fit& fit,
                             bool paragraph, std::size_t keep_together, std::string_view text,
                             const Box& box, Drawing& out);

}  // namespace fubako::typeset
