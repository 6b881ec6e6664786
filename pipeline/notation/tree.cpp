#include "notation/notation.h"

namespace fubako::notation {

const Tree* Tree::find(std::string_view key) const {
  if (const Map* entries = map())
    for (const auto& [name, value] : *entries)
      if (name == key) return &value;
  return nullptr;
}

Tree& Tree::set(std::string key, Tree value) {
  if (is_null()) value_ = Map();
  FUBAKO_CHECK(map() != nullptr);
  map()->emplace_back(std::move(key), std::move(value));
  return *this;
}

}  // namespace fubako::notation
