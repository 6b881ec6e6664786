#include "settings/loading.h"

namespace fubako::settings {
namespace {

using notation::Reader;
using notation::Tree;

std::string value_text(const Tree& tree) {
  if (const auto* text = tree.text()) return *text;
  if (const auto* integer = tree.integer()) return std::to_string(*integer);
  if (const auto* boolean = tree.boolean()) return *boolean ? "true" : "false";
  return {};
}

constexpr std::int64_t kMostYen = 100'000'000;

// An item of a list is listed by its id, or by its number from 1.
std::string item_name(const Tree& item, std::size_t index) {
  const Tree* id = item.find("id");
  return id != nullptr && id->text() != nullptr ? *id->text() : std::to_string(index + 1);
}

void list_origins(const Tree& tree, const std::string& name, Settings& settings) {
  const std::string prefix = name.empty() ? name : name + ".";
  if (const auto* map = tree.map()) {
    for (const auto& [key, value] : *map)
      if (key != "format") list_origins(value, prefix + key, settings);
  } else if (const auto* list = tree.list()) {
    for (std::size_t i = 0; i < list->size(); ++i)
      list_origins((*list)[i], prefix + item_name((*list)[i], i), settings);
  } else if (!tree.is_null()) {
    const Place line{tree.place().file, tree.place().line, 0};
    settings.origins.emplace_back(name + "=" + value_text(tree), line.str());
  }
}

}  // namespace

const Place& place_of(const Tree& tree, std::string_view key) {
  const Tree* value = tree.find(key);
  return value != nullptr ? value->place() : tree.place();
}

void Loading::complain(std::string_view code, const Place& place,
                       std::initializer_list<std::string_view> arguments) {
  complaints.push_back(fail(texts(), code, place, arguments).value());
}

std::optional<Tree> Loading::read(const fs::path& file, std::string_view prefix) {
  const std::string name = file.lexically_relative(settings.root).generic_string();
  auto content = read_file(file);
  if (!content) {
    complaints.push_back(std::move(content).error());
    complaints.back().place.file = name;
    return std::nullopt;
  }
  auto tree = notation::parse_yaml(*content, name);
  if (!tree) {
    complaints.push_back(std::move(tree).error());
    return std::nullopt;
  }
  list_origins(*tree, std::string(prefix), settings);
  return std::move(*tree);
}

fs::path Loading::resolve(const std::string& path) const {
  return (settings.root / path).lexically_normal();
}

void Loading::expect_format(Reader& reader, std::string_view format) {
  const std::size_t before = complaints.size();
  if (reader.text("format") != format && complaints.size() == before)
    complain("settings-format", place_of(reader.tree(), "format"), {format});
}

std::string Loading::filled_text(Reader& reader, std::string_view key) {
  const std::size_t before = complaints.size();
  std::string text = reader.text(key);
  if (text.empty() && complaints.size() == before)
    complain("text-empty", place_of(reader.tree(), key), {key});
  return text;
}

std::int64_t Loading::number(Reader& reader, std::string_view key, std::int64_t least,
                             std::int64_t most) {
  const std::size_t before = complaints.size();
  const std::int64_t value = reader.integer(key);
  if ((value < least || value > most) && complaints.size() == before)
    complain("number-out-of-range", place_of(reader.tree(), key),
             {key, std::to_string(least), std::to_string(most)});
  return value;
}

std::int64_t Loading::number(Reader& reader, const std::string& section, std::string_view key,
                             std::int64_t built_in, std::int64_t least, std::int64_t most) {
  const Tree* own = reader.tree().find(key);
  if (own != nullptr && !own->is_null()) return number(reader, key, least, most);
  settings.origins.emplace_back(section + std::string(key) + "=" + std::to_string(built_in),
                                "built-in");
  return reader.integer(key, built_in);
}

std::optional<Yen> Loading::price(Reader& reader, std::string_view key) {
  if (!reader.has(key)) complain("price-absent", reader.tree().place(), {key});
  const Tree* value = reader.tree().find(key);
  if (value != nullptr && !value->is_null()) return Yen(number(reader, key, 1, 1'000'000));
  reader.integer(key, 0);
  return std::nullopt;
}

std::int64_t Loading::milliyen(Reader& reader, std::string_view key) {
  const Tree* value = reader.tree().find(key);
  if (value == nullptr || value->text() == nullptr) return number(reader, key, 0, kMostYen) * 1000;
  const auto thousandths = notation::parse_millimetres(reader.text(key));
  if (!thousandths || thousandths->value < 0) complain("price-malformed", value->place(), {key});
  return thousandths ? thousandths->value : 0;
}

Micrometres Loading::length_or_none(Reader& reader, std::string_view key) {
  const Tree* value = reader.tree().find(key);
  if (value != nullptr && !value->is_null()) return positive_length(reader, key);
  return reader.length_mm(key, Micrometres(0));
}

void Loading::expect_form(const std::string& form_id, const Place& place) {
  const bool is_name = !form_id.empty() && form_id.find('/') == std::string::npos;
  if (!is_name || !fs::is_directory(settings.templates / form_id))
    complain("form-unknown", place, {form_id});
}

Micrometres Loading::positive_length(Reader& reader, std::string_view key) {
  const std::size_t before = complaints.size();
  const Micrometres length = reader.length_mm(key);
  if (length.value <= 0 && complaints.size() == before)
    complain("length-not-positive", place_of(reader.tree(), key), {key});
  return length;
}

}  // namespace fubako::settings
