#include <poppler/Catalog.h>
#include <poppler/Error.h>
#include <poppler/Gfx.h>
#include <poppler/GfxState.h>
#include <poppler/GlobalParams.h>
#include <poppler/PDFDoc.h>
#include <poppler/Page.h>
#include <poppler/SplashOutputDev.h>
#include <poppler/Stream.h>
#include <poppler/splash/SplashBitmap.h>

#include <algorithm>
#include <exception>
#include <optional>

#include "reader/document_parts.h"
#include "reader/inflated.h"
#include "reader/mapped_file.h"
#include "reader/page_tree.h"
#include "reader/plain_walk.h"
#include "reader/poppler_device.h"
#include "reader/reader.h"

namespace fubako::reader {
namespace {

constexpr MessageText kTexts[] = {
    {"pdf-unreadable",
     "PDF を読めません({0})。壊れていない、暗号化されていない PDF を指定してください",
     "the PDF cannot be read ({0}); expected one that is neither damaged nor encrypted; give such "
     "a "
     "file or make it again"},
    {"page-too-large", "{0} ページの内容が多すぎて調べられません。帳票として作り直してください",
     "page {0} holds more than can be examined; expected a notice's page; make it again"},
};

constexpr double kMaxPixels = 400e6;
constexpr std::int64_t kMaxImagePixels = 400'000'000;
constexpr std::int64_t kMaxPaintSteps = 100'000;    // as MarksDevice's
constexpr std::uint64_t kSecondOpinionEvery = 512;  // plain pages

// Poppler has one error callback a process, called on the thread that walks.
thread_local std::uint32_t t_complaints = 0;
void count_complaint(ErrorCategory, Goffset, const char*) { ++t_complaints; }

void start_poppler() {
  static const bool started = [] {
    globalParams = std::make_unique<GlobalParams>();
    setErrorCallback(count_complaint);
    return true;
  }();
  (void)started;
}

// A page's /Resources when they are an object of their own, the page's or inherited.
Ref shared_resources(const Object& page) {
  Object node = page.copy();
  for (int level = 0; level < 32 && node.isDict(); ++level) {
    const Object& resources = node.dictLookupNF("Resources");
    if (!resources.isNull()) return resources.isRef() ? resources.getRef() : Ref::INVALID();
    node = node.dictLookup("Parent");
  }
  return Ref::INVALID();
}

// Draws no more forms and images once a page has more of them, or more operators, than any page of
// ours: a few forms that draw each other twice are endless work, and so is an image of 100,000 by
// 100,000 pixels without data.
class Painter final : public SplashOutputDev {
 public:
  explicit Painter(SplashColor& paper) : SplashOutputDev(splashModeMono8, 4, false, paper) {}
  bool useDrawForm() override { return overrun_; }
  void beginForm(Ref) override { too_long(this); }
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                 GfxImageColorMap* colors, bool smooth, const int* mask, bool inlined) override {
    if (takes(width, height))
      SplashOutputDev::drawImage(state, ref, stream, width, height, colors, smooth, mask, inlined);
  }
  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height,
                     bool invert, bool smooth, bool inlined) override {
    if (takes(width, height))
      SplashOutputDev::drawImageMask(state, ref, stream, width, height, invert, smooth, inlined);
  }
  void drawMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                       GfxImageColorMap* colors, bool smooth, Stream* mask, int mask_width,
                       int mask_height, bool invert, bool smooth_mask) override {
    if (takes(width, height) && takes(mask_width, mask_height))
      SplashOutputDev::drawMaskedImage(state, ref, stream, width, height, colors, smooth, mask,
                                       mask_width, mask_height, invert, smooth_mask);
  }
  void drawSoftMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                           GfxImageColorMap* colors, bool smooth, Stream* mask, int mask_width,
                           int mask_height, GfxImageColorMap* mask_colors,
                           bool smooth_mask) override {
    if (takes(width, height) && takes(mask_width, mask_height))
      SplashOutputDev::drawSoftMaskedImage(state, ref, stream, width, height, colors, smooth, mask,
                                           mask_width, mask_height, mask_colors, smooth_mask);
  }
  bool overrun() const { return overrun_; }
  // Poppler asks every ten operators.
  static bool too_long(void* self) {
    Painter& it = *static_cast<Painter*>(self);
    if (++it.steps_ > kMaxPaintSteps) it.overrun_ = true;
    return it.overrun_;
  }

 private:
  bool takes(int width, int height) {
    if (width < 0 || height < 0) return false;
    pixels_ += std::int64_t{width} * height;
    if (pixels_ > kMaxImagePixels) overrun_ = true;
    return !overrun_;
  }
  std::int64_t steps_ = 0, pixels_ = 0;
  bool overrun_ = false;
};

bool same_box(const PDFRectangle& a, const PDFRectangle& b) {
  return a.x1 == b.x1 && a.y1 == b.y1 && a.x2 == b.x2 && a.y2 == b.y2;
}

}  // namespace

void PageMarks::clear() {
  auto kept_glyphs = std::move(glyphs);
  auto kept_rects = std::move(rects);
  auto kept_pictures = std::move(pictures);
  auto kept_layers = std::move(layers);
  kept_glyphs.clear();
  kept_rects.clear();
  kept_pictures.clear();
  kept_layers.clear();
  *this = PageMarks{};
  glyphs = std::move(kept_glyphs);
  rects = std::move(kept_rects);
  pictures = std::move(kept_pictures);
  layers = std::move(kept_layers);
}

// A Gfx parses its resources' fonts and their ToUnicode maps when it is made, which costs more than
// a page's walk; so it stays as long as pages name the same resources object and boxes.
struct Document::State {
  fs::path path;
  std::optional<MappedFile> file;
  std::string_view bytes;       // of the file, or the caller's
  std::unique_ptr<PDFDoc> pdf;  // reads from `bytes`
  SeenFonts fonts;
  PlainWalk plain_walk{fonts};
  MarksDevice device{fonts, plain_walk};
  Inflater inflater;
  std::optional<std::optional<std::vector<int>>> leaves;  // once they are asked for
  std::optional<DocumentParts> parts;                     // likewise
  Walk how = Walk::plain_first;
  std::uint64_t plain_pages = 0;
  PageMarks second_opinion;
  std::unique_ptr<Gfx> gfx;
  Ref gfx_resources = Ref::INVALID();
  PDFRectangle gfx_media, gfx_crop;
  int gfx_rotate = 0;
  std::uint32_t file_complaints = 0, gfx_complaints = 0;

  tl::unexpected<Fault> unreadable(std::string_view why) const {
    return fail(kTexts, "pdf-unreadable", Place{path.string(), 0, 0}, {why});
  }
  tl::unexpected<Fault> too_large(int page) const {
    return fail(kTexts, "page-too-large", Place{path.string(), 0, 0}, {std::to_string(page)});
  }

  bool gfx_serves(Page& page, Ref resources) const {
    return gfx != nullptr && resources != Ref::INVALID() && resources == gfx_resources &&
           same_box(gfx_media, *page.getMediaBox()) && same_box(gfx_crop, *page.getCropBox()) &&
           gfx_rotate == page.getRotate();
  }
  void make_gfx(Page& page, Ref resources) {
    const std::uint32_t before = t_complaints;
    gfx_media = *page.getMediaBox();
    gfx_crop = *page.getCropBox();
    gfx_rotate = page.getRotate();
    gfx_resources = resources;
    gfx = std::make_unique<Gfx>(pdf.get(), &device.output(), page.getNum(), page.getResourceDict(),
                                72.0, 72.0, &gfx_media, page.isCropped() ? &gfx_crop : nullptr,
                                gfx_rotate, &MarksDevice::too_long, &device);
    gfx_complaints = t_complaints - before;
  }

  // Nothing: the page tree is not sound.
  const std::optional<std::vector<int>>& page_leaves() {
    if (!leaves) leaves.emplace(reader::page_leaves(*pdf));
    return *leaves;
  }
  const DocumentParts& document_parts() {
    if (!parts) parts.emplace(*pdf, page_leaves());
    return *parts;
  }
  std::optional<std::string_view> plain_contents(const Object& contents);
  Object as_stream(std::string_view plain);
  Result<void> open_pdf();
  void learn_layers(Page& page, const PageMarks& seen);
  void walk(Object& contents, Layers layers, PageMarks& out);
  bool walk_plainly(std::string_view content, PageMarks& out);
  Result<void> read(int number, Layers layers, PageMarks& out);
};

// The bytes of a content that is one Flate stream; any other is Poppler's to decode.
std::optional<std::string_view> Document::State::plain_contents(const Object& contents) {
  if (!contents.isStream()) return std::nullopt;
  const Dict& dict = *contents.streamGetDict();
  if (!dict.lookup("Filter").isName("FlateDecode") || dict.hasKey("DecodeParms") ||
      dict.hasKey("F"))
    return std::nullopt;
  BaseStream& raw = *contents.getStream()->getBaseStream();
  const Goffset start = raw.getStart(), length = raw.getLength();
  if (start < 0 || length < 0 || static_cast<std::size_t>(start) > bytes.size())
    return std::nullopt;
  const auto plain = inflater.inflate(
      bytes.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(length)));
  if (!plain) ++t_complaints;
  return plain;
}

Object Document::State::as_stream(std::string_view plain) {
  auto stream = std::make_unique<MemStream>(plain.data(), 0, static_cast<Goffset>(plain.size()),
                                            Object(new Dict(pdf->getXRef())));
  return Object(static_cast<Stream*>(stream.release()));
}

// Leaves the Gfx as it was: the state is saved around the page, an unpainted path dropped.
void Document::State::walk(Object& contents, Layers layers, PageMarks& out) {
  device.begin(out, layers, *gfx);
  if (contents.isNull()) return;
  gfx->saveState();
  gfx->display(&contents);
  gfx->restoreState();
  gfx->getState()->clearPath();
}

// Only on a page that lies as a page of ours does. Now and then Poppler reads the page, too: a
// difference makes the page unsound.
bool Document::State::walk_plainly(std::string_view content, PageMarks& out) {
  const double* m = gfx->getState()->getCTM();
  const double height = gfx->getState()->getPageHeight();
  if (m[0] != 1 || m[1] != 0 || m[2] != 0 || m[3] != -1 || m[4] != 0 || m[5] != height)
    return false;
  const bool is_plain = plain_walk.walk(content, {height, clip_of(*gfx->getState())}, out);
  if (!is_plain) {
    out.clear();
    return false;
  }
  if (plain_pages++ % kSecondOpinionEvery != 0) return true;
  second_opinion.clear();
  Object contents = as_stream(content);
  walk(contents, Layers::by_reference, second_opinion);
  if (device.overrun() || !agree(out, second_opinion)) ++t_complaints;
  return true;
}

// Layers that Poppler drew, by the names that the page has for them.
void Document::State::learn_layers(Page& page, const PageMarks& seen) {
  const Dict* resources = page.getResourceDict();
  if (resources == nullptr) return;
  const Object drawn = resources->lookup("XObject");
  if (!drawn.isDict()) return;
  for (int i = 0; i < drawn.dictGetLength(); ++i) {
    const Object& object = drawn.dictGetValNF(i);
    if (object.isRef() &&
        std::find(seen.layers.begin(), seen.layers.end(), object.getRefNum()) != seen.layers.end())
      plain_walk.learn_layer(drawn.dictGetKey(i), object.getRefNum());
  }
}

Result<void> Document::State::read(int number, Layers layers, PageMarks& out) {
  out.clear();
  const std::uint32_t before = t_complaints;
  Page* page = pdf->getPage(number);
  if (page == nullptr) return unreadable("page " + std::to_string(number));
  const Object dict = pdf->getXRef()->fetch(page->getRef());
  const Ref resources = shared_resources(dict);
  const std::uint32_t page_complaints = t_complaints - before;
  if (!gfx_serves(*page, resources)) {
    make_gfx(*page, resources);
    plain_walk.forget();
  }
  const std::uint32_t walk_begins = t_complaints;
  Object contents = page->getContents();
  const auto inflated = plain_contents(contents);
  const bool plainly = how == Walk::plain_first && layers == Layers::by_reference && inflated &&
                       walk_plainly(*inflated, out);
  if (!plainly) {
    if (inflated) contents = as_stream(*inflated);
    walk(contents, layers, out);
    if (device.overrun()) {
      gfx.reset();
      return too_large(number);
    }
    if (layers == Layers::by_reference) learn_layers(*page, out);
  }

  out.width = micrometres(gfx->getState()->getPageWidth());
  out.height = micrometres(gfx->getState()->getPageHeight());
  const PDFRectangle& media = *page->getMediaBox();
  for (const PDFRectangle* box :
       {page->getCropBox(), page->getTrimBox(), page->getBleedBox(), page->getArtBox()})
    out.trimmed = out.trimmed || !same_box(*box, media);
  if (resources != Ref::INVALID()) out.resources = resources.num;
  if (dict.isDict()) out.part = document_parts().named_by(dict);
  const Object annotations = page->getAnnotsObject();
  if (annotations.isArray())
    out.annotations = static_cast<std::uint32_t>(annotations.arrayGetLength());
  out.optional_content = pdf->getCatalog()->getOptContentConfig() != nullptr;
  out.complaints =
      file_complaints + gfx_complaints + page_complaints + (t_complaints - walk_begins);
  // Poppler knows no UserUnit: the page would print in another size than it is read in.
  if (const Object unit = dict.dictLookup("UserUnit"); !unit.isNull()) ++out.complaints;
  return {};
}

Document::Document(std::unique_ptr<State> state) : state_(std::move(state)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Result<void> Document::State::open_pdf() {
  start_poppler();
  try {
    const std::uint32_t before = t_complaints;
    auto stream = std::make_unique<MemStream>(bytes.data(), 0, static_cast<Goffset>(bytes.size()),
                                              Object(objNull));
    pdf = std::make_unique<PDFDoc>(stream.release(), std::nullopt, std::nullopt, nullptr,
                                   [] { ++t_complaints; });  // the table was rebuilt
    if (!pdf->isOk()) return unreadable("Poppler error " + std::to_string(pdf->getErrorCode()));
    if (pdf->isEncrypted()) return unreadable("encrypted");
    if (pdf->getNumPages() < 1) return unreadable("no pages");
    file_complaints = t_complaints - before;
  } catch (const std::exception& error) {
    return unreadable(error.what());
  }
  return {};
}

Result<Document> Document::open(const fs::path& path, Walk how) {
  auto state = std::make_unique<State>();
  state->path = path;
  state->how = how;
  state->file = MappedFile::open(path);
  if (!state->file) return state->unreadable("no such file, or empty");
  state->bytes = state->file->bytes();
  FUBAKO_OK(state->open_pdf());
  return Document(std::move(state));
}

Result<Document> Document::of(std::string_view bytes, const std::string& name) {
  auto state = std::make_unique<State>();
  state->path = name;
  state->bytes = bytes;
  if (bytes.empty()) return state->unreadable("empty");
  FUBAKO_OK(state->open_pdf());
  return Document(std::move(state));
}

Result<int> Document::counted_pages() const {
  try {
    if (const auto& leaves = state_->page_leaves()) return static_cast<int>(leaves->size());
    return state_->unreadable("page tree");
  } catch (const std::exception& error) {
    return state_->unreadable(error.what());
  }
}

int Document::page_count() const { return state_->pdf->getNumPages(); }

Result<void> Document::read(int page, Layers layers, PageMarks& out) {
  try {
    return state_->read(page, layers, out);
  } catch (const std::exception& error) {
    state_->gfx.reset();
    return state_->unreadable(error.what());
  }
}

Hash128 Document::outline(std::uint32_t font, std::uint32_t code) {
  return state_->fonts.outline(font, code);
}
std::uint64_t Document::plain_pages() const { return state_->plain_pages; }
const std::vector<DocumentPart>& Document::parts() const { return state_->document_parts().all(); }

Result<Document::Pixels> Document::pixels(int page, int dpi) {
  FUBAKO_CHECK(dpi > 0);
  try {
    const Page* seen = state_->pdf->getPage(page);
    if (seen == nullptr) return state_->unreadable("page " + std::to_string(page));
    const double inches = seen->getMediaWidth() * seen->getMediaHeight() / (72.0 * 72.0);
    if (!(inches * dpi * dpi <= kMaxPixels)) return state_->too_large(page);
    SplashColor paper = {0xff};
    Painter splash(paper);
    splash.setFontAntialias(true);
    splash.setVectorAntialias(true);
    splash.startDoc(state_->pdf.get());
    state_->pdf->displayPage(&splash, page, dpi, dpi, 0, true, false, true, &Painter::too_long,
                             &splash);
    if (splash.overrun()) return state_->too_large(page);
    SplashBitmap& bitmap = *splash.getBitmap();
    Pixels out{bitmap.getWidth(), bitmap.getHeight(), {}};
    out.gray.reserve(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
    for (int row = 0; row < out.height; ++row) {
      const SplashColorPtr begin = bitmap.getDataPtr() + std::ptrdiff_t{row} * bitmap.getRowSize();
      out.gray.insert(out.gray.end(), begin, begin + out.width);
    }
    return out;
  } catch (const std::exception& error) {
    return state_->unreadable(error.what());
  }
}

}  // namespace fubako::reader
