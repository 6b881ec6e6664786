#include "shipment.h"

#include <algorithm>

namespace fubako::vendor_kit {
namespace {

Item& find(std::vector<Item>& items, std::string_view name) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.name == name; });
  FUBAKO_CHECK(found != items.end());
  return *found;
}

}  // namespace

Item& Shipment::item(std::string_view name) { return find(items, name); }

Item& Shipment::in_archive(std::string_view name) {
  const bool first =
      std::any_of(head.begin(), head.end(), [&](const Item& item) { return item.name == name; });
  return find(first ? head : archived, name);
}

std::string Shipment::text(std::string_view key) const {
  const notation::Tree* found = manifest.find(key);
  FUBAKO_CHECK(found != nullptr && found->text() != nullptr);
  return *found->text();
}

notation::Tree& at(notation::Tree& tree, std::string_view key) {
  FUBAKO_CHECK(tree.map() != nullptr);
  for (auto& [name, value] : *tree.map())
    if (name == key) return value;
  FUBAKO_CHECK(false);
  return tree;
}

}  // namespace fubako::vendor_kit
