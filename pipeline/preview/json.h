// JSON as the page reads it. Lengths are millimetres with decimals, which notation's trees, made of
// whole numbers, do not hold.
#pragma once

#include <string>
#include <string_view>

#include "base/base.h"
#include "model/model.h"

namespace fubako::preview {

std::string json(std::string_view text);  // quoted and escaped
std::string json(Micrometres length);     // 12.5
std::string json(const Box& box);         // [x,y,w,h]

// The members of an object or the elements of an array, as they come.
class Json {
 public:
  Json& add(std::string_view key, std::string_view text) { return raw(key, json(text)); }
  Json& add(std::string_view key, const char* text) { return raw(key, json(text)); }
  Json& add(std::string_view key, bool yes) { return raw(key, yes ? "true" : "false"); }
  Json& add(std::string_view key, std::int64_t number) { return raw(key, std::to_string(number)); }
  Json& add(std::string_view key, Micrometres length) { return raw(key, json(length)); }
  Json& add(std::string_view key, const Box& box) { return raw(key, json(box)); }
  Json& raw(std::string_view key, std::string_view value);
  Json& element(std::string_view value);
  std::string object() const { return "{" + members_ + "}"; }
  std::string array() const { return "[" + members_ + "]"; }

 private:
  std::string members_;
};

}  // namespace fubako::preview
