#include "tests/prove/sample_part.h"

#include <zint.h>

#include <algorithm>
#include <cmath>

namespace fubako::prove::sample {
namespace {

using forms::Form;
using forms::Mark;
using forms::Slot;

constexpr double kDot = 25400.0 / kDpi;

Box box_mm(std::int64_t x, std::int64_t y, std::int64_t width, std::int64_t height) {
  return {millimetres(x), millimetres(y), millimetres(width), millimetres(height)};
}

std::u32string decoded(const std::string& text) {
  std::u32string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80)
      out += byte;
    else if (byte >= 0xe0)
      out += byte & 0x0f;
    else if (byte >= 0xc0)
      out += byte & 0x1f;
    else
      out.back() = out.back() << 6 | (byte & 0x3f);
  }
  return out;
}

forms::Part literal(const std::string& text) {
  forms::Part out;
  out.literal = text;
  return out;
}
forms::Part field(std::size_t index) {
  forms::Part out;
  out.source = forms::Part::Source::field;
  out.field = index;
  return out;
}
forms::Part send(forms::Part::To to) {
  forms::Part out;
  out.source = forms::Part::Source::to;
  out.to = to;
  return out;
}
forms::Part mark(Mark what) {
  forms::Part out;
  out.source = forms::Part::Source::mark;
  out.mark = what;
  return out;
}

std::size_t add_slot(Form& form, const std::string& element, Box box, forms::Part part,
                     std::optional<SymbolKind> symbol = std::nullopt) {
  Slot slot;
  slot.element = element;
  slot.box = box;
  slot.mark = part.mark;
  slot.parts = {std::move(part)};
  slot.symbol = symbol;
  slot.fit.condense_to = 50;
  slot.fit.lines = 2;
  form.slots.push_back(std::move(slot));
  return form.slots.size() - 1;
}

constexpr std::size_t kAmount = kCommonFieldCount;

Form form() {
  Form out;
  out.id = "sample";
  out.digest = "sample-digest";
  for (const char* id : kCommonFieldIds) out.fields.emplace_back().id = id;
  out.fields.emplace_back().id = "amount";
  out.lists.emplace_back().id = "items";
  out.lists[0].fields.emplace_back().id = "item";
  forms::Style& style = out.styles.emplace_back();
  style.size = Micrometres(3500);
  style.leading = Micrometres(3850);
  style.vertical = forms::VerticalAlign::top;
  out.streams.push_back({"notice", "plain", "none", false});
  out.flows.push_back({"items", 0, {}, {}});
  const PageSize a4{millimetres(210), millimetres(297)};
  using To = forms::Part::To;

  forms::Page notice;
  notice.size = a4;
  notice.fixed = {add_slot(out, "title", box_mm(80, 10, 60, 8), literal("通知書"))};
  notice.rules.push_back(rule_of(box_mm(20, 100, 170, 0), Micrometres(300), false));
  notice.rules.push_back(rule_of(box_mm(20, 120, 170, 40), Micrometres(300), false));
  notice.variable = {add_slot(out, "address", box_mm(20, 30, 40, 12), send(To::address)),
                     add_slot(out, "name", box_mm(20, 42, 60, 6), send(To::name)),
                     add_slot(out, "amount", box_mm(120, 125, 40, 6), field(kAmount)),
                     add_slot(out, "barcode", box_mm(20, 60, 90, 8), mark(Mark::customer_barcode),
                              SymbolKind::customer_barcode),
                     add_slot(out, "control", box_mm(180, 30, 12, 12), mark(Mark::control_code),
                              SymbolKind::data_matrix)};
  out.pages.push_back(std::move(notice));

  forms::Page more;
  more.size = a4;
  more.repeats = 0;
  more.fixed = {add_slot(out, "more-title", box_mm(80, 10, 60, 8), literal("明細"))};
  more.variable = {add_slot(out, "more-control", box_mm(180, 30, 12, 12), mark(Mark::control_code),
                            SymbolKind::data_matrix)};
  forms::Table table;
  table.cell_width = millimetres(80);
  table.cell_height = millimetres(6);
  table.rows = 3;
  table.columns = {add_slot(out, "items.item", box_mm(20, 50, 80, 6), field(0))};
  more.tables.push_back(std::move(table));
  out.pages.push_back(std::move(more));
  return out;
}

PlannedPiece piece(int serial, const std::string& name, const std::string& amount,
                   const std::vector<std::string>& items, const std::string& bars) {
  PlannedPiece out;
  out.marks.piece_id = make_piece_id("990001", *make_date(2026, 5, 7), 1, serial);
  PlannedNotice& notice = out.notices.emplace_back();
  out.marks.sheets = 1 + (static_cast<int>(items.size()) + 2) / 3;
  notice.pages = notice.sheets = out.marks.sheets;
  out.marks.enclosure_mask = 5;
  out.marks.customer_barcode = bars;
  for (std::size_t i = 0; i < kCommonFieldCount; ++i) {
    std::string value;
    if (i == kAddressPrefecture) value = "見本県";
    if (i == kAddressCity) value = "見本市";
    if (i == kAddressTown) value = "中町";
    if (i == kAddressNumber) value = "一丁目3番2号 甲棟";
    if (i == kName) value = name;
    notice.record.fields.add(value);
  }
  notice.record.fields.add(amount);
  notice.record.lists.emplace_back();
  for (const std::string& item : items) notice.record.lists[0].emplace_back().add(item);
  return out;
}

double advance_of(char32_t c) { return c < 0x80 ? 0.5 : 1.0; }

// Broken where the box ends, a blank there left out.
Text drawn(const std::string& element, const std::string& text, const Box& box) {
  Text out{element, {}};
  const double size = 3500, left = static_cast<double>(box.x.value);
  double x = left;
  for (const char32_t c : decoded(text)) {
    const bool full = x + advance_of(c) * size > static_cast<double>(box.right().value);
    if (out.lines.empty() || full) {
      const double line = static_cast<double>(out.lines.size());
      out.lines.push_back(
          {{}, left, static_cast<double>(box.y.value) + size * (0.88 + 1.1 * line), size});
      x = left;
      if (c == U' ') continue;
    }
    out.lines.back().text += c;
    x += advance_of(c) * size;
  }
  return out;
}

Text drawn_slot(const Form& form, const forms::VisibleText& text) {
  return drawn(form.slots[text.slot].element, text.text, text.box);
}

double whole_dots(Micrometres length) {
  return std::ceil(static_cast<double>(length.value) / kDot) * kDot;
}

Page drawn_page(const Form& form, const forms::VisiblePage& visible) {
  Page out;
  out.layer = visible.page;
  out.stream = visible.stream;
  out.blank = visible.blank;
  for (const auto& text : visible.texts) out.texts.push_back(drawn_slot(form, text));
  for (const auto& symbol : visible.symbols) {
    const double x = whole_dots(symbol.box.x), y = whole_dots(symbol.box.y);
    out.symbols.push_back(
        {form.slots[symbol.slot].element, symbol.kind == SymbolKind::data_matrix
                                              ? data_matrix(symbol.data, x, y)
                                              : customer_barcode(symbol.data, x, y)});
  }
  return out;
}

Layer drawn_layer(const Form& form, std::size_t page) {
  Layer out;
  const forms::FixedLayer fixed = forms::visible_fixed(form, forms::full_layer(form, page));
  for (const auto& text : fixed.texts) out.texts.push_back(drawn_slot(form, text));
  if (page != 0) return out;
  out.rules = {{20000, 99850, 170000, 300},  // the line
               {20000, 119850, 170000, 300},
               {20000, 159850, 170000, 300},  // the frame
               {19850, 120000, 300, 40000},
               {189850, 120000, 300, 40000}};
  return out;
}

// ---- writing ----

double pt(double micrometres) { return micrometres * 72 / 25400; }

std::string operators(const std::vector<Rect>& rects, double height) {
  std::string out;
  for (const Rect& r : rects)
    out += tiny::number(pt(r.x)) + " " + tiny::number(height - pt(r.y + r.height)) + " " +
           tiny::number(pt(r.width)) + " " + tiny::number(pt(r.height)) + " re\n";
  return rects.empty() ? out : out + "f\n";
}

std::string operators(const std::vector<Text>& texts, const tiny::Font& font, double height) {
  std::string out;
  for (const Text& text : texts)
    for (const Line& line : text.lines)
      out += "q BT /F1 " + tiny::number(pt(line.size)) + " Tf " + line.state + " " +
             (line.matrix.empty() ? tiny::number(pt(line.x)) + " " +
                                        tiny::number(height - pt(line.baseline)) + " Td"
                                  : line.matrix) +
             " <" + font.codes(line.text) + "> Tj ET Q\n";
  return out;
}

std::u32string characters_of(const Part& part) {
  std::u32string out = U"0123456789 通知書明細一丁目番号甲棟乙見本県市中町";
  const auto add = [&](const std::vector<Text>& texts) {
    for (const Text& text : texts)
      for (const Line& line : text.lines)
        for (const char32_t c : line.text)
          if (out.find(c) == std::u32string::npos) out += c;
  };
  for (const Layer& layer : part.layers) add(layer.texts);
  for (const Page& page : part.pages) add(page.texts);
  return out;
}

std::string own_resources(tiny::Pdf& pdf, const Part& part, const std::string& layers) {
  std::u32string meanings = characters_of(part);
  std::rotate(meanings.begin(), meanings.begin() + 1, meanings.end());
  const int font = tiny::Font(meanings, U"").write(pdf);
  return "/Resources << /Font << /F1 " + tiny::ref(font) + " >> /XObject << " + layers + ">> >>";
}

}  // namespace

forms::RuleElement rule_of(const Box& box, Micrometres thickness, bool filled) {
  forms::RuleElement rule;
  rule.box = box;
  rule.thickness = thickness;
  rule.filled = filled;
  return rule;
}

Text& Page::text(const std::string& element) {
  for (Text& text : texts)
    if (text.element == element) return text;
  ADD_FAILURE() << "no text " << element;
  return texts.at(0);
}
Symbol& Page::symbol(const std::string& element) {
  for (Symbol& symbol : symbols)
    if (symbol.element == element) return symbol;
  ADD_FAILURE() << "no symbol " << element;
  return symbols.at(0);
}

Part part() {
  Part out;
  out.form = form();
  out.pieces = {piece(1, "見本　花", "120400", {"甲一号", "甲二号"}, kBarsA),
                piece(2, "中町　乙", "98100", {"乙一号", "乙二号", "乙三号", "乙四号"}, kBarsB)};
  for (std::size_t page = 0; page < out.form.pages.size(); ++page)
    out.layers.push_back(drawn_layer(out.form, page));
  for (const PlannedPiece& piece : out.pieces)
    for (const auto& visible : forms::visible(out.form, piece.notices[0].record, piece.marks))
      out.pages.push_back(drawn_page(out.form, visible));
  return out;
}

Part part_of_two_streams() {
  Part out = part();
  out.form.streams[0].duplex = true;
  out.form.streams.push_back({"slips", "plain", "none", false});
  out.form.pages[1].stream = 1;
  out.pages.clear();
  for (PlannedPiece& piece : out.pieces) {
    PlannedNotice& notice = piece.notices[0];
    const PageCounts counts = forms::page_counts(out.form, notice.record);
    notice.pages = counts.all_pages();
    notice.sheets = piece.marks.sheets = counts.all_sheets();
    for (const auto& visible : forms::visible(out.form, notice.record, piece.marks))
      out.pages.push_back(drawn_page(out.form, visible));
  }
  return out;
}

namespace {

// How many pages of a piece stand in a stream's PDF, as planned.
std::size_t pages_in(const Part& part, const PlannedPiece& piece, std::size_t stream) {
  const auto visible = forms::visible(part.form, piece.notices[0].record, piece.marks);
  return static_cast<std::size_t>(std::count_if(
      visible.begin(), visible.end(), [&](const auto& page) { return page.stream == stream; }));
}

// A document part a piece, over its pages.
std::string add_document_parts(tiny::Pdf& pdf, const Part& part, std::size_t stream,
                               std::vector<tiny::Page>& pages) {
  std::string parts;
  std::size_t next = 0;
  for (const PlannedPiece& piece : part.pieces) {
    const std::size_t end = std::min(next + pages_in(part, piece, stream), pages.size());
    if (next == end) continue;
    const int object = pdf.reserve();
    for (std::size_t i = next; i < end; ++i) {
      if (pages[i].object == 0) pages[i].object = pdf.reserve();
      pages[i].entries += " /DPart " + tiny::ref(object);
    }
    pdf.set(object, "<< /DPM << /PieceID (" + piece.marks.piece_id.digits + ") >> /Start " +
                        tiny::ref(pages[next].object) + " /End " +
                        tiny::ref(pages[end - 1].object) + " >>");
    parts += tiny::ref(object) + " ";
    next = end;
  }
  return "/DPartRoot << /DPartRootNode << /DParts [[" + parts + "]] >> >> ";
}

// The tiny font draws all its characters alike: a box, or nothing.
bool draws(std::size_t, const ClusterText& text, const DrawnGlyph& drawn) {
  static const std::string kProgram = tiny::true_type({tiny::Shape::box, tiny::Shape::none});
  reader::GlyphOutlines outlines(kProgram);
  const bool blank = text[0] == U' ' || text[0] == U'\u3000';
  return drawn.outline == outlines.of(blank ? 1 : 0) &&
         drawn.advance == (text[0] < 0x80 ? 500 : 1000);
}

}  // namespace

std::string pdf_of(const Part& part, std::size_t stream) {
  tiny::Pdf pdf;
  const tiny::Font font(characters_of(part), part.blank, part.low);
  const std::string fonts = "/Font << /F1 " + tiny::ref(font.write(pdf)) + " >> ";
  const double height = Page().height;
  std::string names;
  for (std::size_t i = 0; i < part.images.size(); ++i)
    names += "/Im" + std::to_string(i) + " " + tiny::ref(pdf.add(part.images[i])) + " ";
  const std::string images = "/XObject << " + names + ">> ";
  for (std::size_t i = 0; i < part.layers.size(); ++i) {
    const Layer& layer = part.layers[i];
    const std::string content =
        operators(layer.rules, height) + operators(layer.texts, font, height) + layer.extra;
    const int object = pdf.add(
        tiny::Pdf::stream("/Type /XObject /Subtype /Form /BBox [0 0 600 850] /Resources << " +
                              images + (part.layers_have_fonts ? fonts : "") + ">>",
                          content));
    names += "/L" + std::to_string(i) + " " + tiny::ref(object) + " ";
  }
  std::vector<tiny::Page> pages;
  for (std::size_t i = 0; i < part.pages.size(); ++i) {
    const Page& page = part.pages[i];
    if (page.stream != stream) continue;
    if (page.blank) {
      pages.push_back({page.extra, page.width, page.height, page.entries});
      continue;
    }
    std::string entries = page.entries;
    if (i == part.page_of_other_font) entries += own_resources(pdf, part, names);
    std::string content = page.before_layer + " /L" + std::to_string(page.layer) + " Do " +
                          page.after_layer + operators(page.texts, font, page.height);
    for (const Symbol& symbol : page.symbols) content += operators(symbol.rects, page.height);
    pages.push_back({content + page.extra, page.width, page.height, entries});
  }
  const std::string parts = add_document_parts(pdf, part, stream, pages);
  return tiny::document(pdf, fonts + "/XObject << " + names + ">> " + part.resources, pages,
                        parts + part.catalog);
}

Proof proof_of(const Part& part, const std::vector<std::filesystem::path>& files) {
  std::size_t next = 0;
  const auto proof = prove_part(
      files, kDpi, part.sample,
      [&](PlannedPiece& piece) -> Result<bool> {
        if (next == part.pieces.size()) return false;
        piece = part.pieces[next++];
        return true;
      },
      [&](std::uint32_t) {
        static const Draws kDraws = draws;
        return JobForm{
            &part.form, part.envelope ? &*part.envelope : nullptr, {0, 1, 2, 3}, &kDraws};
      });
  for (const auto& file : files) std::filesystem::remove(file);
  EXPECT_TRUE(proof) << (proof ? "" : proof.error().message.en);
  return proof ? *proof : Proof{};
}
Proof proof_of(const Part& part, const std::string& pdf) {
  return proof_of(part, std::vector<std::filesystem::path>{tiny::write("part.pdf", pdf)});
}
Proof proof_of(const Part& part) {
  std::vector<std::filesystem::path> files;
  for (std::size_t s = 0; s < part.form.streams.size(); ++s)
    files.push_back(tiny::write("part-" + std::to_string(s) + ".pdf", pdf_of(part, s)));
  return proof_of(part, files);
}

std::vector<std::string> codes_of(const Part& part) {
  std::vector<std::string> out;
  for (const Finding& finding : proof_of(part).findings)
    if (std::find(out.begin(), out.end(), finding.code) == out.end()) out.push_back(finding.code);
  return out;
}

std::vector<Rect> drawn_by_zint(const Drawn& what, double x, double y, int dots,
                                double bar_height) {
  zint_symbol* symbol = ZBarcode_Create();
  symbol->symbology = what.symbology;
  symbol->input_mode = what.input_mode;
  symbol->option_1 = what.option_1;
  symbol->option_2 = what.option_2;
  symbol->option_3 = what.symbology == BARCODE_DATAMATRIX ? DM_SQUARE : 0;
  symbol->eci = what.eci;
  const auto* bytes = reinterpret_cast<const unsigned char*>(what.data.data());
  const int error = ZBarcode_Encode(symbol, bytes, static_cast<int>(what.data.size()));
  EXPECT_LT(error, ZINT_ERROR) << symbol->errtxt;
  const double module = dots * kDot, inset = kDot / 4;
  const double height = symbol->rows == 1 ? bar_height : module;
  std::vector<Rect> out;
  const auto black = [&](int row, int column) {
    return column < symbol->width && (symbol->encoded_data[row][column / 8] >> (column % 8) & 1);
  };
  for (int row = 0; row < symbol->rows; ++row)
    for (int column = 0; column < symbol->width; ++column) {
      if (!black(row, column)) continue;
      const int first = column;
      while (black(row, column + 1)) ++column;
      out.push_back({x + first * module + inset, y + row * height + inset,
                     (column + 1 - first) * module - 2 * inset, height - 2 * inset});
    }
  ZBarcode_Delete(symbol);
  return out;
}

std::vector<Rect> data_matrix(const std::string& digits, double x, double y, int dots) {
  return drawn_by_zint({BARCODE_DATAMATRIX, DATA_MODE, -1, 0, 0, digits}, x, y, dots);
}

std::vector<Rect> customer_barcode(const std::string& bars, double x, double y, int k) {
  std::vector<Rect> out;
  const double unit = k * kDot, inset = kDot / 4;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const double top = bars[i] == '1' || bars[i] == '2' ? 0 : 2 * unit;
    const double end = bars[i] == '1' || bars[i] == '3' ? 6 * unit : 4 * unit;
    out.push_back({x + 2 * unit * static_cast<double>(i) + inset, y + top + inset, unit - 2 * inset,
                   end - top - 2 * inset});
  }
  return out;
}

std::vector<reader::SeenRect> seen(const std::vector<Rect>& rects) {
  std::vector<reader::SeenRect> out;
  for (const Rect& r : rects)
    out.push_back({std::llround(r.x * 100), std::llround(r.y * 100), std::llround(r.width * 100),
                   std::llround(r.height * 100), true, 0});
  return out;
}

}  // namespace fubako::prove::sample
