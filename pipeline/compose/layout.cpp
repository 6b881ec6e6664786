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

// One box of a slot on a page; one of a row stands there once for each cell.
struct Placed {
  std::size_t slot = 0;
  Box box;
  bool fixed = false;
  std::size_t table = 0;  // 0: none, else 1 + index
  std::size_t cell = 0;
};

void place_table(const forms::Form& form, const forms::Table& table, std::size_t number,
                 std::vector<Placed>& out) {
  for (const bool fixed : {true, false})
    for (const std::size_t slot : fixed ? table.fixed : table.columns)
      for (std::size_t cell = 0; cell < table.rows; ++cell)
        out.push_back(
            {slot, forms::in_cell(table, form.slots[slot].box, cell), fixed, number, cell});
}

std::vector<Placed> placed_on(const forms::Form& form, const forms::Page& page) {
  std::vector<Placed> out;
  for (const std::size_t slot : page.fixed) out.push_back({slot, form.slots[slot].box, true, 0, 0});
  for (const std::size_t slot : page.variable)
    out.push_back({slot, form.slots[slot].box, false, 0, 0});
  for (std::size_t t = 0; t < page.tables.size(); ++t)
    place_table(form, page.tables[t], t + 1, out);
  return out;
}

// Conditions that no row meets both of: the two boxes are never filled together.
bool exclusive(const forms::Condition& a, const forms::Condition& b) {
  using Op = forms::Condition::Op;
  if (a.op == Op::none || b.op == Op::none || a.of != b.of || a.field != b.field) return false;
  const auto are = [&](Op first, Op second) {
    return (a.op == first && b.op == second) || (a.op == second && b.op == first);
  };
  if (are(Op::empty, Op::filled)) return true;
  if (are(Op::equals, Op::equals)) return a.value != b.value;
  return a.value == b.value && (are(Op::equals, Op::differs) || are(Op::less, Op::at_least) ||
                                are(Op::greater, Op::at_most) || are(Op::less, Op::equals) ||
                                are(Op::greater, Op::equals) || are(Op::less, Op::greater));
}

// Rows of different cells have different values, but all have the same record.
bool never_together(const forms::Condition& a, const forms::Condition& b, bool same_row) {
  return (same_row || a.of != forms::Condition::Of::row) && exclusive(a, b);
}

bool collide(const forms::Form& form, const Placed& a, const Placed& b) {
  if (a.slot == b.slot && a.table == 0) return false;
  if (a.fixed && b.fixed) return false;  // the designer sees them
  if (!a.box.overlaps(b.box)) return false;
  const bool same_row = a.table == b.table && a.cell == b.cell;
  return !never_together(form.slots[a.slot].when, form.slots[b.slot].when, same_row);
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

std::vector<forms::RuleElement> rules_of(const forms::Page& page) {
  std::vector<forms::RuleElement> out = page.rules;
  for (const forms::Table& table : page.tables)
    for (std::size_t cell = 0; cell < table.rows; ++cell)
      for (forms::RuleElement rule : table.rules) {
        rule.box = forms::in_cell(table, rule.box, cell);
        out.push_back(rule);
      }
  return out;
}

// Lines have a box without a side; a frame's ink is looked at as its four lines elsewhere, so the
// inside of an unfilled box counts as white here.
Box rule_ink(const forms::RuleElement& rule) {
  const Micrometres half = rule.thickness / 2;
  Box box = rule.box;
  if (box.width.value == 0) return {box.x - half, box.y, rule.thickness, box.height};
  if (box.height.value == 0) return {box.x, box.y - half, box.width, rule.thickness};
  return rule.filled ? box : Box{};
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
  for (const forms::RuleElement& rule : rules_of(page))
    if (!paper.contains(rule.box))
      complain("line " + in_millimetres(rule.box.x, rule.box.y), rule.place);
}

Box grown(const Box& box, Micrometres by) {
  return {box.x - by, box.y - by, box.width + by * 2, box.height + by * 2};
}

// What must stay free of all other ink: symbols with their quiet zones, the band around a line of
// OCR, and places that are kept white.
struct ClearPlace {
  std::string element;
  Box box;
  Place place;
  std::size_t slot = 0;
  bool has_slot = false;
};

std::vector<ClearPlace> clear_places(const forms::Form& form, const forms::Page& page,
                                     const std::vector<Placed>& placed) {
  std::vector<ClearPlace> out;
  for (const forms::ReservedArea& area : page.reserved)
    out.push_back({area.element, area.box, area.place, 0, false});
  for (const Placed& at : placed) {
    const forms::Slot& slot = form.slots[at.slot];
    if (slot.ocr)
      out.push_back({slot.element, grown(at.box, slot.clear), slot.place, at.slot, true});
    if (slot.symbol) out.push_back({slot.element, at.box, slot.place, at.slot, true});
  }
  return out;
}

void check_clear(const forms::Form& form, const forms::Page& page,
                 const std::vector<Placed>& placed, std::vector<Fault>& complaints) {
  const auto rules = rules_of(page);
  for (const ClearPlace& clear : clear_places(form, page, placed)) {
    const auto complain = [&](const std::string& name) {
      complaints.push_back(
          fail(texts(), "place-not-clear", clear.place, {clear.element, name}).value());
    };
    for (const forms::RuleElement& rule : rules)
      if (rule_ink(rule).overlaps(clear.box))
        return complain("line " + in_millimetres(rule.box.x, rule.box.y));
    const forms::Condition none;
    const forms::Condition& when = clear.has_slot ? form.slots[clear.slot].when : none;
    for (const Placed& at : placed)
      if (!(clear.has_slot && at.slot == clear.slot) && at.box.overlaps(clear.box) &&
          !exclusive(when, form.slots[at.slot].when))
        return complain(form.slots[at.slot].element);
  }
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
        return form.lists[form.flows[table.flow].list].fields;
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
    check_clear(form, page, placed, complaints);
  }
}

namespace {

// Dashes along a line, from its first point on; the last may be shorter.
void append_dashes(const forms::RuleElement& element, std::vector<Rule>& out) {
  const bool across = element.box.height.value == 0;
  const Micrometres length = across ? element.box.width : element.box.height;
  const Micrometres thick = element.thickness, half = thick / 2;
  for (Micrometres at(0); at < length; at += forms::kDash + forms::kDashGap) {
    const Micrometres dash = std::min(forms::kDash, length - at);
    const Box box = across ? Box{element.box.x + at, element.box.y - half, dash, thick}
                           : Box{element.box.x - half, element.box.y + at, thick, dash};
    out.push_back({box, element.gray_percent});
  }
}

}  // namespace

void append_rules(const forms::RuleElement& element, std::vector<Rule>& out) {
  if (element.dashed) return append_dashes(element, out);
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
