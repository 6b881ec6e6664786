// Elements of pages and rows: texts, symbols, pictures, lines and what is made of lines.
#include <algorithm>
#include <iterator>
#include <tuple>

#include "forms/loading.h"

namespace fubako::forms {

using notation::Reader;
using notation::Tree;

namespace {

constexpr Micrometres kThin(100), kOuter(250);
constexpr Micrometres kFoldTick(4000), kNotchTick(3000);
constexpr int kFoldGray = 40;

std::size_t find_style(Loading& loading, std::string_view name, const Place& place) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < loading.form.styles.size(); ++i) {
    if (loading.form.styles[i].id == name) return i;
    names.push_back(loading.form.styles[i].id);
  }
  loading.complain_unknown("style-unknown", place, name, names);
  return 0;
}

Micrometres read_floor(Loading& loading, Reader& reader) {
  const Tree* tree = reader.tree().find("shrink_to");
  const std::string text = tree->integer() != nullptr ? std::to_string(reader.integer("shrink_to"))
                                                      : reader.text("shrink_to");
  const auto length = parse_points(text);
  if (length && length->value > 0) return *length;
  loading.complain("points-malformed", reader.tree().place(), {"shrink_to"});
  return Micrometres(1000);
}

Fit read_fit(Loading& loading, Reader& reader) {
  Fit fit;
  const Tree* tree = reader.child("fit", Tree::Type::map, false);
  if (tree == nullptr) return fit;
  Reader one(*tree, loading.complaints);
  if (one.has("shrink_to")) fit.shrink_to = read_floor(loading, one);
  fit.condense_to = static_cast<int>(one.integer("condense_to", 100));
  fit.lines = static_cast<int>(one.integer("lines", 1));
  if (fit.condense_to < 50 || fit.condense_to > 100 || fit.lines < 1 || fit.lines > 100)
    loading.complain("fit-out-of-range", tree->place());
  one.done();
  return fit;
}

// Reads one element; a member function a kind.
class ElementReader {
 public:
  ElementReader(Loading& loading, const Tree& tree, bool fixed, const Scope& scope,
                const OnTable& on_table, Elements& out)
      : loading_(loading),
        reader_(tree, loading.complaints),
        place_(tree.place()),
        fixed_(fixed),
        scope_(scope),
        on_table_(on_table),
        out_(out) {}

  void read(const std::string& kind) {
    struct Kind {
      const char* name;
      bool fixed, variable;
      void (ElementReader::*read)();
    };
    static constexpr Kind kKinds[] = {
        {"text", true, true, &ElementReader::read_text},
        {"paragraph", true, true, &ElementReader::read_paragraph},
        {"ocr", false, true, &ElementReader::read_ocr},
        {"symbol", false, true, &ElementReader::read_symbol},
        {"picture", true, true, &ElementReader::read_picture},
        {"table", false, true, &ElementReader::read_table},
        {"box", true, false, &ElementReader::read_box_element},
        {"line", true, false, &ElementReader::read_line},
        {"grid", true, false, &ElementReader::read_grid},
        {"perforation", true, false, &ElementReader::read_perforation},
        {"fold", true, false, &ElementReader::read_fold},
        {"slot", true, false, &ElementReader::read_slot}};
    const auto found = std::find_if(std::begin(kKinds), std::end(kKinds),
                                    [&](const Kind& k) { return k.name == kind; });
    if (found == std::end(kKinds)) {
      std::vector<std::string> names;
      for (const Kind& known : kKinds) names.emplace_back(known.name);
      return loading_.complain_unknown("element-unknown", place_, kind, names);
    }
    id_ = reader_.text(kind);
    const bool nothing_moves = found->read == &ElementReader::read_table && !on_table_;
    if (!(fixed_ ? found->fixed : found->variable) || nothing_moves)
      return loading_.complain("element-in-wrong-layer", place_, {kind});
    if (found->read == &ElementReader::read_table) return on_table_(id_, reader_);
    override_ = read_override(loading_, reader_, id_);
    const std::size_t before[] = {out_.fixed.size(), out_.variable.size(), out_.rules.size(),
                                  out_.reserved.size(), out_.folds.size()};
    (this->*found->read)();
    reader_.done();
    if (override_.left_out) forget(before);
  }

 private:
  void forget(const std::size_t (&before)[5]) {
    loading_.element_ids.push_back(id_);
    loading_.left_out.push_back(id_);
    out_.fixed.resize(before[0]);
    out_.variable.resize(before[1]);
    out_.rules.resize(before[2]);
    out_.reserved.resize(before[3]);
    out_.folds.resize(before[4]);
  }

  Box box() {
    const std::string at = reader_.text("at");
    return override_.at ? read_box(loading_, *override_.at, override_.at_place)
                        : read_box(loading_, at, place_);
  }

  std::vector<Part> parts(std::string_view key) {
    const std::string value = reader_.text(key);
    const std::vector<Field>* fields = fixed_ ? nullptr : &scope_.fields;
    if (override_.value)
      return read_parts(loading_, fields, scope_.in_rows, *override_.value, override_.value_place);
    return read_parts(loading_, fields, scope_.in_rows, value, place_);
  }

  // In the fixed layer of a row nothing is conditional: the layer is known by its number of rows.
  Condition condition() {
    if (fixed_ && scope_.in_rows) return {};
    const std::string when = reader_.text("when", "");
    if (when.empty()) return {};
    const Reach reach = scope_.in_rows ? Reach::row_in_record
                        : fixed_       ? Reach::fixed_layer
                                       : Reach::record;
    return read_condition(loading_, scope_.fields, when, place_, reach);
  }

  Slot slot() {
    Slot slot;
    slot.element = id_;
    slot.place = place_;
    slot.box = box();
    slot.when = condition();
    return slot;
  }

  void add(Slot slot) { (fixed_ ? out_.fixed : out_.variable).push_back(std::move(slot)); }

  Slot text_slot() {
    Slot text = slot();
    text.style = find_style(loading_, reader_.text("style"), place_);
    text.parts = parts("value");
    return text;
  }

  void read_text() {
    Slot text = text_slot();
    text.fit = read_fit(loading_, reader_);
    add(std::move(text));
  }

  void read_paragraph() {
    Slot text = text_slot();
    text.fit = read_fit(loading_, reader_);
    text.paragraph = true;
    add(std::move(text));
  }

  void read_ocr() {
    Slot text = text_slot();
    text.ocr = true;
    text.clear = reader_.length_mm("clear");
    add(std::move(text));
  }

  void read_symbol() {
    static const std::vector<std::string_view> marks = {"control-code", "customer-barcode",
                                                        "invite"};
    static constexpr std::pair<Mark, SymbolKind> kMarks[] = {
        {Mark::control_code, SymbolKind::data_matrix},
        {Mark::customer_barcode, SymbolKind::customer_barcode},
        {Mark::invite, SymbolKind::qr}};
    static const std::vector<std::string_view> kinds = {"gs1-128",     "el-qr",    "qr",
                                                        "data-matrix", "code-128", "nw-7"};
    static constexpr SymbolKind kKinds[] = {SymbolKind::gs1_128,  SymbolKind::el_qr,
                                            SymbolKind::qr,       SymbolKind::data_matrix,
                                            SymbolKind::code_128, SymbolKind::nw_7};
    Slot symbol = slot();
    if (reader_.has("kind")) {
      symbol.symbol = kKinds[reader_.choice("kind", kinds)];
      symbol.parts = parts("value");
    } else {
      std::tie(symbol.mark, symbol.symbol) = kMarks[reader_.choice("mark", marks)];
      Part part;
      part.source = Part::Source::mark;
      part.mark = symbol.mark;
      symbol.parts.push_back(part);
    }
    add(std::move(symbol));
  }

  void read_picture() {
    Slot picture = slot();
    picture.picture = true;
    picture.parts = parts("name");
    if (fixed_) {
      std::string name;
      for (const Part& part : picture.parts) name += part.literal;
      std::vector<std::string> names;
      for (const auto& [known, content] : loading_.form.pictures) names.push_back(known);
      if (loading_.form.pictures.count(name) == 0)
        loading_.complain_unknown("picture-unknown", place_, name, names);
    }
    add(std::move(picture));
  }

  void read_table() {}

  RuleElement rule() {
    RuleElement rule;
    rule.place = place_;
    rule.box = box();
    rule.when = condition();
    rule.gray_percent = static_cast<int>(reader_.integer("gray", 0));
    return rule;
  }

  bool straight(const RuleElement& rule) {
    if (rule.box.width.value == 0 || rule.box.height.value == 0) return true;
    loading_.complain("line-not-straight", place_);
    return false;
  }

  void read_box_element() {
    RuleElement box = rule();
    box.filled = reader_.boolean("filled", false);
    if (!box.filled) box.thickness = reader_.length_mm("thickness");
    out_.rules.push_back(box);
  }

  void read_line() {
    RuleElement line = rule();
    line.thickness = reader_.length_mm("thickness");
    if (straight(line)) out_.rules.push_back(line);
  }

  void read_perforation() {
    RuleElement line = rule();
    line.thickness = reader_.length_mm("thickness", kThin);
    line.dashed = true;
    if (straight(line)) out_.rules.push_back(line);
  }

  // Ticks at both ends: the fold itself is the machine's.
  void read_fold() {
    RuleElement line = rule();
    line.thickness = kThin;
    if (!reader_.has("gray")) line.gray_percent = kFoldGray;
    if (!straight(line)) return;
    const bool across = line.box.height.value == 0;
    RuleElement first = line, second = line;
    (across ? first.box.width : first.box.height) = kFoldTick;
    (across ? second.box.width : second.box.height) = kFoldTick;
    (across ? second.box.x : second.box.y) =
        (across ? line.box.right() : line.box.bottom()) - kFoldTick;
    out_.rules.push_back(first);
    out_.rules.push_back(second);
    out_.folds.push_back(line.box);
  }

  // "35.5 32 32.5", or so many equal ones; the lines between them, from the first on.
  std::vector<Micrometres> divisions(std::string_view key, Micrometres begin, Micrometres length) {
    std::vector<Micrometres> at;
    const Tree* tree = reader_.tree().find(key);
    if (tree != nullptr && tree->integer() != nullptr) {
      const std::int64_t count = std::clamp<std::int64_t>(reader_.integer(key), 1, 1000);
      for (std::int64_t i = 1; i < count; ++i) at.push_back(begin + length * i / count);
      return at;
    }
    const std::string text = reader_.text(key, "");
    if (text.empty()) return at;
    Micrometres sum(0);
    for (const Micrometres size : read_lengths(text, 0)) {
      sum += size;
      at.push_back(begin + sum);
    }
    if (sum != length) loading_.complain("grid-differs", place_, {id_});
    if (!at.empty()) at.pop_back();
    return at;
  }

  // A frame and the lines inside it.
  void read_grid() {
    RuleElement frame = rule();
    const Micrometres inner = reader_.length_mm("thickness", kThin);
    frame.thickness = reader_.length_mm("outer", kOuter);
    const Box& box = frame.box;
    const auto inside = [&](Box line_box) {
      RuleElement line = frame;
      line.box = line_box;
      line.thickness = inner;
      out_.rules.push_back(line);
    };
    for (const Micrometres y : divisions("rows", box.y, box.height))
      inside({box.x, y, box.width, Micrometres(0)});
    for (const Micrometres x : divisions("columns", box.x, box.width))
      inside({x, box.y, Micrometres(0), box.height});
    if (frame.thickness.value > 0) out_.rules.push_back(frame);
  }

  // A white place; a notch in the paper's edge beside it is found by touch, its place is ticked.
  void read_slot() {
    static const std::vector<std::string_view> notches = {"none", "left", "right"};
    const Box area = box();
    out_.reserved.push_back({id_, area, place_});
    const std::size_t notch = reader_.choice("notch", notches, 0);
    if (notch == 0) return;
    RuleElement tick;
    tick.place = place_;
    tick.thickness = kOuter;
    const Micrometres x = notch == 1 ? Micrometres(0) : scope_.page.width - kNotchTick;
    tick.box = {x, area.y + area.height / 2, kNotchTick, Micrometres(0)};
    out_.rules.push_back(tick);
  }

  Loading& loading_;
  Reader reader_;
  Place place_;
  bool fixed_;
  const Scope& scope_;
  const OnTable& on_table_;
  Elements& out_;
  std::string id_;
  Override override_;
};

}  // namespace

std::vector<Micrometres> read_lengths(std::string_view text, std::size_t count) {
  std::vector<Micrometres> out;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    const auto number = notation::parse_millimetres(text.substr(0, space));
    if (!number) return {};
    out.push_back(*number);
    text = space == std::string_view::npos ? std::string_view() : text.substr(space + 1);
  }
  if (count != 0 && out.size() != count) return {};
  return out;
}

Box read_box(Loading& loading, std::string_view text, const Place& place) {
  const auto n = read_lengths(text, 4);
  if (n.empty() || n[2].value < 0 || n[3].value < 0) {
    loading.complain("box-malformed", place);
    return {};
  }
  return {n[0], n[1], n[2], n[3]};
}

std::size_t add_slot(Loading& loading, Slot slot) {
  auto& ids = loading.element_ids;
  if (std::find(ids.begin(), ids.end(), slot.element) != ids.end())
    loading.complain("element-twice", slot.place, {slot.element});
  ids.push_back(slot.element);
  loading.form.slots.push_back(std::move(slot));
  return loading.form.slots.size() - 1;
}

void read_elements(Loading& loading, const Tree& list, bool fixed, const Scope& scope,
                   const OnTable& on_table, Elements& out) {
  for (const Tree& tree : *list.list()) {
    if (tree.map() == nullptr || tree.map()->empty()) {
      loading.complain("element-malformed", tree.place());
      continue;
    }
    ElementReader(loading, tree, fixed, scope, on_table, out).read(tree.map()->front().first);
  }
}

}  // namespace fubako::forms
