#include "preview/selection.h"

#include <algorithm>

#include "base/base.h"
#include "text/text.h"

namespace fubako::preview {
namespace {

constexpr std::size_t kMaxParts = 20, kMaxValue = 200;

std::optional<int> hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

std::optional<std::string> decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i] == '+' ? ' ' : text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const auto high = hex(text[i + 1]), low = hex(text[i + 2]);
    if (!high || !low) return std::nullopt;
    out += static_cast<char>(*high * 16 + *low);
    i += 2;
  }
  const bool control = std::any_of(out.begin(), out.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  });
  if (control || out.size() > kMaxValue || !text::valid_utf8(out)) return std::nullopt;
  return out;
}

// A name of a file or folder that leads nowhere else.
bool is_name(std::string_view name) {
  return !name.empty() && name.front() != '.' &&
         name.find_first_of("/\\") == std::string_view::npos;
}

}  // namespace

std::optional<Query> parse_query(std::string_view text) {
  Query query;
  for (std::size_t parts = 0; !text.empty(); ++parts) {
    if (parts == kMaxParts) return std::nullopt;
    const std::string_view part = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(text.size(), part.size() + 1));
    const std::size_t equals = std::min(part.find('='), part.size());
    auto name = decoded(part.substr(0, equals));
    auto value = decoded(part.substr(std::min(part.size(), equals + 1)));
    if (!name || !value) return std::nullopt;
    query.emplace(*std::move(name), *std::move(value));
  }
  return query;
}

std::string escaped(std::string_view text) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string out;
  for (const char c : text) {
    if (kPlain.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    constexpr const char* kDigits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
  }
  return out;
}

std::string_view value_of(const Query& query, std::string_view name) {
  const auto found = query.find(name);
  return found == query.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<Selection> selection_of(const Query& query) {
  Selection out;
  out.municipality = value_of(query, "municipality");
  if (!valid_municipality_code(out.municipality)) return std::nullopt;
  out.job = value_of(query, "job");
  if (out.of_record()) {
    out.record = value_of(query, "record");
    const std::string_view medium = value_of(query, "medium");
    out.copy = medium == "copy";
    if (!is_name(out.job) || out.record.empty()) return std::nullopt;
    if (!medium.empty() && medium != "paper" && medium != "copy") return std::nullopt;
    return out;
  }
  out.form = value_of(query, "form");
  out.case_name = value_of(query, "case");
  if (!is_name(out.form) || !is_name(out.case_name)) return std::nullopt;
  return out;
}

std::string query_of(const Selection& selection) {
  std::string out = "municipality=" + escaped(selection.municipality);
  const auto add = [&](const char* name, std::string_view value) {
    out += std::string("&") + name + "=" + escaped(value);
  };
  if (selection.of_record()) {
    add("job", selection.job);
    add("record", selection.record);
    add("medium", selection.copy ? "copy" : "paper");
  } else {
    add("form", selection.form);
    add("case", selection.case_name);
  }
  return out;
}

}  // namespace fubako::preview
