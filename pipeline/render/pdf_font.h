// pdf_font: one font of a file. Gives each (glyph, text) pair its CID while pages are written, and
// embeds the subset at the end.
//
// A font may draw several texts with one glyph (a variation sequence with its base's glyph, 邉 and
// 邉+U+E0100). CID = glyph id for the glyph's first text in the file; every other text gets a CID
// above the font's glyphs, in order of first use, so that each extracts as itself. A glyph of a CFF
// font has one text (typeset maps no other): its CID can only be its glyph id.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/base.h"
#include "model/model.h"
#include "render/content_hash.h"
#include "render/deflater.h"
#include "render/pdf_objects.h"
#include "typeset/typeset.h"

namespace fubako::render {

struct UsedCid {
  std::uint16_t cid, gid;
  ClusterText text;
};

class PdfFont {
 public:
  static constexpr int kMaxCid = 65535;
  static constexpr int kNoCid = -1;

  PdfFont(const typeset::Font& font, PdfDict type0);

  // kNoCid when the file has no CID left in this font, or a CFF glyph is to mean a second text.
  int cid(const Glyph& glyph) {
    FUBAKO_CHECK(glyph.gid != 0 && glyph.gid < first_text_.size());
    if (first_text_[glyph.gid] == glyph.text) return glyph.gid;
    return cid_of_another_text(glyph.gid, glyph.text);
  }

  bool one_text_a_glyph() const { return font_.cff; }
  PdfDict dict() const { return type0_; }  // filled by `embed`

  // Once, after the last `cid`. Fault pdf-font-failed when the font cannot be subset. What is
  // embedded goes into `hash` too.
  Result<void> embed(PdfObjects& objects, Deflater& deflater, ContentHash& hash);

 private:
  struct Pair {
    std::uint16_t gid;
    ClusterText text;
    bool operator==(const Pair&) const = default;
  };
  struct PairHash {
    std::size_t operator()(const Pair& pair) const;
  };

  int cid_of_another_text(std::uint16_t gid, const ClusterText& text);
  std::vector<UsedCid> used_cids() const;  // ascending

  const typeset::Font& font_;
  PdfDict type0_;
  std::vector<ClusterText> first_text_;  // by glyph; all zero: not drawn yet
  std::vector<Pair> other_texts_;        // CID - glyph count
  std::unordered_map<Pair, std::uint16_t, PairHash> other_cids_;
};

}  // namespace fubako::render
