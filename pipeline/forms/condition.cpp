// Conditions: field op value.
#include <algorithm>

#include "forms/forms.h"
#include "text/text.h"

namespace fubako::forms {
namespace {

// A number of any length, without needless zeros: 00 is "" and "", 1.50 is "1" and "5".
struct Number {
  bool negative = false;
  std::string_view whole, places;
};

std::optional<Number> number_of(std::string_view text) {
  Number number;
  number.negative = text.starts_with('-');
  if (number.negative) text.remove_prefix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  number.whole = text.substr(0, point);
  if (!text::is_digits(number.whole)) return std::nullopt;
  if (point != text.size()) {
    number.places = text.substr(point + 1);
    if (!text::is_digits(number.places)) return std::nullopt;
  }
  while (number.whole.starts_with('0')) number.whole.remove_prefix(1);
  while (number.places.ends_with('0')) number.places.remove_suffix(1);
  if (number.whole.empty() && number.places.empty()) number.negative = false;
  return number;
}

int compare_sizes(const Number& a, const Number& b) {
  if (a.whole.size() != b.whole.size()) return a.whole.size() < b.whole.size() ? -1 : 1;
  const int order = a.whole.compare(b.whole);
  return order != 0 ? order : a.places.compare(b.places);
}

// <0, 0, >0; numbers compare as numbers, all else byte by byte.
int compare(std::string_view a, std::string_view b) {
  const auto x = number_of(a), y = number_of(b);
  if (!x || !y) return a.compare(b);
  if (x->negative != y->negative) return x->negative ? -1 : 1;
  return x->negative ? compare_sizes(*y, *x) : compare_sizes(*x, *y);
}

bool holds_for(const Condition& condition, std::string_view value) {
  using Op = Condition::Op;
  if (condition.op == Op::none) return true;
  if (condition.op == Op::empty) return value.empty();
  if (condition.op == Op::filled) return !value.empty();
  const int order = compare(value, condition.value);
  switch (condition.op) {
    case Op::equals:
      return order == 0;
    case Op::differs:
      return order != 0;
    case Op::less:
      return order < 0;
    case Op::at_most:
      return order <= 0;
    case Op::greater:
      return order > 0;
    default:
      return order >= 0;
  }
}

}  // namespace

bool holds(const Condition& condition, const Row& row) {
  if (condition.op == Condition::Op::none) return true;
  FUBAKO_CHECK(condition.of == Condition::Of::row);
  return holds_for(condition, row[condition.field]);
}

bool holds(const Condition& condition, const Record& record, const Row& row) {
  using Of = Condition::Of;
  if (condition.op == Condition::Op::none) return true;
  if (condition.of == Of::row) return holds_for(condition, row[condition.field]);
  FUBAKO_CHECK(condition.of != Of::mark);
  if (condition.of == Of::record) return holds_for(condition, record.fields[condition.field]);
  const std::size_t rows = record.lists[condition.field].size();
  if (condition.op == Condition::Op::empty) return rows == 0;
  if (condition.op == Condition::Op::filled) return rows != 0;
  return holds_for(condition, std::to_string(rows));
}

}  // namespace fubako::forms
