// Texts with placeholders: "{annual_total:yen}円".
#include <algorithm>
#include <utility>

#include "forms/loading.h"

namespace fubako::forms {
namespace {

const std::vector<std::pair<std::string, Format>>& built_in_formats() {
  static const auto formats = [] {
    std::vector<std::pair<std::string, Format>> out;
    const auto add = [&](const char* name, FormatKind kind) {
      Format format;
      format.kind = kind;
      out.emplace_back(name, format);
    };
    add("yen", FormatKind::yen);
    add("number", FormatKind::number);
    add("decimal", FormatKind::decimal);
    add("date", FormatKind::date);
    add("wareki", FormatKind::wareki);
    add("fiscal-year", FormatKind::fiscal_year);
    add("postal-code", FormatKind::postal_code);
    add("mask", FormatKind::mask);
    Format padded, weekday;
    padded.kind = weekday.kind = FormatKind::wareki;
    padded.pad = weekday.weekday = true;
    out.emplace_back("wareki-padded", padded);
    out.emplace_back("wareki-weekday", weekday);
    return out;
  }();
  return formats;
}

Format find_format(Loading& loading, std::string_view name, const Place& place) {
  using Formats = std::vector<std::pair<std::string, Format>>;
  std::vector<std::string> names;
  for (const Formats* list : {&std::as_const(loading.formats), &built_in_formats()})
    for (const auto& [known, known_format] : *list) {
      if (known == name) return known_format;
      names.push_back(known);
    }
  loading.complain_unknown("format-unknown", place, name, names);
  return {};
}

const std::vector<std::string> kTo = {"postal_code", "address", "building", "name", "honorific"};
const std::vector<std::string> kMarks = {"piece-id", "page-of", "control-code", "customer-barcode",
                                         "part-of"};

std::size_t find_name(Loading& loading, const std::vector<std::string>& names,
                      std::string_view name, const Place& place) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  loading.complain_unknown("placeholder-unknown", place, name, names);
  return 0;
}

void add_literal(std::vector<Part>& parts, std::string_view text) {
  if (text.empty()) return;
  if (!parts.empty() && parts.back().source == Part::Source::literal && !parts.back().separator) {
    parts.back().literal += text;
    return;
  }
  Part part;
  part.literal = std::string(text);
  parts.push_back(std::move(part));
}

void add_term(Loading& loading, std::vector<Part>& parts, std::string_view name,
              const Place& place) {
  const auto term = loading.context.terms.find(std::string(name));
  if (term != loading.context.terms.end()) {
    loading.form.terms[term->first] = term->second;
    return add_literal(parts, term->second);
  }
  std::vector<std::string> names;
  for (const auto& [known, value] : loading.context.terms) names.push_back(known);
  loading.complain_unknown("term-unknown", place, name, names);
}

// Words of the municipality in the resident's language, where it gives them.
Part wording_part(Loading& loading, std::string_view name, const Place& place) {
  Part part;
  part.source = Part::Source::wording;
  std::vector<Part> usual;
  add_term(loading, usual, name, place);
  part.wordings.emplace_back("", usual.empty() ? std::string() : usual.front().literal);
  for (const auto& [language, terms] : loading.context.wordings) {
    const auto text = terms.find(std::string(name));
    if (text != terms.end()) part.wordings.emplace_back(language, text->second);
  }
  return part;
}

// carried.ROWS.FIELD, forward.ROWS.FIELD, total.ROWS.FIELD
bool read_sum(Loading& loading, std::string_view name, const Place& place, Part& part) {
  using From = Part::Source;
  static constexpr std::pair<std::string_view, From> kSums[] = {
      {"carried.", From::carried}, {"forward.", From::forward}, {"total.", From::total}};
  for (const auto& [prefix, source] : kSums) {
    if (!name.starts_with(prefix)) continue;
    part.source = source;
    const std::string_view rest = name.substr(prefix.size());
    const std::string_view id = rest.substr(0, rest.find('.'));
    const auto flow = std::find_if(loading.form.flows.begin(), loading.form.flows.end(),
                                   [&](const Flow& f) { return f.id == id; });
    if (flow == loading.form.flows.end() || id.size() == rest.size()) {
      loading.complain("rows-unknown", place, {id});
      return true;
    }
    part.flow = static_cast<std::size_t>(flow - loading.form.flows.begin());
    const auto& fields = loading.form.lists[flow->list].fields;
    const auto field = find_field(loading, fields, rest.substr(id.size() + 1), place);
    if (field && fields[*field].type != FieldType::yen)
      loading.complain("sum-needs-yen", place, {fields[*field].id});
    part.field = field.value_or(0);
    return true;
  }
  return false;
}

Part value_part(Loading& loading, const std::vector<Field>& fields, bool in_rows,
                std::string_view name, const Place& place) {
  Part part;
  if (name.starts_with("to.")) {
    part.source = Part::Source::to;
    part.to = static_cast<Part::To>(find_name(loading, kTo, name.substr(3), place));
  } else if (name.starts_with("mark.")) {
    part.source = Part::Source::mark;
    part.mark = static_cast<Mark>(1 + find_name(loading, kMarks, name.substr(5), place));
  } else if (name.starts_with("wording.")) {
    part = wording_part(loading, name.substr(8), place);
  } else if (in_rows && name.starts_with("record.")) {
    part.source = Part::Source::record;
    part.field = find_field(loading, loading.form.fields, name.substr(7), place).value_or(0);
  } else if (in_rows || !read_sum(loading, name, place, part)) {
    part.source = Part::Source::field;
    part.field = find_field(loading, fields, name, place).value_or(0);
  }
  return part;
}

void add_placeholder(Loading& loading, const std::vector<Field>* fields, bool in_rows,
                     std::string_view inside, const Place& place, std::vector<Part>& parts) {
  const std::size_t colon = inside.find(':');
  const std::string_view name = inside.substr(0, colon);
  if (fields == nullptr) return add_term(loading, parts, name, place);
  if (name.starts_with("term.")) return add_term(loading, parts, name.substr(5), place);
  Part part = value_part(loading, *fields, in_rows, name, place);
  if (colon != std::string_view::npos)
    part.format = find_format(loading, inside.substr(colon + 1), place);
  parts.push_back(std::move(part));
}

bool blank(std::string_view text) {
  while (!text.empty()) {
    if (text.starts_with(' '))
      text.remove_prefix(1);
    else if (text.starts_with("　"))
      text.remove_prefix(3);
    else
      return false;
  }
  return true;
}

}  // namespace

std::vector<Part> read_parts(Loading& loading, const std::vector<Field>* fields, bool in_rows,
                             std::string_view text, const Place& place) {
  std::vector<Part> parts;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    add_literal(parts, text.substr(0, open));
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) {
      loading.complain("placeholder-unclosed", place);
      break;
    }
    add_placeholder(loading, fields, in_rows, text.substr(open + 1, close - open - 1), place,
                    parts);
    text.remove_prefix(close + 1);
  }
  if (fields != nullptr && parts.size() > 1)
    for (Part& part : parts)
      part.separator = part.source == Part::Source::literal && blank(part.literal);
  return parts;
}

void read_formats(Loading& loading, notation::Reader& reader) {
  const notation::Tree* formats = reader.child("formats", notation::Tree::Type::map, false);
  if (formats == nullptr) return;
  static const std::vector<std::string_view> kinds = {
      "plain",       "yen",         "number", "decimal", "date",   "wareki",
      "fiscal-year", "postal-code", "mask",   "labels",  "pattern"};
  for (const auto& [name, tree] : *formats->map()) {
    notation::Reader one(tree, loading.complaints);
    Format format;
    format.kind = static_cast<FormatKind>(one.choice("kind", kinds));
    format.zero = one.text("zero", "");
    format.mask_keep = static_cast<std::size_t>(one.integer("keep", 0));
    format.lead = one.text("lead", "");
    format.pad = one.boolean("pad", false);
    format.weekday = one.boolean("weekday", false);
    format.pattern = one.text("pattern", "");
    if (format.kind == FormatKind::pattern && format.pattern.find('#') == std::string::npos)
      loading.complain("pattern-empty", tree.place());
    if (const auto* labels = one.child("labels", notation::Tree::Type::map, false)) {
      notation::Reader texts(*labels, loading.complaints);
      for (const auto& [code, label] : *labels->map())
        format.labels.emplace_back(code, texts.text(code));
    }
    one.done();
    loading.formats.emplace_back(name, format);
  }
}

}  // namespace fubako::forms
