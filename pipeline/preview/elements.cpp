#include "preview/elements.h"

#include <algorithm>

#include "preview/fit.h"
#include "preview/json.h"
#include "preview/source.h"

namespace fubako::preview {
namespace {

class Lister {
 public:
  Lister(const Printed& printed, bool japanese)
      : printed_(printed), sources_(printed.form()), japanese_(japanese) {}

  std::string list() {
    for (std::size_t p = 0; p < printed_.pages().size(); ++p) add_page(p);
    return all_.array();
  }

 private:
  const forms::Slot& slot(std::uint32_t index) const { return printed_.form().slots[index]; }

  void add_page(std::size_t p) {
    const PrintedPage& page = printed_.pages()[p];
    const forms::VisiblePage& visible = *page.visible;
    if (visible.blank) return;
    page_ = static_cast<std::int64_t>(p) + 1;
    add_fixed(visible);
    for (const auto& picture : visible.pictures) add_picture(picture);
    for (const auto& text : visible.texts) add_text(page, text);
    for (std::size_t s = 0; s < visible.symbols.size(); ++s) add_symbol(page, p, s);
  }

  void add_fixed(const forms::VisiblePage& visible) {
    const forms::FixedLayer layer = forms::visible_fixed(printed_.form(), visible.layer);
    for (const forms::VisibleText& text : layer.texts) {
      Json element = begin(text.slot, slot(text.slot).paragraph ? "paragraph" : "text", text.box);
      element.add("printed", text.text).add("style", style_of(text.slot));
      all_.element(element.object());
    }
    for (const auto& picture : layer.pictures) add_picture(picture);
    for (const auto& area : printed_.form().pages[visible.page].reserved) {
      Json element;
      element.add("page", page_).add("id", area.element).add("kind", "slot").add("box", area.box);
      all_.element(element.object());
    }
  }

  void add_picture(const forms::VisiblePicture& picture) {
    all_.element(begin(picture.slot, "image", picture.box).object());
  }

  void add_text(const PrintedPage& page, const forms::VisibleText& text) {
    const forms::Slot& its = slot(text.slot);
    Json element = begin(text.slot,
                         its.ocr         ? "ocr"
                         : its.paragraph ? "paragraph"
                                         : "text",
                         text.box);
    add_source(element, page, text.slot, text.row);
    element.add("printed", text.text).add("style", style_of(text.slot));
    if (!is_held(its.element)) add_fit(element, page, text);
    all_.element(element.object());
  }

  void add_symbol(const PrintedPage& page, std::size_t p, std::size_t s) {
    const forms::VisibleSymbol& symbol = page.visible->symbols[s];
    Json element = begin(symbol.slot, "symbol", symbol.box);
    add_source(element, page, symbol.slot, symbol.row);
    const auto& readings = printed_.readings();
    const std::string decoded = readings ? (*readings)[p][s].data : std::string();
    Json reading;
    reading.add("kind", name_of(symbol.kind)).add("decoded", decoded);
    reading.add("expected", symbol.data).add("ok", decoded == symbol.data);
    element.raw("symbol", reading.object());
    all_.element(element.object());
  }

  Json begin(std::uint32_t index, const char* kind, const Box& box) const {
    Json element;
    element.add("page", page_).add("id", slot(index).element).add("kind", kind).add("box", box);
    return element;
  }

  void add_source(Json& element, const PrintedPage& page, std::uint32_t index,
                  std::uint32_t row) const {
    Json all;
    std::string label;
    for (const Source& source : sources_.of(index, row, printed_.record(page), japanese_)) {
      if (label.empty()) label = source.label;
      Json one;
      one.add("label", source.label).add("column", source.column).add("value", source.value);
      one.add("format", source.format);
      if (source.row > 0)
        one.add("list", source.list).add("row", static_cast<std::int64_t>(source.row));
      all.element(one.object());
    }
    element.add("label", label).raw("sources", all.array());
    if (sources_.of_rows(index)) element.add("row", std::int64_t{row} + 1);
  }

  void add_fit(Json& element, const PrintedPage& page, const forms::VisibleText& text) const {
    const FitTaken fit = fit_taken(*printed_.sample().compiled, *page.visible, text, japanese_);
    Json asked, out;
    for (const std::string& step : fit.asked) asked.element(json(step));
    out.raw("asked", asked.array()).add("taken", fit.taken).add("detail", fit.detail);
    element.raw("fit", out.object());
  }

  const std::string& style_of(std::uint32_t index) const {
    return printed_.form().styles[slot(index).style].id;
  }
  bool is_held(const std::string& element) const {
    const auto& problems = printed_.sample().problems;
    return std::any_of(problems.begin(), problems.end(),
                       [&](const Problem& problem) { return names_element(problem, element); });
  }

  const Printed& printed_;
  const Sources sources_;
  const bool japanese_;
  std::int64_t page_ = 0;
  Json all_;
};

}  // namespace

std::string elements_json(const Printed& printed, bool japanese) {
  return Lister(printed, japanese).list();
}

}  // namespace fubako::preview
