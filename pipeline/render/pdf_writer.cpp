#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "render/content_hash.h"
#include "render/content_stream.h"
#include "render/deflater.h"
#include "render/document_tree.h"
#include "render/metadata.h"
#include "render/page_deflater.h"
#include "render/pdf_objects.h"
#include "render/render.h"

namespace fubako::render {
namespace {

// A form is encapsulated (PDF/VT) when it sets all the state that it uses: colour and text state.
constexpr char kFormState[] = "0 g 0 Tc 0 Tw 100 Tz 0 Ts 0 Tr\n";

std::string box_of(const PageGrid& page) {
  std::string box = "[0 0 ";
  append_points(box, QuarterDots(4 * page.width.value), page.dpi);
  box += ' ';
  append_points(box, QuarterDots(4 * page.height.value), page.dpi);
  return box + ']';
}

std::string page_entries(const std::string& box) {
  return "/Type /Page\n/MediaBox " + box + "\n/TrimBox " + box + "\n";
}

std::string layer_name(std::size_t index) { return "Fix" + std::to_string(index + 1); }

}  // namespace

DotSize page_dots(PageSize size, int dpi) {
  return {dots_covering(size.width, dpi), dots_covering(size.height, dpi)};
}

struct PdfWriter::State {
  struct FixedLayer {
    PdfDict form;
    PageGrid page;
    std::string call;     // how a page draws it
    std::string entries;  // of such a page
  };

  State(std::shared_ptr<const typeset::FontSet> font_set, PdfInfo pdf_info)
      : font_files(std::move(font_set)),
        info(std::move(pdf_info)),
        fonts(*font_files, objects),
        images(objects, deflater),
        resources(objects.indirect_dict()),
        pages(objects) {
    if (info.kind == PdfKind::print) parts.emplace(objects);
    hash.update(info.document_id);
    hash.update(info.title);
    hash.update(info.date.iso());
    if (info.output_intent) hash.update(info.output_intent->profile);
  }

  PdfDict compressed_stream(std::string_view bytes) {
    hash.update(bytes);
    return objects.stream(deflater.deflate(bytes), Filter::flate);
  }
  PdfDict font_dict(const std::vector<bool>& wanted);
  Result<void> finish_page(const std::string& entries);
  PdfDict form_resources(const Drawing& drawing);
  void add_resources();
  Result<void> embed_fonts();

  std::shared_ptr<const typeset::FontSet> font_files;
  PdfInfo info;
  PdfObjects objects;
  Deflater deflater;
  PageDeflater page_deflater;
  ContentHash hash;  // of all content
  FontTable fonts;
  ImageTable images;
  PdfDict resources;  // one object, shared by all pages
  PageTree pages;
  std::optional<DocumentParts> parts;  // of a copy: none
  std::vector<FixedLayer> layers;
  std::string content;
};

PdfWriter::PdfWriter(std::shared_ptr<const typeset::FontSet> fonts, PdfInfo info)
    : state_(std::make_unique<State>(std::move(fonts), std::move(info))) {}
PdfWriter::~PdfWriter() = default;
PdfWriter::PdfWriter(PdfWriter&&) noexcept = default;

PdfDict PdfWriter::State::font_dict(const std::vector<bool>& wanted) {
  PdfDict dict = objects.direct_dict();
  for (std::size_t i = 0; i < fonts.size(); ++i)
    if (wanted[i]) dict.add(FontTable::resource_name(i).c_str(), fonts.use(i).dict());
  return dict;
}

PdfDict PdfWriter::State::form_resources(const Drawing& drawing) {
  std::vector<bool> wanted(fonts.size());
  for (const TextRun& run : drawing.runs)
    if (run.count != 0) wanted[drawing.glyphs[run.first].font] = true;
  PdfDict own = objects.direct_dict();
  own.add("Font", font_dict(wanted));
  if (drawing.pictures.empty()) return own;
  PdfDict pictures = objects.direct_dict();
  std::set<std::size_t> used;
  for (const PlacedPicture& placed : drawing.pictures) used.insert(images.use(*placed.picture));
  for (const std::size_t image : used) images.add_to(pictures, image);
  own.add("XObject", pictures);
  return own;
}

Result<int> PdfWriter::add_fixed_layer(const Drawing& drawing, PageSize size) {
  State& s = *state_;
  const DotSize dots = page_dots(size, s.info.dpi);
  const PageGrid page{dots.width, dots.height, s.info.dpi};
  s.content = kFormState;
  FUBAKO_OK(append_content(s.content, drawing, page, s.fonts, s.images));

  const std::string box = box_of(page);
  PdfDict form = s.compressed_stream(s.content);
  form.add_name("Type", "XObject");
  form.add_name("Subtype", "Form");
  form.add_exact("BBox", box);
  form.add("Resources", s.form_resources(drawing));
  if (s.parts) {
    form.add_boolean("GTS_Encapsulated", true);
    form.add_name("GTS_Scope", "File");
    form.add_text("GTS_XID", sha256_hex(s.content));
  }
  s.layers.push_back({form, page, "/" + layer_name(s.layers.size()) + " Do\n", page_entries(box)});
  FUBAKO_OK(s.objects.check());
  return static_cast<int>(s.layers.size()) - 1;
}

void PdfWriter::begin_piece(const PieceId& piece) {
  if (state_->parts) state_->parts->begin(piece);
}

Result<void> PdfWriter::add_page(int fixed_layer, const Drawing& drawing) {
  State& s = *state_;
  FUBAKO_CHECK(fixed_layer >= 0 && static_cast<std::size_t>(fixed_layer) < s.layers.size());
  FUBAKO_CHECK(s.pages.count() < kMaxPages);
  const State::FixedLayer& layer = s.layers[static_cast<std::size_t>(fixed_layer)];
  s.content = layer.call;
  FUBAKO_OK(append_content(s.content, drawing, layer.page, s.fonts, s.images));

  return s.finish_page(layer.entries);
}

Result<void> PdfWriter::add_blank_page(PageSize size) {
  State& s = *state_;
  FUBAKO_CHECK(s.pages.count() < kMaxPages);
  const DotSize dots = page_dots(size, s.info.dpi);
  s.content = "\n";
  return s.finish_page(page_entries(box_of({dots.width, dots.height, s.info.dpi})));
}

// The page of `content`.
Result<void> PdfWriter::State::finish_page(const std::string& entries) {
  PdfDict page = objects.indirect_dict();
  page.add_exact_entries(entries);
  page.add("Resources", resources);
  hash.update(content);
  page.add("Contents", objects.stream(page_deflater.deflate(content), Filter::flate));
  pages.add(page);
  if (parts) parts->add(page);
  return objects.check();
}

void PdfWriter::State::add_resources() {
  std::vector<bool> used(fonts.size());
  for (std::size_t i = 0; i < fonts.size(); ++i) used[i] = fonts.used(i) != nullptr;
  PdfDict drawn = objects.direct_dict();
  for (std::size_t i = 0; i < layers.size(); ++i) drawn.add(layer_name(i).c_str(), layers[i].form);
  for (std::size_t i = 0; i < images.size(); ++i) images.add_to(drawn, i);
  resources.add("Font", font_dict(used));
  resources.add("XObject", drawn);
}

Result<void> PdfWriter::State::embed_fonts() {
  for (std::size_t i = 0; i < fonts.size(); ++i)
    if (PdfFont* font = fonts.used(i)) FUBAKO_OK(font->embed(objects, deflater, hash));
  return {};
}

Result<void> PdfWriter::finish(Files& files, const fs::path& path) {
  State& s = *state_;
  FUBAKO_CHECK(s.pages.count() > 0);
  if (s.parts) s.parts->finish();
  s.pages.finish();
  s.add_resources();
  for (std::size_t i = 0; i < s.images.size(); ++i) s.hash.update(s.images.digest(i));
  FUBAKO_OK(s.embed_fonts());
  add_metadata(s.objects, s.deflater, s.info, s.hash.hex());
  return s.objects.save(files, path);
}

}  // namespace fubako::render
