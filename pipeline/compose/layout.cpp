#include "compose/layout.h"

#include <algorithm>

#include "compose/messages.h"
#include "symbol/symbol.h"

namespace fubako::compose {
namespace {

constexpr std::size_t kControlCodeDigits = 38;
constexpr std::size_t kDateLength = 10;

std::string in_millimetres(Micrometres width, Micrometres height) {
  std::string out;
  append_decimal(out, width.value, 3);
  out += " x ";
  append_decimal(out, height.value, 3);
  return out + " mm";
}

// One box of a slot on a page; a table column has one a row.
struct Placed {
  std::size_t slot = 0;
  Box box;
  bool fixed = false;
  std::size_t table = 0;  // 0: none, else 1 + index; rows' conditions speak of the row's fields
};

std::vector<Placed> placed_on(const forms::Form& form, const forms::Page& page) {
  std::vector<Placed> out;
  for (const std::size_t slot : page.fixed) out.push_back({slot, form.slots[slot].box, true, 0});
  for (const std::size_t slot : page.variable)
    out.push_back({slot, form.slots[slot].box, false, 0});
  for (std::size_t t = 0; t < page.tables.size(); ++t)
    for (const std::size_t slot : page.tables[t].columns)
      for (std::size_t row = 0; row < page.tables[t].rows; ++row) {
        Box box = form.slots[slot].box;
        box.y += page.tables[t].row_height * static_cast<std::int64_t>(row);
        out.push_back({slot, box, false, t + 1});
      }
  return out;
}

// Conditions that no row meets both of: the two boxes are never filled together.
bool exclusive(const forms::Condition& a, const forms::Condition& b) {
  using Op = forms::Condition::Op;
  if (a.op == Op::none || b.op == Op::none || a.field != b.field) return false;
  const auto are = [&](Op first, Op second) {
    return (a.op == first && b.op == second) || (a.op == second && b.op == first);
  };
  if (are(Op::empty, Op::filled)) return true;
  if (are(Op::equals, Op::equals)) return a.value != b.value;
  return a.value == b.value && (are(Op::equals, Op::differs) || are(Op::less, Op::at_least) ||
                                are(Op::greater, Op::at_most) || are(Op::less, Op::equals) ||
                                are(Op::greater, Op::equals) || are(Op::less, Op::greater));
}

bool collide(const forms::Form& form, const Placed& a, const Placed& b) {
  if (a.slot == b.slot && a.table == 0) return false;
  if (a.fixed && b.fixed) return false;  // the designer sees them
  if (!a.box.overlaps(b.box)) return false;
  return a.table != b.table || !exclusive(form.slots[a.slot].when, form.slots[b.slot].when);
}

void check_overlaps(const forms::Form& form, const forms::Page& page,
                    const std::vector<Placed>& placed, std::vector<Fault>& complaints) {
  std::vector<std::pair<std::size_t, std::size_t>> named;  // a pair of slots is named once
  for (std::size_t i = 0; i < placed.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const std::pair pair(placed[i].slot, placed[j].slot);
      if (!collide(form, placed[i], placed[j])) continue;
      if (std::find(named.begin(), named.end(), pair) != named.end()) continue;
      named.push_back(pair);
      const forms::Slot& slot = form.slots[pair.first];
      complaints.push_back(fail(texts(), "boxes-overlap", slot.place,
                                {slot.element, form.slots[pair.second].element, page.id})
                               .value());
    }
}

void check_inside(const forms::Form& form, const forms::Page& page,
                  const std::vector<Placed>& placed, std::vector<Fault>& complaints) {
  const Box paper{{}, {}, page.size.width, page.size.height};
  const std::string size = in_millimetres(page.size.width, page.size.height);
  const auto complain = [&](const std::string& name, const Place& place) {
    complaints.push_back(fail(texts(), "box-outside-page", place, {name, page.id, size}).value());
  };
  std::vector<std::size_t> named;
  for (const Placed& at : placed) {
    if (paper.contains(at.box)) continue;
    if (std::find(named.begin(), named.end(), at.slot) != named.end()) continue;
    named.push_back(at.slot);
    complain(form.slots[at.slot].element, form.slots[at.slot].place);
  }
  for (const forms::RuleElement& rule : page.rules)
    if (!paper.contains(rule.box)) complain("line " + in_millimetres(rule.box.x, rule.box.y), {});
}

// The widest text that a field can bring into a symbol; nullopt: the form sets no limit.
std::optional<std::string> widest(SymbolKind kind, const forms::Field& field) {
  using forms::FieldType;
  using symbol::Characters;
  const auto of = [&](Characters characters, std::size_t count) -> std::optional<std::string> {
    if (count == 0) return std::nullopt;
    return symbol::widest(kind, characters, count);
  };
  switch (field.type) {
    case FieldType::text:
    case FieldType::kana:
      return of(Characters::any, field.max);
    case FieldType::ascii:
      return of(Characters::ascii, field.max);
    case FieldType::digits:
      return of(Characters::digits, field.max);
    case FieldType::date:
      return of(Characters::ascii, kDateLength);
    default:
      return std::nullopt;
  }
}

// The fields that a slot's parts speak of: the record's, or those of its table's rows.
const std::vector<forms::Field>& fields_of(const forms::Form& form, std::size_t slot) {
  for (const forms::Page& page : form.pages)
    for (const forms::Table& table : page.tables)
      if (std::find(table.columns.begin(), table.columns.end(), slot) != table.columns.end())
        return form.lists[table.list].fields;
  return form.fields;
}

// The most columns that a slot's symbol can have; 0: not to be told before the data is there, so
// that each record is judged when it is measured.
int most_columns(const forms::Form& form, std::size_t index) {
  const forms::Slot& slot = form.slots[index];
  if (const int fixed = symbol::fixed_columns(*slot.symbol)) return fixed;
  std::string data;
  for (const forms::Part& part : slot.parts) {
    std::optional<std::string> text;
    if (part.source == forms::Part::Source::literal) text = part.literal;
    if (part.source == forms::Part::Source::mark && part.mark == forms::Mark::control_code)
      text = std::string(kControlCodeDigits, '0');
    if (part.source == forms::Part::Source::field && part.format.kind == forms::FormatKind::plain)
      text = widest(*slot.symbol, fields_of(form, index)[part.field]);
    if (!text) return 0;
    data += *text;
  }
  const auto modules = symbol::encode(*slot.symbol, data);
  return modules ? modules->columns : 0;
}

void check_symbol(const forms::Form& form, std::size_t index, int dpi,
                  std::vector<Fault>& complaints) {
  const forms::Slot& slot = form.slots[index];
  const int columns = most_columns(form, index);
  if (columns == 0 || symbol::fit(*slot.symbol, columns, slot.box, dpi)) return;
  const auto least = symbol::least_size(*slot.symbol, columns, dpi);
  const std::string needed =
      least ? in_millimetres(least->width, least->height) : "> " + std::to_string(dpi) + " dpi";
  complaints.push_back(fail(texts(), "symbol-too-wide", slot.place,
                            {slot.element, needed, in_millimetres(slot.box.width, slot.box.height)})
                           .value());
}

}  // namespace

void check_boxes(const forms::Form& form, int dpi, std::vector<Fault>& complaints) {
  for (std::size_t slot = 0; slot < form.slots.size(); ++slot)
    if (form.slots[slot].symbol) check_symbol(form, slot, dpi, complaints);
  for (const forms::Page& page : form.pages) {
    const std::vector<Placed> placed = placed_on(form, page);
    check_inside(form, page, placed, complaints);
    check_overlaps(form, page, placed, complaints);
  }
}

void append_rules(const forms::RuleElement& element, std::vector<Rule>& out) {
  const Box& box = element.box;
  const int gray = element.gray_percent;
  const Micrometres thick = element.thickness, half = thick / 2;
  if (element.filled) {
    out.push_back({box, gray});
  } else if (box.height.value == 0) {
    out.push_back({{box.x, box.y - half, box.width, thick}, gray});
  } else if (box.width.value == 0) {
    out.push_back({{box.x - half, box.y, thick, box.height}, gray});
  } else {
    const Micrometres left = box.x - half, top = box.y - half;
    out.push_back({{left, top, box.width + thick, thick}, gray});
    out.push_back({{left, box.bottom() - half, box.width + thick, thick}, gray});
    out.push_back({{left, top + thick, thick, box.height - thick}, gray});
    out.push_back({{box.right() - half, top + thick, thick, box.height - thick}, gray});
  }
}

}  // namespace fubako::compose
