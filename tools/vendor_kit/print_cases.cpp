// The PDFs against the tables: what is printed is what is inserted.
#include "cases.h"
#include "pdf_pages.h"
#include "rows.h"

namespace fubako::vendor_kit {
namespace {

Step in_pdf(const char* expected, std::string (*damage)(std::string_view)) {
  return {.expected = expected, .stage = Stage::contents, .damage = [=](Shipment& s, Dice&) {
            for (Item& item : s.items) {
              if (!item.name.starts_with("print/")) continue;
              item.content = damage(item.content);
              return;
            }
          }};
}

std::string cut_off(std::string_view pdf) { return std::string(pdf.substr(0, pdf.size() / 3)); }
std::string no_pdf(std::string_view) { return "a page\n"; }

// The first pages of the first two pieces, both fronts.
void exchange_pages(Shipment& s, Dice&) {
  Rows streams(s.item("streams.csv").content);
  const std::string pdf = streams.cell(0, "pdf");
  const std::size_t next = streams.find("pdf", pdf, 1);
  std::string& content = s.item(pdf).content;
  content = with_pages_exchanged(content, std::stoul(streams.cell(0, "first_page")),
                                 std::stoul(streams.cell(next, "first_page")));
}
void pdf_of_no_piece(Shipment& s, Dice&) {
  for (std::size_t i = 0; i < s.items.size(); ++i) {
    if (s.items[i].name.starts_with("print/") && !s.items[i + 1].name.starts_with("print/")) {
      s.items.insert(s.items.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                     {"print/99999-notice.pdf", s.items[i].content});
      return;
    }
  }
}
void exchange_pdfs(Shipment& s, Dice&) {
  std::vector<Item*> pdfs;
  for (Item& item : s.items)
    if (item.name.starts_with("print/")) pdfs.push_back(&item);
  FUBAKO_CHECK(pdfs.size() > 1);
  std::swap(pdfs.front()->content, pdfs.back()->content);
}
void paper_cut_off(Shipment& s, Dice&) {
  std::string& paper = s.item("postal/posting.pdf").content;
  paper = cut_off(paper);
}

}  // namespace

std::vector<Case> print_cases() {
  return {
      {"pdf-page-missing",
       "PDFのページが一つ欠けています。",
       "a PDF lacks its last page",
       {in_pdf("pdf-pages-differ", without_last_page)}},
      {"pdf-page-added",
       "PDFのページが一つ多くあります。",
       "a PDF has a page more",
       {in_pdf("pdf-pages-differ", with_a_page_more)}},
      {"pdf-pages-exchanged",
       "PDFで、二つの郵便物のページが入れ替わっています。",
       "two pieces' pages are exchanged in a PDF",
       {{.expected = "pdf-parts-differ", .stage = Stage::contents, .damage = exchange_pages}}},
      {"pdf-of-another-part",
       "二つのPDFの中身が入れ替わっています。",
       "two PDFs are exchanged",
       {{.expected = "pdf-pages-differ", .stage = Stage::contents, .damage = exchange_pdfs}}},
      {"pdf-cut-off",
       "PDFが途中で切れています。",
       "a PDF is cut off",
       {in_pdf("pdf-unreadable", cut_off)}},
      {"pdf-no-pdf",
       "PDFではないファイルです。",
       "a file that is no PDF",
       {in_pdf("pdf-unreadable", no_pdf)}},
      {"pdf-without-pieces",
       "どの郵便物のものでもないPDFがあります。",
       "a PDF of no piece",
       {{.expected = "pdf-without-pieces", .stage = Stage::contents, .damage = pdf_of_no_piece}}},
      {"posting-paper-cut-off",
       "差出票のPDFが途中で切れています。",
       "the posting paper's PDF is cut off",
       {{.expected = "pdf-unreadable", .stage = Stage::contents, .damage = paper_cut_off}}},
  };
}

}  // namespace fubako::vendor_kit
