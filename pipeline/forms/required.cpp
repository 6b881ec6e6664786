// `required`: what must be seen on a page, or in a row, whatever the elements' conditions say.
#include <algorithm>

#include "forms/loading.h"

namespace fubako::forms {

using notation::Reader;
using notation::Tree;

namespace {

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

// "- seal", or "- [cert-no, cert-no-masked]": one of them.
std::vector<RequiredIds> read_required(Loading& loading, Reader& reader, const Elements& elements) {
  std::vector<RequiredIds> out;
  const Tree* list = reader.child("required", Tree::Type::list, false);
  if (list == nullptr) return out;
  std::vector<std::string> names;
  for (const auto* slots : {&elements.fixed, &elements.variable})
    for (const Slot& slot : *slots) names.push_back(slot.element);
  const auto add = [&](const Tree& tree, RequiredIds& ids) {
    if (tree.text() == nullptr)
      return reader.complain(tree.integer() != nullptr ? "code-not-quoted" : "text-expected",
                             tree.place(), {"required"});
    const std::string& id = *tree.text();
    if (has(names, id))
      ids.push_back(id);
    else if (!has(loading.left_out, id))
      loading.complain_unknown("required-unknown", tree.place(), id, names);
  };
  for (const Tree& one : *list->list()) {
    RequiredIds ids;
    if (one.list() == nullptr) {
      add(one, ids);
    } else {
      if (one.list()->empty()) loading.complain_unknown("required-unknown", one.place(), "", names);
      for (const Tree& id : *one.list()) add(id, ids);
    }
    if (!ids.empty()) out.push_back(std::move(ids));
  }
  return out;
}

std::vector<Requirement> find_required(const Form& form, const std::vector<RequiredIds>& required,
                                       const std::string& table,
                                       const std::vector<std::size_t>& fixed,
                                       const std::vector<std::size_t>& variable) {
  std::vector<Requirement> out;
  for (const RequiredIds& ids : required) {
    Requirement& one = out.emplace_back();
    for (const std::string& id : ids)
      for (const auto* slots : {&fixed, &variable})
        for (const std::size_t slot : *slots)
          if (form.slots[slot].element == table + id) one.any_of.push_back(slot);
  }
  return out;
}

}  // namespace fubako::forms
