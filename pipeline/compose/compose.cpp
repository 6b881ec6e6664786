#include "compose/compose.h"

#include "compose/messages.h"
#include "symbol/symbol.h"

namespace fubako::compose {
namespace {

// Bytes of the last `count` characters of a UTF-8 text.
std::size_t last_characters(std::string_view text, int count) {
  std::size_t at = text.size();
  while (at > 0 && count > 0)
    if ((static_cast<unsigned char>(text[--at]) & 0xC0) != 0x80) --count;
  return text.size() - at;
}

// How many bytes at the end never begin a line without the name: the honorific and the literal
// before it. Without a literal the longest common honorific (御中) is assumed.
std::size_t keep_together(const Honorific& honorific, std::string_view text) {
  if (!honorific.ends_text) return 0;
  if (honorific.before.empty()) return last_characters(text, 2);
  const std::size_t at = text.rfind(honorific.before);
  return at == std::string_view::npos ? 0 : text.size() - at;
}

std::optional<typeset::Hold> set_slot(const Compiled& compiled, const forms::VisibleText& text,
                                      Drawing& out) {
  const forms::Slot& slot = compiled.form.slots[text.slot];
  return typeset::set_text(*compiled.fonts, compiled.styles[slot.style], compiled.fits[text.slot],
                           slot.paragraph, keep_together(compiled.honorifics[text.slot], text.text),
                           text.text, text.box, out);
}

void draw_symbol(const forms::VisibleSymbol& visible, int dpi, Drawing& out) {
  const auto modules = symbol::encode(visible.kind, visible.data);
  FUBAKO_CHECK(modules.has_value());
  const auto plan = symbol::fit(visible.kind, modules->columns, visible.box, dpi);
  FUBAKO_CHECK(plan.has_value());
  symbol::draw(visible.kind, *modules, *plan, out.symbol);
}

// Marks as long as the real ones, which the plan gives only when all is measured.
PieceMarks dummy_marks(int sheets, int parts, const std::string& customer_barcode) {
  PieceMarks marks;
  marks.piece_id.digits.assign(22, '0');
  marks.sheets = sheets;
  marks.part = marks.parts = parts;
  marks.customer_barcode = customer_barcode;
  return marks;
}

Problem hold_of(const Record& record, std::string_view code,
                std::initializer_list<std::string_view> arguments) {
  return make_problem(texts(), ProblemKind::hold, code, record.fields[kRecordKey], record.origin,
                      arguments);
}

// Pictures that are not there; symbols whose data cannot be drawn, or not in their box.
void measure_marks(const Compiled& compiled, const forms::VisiblePage& page, const Record& record,
                   std::vector<Problem>& holds) {
  const auto hold = [&](std::string_view code, std::uint32_t slot) {
    holds.push_back(hold_of(record, code, {compiled.form.slots[slot].element}));
  };
  for (const forms::VisiblePicture& picture : page.pictures)
    if (picture.picture == nullptr) hold("picture-unknown", picture.slot);
  for (const forms::VisibleSymbol& visible : page.symbols) {
    if (compiled.form.slots[visible.slot].mark != forms::Mark::none) continue;  // checked at load
    const auto trouble = symbol::trouble(visible.kind, visible.data, visible.box, compiled.dpi);
    if (trouble == symbol::Trouble::data_refused) hold("symbol-data-refused", visible.slot);
    if (trouble == symbol::Trouble::box_too_small) hold("symbol-box-too-small", visible.slot);
  }
}

}  // namespace

Measure measure(const Compiled& compiled, const Record& record, const std::string& customer_barcode,
                int parts, int most_sheets) {
  Measure result;
  result.counts = forms::page_counts(compiled.form, record);
  const int sheets = result.counts.all_sheets();
  if (sheets > kMaxSheets) {
    result.holds.push_back(
        hold_of(record, "too-many-sheets", {std::to_string(sheets), std::to_string(kMaxSheets)}));
    return result;
  }
  thread_local Drawing scratch;
  const PieceMarks marks = dummy_marks(std::max(sheets, most_sheets), parts, customer_barcode);
  for (const forms::VisiblePage& page : forms::visible(compiled.form, record, marks)) {
    for (const forms::VisibleText& text : page.texts) {
      scratch.clear();
      if (const auto hold = set_slot(compiled, text, scratch))
        result.holds.push_back(
            hold_of(record, hold->code, {compiled.form.slots[text.slot].element, hold->argument}));
    }
    measure_marks(compiled, page, record, result.holds);
  }
  return result;
}

void compose(const Compiled& compiled, const forms::VisiblePage& page, Drawing& out) {
  for (const forms::VisiblePicture& picture : page.pictures) {
    FUBAKO_CHECK(picture.picture != nullptr);
    out.pictures.push_back({picture.picture, picture.box});
  }
  for (const forms::VisibleText& text : page.texts) {
    const auto hold = set_slot(compiled, text, out);
    FUBAKO_CHECK(!hold);
  }
  for (const forms::VisibleSymbol& visible : page.symbols) draw_symbol(visible, compiled.dpi, out);
}

}  // namespace fubako::compose
