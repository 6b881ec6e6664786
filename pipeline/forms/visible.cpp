// What must be seen on a piece: the one list that compose draws from and prove demands.
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

struct Source {
  const Form& form;
  const Record& record;
  const SendTo to;
  const PieceMarks* marks;  // null: only texts are asked for
  int sheet;
};

void append_address(std::string& out, const SendTo& to) {
  out += to.prefecture;
  out += to.city;
  out += to.town;
  out += to.number;
}

bool append_to(std::string& out, const SendTo& to, const Part& part, const std::vector<Era>& eras) {
  const std::size_t before = out.size();
  switch (part.to) {
    case Part::To::postal_code:
      out += format(part.format, to.postal_code, eras);
      break;
    case Part::To::address:
      append_address(out, to);
      break;
    case Part::To::building:
      out += to.building;
      break;
    case Part::To::name:
      out += to.name;
      break;
    case Part::To::honorific:
      out += to.honorific;
      break;
  }
  return out.size() != before;
}

ControlCode control_code(const PieceMarks& marks, int sheet) {
  return {marks.piece_id, sheet, marks.sheets, marks.enclosure_mask, marks.copy};
}

bool append_mark(std::string& out, const Source& source, Mark mark) {
  switch (mark) {
    case Mark::none:
      break;
    case Mark::piece_id:
      out += source.marks->piece_id.digits;
      break;
    case Mark::page_of:
      out += std::to_string(source.sheet) + "/" + std::to_string(source.marks->sheets);
      break;
    case Mark::control_code:
      out += control_code_digits(control_code(*source.marks, source.sheet));
      break;
    case Mark::customer_barcode:
      out += source.marks->customer_barcode;
      break;
  }
  return true;
}

// Appends the value of a part that is no literal; false when there is nothing to print.
bool append_value(std::string& out, const Source& source, const Part& part, const Row& row) {
  if (part.source == Part::Source::to) return append_to(out, source.to, part, source.form.eras);
  if (part.source == Part::Source::mark) return append_mark(out, source, part.mark);
  const std::string_view value = row[part.field];
  if (part.format.kind == FormatKind::plain)
    out += value;
  else
    out += format(part.format, value, source.form.eras);
  return !value.empty();
}

// The slot's text; empty when every value it shows is empty.
std::string text_of(const Source& source, const Slot& slot, const Row& row) {
  std::string out;
  std::string_view separator;
  bool any_value = false, literal_only = true;
  for (const Part& part : slot.parts) {
    if (part.separator) {
      separator = part.literal;
      continue;
    }
    const std::size_t before = out.size();
    if (part.source == Part::Source::literal) {
      out += part.literal;
    } else {
      literal_only = false;
      if (any_value) out += separator;
      if (!append_value(out, source, part, row)) {
        out.resize(before);
        continue;
      }
      any_value = true;
    }
    separator = {};
  }
  if (!any_value && !literal_only) return {};
  return out;
}

void add_slot(VisiblePage& page, const Source& source, std::uint32_t index, const Row& row,
              std::uint32_t row_number, Micrometres shift) {
  const Slot& slot = source.form.slots[index];
  if (!holds(slot.when, row)) return;
  Box box = slot.box;
  box.y += shift;
  std::string text = text_of(source, slot, row);
  if (text.empty()) return;
  if (slot.symbol)
    page.symbols.push_back({index, *slot.symbol, std::move(text), box});
  else
    page.texts.push_back({index, row_number, std::move(text), box});
}

void add_table(VisiblePage& page, const Source& source, const Table& table,
               std::vector<std::size_t>& printed) {
  const auto& rows = source.record.lists[table.list];
  std::size_t& first = printed[table.list];
  const std::size_t end = std::min(rows.size(), first + table.rows);
  for (std::size_t r = first; r < end; ++r)
    for (std::size_t column : table.columns)
      add_slot(page, source, static_cast<std::uint32_t>(column), rows[r],
               static_cast<std::uint32_t>(r),
               table.row_height * static_cast<std::int64_t>(r - first));
  first = end;
}

// The order of pages: indexes into Form::pages, each once, a continuation page as often as its
// list needs.
std::vector<std::size_t> page_order(const Form& form, const Record& record) {
  std::vector<std::size_t> order, printed(form.lists.size(), 0);
  for (std::size_t p = 0; p < form.pages.size(); ++p) {
    const Page& page = form.pages[p];
    const auto unprinted = [&] {
      return !page.repeats_for ||
             printed[*page.repeats_for] < record.lists[*page.repeats_for].size();
    };
    while (unprinted()) {
      order.push_back(p);
      for (const Table& table : page.tables) printed[table.list] += table.rows;
      if (!page.repeats_for) break;
    }
  }
  return order;
}

}  // namespace

bool holds(const Condition& condition, const Row& row) {
  using Op = Condition::Op;
  if (condition.op == Op::none) return true;
  const std::string_view value = row[condition.field];
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

int page_count(const Form& form, const Record& record) {
  return static_cast<int>(page_order(form, record).size());
}

std::vector<VisiblePage> visible(const Form& form, const Record& record, const PieceMarks& marks) {
  const std::vector<std::size_t> order = page_order(form, record);
  std::vector<VisiblePage> pages(order.size());
  std::vector<std::size_t> printed(form.lists.size(), 0);
  Source source{form, record, send_to(record), &marks, 0};
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Page& page = form.pages[order[i]];
    VisiblePage& out = pages[i];
    out.page = order[i];
    out.sheet = source.sheet = static_cast<int>(i) + 1;
    out.texts.reserve(page.variable.size() + 40);
    for (std::size_t slot : page.variable)
      add_slot(out, source, static_cast<std::uint32_t>(slot), record.fields, 0, Micrometres(0));
    for (const Table& table : page.tables) add_table(out, source, table, printed);
  }
  return pages;
}

VisiblePage visible_fixed(const Form& form, std::size_t page) {
  VisiblePage out;
  out.page = page;
  for (std::size_t slot : form.pages[page].fixed) {
    std::string text;
    for (const Part& part : form.slots[slot].parts) text += part.literal;
    if (!text.empty())
      out.texts.push_back(
          {static_cast<std::uint32_t>(slot), 0, std::move(text), form.slots[slot].box});
  }
  return out;
}

}  // namespace fubako::forms
