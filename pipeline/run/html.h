// HTML that cannot carry more than text: everything that comes from outside is escaped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fubako::run::html {

inline std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// 1,234,567
inline std::string number(std::int64_t value) {
  std::string digits = std::to_string(value < 0 ? -value : value);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return value < 0 ? "-" + digits : digits;
}
inline std::string number(std::uint64_t value) { return number(static_cast<std::int64_t>(value)); }

// 66.9%
inline std::string per_cent(std::uint64_t per_mille) {
  return std::to_string(per_mille / 10) + "." + std::to_string(per_mille % 10) + "%";
}

// A Japanese label with its English one behind it.
inline std::string label(std::string_view ja, std::string_view en) {
  return escaped(ja) + " <span class=\"en\" lang=\"en\">" + escaped(en) + "</span>";
}

inline std::string cell(std::string_view text) { return "<td>" + escaped(text) + "</td>"; }
inline std::string cell(std::uint64_t value) {
  return std::string("<td class=\"n") + (value == 0 ? " zero" : "") + "\">" + number(value) +
         "</td>";
}
inline std::string amount(std::int64_t value) {
  return "<td class=\"n\">" + number(value) + "</td>";
}
inline std::string row_head(std::string_view text) {
  return "<th scope=\"row\">" + escaped(text) + "</th>";
}
inline std::string column(std::string_view ja, std::string_view en, bool numeric = true) {
  return std::string("<th scope=\"col\"") + (numeric ? " class=\"n\"" : "") + ">" + label(ja, en) +
         "</th>";
}

}  // namespace fubako::run::html
