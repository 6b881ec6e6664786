#include "compose/placed.h"

namespace fubako::compose {
namespace {

void place_table(const forms::Form& form, const forms::Table& table, std::size_t number,
                 std::vector<Placed>& out) {
  for (const bool fixed : {true, false})
    for (const std::size_t slot : fixed ? table.fixed : table.columns)
      for (std::size_t cell = 0; cell < table.rows; ++cell)
        out.push_back(
            {slot, forms::in_cell(table, form.slots[slot].box, cell), fixed, number, cell});
}

// Conditions that no row meets both of: the two boxes are never filled together.
bool contradict(const forms::Condition& a, const forms::Condition& b) {
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

}  // namespace

std::vector<Placed> placed_on(const forms::Form& form, const forms::Page& page) {
  std::vector<Placed> out;
  for (const std::size_t slot : page.fixed) out.push_back({slot, form.slots[slot].box, true, 0, 0});
  for (const std::size_t slot : page.variable)
    out.push_back({slot, form.slots[slot].box, false, 0, 0});
  for (std::size_t t = 0; t < page.tables.size(); ++t)
    place_table(form, page.tables[t], t + 1, out);
  return out;
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

// Rows of different cells have different values, but all have the same record.
bool exclusive(const forms::Condition& a, const forms::Condition& b, bool same_row) {
  return (same_row || a.of != forms::Condition::Of::row) && contradict(a, b);
}

bool never_together(const forms::Form& form, const Placed& a, const Placed& b) {
  const bool same_row = a.table == b.table && a.cell == b.cell;
  // Outside tables a row's field is the record's.
  const auto when = [&](const Placed& placed) {
    forms::Condition condition = form.slots[placed.slot].when;
    if (placed.table == 0 && condition.of == forms::Condition::Of::row)
      condition.of = forms::Condition::Of::record;
    return condition;
  };
  return exclusive(when(a), when(b), same_row);
}

std::string in_millimetres(Micrometres width, Micrometres height) {
  std::string out;
  append_decimal(out, width.value, 3);
  out += " x ";
  append_decimal(out, height.value, 3);
  return out + " mm";
}

}  // namespace fubako::compose
