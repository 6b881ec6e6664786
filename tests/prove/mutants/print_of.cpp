#include "tests/prove/mutants/print_of.h"

#include <poppler/Annot.h>
#include <poppler/Catalog.h>
#include <poppler/Error.h>
#include <poppler/GlobalParams.h>
#include <poppler/OptionalContent.h>
#include <poppler/PDFDoc.h>
#include <poppler/Page.h>
#include <poppler/SplashOutputDev.h>
#include <poppler/Stream.h>
#include <poppler/TextOutputDev.h>
#include <poppler/splash/SplashBitmap.h>

#include <cstdlib>
#include <map>

namespace fubako::mutants {
namespace {

// Anti-aliasing moves a pixel's gray a little when an edge moves by less than a twentieth of a
// millimetre: nobody sees that.
constexpr int kVisibleStep = 60;

std::string box(const PDFRectangle* r) {
  char out[120];
  std::snprintf(out, sizeof out, "[%.2f %.2f %.2f %.2f]", r->x1, r->y1, r->x2, r->y2);
  return out;
}

void append_text(void* text, const char* bytes, int size) {
  static_cast<std::string*>(text)->append(bytes, static_cast<std::size_t>(size));
}

}  // namespace

struct Print::State {
  std::unique_ptr<PDFDoc> pdf;
};

Print::Print() : state_(std::make_unique<State>()) {}
Print::~Print() = default;

std::unique_ptr<Print> Print::open(const std::string& bytes) {
  if (globalParams == nullptr) globalParams = std::make_unique<GlobalParams>();
  std::unique_ptr<Print> out(new Print());
  auto stream = std::make_unique<MemStream>(bytes.data(), 0, static_cast<Goffset>(bytes.size()),
                                            Object(objNull));
  out->state_->pdf = std::make_unique<PDFDoc>(stream.release());
  if (!out->state_->pdf->isOk() || out->state_->pdf->getNumPages() < 1) return nullptr;
  return out;
}

int Print::page_count() const { return state_->pdf->getNumPages(); }

PagePrint Print::page(int number) const {
  PagePrint out;
  PDFDoc& pdf = *state_->pdf;
  Page* page = pdf.getPage(number);
  if (page == nullptr) return out;
  SplashColor paper = {0xff};
  SplashOutputDev splash(splashModeMono8, 4, false, paper);
  splash.startDoc(&pdf);
  pdf.displayPage(&splash, number, kDpi, kDpi, 0, true, false, true);
  SplashBitmap& bitmap = *splash.getBitmap();
  out.width = bitmap.getWidth();
  out.height = bitmap.getHeight();
  for (int row = 0; row < out.height; ++row) {
    const auto* begin = bitmap.getDataPtr() + std::ptrdiff_t{row} * bitmap.getRowSize();
    out.gray.insert(out.gray.end(), begin, begin + out.width);
  }
  {
    TextOutputDev text(append_text, &out.text, false, 0, true);  // in the content's order
    pdf.displayPage(&text, number, 72, 72, 0, true, false, false);
  }
  out.frame = box(page->getMediaBox()) + box(page->getCropBox()) + box(page->getTrimBox()) +
              std::to_string(page->getRotate());
  const Object dict = pdf.getXRef()->fetch(page->getRef());
  const Object annotations = page->getAnnotsObject(), unit = dict.dictLookup("UserUnit");
  if (annotations.isArray()) out.frame += " annots " + std::to_string(annotations.arrayGetLength());
  if (unit.isNum()) out.frame += " unit " + std::to_string(unit.getNum());
  const Object part = dict.dictLookup("DPart");
  const Object metadata = part.isDict() ? part.dictLookup("DPM") : Object(objNull);
  const Object id = metadata.isDict() ? metadata.dictLookup("PieceID") : Object(objNull);
  if (id.isString()) out.frame += " piece " + id.getString()->toStr();
  return out;
}

std::string Print::parts() const {
  PDFDoc& pdf = *state_->pdf;
  std::string out = pdf.getCatalog()->getOptContentConfig() != nullptr ? "switchable " : "";
  std::map<int, int> pages;
  for (int page = 1; page <= pdf.getNumPages(); ++page) {
    const Ref* at = pdf.getCatalog()->getPageRef(page);
    if (at != nullptr) pages.emplace(at->num, page);
  }
  Object node = pdf.getXRef()->getCatalog();
  for (const char* key : {"DPartRoot", "DPartRootNode", "DParts"}) {
    if (!node.isDict()) return out;
    node = node.dictLookup(key);
  }
  const auto list = [&](const Object& part) {
    if (!part.isDict()) return;
    const Object metadata = part.dictLookup("DPM");
    if (metadata.isDict()) {
      const Object id = metadata.dictLookup("PieceID");
      if (id.isString()) out += id.getString()->toStr();
    }
    const Object& start = part.dictLookupNF("Start");
    const Object& end = part.dictLookupNF("End");
    const int first = start.isRef() ? pages[start.getRefNum()] : 0;
    const int last = end.isRef() ? pages[end.getRefNum()] : first;
    out += " " + std::to_string(first) + "-" + std::to_string(last) + "; ";
  };
  for (int g = 0; node.isArray() && g < node.arrayGetLength(); ++g) {
    const Object group = node.arrayGet(g);
    for (int i = 0; group.isArray() && i < group.arrayGetLength(); ++i) list(group.arrayGet(i));
  }
  return out;
}

bool same(const PagePrint& a, const PagePrint& b) {
  if (a.width != b.width || a.height != b.height || a.text != b.text || a.frame != b.frame)
    return false;
  for (std::size_t i = 0; i < a.gray.size(); ++i)
    if (std::abs(int{a.gray[i]} - int{b.gray[i]}) > kVisibleStep) return false;
  return true;
}

}  // namespace fubako::mutants
