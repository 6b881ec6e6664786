#include "tests/compose/form_builder.h"

#include "text/text.h"

namespace fubako::compose {
namespace {

std::shared_ptr<const typeset::FontSet> fonts() {
  static const auto set = [] {
    const typeset::FontFile gothic{
        "/usr/share/fonts/truetype/bizud-gothic/BIZUDGothic-Regular.ttf", {}, false};
    auto loaded = typeset::FontSet::load({{"gothic", {gothic}}}, {});
    FUBAKO_CHECK(loaded.has_value());
    return *loaded;
  }();
  return set;
}

}  // namespace

Box box_mm(std::int64_t x, std::int64_t y, std::int64_t width, std::int64_t height) {
  return {millimetres(x), millimetres(y), millimetres(width), millimetres(height)};
}

forms::Part literal(const std::string& text) {
  forms::Part part;
  part.literal = text;
  return part;
}

forms::Part to(forms::Part::To what) {
  forms::Part part;
  part.source = forms::Part::Source::to;
  part.to = what;
  return part;
}

forms::Part field(std::size_t index) {
  forms::Part part;
  part.source = forms::Part::Source::field;
  part.field = index;
  return part;
}

forms::Part mark(forms::Mark which) {
  forms::Part part;
  part.source = forms::Part::Source::mark;
  part.mark = which;
  return part;
}

forms::RuleElement rule_of(Box box, Micrometres thickness, bool filled, int gray_percent) {
  forms::RuleElement rule;
  rule.box = box;
  rule.thickness = thickness;
  rule.filled = filled;
  rule.gray_percent = gray_percent;
  return rule;
}

forms::Condition of_record(forms::Condition::Op op, std::size_t field, const std::string& value) {
  return {op, forms::Condition::Of::row, field, value};
}

Drawing fixed_of(const Compiled& compiled, std::size_t page) {
  return fixed_layer(compiled, forms::full_layer(compiled.form, page));
}

FormBuilder::FormBuilder() {
  form.id = "test-form";
  forms::Style style;
  style.id = "body";
  style.chain = "gothic";
  style.size = kEm;
  style.leading = Micrometres(4500);
  form.styles.push_back(style);
  for (const char* id : kCommonFieldIds) {
    forms::Field common;
    common.id = id;
    form.fields.push_back(common);
  }
  forms::List list;
  list.id = "items";
  list.fields.emplace_back();
  form.lists.push_back(list);
  form.flows.push_back({"items", 0, {}, {}});
  form.streams.push_back({"notice", "plain", "none", false});
  forms::Page page;
  page.id = "front";
  page.size = {millimetres(210), millimetres(297)};
  form.pages.push_back(page);
}

std::size_t FormBuilder::add(const std::string& element, std::vector<forms::Part> parts, Box box) {
  forms::Slot slot;
  slot.element = element;
  slot.parts = std::move(parts);
  slot.box = box;
  slot.place = {"form.yaml", form.slots.size() + 1, 1};
  form.slots.push_back(slot);
  return form.slots.size() - 1;
}

std::size_t FormBuilder::fixed(const std::string& element, const std::string& text, Box box) {
  form.pages.back().fixed.push_back(add(element, {literal(text)}, box));
  return form.slots.size() - 1;
}

std::size_t FormBuilder::variable(const std::string& element, std::vector<forms::Part> parts,
                                  Box box) {
  form.pages.back().variable.push_back(add(element, std::move(parts), box));
  return form.slots.size() - 1;
}

std::size_t FormBuilder::symbol(const std::string& element, SymbolKind kind, Box box) {
  const forms::Mark which = kind == SymbolKind::customer_barcode ? forms::Mark::customer_barcode
                            : kind == SymbolKind::qr             ? forms::Mark::invite
                                                                 : forms::Mark::control_code;
  const std::size_t index = variable(element, {mark(which)}, box);
  form.slots[index].mark = which;
  form.slots[index].symbol = kind;
  return index;
}

std::size_t FormBuilder::table(const std::string& element, Box first_row, Micrometres row_height,
                               std::size_t rows) {
  forms::Table table;
  table.cell_width = first_row.width;
  table.cell_height = row_height;
  table.rows = rows;
  table.columns.push_back(add(element, {field(0)}, first_row));
  form.pages.back().tables.push_back(table);
  return form.slots.size() - 1;
}

CompileResult FormBuilder::compile() const { return compose::compile(form, fonts(), kDpi); }

std::shared_ptr<const Compiled> FormBuilder::compiled() const {
  const CompileResult result = compile();
  FUBAKO_CHECK(result.complaints.empty());
  return result.compiled;
}

Record record_of(const std::string& name, const std::string& honorific, std::size_t rows) {
  Record record;
  for (std::size_t i = 0; i < kCommonFieldCount; ++i) {
    const bool is_key = i == kRecordKey, is_name = i == kName, is_honorific = i == kHonorific;
    record.fields.add(is_key ? "K-1" : is_name ? name : is_honorific ? honorific : "");
  }
  record.lists.emplace_back();
  for (std::size_t i = 0; i < rows; ++i) {
    record.lists[0].emplace_back();
    record.lists[0][i].add(std::to_string(i + 1));
  }
  record.origin = {"records.csv", 17, 0};
  return record;
}

std::vector<std::string> codes_of(const CompileResult& result) {
  std::vector<std::string> codes;
  for (const Fault& fault : result.complaints) codes.push_back(fault.code);
  return codes;
}

PieceMarks marks_of(int sheets) {
  PieceMarks marks;
  marks.piece_id = make_piece_id("990001", Date{20000}, 1, 1);
  marks.sheets = sheets;
  return marks;
}

std::vector<std::string> runs_of(const Drawing& drawing) {
  std::vector<std::string> out;
  for (const TextRun& run : drawing.runs) {
    out.emplace_back();
    for (std::uint32_t i = 0; i < run.count; ++i)
      for (const char32_t c : drawing.glyphs[run.first + i].text)
        if (c != 0) text::append_utf8(out.back(), c);
  }
  return out;
}

}  // namespace fubako::compose
