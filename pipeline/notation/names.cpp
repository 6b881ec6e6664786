#include <algorithm>

#include "notation/notation.h"

namespace fubako::notation {
namespace {

// Damerau–Levenshtein distance in its restricted form: insertions, deletions, substitutions and
// swaps of neighbours.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last, last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + cost});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = last;
    last.swap(row);
  }
  return last[b.size()];
}

constexpr std::size_t kLongestName = 200;  // longer ones are no misspelt names

}  // namespace

std::string_view nearest_name(std::string_view name, std::span<const std::string> names) {
  if (name.size() > kLongestName) return {};
  const std::size_t limit = name.size() < 4 ? 1 : std::max<std::size_t>(2, name.size() / 3);
  std::string_view nearest;
  std::size_t best = limit + 1;
  for (const std::string& candidate : names) {
    if (candidate.size() > kLongestName) continue;
    const std::size_t d = distance(name, candidate);
    if (d >= best) continue;
    best = d;
    nearest = candidate;
  }
  return nearest;
}

std::optional<Micrometres> parse_millimetres(std::string_view text) {
  const bool minus = !text.empty() && text[0] == '-';
  if (minus) text.remove_prefix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction = text.substr(std::min(point + 1, text.size()));
  const bool pointed = point < text.size();
  if (whole.empty() || whole.size() > 6 || fraction.size() > 3 || (pointed && fraction.empty()))
    return std::nullopt;
  std::int64_t value = 0;
  for (std::size_t i = 0; i < whole.size() + 3; ++i) {
    const std::size_t after = i - whole.size();
    const char c = i < whole.size() ? whole[i] : after < fraction.size() ? fraction[after] : '0';
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return Micrometres(minus ? -value : value);
}

}  // namespace fubako::notation
