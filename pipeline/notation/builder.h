// notation/builder: a tree from the events of a JSON or YAML parser.
#pragma once

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "notation/notation.h"

namespace fubako::notation {

constexpr std::size_t kMaxDepth = 64;

// Keeps the first fault; every later event is ignored, so a parser that cannot stop may go on.
class Builder {
 public:
  void open(Tree container, Place place);  // an empty list or map
  void close();
  void key(std::string name, const Place& place);
  void value(Tree tree, Place place);
  void refuse(std::string_view code, const Place& place,
              std::initializer_list<std::string_view> arguments = {});

  bool failed() const { return fault_.has_value(); }
  bool key_comes_next() const;  // in a map, before a key
  Result<Tree> take();

 private:
  struct Level {
    Tree* tree = nullptr;
    std::unordered_set<std::string> keys;
    bool has_key = false;
  };
  Tree* place_value(Tree tree, Place place);

  Tree root_;
  std::vector<Level> open_;  // each is the last element of the one before, so pointers stay good
  std::optional<Fault> fault_;
};

}  // namespace fubako::notation
