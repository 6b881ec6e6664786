// reader: PDF bytes -> marks on the page, pixels. Poppler's core behind a few adapter files.
//
//   takes    any PDF; a damaged one gives a Fault (pdf-unreadable …), never a crash
//   gives    what a page shows, in micrometres from the page's top left
//   promises knows nothing of how render writes
//   threads  a Document belongs to one thread; several Documents may be open at once
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/base.h"
#include "model/model.h"

namespace fubako::reader {

struct SeenGlyph {
  ClusterText text{};       // what the file says it means (ToUnicode); more than 3 code points: bad
  Micrometres x, baseline;  // origin
  Micrometres advance;      // along the line, as drawn (condensing included)
  Micrometres size;         // height of the em as drawn
  Micrometres em_width;     // width of the em as drawn: less than size when condensed
  Micrometres ink_left, ink_right;  // of the outline, from the origin; equal: not known
  std::uint32_t font = 0;           // number of the font in this document, in order of first sight
  std::uint32_t code = 0;           // the character code in the content stream (CID)
  bool invisible = false;           // render mode not 0, not black, clipped away, transparent
  bool upright = true;              // not rotated, not mirrored
  bool bad_text = false;            // no meaning, or a longer one than ClusterText holds
  bool no_outline = false;  // the font is not in the file, or (TrueType, or CFF by glyph id)
                            // draws nothing for it
};
struct SeenRect {  // one filled axis-parallel rectangle, in 1/100 micrometre to keep dots exact
  std::int64_t x = 0, y = 0, width = 0, height = 0;
  bool black = true;                // at most 10 % gray, opaque, not clipped
  std::uint32_t glyphs_before = 0;  // how many glyphs of the page it is drawn over
};
// An image of gray or black-and-white pixels, its sides along the page's, drawn whole and opaque.
struct SeenPicture {
  Box box;                                            // of the unit square
  bool upright = true;                                // neither mirrored nor turned
  int width = 0, height = 0;                          // pixels
  std::string digest;                                 // of the decoded pixels, as Picture::sha256
  std::int64_t object = 0;                            // number of the image's object
  std::uint32_t glyphs_before = 0, rects_before = 0;  // marks of the page that it is drawn over
};
struct PageMarks {
  Micrometres width, height;  // MediaBox
  bool trimmed = false;       // its CropBox, TrimBox, BleedBox or ArtBox is another one
  std::vector<SeenGlyph> glyphs;
  std::vector<SeenRect> rects;
  std::vector<SeenPicture> pictures;
  std::vector<std::int64_t> layers;  // shared layers used, by object number, in drawing order
  bool layer_moved = false;          // a layer drawn under a changed matrix, clip or state
  std::uint32_t other_fills = 0;     // filled paths that are no rectangles
  std::uint32_t strokes = 0, shadings = 0;
  std::uint32_t images = 0;        // no SeenPicture: colour, mask, inline, turned, clipped, …
  std::uint32_t type3_glyphs = 0;  // drawn by content streams, not listed as glyphs
  std::uint32_t annotations = 0;
  std::uint32_t complaints = 0;   // what Poppler said of the file, the fonts and this page
  bool optional_content = false;  // the document has layers that a viewer can switch off
  // The page's /Resources by object number, 0 when direct: a layer may draw from them.
  std::int64_t resources = 0;
  std::size_t part = 0;  // which of the document's parts it says it belongs to, from 1; 0: none
  void clear();          // keeps the memory
};

enum class Layers {
  by_reference,  // shared layers are named, not walked: fast
  walked         // their marks are listed with the page's own
};

// Plain pages have a walk of their own (reader/plain_walk.h), held to Poppler's on a sample of
// them.
enum class Walk { plain_first, poppler_only };

// Glyphs' shapes, of a TrueType or OpenType file or a bare CFF program. The bytes outlive it.
class GlyphOutlines {
 public:
  explicit GlyphOutlines(std::string_view font);
  GlyphOutlines(GlyphOutlines&&) noexcept;
  GlyphOutlines& operator=(GlyphOutlines&&) noexcept;
  ~GlyphOutlines();
  // Equal shapes have equal numbers, in any file; all zero: the font has no such glyph, or cannot
  // be read.
  Hash128 of(std::uint32_t glyph);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// A document part (ISO 32000-2, 14.12): the pages of one piece.
struct DocumentPart {
  std::string piece_id;     // of its metadata; empty: none
  int first = 0, last = 0;  // its pages, from 1; 0: no page of this document
};

class Document {
 public:
  // Fault pdf-unreadable; encrypted too
  static Result<Document> open(const fs::path& path, Walk how = Walk::plain_first);
  // The same of bytes in memory, which outlive the document; `name` stands in places.
  static Result<Document> of(std::string_view bytes, const std::string& name);
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();
  int page_count() const;
  // The leaves of the page tree, one by one, whatever its counts say: a program that follows the
  // tree prints that many. Fault pdf-unreadable: a count that lies, a leaf twice, no tree.
  Result<int> counted_pages() const;
  Result<void> read(int page, Layers layers, PageMarks& out);  // page from 1
  // Marks of the layer alone come from `walked` minus `by_reference`: callers compare both.
  // Faults: pdf-unreadable, page-too-large.

  // What a code of a font, by number, draws (SeenGlyph::font, SeenGlyph::code).
  Hash128 outline(std::uint32_t font, std::uint32_t code);
  // In order; those below the root's first level only, as records are.
  const std::vector<DocumentPart>& parts() const;
  // How many of the pages read so far had the plain walk.
  std::uint64_t plain_pages() const;

  struct Pixels {  // 8-bit gray, row by row
    int width = 0, height = 0;
    std::vector<std::uint8_t> gray;
  };
  Result<Pixels> pixels(int page, int dpi);

 private:
  struct State;
  explicit Document(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace fubako::reader
