#include <algorithm>

#include "mapping/mapping.h"

namespace fubako::mapping {
namespace {

constexpr std::string_view kWideSpace = "\xE3\x80\x80";

bool take_blank(std::string_view& text) {
  if (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
    text.remove_prefix(1);
  else if (text.starts_with(kWideSpace))
    text.remove_prefix(kWideSpace.size());
  else
    return false;
  return true;
}

std::string joined(const BoundRule& bound, std::span<const std::string_view> fields) {
  const Rule& rule = *bound.rule;
  if (bound.from.empty()) return rule.constant;
  std::string out;
  for (const std::size_t i : bound.from) {
    const std::string_view part = rule.trim ? trimmed(fields[i]) : fields[i];
    if (part.empty()) continue;  // a separator stands between values that are there
    if (!out.empty()) out += rule.join;
    out += part;
  }
  return out;
}

void remove_characters(std::string& text, std::string_view characters) {
  if (characters.empty()) return;
  const std::u32string unwanted = text::code_points(characters);
  std::string kept;
  for (std::string_view rest = text; !rest.empty();) {
    const char32_t c = text::take_code_point(rest);
    if (unwanted.find(c) == std::u32string::npos) text::append_utf8(kept, c);
  }
  text = std::move(kept);
}

// The part, or nothing when the text has not so many.
std::optional<std::string_view> part_of(const Split& split, std::string_view text) {
  for (std::size_t part = 1; part < split.part; ++part) {
    const std::size_t at = text.find(split.at);
    if (at == std::string_view::npos) return std::nullopt;
    text.remove_prefix(at + split.at.size());
  }
  if (split.part == split.of) return text;
  return text.substr(0, text.find(split.at));
}

bool stands_for_nothing(const Rule& rule, std::string_view text) {
  return text.empty() || std::find(rule.empty.begin(), rule.empty.end(), text) != rule.empty.end();
}

// The steps that change a value's notation; nothing when it has none of theirs.
std::optional<std::string> rewritten(const Rule& rule, std::string_view text, const Eras& eras) {
  if (!rule.codes.empty()) {
    for (const auto& [code, value] : rule.codes)
      if (code == text) return value;
    return std::nullopt;
  }
  if (rule.date != DateStyle::none) {
    const auto date = read_date(rule.date, text, eras);
    return date ? std::optional(date->iso()) : std::nullopt;
  }
  if (rule.decimals > 0) return with_decimals(text, rule.decimals);
  if (rule.yen != NumberStyle::none) return read_number(rule.yen, text);
  return std::string(text);
}

bool filled(std::string_view text, bool zero_is_empty) {
  text = trimmed(text);
  if (text.empty()) return false;
  return !zero_is_empty || text.find_first_not_of('0') != std::string_view::npos;
}

}  // namespace

std::string_view trimmed_end(std::string_view text) {
  for (;;) {
    if (text.ends_with(' ') || text.ends_with('\t'))
      text.remove_suffix(1);
    else if (text.ends_with(kWideSpace))
      text.remove_suffix(kWideSpace.size());
    else
      return text;
  }
}

std::string_view trimmed(std::string_view text) {
  while (take_blank(text)) {
  }
  return trimmed_end(text);
}

bool convert(const BoundRule& bound, std::span<const std::string_view> fields, const Eras& eras,
             std::string& out) {
  const Rule& rule = *bound.rule;
  out = joined(bound, fields);
  if (bound.from.empty()) return true;
  std::string value = out;
  remove_characters(value, rule.remove);
  if (stands_for_nothing(rule, value)) value.clear();
  if (rule.split && !value.empty()) {
    const auto part = part_of(*rule.split, value);
    if (!part && !rule.otherwise) return false;
    value = part ? std::string(rule.trim ? trimmed(*part) : *part) : std::string();
  }
  if (value.empty() && rule.otherwise) {
    out = *rule.otherwise;
    return true;
  }
  const bool code_of_nothing = std::any_of(rule.codes.begin(), rule.codes.end(),
                                           [](const auto& c) { return c.first.empty(); });
  if (value.empty() && !code_of_nothing) {
    out.clear();
    return true;
  }
  auto written = rewritten(rule, value, eras);
  if (!written) return false;
  out = std::move(*written);
  return true;
}

std::string demand_of(const Rule& rule) {
  if (!rule.codes.empty()) return "codes";
  if (rule.date != DateStyle::none) return "date: " + std::string(name_of(rule.date));
  if (rule.decimals > 0) return "decimals: " + std::to_string(rule.decimals);
  if (rule.yen != NumberStyle::none) return "yen: " + std::string(name_of(rule.yen));
  return rule.split ? "split" : "from";
}

RowState state_of(const BoundRow& row, std::span<const std::string_view> fields) {
  if (!row.marker || filled(fields[*row.marker], row.zero_is_empty)) return RowState::there;
  for (const BoundRule& bound : row.rules)
    for (std::size_t i = 0; i < bound.from.size(); ++i)
      if (bound.rule->from[i].of_row && filled(fields[bound.from[i]], true)) return RowState::half;
  return RowState::absent;
}

}  // namespace fubako::mapping
