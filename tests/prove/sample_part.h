// A part of two pieces, drawn by hand: the tests change the drawing, write the PDF and prove it.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "prove/prove.h"
#include "tests/reader/tiny_pdf.h"

namespace fubako::prove::sample {

constexpr int kDpi = 600;

struct Rect {  // micrometres from the top left; bars are not whole micrometres
  double x = 0, y = 0, width = 0, height = 0;
};
struct Line {  // one line of text, glyph after glyph
  std::u32string text;
  double x = 0, baseline = 0, size = 0;
  std::string state = {};   // operators inside its text object
  std::string matrix = {};  // instead of the place
};
struct Text {
  std::string element;
  std::vector<Line> lines;
};
struct Symbol {
  std::string element;
  std::vector<Rect> rects;
};
struct Layer {
  std::vector<Rect> rules;
  std::vector<Text> texts;
  std::string extra = {};  // raw operators after the rest
};
struct Page {
  std::string before_layer = "q";
  std::size_t layer = 0;  // index into Part::layers
  std::string after_layer = "Q\n";
  std::vector<Text> texts;
  std::vector<Symbol> symbols;
  std::string extra = {};
  double width = 4961 * 72.0 / kDpi, height = 7016 * 72.0 / kDpi;
  std::string entries = {};
  std::size_t stream = 0;  // whose PDF it is in
  bool blank = false;      // nothing but `extra`

  Text& text(const std::string& element);
  Symbol& symbol(const std::string& element);
};

struct Part {
  forms::Form form;
  std::vector<PlannedPiece> pieces;
  std::vector<Layer> layers;  // the first two are those of the form's pages
  std::vector<Page> pages;
  std::u32string blank = U" 　";  // characters whose glyphs draw nothing
  std::u32string low = {};        // whose glyphs are not those of the form's font
  std::string resources = {}, catalog = {};
  std::vector<std::string> images = {};  // objects; all resources name them Im0, Im1, …
  bool layers_have_fonts = true;         // else they draw with the page's
  Sample sample = {};
  std::optional<Envelope> envelope = {};
  std::size_t page_of_other_font = 9'999;  // its font means other characters by the same codes
};

// A black line, frame or filled box of the form.
forms::RuleElement rule_of(const Box& box, Micrometres thickness, bool filled = false);

// Five pages: notice + one continuation page, notice + two continuation pages.
Part part();
// The same pieces in two PDFs: the notice with a blank back, the continuation pages in a stream of
// their own. Pages in order: notice, its back, its continuation; then those of the second piece.
Part part_of_two_streams();
std::string pdf_of(const Part& part, std::size_t stream = 0);
Proof proof_of(const Part& part);
Proof proof_of(const Part& part, const std::string& pdf);
Proof proof_of(const Part& part, const std::vector<std::filesystem::path>& files);

// The codes of the findings, each once, in order of first sight.
std::vector<std::string> codes_of(const Part& part);

// Modules of a Data Matrix, as zint encodes it, each row's runs merged.
std::vector<Rect> data_matrix(const std::string& digits, double x, double y, int dots = 6);
// Any symbol as zint encodes it. Bars are `bar_height` micrometres high.
struct Drawn {
  int symbology = 0;
  int input_mode = 0;
  int option_1 = -1, option_2 = 0, eci = 0;
  std::string data;
};
std::vector<Rect> drawn_by_zint(const Drawn& what, double x, double y, int dots = 4,
                                double bar_height = 12000);
// 67 bars; bar and space `k` dots wide.
std::vector<Rect> customer_barcode(const std::string& bars, double x, double y, int k = 14);
std::vector<reader::SeenRect> seen(const std::vector<Rect>& rects);

// Official examples of the post's manual: 1000013 1-3-2-503 and 2630023 3-30-8-403.
inline const std::string kBarsA =
    "1311414414414414411431211441431241413241414114431243243243243241131";
inline const std::string kBarsB =
    "1313232131214414413231231241431214441423141412314431243243243214131";

}  // namespace fubako::prove::sample
