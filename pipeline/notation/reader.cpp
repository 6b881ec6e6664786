#include <algorithm>

#include "notation/messages.h"
#include "notation/notation.h"

namespace fubako::notation {
namespace {

std::string joined(std::span<const std::string_view> names) {
  std::string out;
  for (const std::string_view name : names) {
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

constexpr std::int64_t kMaxMillimetres = 999'999;

}  // namespace

void Reader::complain(std::string_view code, const Place& place,
                      std::initializer_list<std::string_view> arguments) {
  complain(notation::texts(), code, place, arguments);
}

void Reader::complain(std::span<const MessageText> table, std::string_view code, const Place& place,
                      std::initializer_list<std::string_view> arguments) {
  complaints_.push_back({std::string(code), place, say(table, code, arguments)});
}

bool Reader::has(std::string_view key) const { return tree_.find(key) != nullptr; }

// A key that stands there without a value counts as absent.
const Tree* Reader::get(std::string_view key, bool required) {
  if (!tree_.map()) {
    if (asked_.empty()) complain("map-expected", tree_.place());
    asked_.emplace_back(key);
    return nullptr;
  }
  asked_.emplace_back(key);
  const Tree* found = tree_.find(key);
  if (found && !found->is_null()) return found;
  if (required) complain("key-missing", found ? found->place() : tree_.place(), {key});
  return nullptr;
}

std::string Reader::text(std::string_view key) {
  const Tree* found = get(key, true);
  if (!found) return {};
  if (const std::string* value = found->text()) return *value;
  complain(found->integer() ? "code-not-quoted" : "text-expected", found->place(), {key});
  return {};
}

std::string Reader::text(std::string_view key, std::string_view otherwise) {
  const Tree* found = tree_.find(key);
  if (found && !found->is_null()) return text(key);
  get(key, false);
  return std::string(otherwise);
}

std::int64_t Reader::integer(std::string_view key) {
  const Tree* found = get(key, true);
  if (!found) return 0;
  if (const std::int64_t* value = found->integer()) return *value;
  complain("integer-expected", found->place(), {key});
  return 0;
}

std::int64_t Reader::integer(std::string_view key, std::int64_t otherwise) {
  const Tree* found = get(key, false);
  if (!found) return otherwise;
  if (const std::int64_t* value = found->integer()) return *value;
  complain("integer-expected", found->place(), {key});
  return otherwise;
}

bool Reader::boolean(std::string_view key, bool otherwise) {
  const Tree* found = get(key, false);
  if (!found) return otherwise;
  if (const bool* value = found->boolean()) return *value;
  complain("boolean-expected", found->place(), {key});
  return otherwise;
}

std::optional<Date> Reader::date(std::string_view key, bool required) {
  const Tree* found = get(key, required);
  if (!found) return std::nullopt;
  const auto value = found->text() ? parse_date(*found->text()) : std::nullopt;
  if (!value) complain("date-malformed", found->place(), {key});
  return value;
}

std::size_t Reader::choice(std::string_view key, std::span<const std::string_view> names,
                           std::optional<std::size_t> otherwise) {
  const Tree* found = get(key, !otherwise);
  if (!found) return otherwise.value_or(0);
  if (const std::string* value = found->text()) {
    const auto name = std::find(names.begin(), names.end(), *value);
    if (name != names.end()) return static_cast<std::size_t>(name - names.begin());
  }
  complain("choice-unknown", found->place(), {key, joined(names)});
  return 0;
}

Micrometres Reader::length_mm(std::string_view key, std::optional<Micrometres> otherwise) {
  const Tree* found = get(key, !otherwise);
  if (!found) return otherwise.value_or(Micrometres());
  if (const std::int64_t* whole = found->integer())
    if (*whole >= -kMaxMillimetres && *whole <= kMaxMillimetres) return millimetres(*whole);
  if (const std::string* decimal = found->text())
    if (const auto length = parse_millimetres(*decimal)) return *length;
  complain("length-malformed", found->place(), {key});
  return {};
}

std::vector<std::string> Reader::texts(std::string_view key, bool required) {
  std::vector<std::string> values;
  const Tree* found = child(key, Tree::Type::list, required);
  if (!found) return values;
  for (const Tree& element : *found->list()) {
    if (const std::string* value = element.text())
      values.push_back(*value);
    else
      complain(element.integer() ? "code-not-quoted" : "text-expected", element.place(), {key});
  }
  return values;
}

const Tree* Reader::child(std::string_view key, Tree::Type type, bool required) {
  const Tree* found = get(key, required);
  if (!found || found->type() == type) return found;
  complain(type == Tree::Type::list ? "list-expected" : "child-map-expected", found->place(),
           {key});
  return nullptr;
}

void Reader::done() {
  if (!tree_.map()) return;
  for (const auto& [name, value] : *tree_.map()) {
    if (std::find(asked_.begin(), asked_.end(), name) != asked_.end()) continue;
    const std::string_view near = nearest_name(name, asked_);
    Message message = near.empty() ? say(notation::texts(), "unknown-key", {name})
                                   : say(notation::texts(), "unknown-key-near", {name, near});
    complaints_.push_back({"unknown-key", value.place(), std::move(message)});
  }
}

}  // namespace fubako::notation
