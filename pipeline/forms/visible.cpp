// What must be seen on a piece: the one list that compose draws from and prove demands.
#include <algorithm>
#include <charconv>

#include "forms/flow.h"

namespace fubako::forms {
namespace {

struct Source {
  const Form& form;
  const Record& record;
  const SendTo to;
  const PieceMarks& marks;
  const Pagination& pagination;
  const PlacedPage* page;
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

// A copy for the electronic channel is no piece: nothing that an inserter, the post or the envelope
// needs stands on it. Its sheets are counted all the same.
bool is_of_the_piece(Mark mark) { return mark != Mark::none && mark != Mark::page_of; }

bool append_mark(std::string& out, const Source& source, Mark mark) {
  if (source.marks.piece_id.digits.empty() && is_of_the_piece(mark)) return false;
  switch (mark) {
    case Mark::none:
      break;
    case Mark::piece_id:
      out += source.marks.piece_id.digits;
      break;
    case Mark::page_of:
      out += std::to_string((source.marks.sheets_before + source.page->sheet)) + "/" +
             std::to_string(source.marks.sheets);
      break;
    case Mark::control_code:  // on fronts only: an inserter's camera reads one side
      if (source.page->back) return false;
      out += control_code_digits(
          ControlCode{source.marks.piece_id, (source.marks.sheets_before + source.page->sheet),
                      source.marks.sheets, source.marks.enclosure_mask, source.marks.copy});
      break;
    case Mark::customer_barcode:
      out += source.marks.customer_barcode;
      break;
    case Mark::invite:
      out += source.marks.invite;
      return !source.marks.invite.empty();
    case Mark::part_of:
      if (source.marks.parts < 2) return false;
      out += std::to_string(source.marks.part) + "/" + std::to_string(source.marks.parts);
      break;
  }
  return true;
}

// The rows of a flow that stand before this page, and before its end.
CellSpan printed_of(const Source& source, std::size_t flow) {
  CellSpan span;
  for (const PlacedPage& page : source.pagination.pages) {
    if (page.blank) continue;
    const bool last = &page == source.page;
    const auto& tables = source.form.pages[page.page].tables;
    for (std::size_t t = 0; t < tables.size(); ++t)
      if (tables[t].flow == flow) (last ? span.end : span.begin) = page.cells[t].end;
    if (last) break;
  }
  span.end = std::max(span.begin, span.end);
  return span;
}

// Sums of whole numbers; what the rules of fields let through fits.
bool append_sum(std::string& out, const Source& source, const Part& part) {
  const auto& shown = source.pagination.rows[part.flow];
  const CellSpan printed = printed_of(source, part.flow);
  const bool is_last = printed.end == shown.size();
  if (part.source == Part::Source::carried && printed.begin == 0) return false;
  if (part.source == Part::Source::forward && is_last) return false;
  if (part.source == Part::Source::total && !is_last) return false;
  const std::size_t end = part.source == Part::Source::carried ? printed.begin : printed.end;
  const auto& rows = source.record.lists[source.form.flows[part.flow].list];
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < end; ++i) {
    const std::string_view value = rows[shown[i]][part.field];
    std::int64_t number = 0;
    std::from_chars(value.data(), value.data() + value.size(), number);
    sum += number;
  }
  out += format(part.format, std::to_string(sum), source.form.eras);
  return true;
}

const std::string& wording_of(const Source& source, const Part& part) {
  const std::string_view language =
      source.form.language ? source.record.fields[*source.form.language] : std::string_view();
  for (const auto& [name, text] : part.wordings)
    if (name == language) return text;
  return part.wordings.front().second;
}

// Appends the value of a part that is no literal; false when there is nothing to print.
bool append_value(std::string& out, const Source& source, const Part& part, const Row& row) {
  using From = Part::Source;
  switch (part.source) {
    case From::to:
      return append_to(out, source.to, part, source.form.eras);
    case From::mark:
      return append_mark(out, source, part.mark);
    case From::carried:
    case From::forward:
    case From::total:
      return append_sum(out, source, part);
    case From::wording:
      out += wording_of(source, part);
      return true;
    default:
      break;
  }
  const Row& from = part.source == From::record ? source.record.fields : row;
  const std::string_view value = from[part.field];
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

std::shared_ptr<const Picture> picture_of(const Form& form, const std::string& name) {
  const auto found = form.pictures.find(name);
  return found == form.pictures.end() ? nullptr : found->second;
}

struct Cell {  // where a slot of a row comes to
  const Table* table = nullptr;
  std::size_t index = 0;
  std::uint32_t row = 0;  // of the list
};

void add_slot(VisiblePage& page, const Source& source, std::size_t index, const Row& row,
              const Cell& cell) {
  const Slot& slot = source.form.slots[index];
  if (!holds(slot.when, source.record, row)) return;
  std::string text = text_of(source, slot, row);
  if (text.empty()) return;
  const Box box = cell.table == nullptr ? slot.box : in_cell(*cell.table, slot.box, cell.index);
  const auto number = static_cast<std::uint32_t>(index);
  if (slot.symbol)
    page.symbols.push_back({number, *slot.symbol, std::move(text), box, cell.row});
  else if (slot.picture)
    page.pictures.push_back({number, picture_of(source.form, text), box, cell.row});
  else
    page.texts.push_back({number, cell.row, std::move(text), box});
}

void add_table(VisiblePage& page, const Source& source, const Table& table, CellSpan span) {
  const auto& rows = source.record.lists[source.form.flows[table.flow].list];
  for (std::size_t i = span.begin; i < span.end; ++i) {
    const std::uint32_t r = source.pagination.rows[table.flow][i];
    for (const std::size_t column : table.columns)
      add_slot(page, source, column, rows[r], {&table, i - span.begin, r});
  }
}

// Calls `one(bit, condition)` for each conditional element of a page's fixed layer, in order.
template <class One>
void each_conditional(const Form& form, const Page& page, One one) {
  std::size_t bit = 0;
  for (const std::size_t slot : page.fixed)
    if (form.slots[slot].when.op != Condition::Op::none) one(bit++, form.slots[slot].when);
  for (const RuleElement& rule : page.rules)
    if (rule.when.op != Condition::Op::none) one(bit++, rule.when);
}

// Only tables that print something of their own for each row make a difference.
bool has_fixed(const Table& table) { return !table.fixed.empty() || !table.rules.empty(); }

bool shows(const Source& source, const Condition& when) {
  if (when.of != Condition::Of::mark) return holds(when, source.record, source.record.fields);
  return source.marks.invite.empty() == (when.op == Condition::Op::empty);
}

LayerId layer_of(const Source& source, const PlacedPage& placed) {
  const Form& form = source.form;
  LayerId id;
  id.page = placed.page;
  const auto& tables = form.pages[placed.page].tables;
  for (std::size_t t = 0; t < tables.size(); ++t) {
    const CellSpan& span = placed.cells[t];
    id.rows.push_back(has_fixed(tables[t]) ? static_cast<std::uint32_t>(span.end - span.begin) : 0);
  }
  each_conditional(form, form.pages[placed.page], [&](std::size_t bit, const Condition& when) {
    if (shows(source, when)) id.shown |= std::uint64_t{1} << bit;
  });
  return id;
}

VisiblePage visible_page(Source& source, const PlacedPage& placed) {
  source.page = &placed;
  VisiblePage out;
  out.page = placed.page;
  out.stream = placed.stream;
  out.sheet = placed.sheet + source.marks.sheets_before;
  out.back = placed.back;
  out.blank = placed.blank;
  if (placed.blank) return out;
  const Page& page = source.form.pages[placed.page];
  out.layer = layer_of(source, placed);
  out.texts.reserve(page.variable.size() + 40);
  for (const std::size_t slot : page.variable)
    add_slot(out, source, slot, source.record.fields, {});
  for (std::size_t t = 0; t < page.tables.size(); ++t)
    add_table(out, source, page.tables[t], placed.cells[t]);
  return out;
}

void add_fixed_slot(FixedLayer& out, const Form& form, std::size_t index, const Cell& cell) {
  const Slot& slot = form.slots[index];
  std::string text;
  for (const Part& part : slot.parts) text += part.literal;
  if (text.empty()) return;
  const Box box = cell.table == nullptr ? slot.box : in_cell(*cell.table, slot.box, cell.index);
  const auto number = static_cast<std::uint32_t>(index);
  if (slot.picture)
    out.pictures.push_back({number, picture_of(form, text), box, cell.row});
  else
    out.texts.push_back({number, cell.row, std::move(text), box});
}

void add_fixed_cell(FixedLayer& out, const Form& form, const Table& table, std::uint32_t index) {
  for (const std::size_t slot : table.fixed)
    add_fixed_slot(out, form, slot, {&table, index, index});
  for (RuleElement rule : table.rules) {
    rule.box = in_cell(table, rule.box, index);
    out.rules.push_back(rule);
  }
}

}  // namespace

std::vector<VisiblePage> visible(const Form& form, const Record& record, const PieceMarks& marks) {
  const Pagination pagination = paginate(form, record);
  Source source{form, record, send_to(record), marks, pagination, nullptr};
  std::vector<VisiblePage> pages;
  pages.reserve(pagination.pages.size());
  for (const PlacedPage& placed : pagination.pages) pages.push_back(visible_page(source, placed));
  return pages;
}

FixedLayer visible_fixed(const Form& form, const LayerId& layer) {
  FixedLayer out;
  const Page& page = form.pages[layer.page];
  std::size_t bit = 0;
  const auto shows = [&](const Condition& when) {
    return when.op == Condition::Op::none || (layer.shown >> bit++ & 1) != 0;
  };
  for (const std::size_t slot : page.fixed)
    if (shows(form.slots[slot].when)) add_fixed_slot(out, form, slot, {});
  for (const RuleElement& rule : page.rules)
    if (shows(rule.when)) out.rules.push_back(rule);
  for (std::size_t t = 0; t < page.tables.size(); ++t)
    for (std::uint32_t row = 0; row < layer.rows[t]; ++row)
      add_fixed_cell(out, form, page.tables[t], row);
  return out;
}

LayerId full_layer(const Form& form, std::size_t page) {
  LayerId id;
  id.page = page;
  for (const Table& table : form.pages[page].tables)
    id.rows.push_back(has_fixed(table) ? static_cast<std::uint32_t>(table.rows) : 0);
  id.shown = ~std::uint64_t{0};
  return id;
}

}  // namespace fubako::forms
