#include "notation/builder.h"

#include "notation/messages.h"

namespace fubako::notation {

void Builder::refuse(std::string_view code, const Place& place,
                     std::initializer_list<std::string_view> arguments) {
  if (!fault_) fault_ = fail(texts(), code, place, arguments).value();
}

bool Builder::key_comes_next() const {
  return !open_.empty() && open_.back().tree->map() && !open_.back().has_key;
}

// Puts a value where the next one belongs: the root, the list's end, or the key just read.
Tree* Builder::place_value(Tree tree, Place place) {
  tree.set_place(std::move(place));
  if (open_.empty()) return &(root_ = std::move(tree));
  Level& level = open_.back();
  if (Tree::List* list = level.tree->list()) return &list->emplace_back(std::move(tree));
  level.has_key = false;
  return &(level.tree->map()->back().second = std::move(tree));
}

void Builder::open(Tree container, Place place) {
  if (failed()) return;
  if (open_.size() == kMaxDepth)
    return refuse("nesting-too-deep", place, {std::to_string(kMaxDepth)});
  open_.push_back({place_value(std::move(container), std::move(place)), {}, false});
}

void Builder::close() {
  if (!failed()) open_.pop_back();
}

void Builder::key(std::string name, const Place& place) {
  if (failed()) return;
  Level& level = open_.back();
  if (!level.keys.insert(name).second) return refuse("key-twice", place, {name});
  level.tree->map()->emplace_back(std::move(name), Tree());
  level.has_key = true;
}

void Builder::value(Tree tree, Place place) {
  if (!failed()) place_value(std::move(tree), std::move(place));
}

Result<Tree> Builder::take() {
  if (fault_) return tl::unexpected(std::move(*fault_));
  return std::move(root_);
}

}  // namespace fubako::notation
