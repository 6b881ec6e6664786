#include "preview/json.h"

#include "notation/notation.h"

namespace fubako::preview {

std::string json(std::string_view text) { return notation::write_json_line(notation::Tree(text)); }

std::string json(Micrometres length) {
  std::string out;
  append_decimal(out, length.value, 3);
  return out;
}

std::string json(const Box& box) {
  return "[" + json(box.x) + "," + json(box.y) + "," + json(box.width) + "," + json(box.height) +
         "]";
}

Json& Json::raw(std::string_view key, std::string_view value) {
  return element(json(key) + ":" + std::string(value));
}

Json& Json::element(std::string_view value) {
  if (!members_.empty()) members_ += ',';
  members_ += value;
  return *this;
}

}  // namespace fubako::preview
