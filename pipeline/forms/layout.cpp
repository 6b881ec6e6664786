// Styles, rows and pages.
#include <algorithm>
#include <iterator>

#include "forms/loading.h"

namespace fubako::forms {

using notation::Reader;
using notation::Tree;

namespace {

struct PageName {
  std::string_view name;
  PageSize size;
};
// Postcards of two and three leaves (圧着はがき) are named opened; a slip is 4.5 inches high; a
// label is an A6 lying down.
constexpr PageName kPageSizes[] = {
    {"A4", {millimetres(210), millimetres(297)}},
    {"A3", {millimetres(297), millimetres(420)}},
    {"postcard", {millimetres(100), millimetres(148)}},
    {"postcard-2", {millimetres(200), millimetres(148)}},
    {"postcard-3", {millimetres(300), millimetres(148)}},
    {"slip", {millimetres(210), Micrometres(114300)}},
    {"label", {millimetres(148), millimetres(105)}},
};

const std::vector<std::string_view> kAligns = {"left", "center", "right", "distribute", "justify"};
const std::vector<std::string_view> kVerticals = {"top", "middle", "bottom"};
const std::vector<std::string_view> kSides = {"next", "front", "back"};

struct RowLayout {
  Micrometres height;
  Elements elements;
  std::vector<RequiredIds> required;
};

struct Layout {
  Loading& loading;
  std::vector<RowLayout> rows;  // by flow
};

Micrometres read_points(Loading& loading, Reader& reader, std::string_view key) {
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
  style.cells = static_cast<int>(std::clamp<std::int64_t>(reader.integer("cells", 0), 0, 200));
  reader.done();
  return style;
}

void read_row_elements(Loading& loading, Reader& reader, const Scope& scope, RowLayout& row) {
  for (const bool fixed : {true, false})
    if (const Tree* list = reader.child(fixed ? "fixed" : "variable", Tree::Type::list, !fixed))
      read_elements(loading, *list, fixed, scope, nullptr, row.elements);
  for (const auto* slots : {&row.elements.fixed, &row.elements.variable})
    for (const Slot& slot : *slots)
      if (slot.box.bottom() > row.height)
        loading.complain("column-outside-row", slot.place, {slot.element});
  for (const RuleElement& rule : row.elements.rules)
    if (rule.box.bottom() > row.height) loading.complain("column-outside-row", rule.place, {"-"});
}

void read_rows(Layout& layout, const std::string& name, const Tree& tree) {
  Loading& loading = layout.loading;
  Reader reader(tree, loading.complaints);
  Flow flow;
  flow.id = name;
  const std::string list = reader.text("list");
  const auto index = loading.form.list_index(list);
  if (!index) return loading.complain("list-unknown", tree.place(), {list});
  flow.list = *index;
  const auto& fields = loading.form.lists[flow.list].fields;
  const std::string where = reader.text("where", ""), keep = reader.text("keep", "");
  if (!where.empty())
    flow.where = read_condition(loading, fields, where, tree.place(), Reach::row_in_record);
  if (!keep.empty()) flow.keep = find_field(loading, fields, keep, tree.place());
  RowLayout row;
  row.height = reader.length_mm("height");
  read_row_elements(loading, reader, {fields, true, {}}, row);
  row.required = read_required(loading, reader, row.elements);
  reader.done();
  loading.form.flows.push_back(std::move(flow));
  layout.rows.push_back(std::move(row));
}

std::optional<std::size_t> find_rows(Loading& loading, const std::string& name,
                                     const Place& place) {
  for (std::size_t f = 0; f < loading.form.flows.size(); ++f)
    if (loading.form.flows[f].id == name) return f;
  loading.complain("rows-unknown", place, {name});
  return std::nullopt;
}

// A row's element as the table at `box` has it.
Slot placed_slot(Slot slot, const std::string& table, const Box& box) {
  slot.element = table + "." + slot.element;
  slot.box.x += box.x;
  slot.box.y += box.y;
  return slot;
}

void fill_table(Loading& loading, const RowLayout& row, const std::string& id, const Box& box,
                const Place& place, Table& table) {
  const Micrometres right = box.x + table.cell_width;
  const auto check = [&](const Box& element, const std::string& name) {
    if (element.right() > right) loading.complain("column-outside-row", place, {name});
  };
  for (const bool fixed : {true, false})
    for (const Slot& slot : fixed ? row.elements.fixed : row.elements.variable) {
      Slot placed = placed_slot(slot, id, box);
      check(placed.box, placed.element);
      (fixed ? table.fixed : table.columns).push_back(add_slot(loading, std::move(placed)));
    }
  for (RuleElement rule : row.elements.rules) {
    rule.box.x += box.x;
    rule.box.y += box.y;
    check(rule.box, id);
    table.rules.push_back(rule);
  }
  table.required = find_required(loading.form, row.required, id + ".", table.fixed, table.columns);
}

void read_table(Layout& layout, Reader& reader, const std::string& id, Page& page) {
  Loading& loading = layout.loading;
  const Place place = reader.tree().place();
  const Box box = read_box(loading, reader.text("at"), place);
  const std::string name = reader.text("rows");
  const std::int64_t across = reader.integer("across", 1);
  reader.done();
  const auto flow = find_rows(loading, name, place);
  if (!flow) return;
  const RowLayout& row = layout.rows[*flow];
  if (row.height.value <= 0 || box.height < row.height || across < 1 || across > 100)
    return loading.complain("table-never-fits", place, {id});
  Table table;
  table.flow = *flow;
  table.across = static_cast<std::size_t>(across);
  table.cell_width = box.width / across;
  table.cell_height = row.height;
  table.rows = static_cast<std::size_t>(box.height.value / row.height.value) * table.across;
  fill_table(loading, row, id, box, place, table);
  page.tables.push_back(std::move(table));
}

void read_size(Loading& loading, Reader& reader, Page& page) {
  const std::string size = reader.text("size");
  std::string names;
  for (const PageName& known : kPageSizes) {
    if (known.name == size) page.size = known.size;
    names += (names.empty() ? "" : ", ") + std::string(known.name);
  }
  if (page.size.width.value == 0)
    loading.complain("page-size-unknown", reader.tree().place(), {size, names});
}

void read_stream_of(Loading& loading, Reader& reader, Page& page) {
  const auto& streams = loading.form.streams;
  const std::string name = reader.text("stream", streams.empty() ? "" : streams.front().id);
  std::vector<std::string> names;
  for (std::size_t s = 0; s < streams.size(); ++s) {
    if (streams[s].id == name) page.stream = s;
    names.push_back(streams[s].id);
  }
  if (std::find(names.begin(), names.end(), name) == names.end())
    loading.complain_unknown("stream-unknown", reader.tree().place(), name, names);
  page.side = static_cast<Side>(reader.choice("side", kSides, 0));
}

void add_elements(Loading& loading, Elements elements, Page& page) {
  for (Slot& slot : elements.fixed) page.fixed.push_back(add_slot(loading, std::move(slot)));
  for (Slot& slot : elements.variable) page.variable.push_back(add_slot(loading, std::move(slot)));
  page.rules = std::move(elements.rules);
  page.reserved = std::move(elements.reserved);
  page.folds = std::move(elements.folds);
}

void read_page(Layout& layout, const Tree& tree) {
  Loading& loading = layout.loading;
  Reader reader(tree, loading.complaints);
  Page page;
  page.id = reader.text("id");
  read_size(loading, reader, page);
  read_stream_of(loading, reader, page);
  const std::string repeats = reader.text("repeats_for", ""), when = reader.text("when", "");
  if (!repeats.empty()) page.repeats = find_rows(loading, repeats, tree.place());
  if (!when.empty())
    page.when = read_condition(loading, loading.form.fields, when, tree.place(), Reach::record);
  const Scope scope{loading.form.fields, false, page.size};
  const OnTable on_table = [&](const std::string& id, Reader& element) {
    read_table(layout, element, id, page);
  };
  Elements elements;
  for (const bool fixed : {true, false})
    if (const Tree* list = reader.child(fixed ? "fixed" : "variable", Tree::Type::list, false))
      read_elements(loading, *list, fixed, scope, on_table, elements);
  const auto required = read_required(loading, reader, elements);
  reader.done();
  add_elements(loading, std::move(elements), page);
  page.required = find_required(loading.form, required, "", page.fixed, page.variable);
  loading.form.pages.push_back(std::move(page));
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
  const Tree* rows = reader.child("rows", Tree::Type::map, false);
  const Tree* pages = reader.child("pages", Tree::Type::list, true);
  if (loading.form.styles.empty() || pages == nullptr) return;
  Layout layout{loading, {}};
  if (rows != nullptr)
    for (const auto& [name, tree] : *rows->map()) read_rows(layout, name, tree);
  for (const Tree& page : *pages->list()) read_page(layout, page);
  check_layout(loading, pages->place());
}

}  // namespace fubako::forms
