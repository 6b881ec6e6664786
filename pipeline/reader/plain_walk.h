// reader/plain_walk: pages of the plainest kind -> PageMarks, many times faster than Poppler's
// walk.
//
// A plain page draws layers, filled boxes and horizontal text with a dozen operators, each with
// just its operands. Whatever else there is, even a comment, makes the page not plain, and Poppler
// walks it. What names mean is never guessed: a font or a layer is known once Poppler has met it
// on a page with the same resources, and the meaning, width and outline of each code are Poppler's.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reader/paint_state.h"
#include "reader/reader.h"
#include "reader/seen_fonts.h"

namespace fubako::reader {

class PlainWalk {
 public:
  explicit PlainWalk(SeenFonts& fonts) : fonts_(fonts) {}

  void forget();  // pages with other resources follow
  void learn_font(const std::shared_ptr<GfxFont>& font, XRef& xref);
  void learn_layer(const std::string& name, std::int64_t object);

  // The page's space: points from its bottom left, as tall as `height`, visible within `clip`.
  struct Page {
    double height = 0;
    Area clip;
  };
  // False: the page is not plain, and what `out` holds is of no use.
  bool walk(std::string_view content, const Page& page, PageMarks& out);

 private:
  struct Glyph {  // of one code
    ClusterText text{};
    double width = 0;  // of an em of 1
    std::int16_t ink_left = 0, ink_right = 0;
    bool known = false, plain = false, bad_text = false, no_outline = false;
  };
  struct Font {
    std::shared_ptr<GfxFont> font;
    std::uint32_t number = 0;
    int units_per_em = 1000;
    std::array<std::unique_ptr<std::array<Glyph, 256>>, 256> glyphs;  // by the code's two bytes
  };
  class Walker;

  const Glyph& glyph(Font& font, unsigned char high, unsigned char low);
  void examine(const Font& font, const char* bytes, Glyph& out) const;

  SeenFonts& fonts_;
  std::map<std::string, std::unique_ptr<Font>, std::less<>> fonts_of_page_;
  std::map<std::string, std::int64_t, std::less<>> layers_of_page_;
};

// As equal as two ways to round the same numbers can be.
bool agree(const PageMarks& a, const PageMarks& b);

}  // namespace fubako::reader
