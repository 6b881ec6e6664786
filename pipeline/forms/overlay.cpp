// A municipality's overlay: what it changes of a form, where the form allows it.
#include <algorithm>

#include "forms/loading.h"
#include "text/text.h"

namespace fubako::forms {

using notation::Reader;
using notation::Tree;

namespace {

// What `overridable` of an element allows.
struct Limits {
  std::optional<std::size_t> value;  // at most so many characters
  std::optional<Box> within;
  std::string within_text;
  bool leave_out = false;
};

Limits read_limits(Loading& loading, Reader& element) {
  Limits limits;
  const Tree* tree = element.child("overridable", Tree::Type::map, false);
  if (tree == nullptr) return limits;
  Reader reader(*tree, loading.complaints);
  if (reader.has("value")) limits.value = static_cast<std::size_t>(reader.integer("value"));
  if (reader.has("within")) {
    limits.within_text = reader.text("within");
    limits.within = read_box(loading, limits.within_text, tree->place());
  }
  limits.leave_out = reader.boolean("leave_out", false);
  reader.done();
  return limits;
}

void take_value(Loading& loading, Reader& over, const Limits& limits, const std::string& id,
                Override& out) {
  if (!over.has("value")) return;
  out.value_place = over.tree().find("value")->place();
  const std::string value = over.text("value");
  if (!limits.value) return loading.complain("overlay-not-allowed", out.value_place, {id, "value"});
  if (text::graphemes(value).size() > *limits.value)
    return loading.complain("overlay-over-limit", out.value_place,
                            {id, std::to_string(*limits.value)});
  out.value = value;
}

void take_place(Loading& loading, Reader& over, const Limits& limits, const std::string& id,
                Override& out) {
  if (!over.has("at")) return;
  out.at_place = over.tree().find("at")->place();
  const std::string at = over.text("at");
  if (!limits.within) return loading.complain("overlay-not-allowed", out.at_place, {id, "at"});
  const std::size_t complaints = loading.complaints.size();
  const Box box = read_box(loading, at, out.at_place);
  if (loading.complaints.size() != complaints) return;
  if (!limits.within->contains(box))
    return loading.complain("overlay-outside-limit", out.at_place, {id, limits.within_text});
  out.at = at;
}

}  // namespace

std::optional<Tree> read_overlay(Loading& loading) {
  if (loading.context.overlay.empty()) return std::nullopt;
  auto tree = notation::parse_yaml(loading.context.overlay, loading.context.overlay_file);
  if (!tree) {
    loading.complaints.push_back(tree.error());
    return std::nullopt;
  }
  std::optional<Tree> kept(std::move(*tree));
  Reader reader(*kept, loading.complaints);
  const auto place_of = [&](std::string_view key) {
    const Tree* value = kept->find(key);
    return value == nullptr ? kept->place() : value->place();
  };
  const std::string format = reader.text("format"), form = reader.text("form");
  if (format != "fubako-overlay/1")
    loading.complain("overlay-format-unknown", place_of("format"), {format});
  if (form != loading.form.id)
    loading.complain("overlay-form-differs", place_of("form"), {form, loading.form.id});
  loading.form.overlay_law_year = static_cast<int>(reader.integer("law_year"));
  loading.overlay_elements = reader.child("elements", Tree::Type::map, true);
  reader.done();
  return kept;
}

Override read_override(Loading& loading, Reader& element, const std::string& id) {
  const Limits limits = read_limits(loading, element);
  Override out;
  const Tree* tree =
      loading.overlay_elements == nullptr ? nullptr : loading.overlay_elements->find(id);
  if (tree == nullptr) return out;
  loading.overlay_found.push_back(id);
  Reader over(*tree, loading.complaints);
  take_value(loading, over, limits, id, out);
  take_place(loading, over, limits, id, out);
  out.left_out = !over.boolean("shown", true);
  if (out.left_out && !limits.leave_out)
    loading.complain("overlay-not-allowed", tree->place(), {id, "shown"});
  over.done();
  return out;
}

void check_overlay(Loading& loading) {
  if (loading.overlay_elements == nullptr) return;
  const auto& found = loading.overlay_found;
  for (const auto& [id, tree] : *loading.overlay_elements->map())
    if (std::find(found.begin(), found.end(), id) == found.end())
      loading.complain_unknown("overlay-element-unknown", tree.place(), id, loading.element_ids);
}

}  // namespace fubako::forms
