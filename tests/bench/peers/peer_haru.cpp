// peer_haru VALUES.tsv LAYOUT.tsv FONT.ttf OUT.pdf
//
// libharu, as fast as its public interface allows: the fixed layer is one content stream that all
// pages share. The symbols are encoded here, page by page.
#include <hpdf.h>

#include "page.h"

namespace {

using namespace peers;
constexpr double kHeight = 841.89, kThick = 0.5;
constexpr int kPagesOfANode = 200;

void on_error(HPDF_STATUS error, HPDF_STATUS detail, void*) {
  stop("libharu: " + std::to_string(error) + " " + std::to_string(detail));
}

void show(HPDF_Page page, HPDF_Font font, const Item& item, const std::string& text) {
  HPDF_Page_SetFontAndSize(page, font, static_cast<float>(item.a));
  double x = item.x;
  if (item.right) x -= HPDF_Page_TextWidth(page, text.c_str());
  HPDF_Page_TextOut(page, static_cast<float>(x), static_cast<float>(kHeight - item.y),
                    text.c_str());
}

void rectangle(HPDF_Page page, const Rectangle& r) {
  HPDF_Page_Rectangle(page, static_cast<float>(r.x), static_cast<float>(kHeight - r.y - r.height),
                      static_cast<float>(r.width), static_cast<float>(r.height));
}

void draw_fixed(HPDF_Page page, HPDF_Font font, const Layout& layout) {
  HPDF_Page_SetLineWidth(page, kThick);
  for (const Item& item : layout.fixed)
    if (item.kind == 'R') rectangle(page, {item.x, item.y, item.a, item.b});
  HPDF_Page_Stroke(page);
  HPDF_Page_BeginText(page);
  for (const Item& item : layout.fixed)
    if (item.kind == 'L') show(page, font, item, item.text);
  HPDF_Page_EndText(page);
}

void draw_variable(HPDF_Page page, HPDF_Font font, const Layout& layout, const Row& row) {
  HPDF_Page_BeginText(page);
  for (const Item& item : layout.values)
    if (!row[item.column].empty()) show(page, font, item, row[item.column]);
  HPDF_Page_EndText(page);
  for (const Item& item : layout.symbols)
    for (const Rectangle& one : rectangles(item, row)) rectangle(page, one);
  HPDF_Page_Fill(page);
}

// The page's own content comes in a stream behind the shared one.
void begin_page(HPDF_Page page, HPDF_Font font, const Layout& layout, HPDF_Dict& shared) {
  if (shared == nullptr) {
    HPDF_Page_New_Content_Stream(page, &shared);
    draw_fixed(page, font, layout);
  } else {
    HPDF_Page_SetFontAndSize(page, font, 9);  // the font's name among this page's resources
    HPDF_Page_Insert_Shared_Content_Stream(page, shared);
  }
  HPDF_Page_New_Content_Stream(page, nullptr);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) stop("peer_haru VALUES.tsv LAYOUT.tsv FONT.ttf OUT.pdf");
  Table values(argv[1]);
  Row row;
  if (!values.next(row)) stop("no values");
  const Layout layout = read_layout(argv[2], row);
  HPDF_Doc pdf = HPDF_New(on_error, nullptr);
  HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
  HPDF_UseUTFEncodings(pdf);
  HPDF_SetPagesConfiguration(pdf, kPagesOfANode);
  HPDF_Font font = HPDF_GetFont(pdf, HPDF_LoadTTFontFromFile(pdf, argv[3], HPDF_TRUE), "UTF-8");
  HPDF_Dict shared = nullptr;
  while (values.next(row)) {
    HPDF_Page page = HPDF_AddPage(pdf);
    HPDF_Page_SetSize(page, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
    begin_page(page, font, layout, shared);
    draw_variable(page, font, layout, row);
  }
  HPDF_SaveToFile(pdf, argv[4]);
  HPDF_Free(pdf);
  return 0;
}
