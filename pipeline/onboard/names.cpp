#include <algorithm>

#include "onboard/onboard.h"

namespace fubako::onboard {
namespace {

// Marks that names of columns differ by without meaning anything.
constexpr std::u32string_view kMarks = U" \t_-.,:/()[]（）［］「」【】・、。＿－：／　※*＊";

std::vector<std::u32string> pairs_of(std::u32string_view text) {
  std::vector<std::u32string> pairs;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) pairs.emplace_back(text.substr(i, 2));
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

}  // namespace

std::string plain_name(std::string_view name) {
  const std::string half = text::to_half_width(name);
  std::string out;
  for (std::string_view rest = half; !rest.empty();) {
    const char32_t c = text::take_code_point(rest);
    if (kMarks.find(c) != std::u32string_view::npos) continue;
    text::append_utf8(out, c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c);
  }
  return out;
}

// The Dice coefficient of the pairs.
int likeness(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return 0;
  if (a == b) return 100;
  const auto left = pairs_of(text::code_points(a)), right = pairs_of(text::code_points(b));
  if (left.empty() || right.empty()) return 0;
  std::vector<std::u32string> shared;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                        std::back_inserter(shared));
  return static_cast<int>(200 * shared.size() / (left.size() + right.size()));
}

}  // namespace fubako::onboard
