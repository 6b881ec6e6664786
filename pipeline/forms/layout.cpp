// Styles, rows, pages and their elements.
#include <algorithm>

#include "forms/loading.h"

namespace fubako::forms {

using notation::Reader;
using notation::Tree;

namespace {

struct PageName {
  std::string_view name;
  PageSize size;
};
constexpr PageName kPageSizes[] = {
    {"A4", {millimetres(210), millimetres(297)}},
    {"A3", {millimetres(297), millimetres(420)}},
    {"postcard", {millimetres(100), millimetres(148)}},
};

const std::vector<std::string_view> kAligns = {"left", "center", "right"};
const std::vector<std::string_view> kVerticals = {"top", "middle", "bottom"};

struct RowLayout {
  std::string name;
  std::size_t list = 0;
  Micrometres height;
  std::vector<Slot> columns;
};

struct Layout {
  Loading& loading;
  std::vector<RowLayout> rows;
};

Micrometres read_points(Loading& loading, Reader& reader, std::string_view key,
                        std::optional<Micrometres> otherwise = std::nullopt) {
  if (!reader.has(key) && otherwise) return *otherwise;
  const Tree* tree = reader.tree().find(key);
  const std::string text = tree != nullptr && tree->integer() != nullptr
                               ? std::to_string(reader.integer(key))
                               : reader.text(key);
  const auto length = parse_points(text);
  if (length && length->value > 0) return *length;
  loading.complain("points-malformed", reader.tree().place(), {key});
  return Micrometres(1000);
}

Style read_style(Loading& loading, const std::string& id, const Tree& tree) {
  Reader reader(tree, loading.complaints);
  Style style;
  style.id = id;
  style.chain = reader.text("chain");
  style.size = read_points(loading, reader, "size");
  style.leading = read_points(loading, reader, "leading");
  style.align = static_cast<Align>(reader.choice("align", kAligns, 0));
  style.vertical = static_cast<VerticalAlign>(reader.choice("vertical", kVerticals, 1));
  reader.done();
  return style;
}

// "x y width height" in millimetres.
Box read_box(Loading& loading, Reader& reader) {
  const std::string text = reader.text("at");
  Micrometres numbers[4];
  std::string_view rest = text;
  std::size_t count = 0;
  while (!rest.empty() && count < 5) {
    const std::size_t space = rest.find(' ');
    const auto number = notation::parse_millimetres(rest.substr(0, space));
    if (!number || count == 4) {
      count = 5;
      break;
    }
    numbers[count++] = *number;
    rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
  }
  if (count != 4) loading.complain("box-malformed", reader.tree().place());
  return {numbers[0], numbers[1], numbers[2], numbers[3]};
}

std::size_t find_style(Loading& loading, std::string_view name, const Place& place) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < loading.form.styles.size(); ++i) {
    if (loading.form.styles[i].id == name) return i;
    names.push_back(loading.form.styles[i].id);
  }
  loading.complain_unknown("style-unknown", place, name, names);
  return 0;
}

Fit read_fit(Loading& loading, Reader& reader) {
  Fit fit;
  const Tree* tree = reader.child("fit", Tree::Type::map, false);
  if (tree == nullptr) return fit;
  Reader one(*tree, loading.complaints);
  if (one.has("shrink_to")) fit.shrink_to = read_points(loading, one, "shrink_to");
  fit.condense_to = static_cast<int>(one.integer("condense_to", 100));
  fit.lines = static_cast<int>(one.integer("lines", 1));
  if (fit.condense_to < 50 || fit.condense_to > 100 || fit.lines < 1 || fit.lines > 100)
    loading.complain("fit-out-of-range", tree->place());
  one.done();
  return fit;
}

// What text, paragraph and table columns have in common.
Slot read_text_slot(Loading& loading, Reader& reader, const std::vector<Field>* fields,
                    std::string element, bool paragraph) {
  Slot slot;
  slot.element = std::move(element);
  slot.place = reader.tree().place();
  slot.box = read_box(loading, reader);
  slot.style = find_style(loading, reader.text("style"), slot.place);
  slot.parts = read_parts(loading, fields, reader.text("value"), slot.place);
  slot.fit = read_fit(loading, reader);
  slot.paragraph = paragraph;
  const std::string when = fields == nullptr ? "" : reader.text("when", "");
  if (!when.empty()) slot.when = read_condition(loading, *fields, when, slot.place);
  reader.done();
  return slot;
}

void read_row_layouts(Layout& layout, Reader& reader) {
  Loading& loading = layout.loading;
  const Tree* rows = reader.child("rows", Tree::Type::map, false);
  if (rows == nullptr) return;
  for (const auto& [name, tree] : *rows->map()) {
    Reader one(tree, loading.complaints);
    RowLayout row;
    row.name = name;
    const std::string list = one.text("list");
    const auto index = loading.form.list_index(list);
    if (!index) {
      loading.complain("list-unknown", tree.place(), {list});
      continue;
    }
    row.list = *index;
    row.height = one.length_mm("height");
    const auto& fields = loading.form.lists[row.list].fields;
    if (const Tree* columns = one.child("columns", Tree::Type::list, true))
      for (const Tree& column : *columns->list()) {
        Reader cell(column, loading.complaints);
        const std::string id = cell.text("id");
        row.columns.push_back(read_text_slot(loading, cell, &fields, id, false));
        if (row.columns.back().box.bottom() > row.height)
          loading.complain("column-outside-row", column.place(), {id});
      }
    one.done();
    layout.rows.push_back(std::move(row));
  }
}

std::size_t add_slot(Loading& loading, Slot slot) {
  auto& ids = loading.element_ids;
  if (std::find(ids.begin(), ids.end(), slot.element) != ids.end())
    loading.complain("element-twice", slot.place, {slot.element});
  ids.push_back(slot.element);
  loading.form.slots.push_back(std::move(slot));
  return loading.form.slots.size() - 1;
}

void read_table(Layout& layout, Reader& reader, const std::string& id, Page& page) {
  Loading& loading = layout.loading;
  const Box box = read_box(loading, reader);
  const std::string name = reader.text("rows");
  const Place place = reader.tree().place();
  reader.done();
  const auto row = std::find_if(layout.rows.begin(), layout.rows.end(),
                                [&](const RowLayout& r) { return r.name == name; });
  if (row == layout.rows.end()) return loading.complain("rows-unknown", place, {name});
  if (row->height.value <= 0 || box.height < row->height)
    return loading.complain("table-never-fits", place, {id});
  Table table;
  table.list = row->list;
  table.row_height = row->height;
  table.rows = static_cast<std::size_t>(box.height.value / row->height.value);
  for (Slot slot : row->columns) {
    slot.element = id + "." + slot.element;
    slot.box.x += box.x;
    slot.box.y += box.y;
    if (slot.box.right() > box.right())
      loading.complain("column-outside-row", place, {slot.element});
    table.columns.push_back(add_slot(loading, std::move(slot)));
  }
  page.tables.push_back(std::move(table));
}

void read_symbol(Layout& layout, Reader& reader, const std::string& id, Page& page) {
  static const std::vector<std::string_view> marks = {"control-code", "customer-barcode"};
  Slot slot;
  slot.element = id;
  slot.place = reader.tree().place();
  slot.box = read_box(layout.loading, reader);
  const bool barcode = reader.choice("mark", marks) == 1;
  slot.symbol = barcode ? SymbolKind::customer_barcode : SymbolKind::data_matrix;
  slot.mark = barcode ? Mark::customer_barcode : Mark::control_code;
  Part part;
  part.source = Part::Source::mark;
  part.mark = slot.mark;
  slot.parts.push_back(part);
  reader.done();
  page.variable.push_back(add_slot(layout.loading, std::move(slot)));
}

void read_rule(Layout& layout, Reader& reader, bool line, Page& page) {
  RuleElement rule;
  rule.box = read_box(layout.loading, reader);
  rule.filled = !line && reader.boolean("filled", false);
  rule.thickness = rule.filled ? Micrometres(0) : reader.length_mm("thickness");
  rule.gray_percent = static_cast<int>(reader.integer("gray", 0));
  const Place place = reader.tree().place();
  reader.done();
  if (line && rule.box.width.value != 0 && rule.box.height.value != 0)
    layout.loading.complain("line-not-straight", place);
  page.rules.push_back(rule);
}

void read_element(Layout& layout, const Tree& tree, bool fixed, Page& page) {
  static const std::vector<std::string> kinds = {"text",   "paragraph", "table",
                                                 "symbol", "box",       "line"};
  Loading& loading = layout.loading;
  if (tree.map() == nullptr || tree.map()->empty())
    return loading.complain("element-malformed", tree.place());
  const std::string& kind = tree.map()->front().first;
  const auto found = std::find(kinds.begin(), kinds.end(), kind);
  if (found == kinds.end())
    return loading.complain_unknown("element-unknown", tree.place(), kind, kinds);
  Reader reader(tree, loading.complaints);
  const std::string id = reader.text(kind);
  const bool text = kind == "text" || kind == "paragraph";
  if (!text && fixed != (kind == "box" || kind == "line"))
    return loading.complain("element-in-wrong-layer", tree.place(), {kind});
  if (kind == "table") return read_table(layout, reader, id, page);
  if (kind == "symbol") return read_symbol(layout, reader, id, page);
  if (!text) return read_rule(layout, reader, kind == "line", page);
  Slot slot = read_text_slot(loading, reader, fixed ? nullptr : &loading.form.fields, id,
                             kind == "paragraph");
  (fixed ? page.fixed : page.variable).push_back(add_slot(loading, std::move(slot)));
}

void read_page(Layout& layout, const Tree& tree) {
  Loading& loading = layout.loading;
  Reader reader(tree, loading.complaints);
  Page page;
  page.id = reader.text("id");
  const std::string size = reader.text("size"), repeats = reader.text("repeats_for", "");
  const auto known = std::find_if(std::begin(kPageSizes), std::end(kPageSizes),
                                  [&](const PageName& n) { return n.name == size; });
  if (known == std::end(kPageSizes))
    loading.complain("page-size-unknown", tree.place(), {size});
  else
    page.size = known->size;
  if (!repeats.empty()) {
    page.repeats_for = loading.form.list_index(repeats);
    if (!page.repeats_for) loading.complain("list-unknown", tree.place(), {repeats});
  }
  for (const bool fixed : {true, false})
    if (const Tree* elements = reader.child(fixed ? "fixed" : "variable", Tree::Type::list, false))
      for (const Tree& element : *elements->list()) read_element(layout, element, fixed, page);
  reader.done();
  loading.form.pages.push_back(std::move(page));
}

// Every row of a list must find a place: on pages that come once, or on one that repeats.
void check_capacity(Loading& loading, const Place& place) {
  const Form& form = loading.form;
  for (std::size_t l = 0; l < form.lists.size(); ++l) {
    std::size_t capacity = 0;
    bool repeats = false, shown = false;
    for (const Page& page : form.pages)
      for (const Table& table : page.tables)
        if (table.list == l) {
          shown = true;
          repeats = repeats || (page.repeats_for && *page.repeats_for == l);
          if (!page.repeats_for) capacity += table.rows;  // another list's page may never come
        }
    if (shown && !repeats && capacity < form.lists[l].max_rows)
      loading.complain(
          "table-can-overflow", place,
          {form.lists[l].id, std::to_string(capacity), std::to_string(form.lists[l].max_rows)});
  }
  for (const Page& page : form.pages)
    if (page.repeats_for &&
        std::none_of(page.tables.begin(), page.tables.end(),
                     [&](const Table& t) { return t.list == *page.repeats_for; }))
      loading.complain("page-repeats-without-table", place, {page.id});
}

// A sheet without its control code could not be told from another's.
void check_marks(Loading& loading, const Place& place) {
  for (const Page& page : loading.form.pages) {
    const auto has = [&](Mark mark) {
      return std::any_of(page.variable.begin(), page.variable.end(), [&](std::size_t s) {
        const Slot& slot = loading.form.slots[s];
        return slot.mark == mark && slot.symbol;
      });
    };
    if (!has(Mark::control_code)) loading.complain("page-without-control-code", place, {page.id});
  }
}

}  // namespace

std::optional<Micrometres> parse_points(std::string_view text) {
  const auto thousandths = notation::parse_millimetres(text);
  if (!thousandths) return std::nullopt;
  return Micrometres(divide_rounding(thousandths->value * kMicrometresPerInch, 72000));
}

void read_layout(Loading& loading, Reader& reader) {
  if (const Tree* styles = reader.child("styles", Tree::Type::map, true))
    for (const auto& [id, tree] : *styles->map())
      loading.form.styles.push_back(read_style(loading, id, tree));
  if (loading.form.styles.empty()) return;
  Layout layout{loading, {}};
  read_row_layouts(layout, reader);
  const Tree* pages = reader.child("pages", Tree::Type::list, true);
  if (pages == nullptr) return;
  for (const Tree& page : *pages->list()) read_page(layout, page);
  if (loading.form.pages.empty() || loading.form.pages.front().repeats_for)
    loading.complain("first-page-missing", pages->place());
  check_capacity(loading, pages->place());
  check_marks(loading, pages->place());
}

}  // namespace fubako::forms
