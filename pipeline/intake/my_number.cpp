#include "intake/my_number.h"

namespace fubako::intake {
namespace {
constexpr std::uint64_t kLeastValues = 20;  // fewer prove nothing
constexpr std::uint64_t kAlikePercent = 98;
}  // namespace

bool is_my_number(std::string_view value) {
  if (value.size() != 12) return false;
  for (const char c : value)
    if (c < '0' || c > '9') return false;
  int sum = 0;
  for (int n = 1; n <= 11; ++n) {
    const int digit = value[static_cast<std::size_t>(11 - n)] - '0';
    sum += digit * (n <= 6 ? n + 1 : n - 5);
  }
  const int rest = sum % 11;
  return value[11] - '0' == (rest <= 1 ? 0 : 11 - rest);
}

void MyNumberCount::see(std::string_view value) {
  if (value.empty()) return;
  ++filled;
  if (is_my_number(value)) ++alike;
}

bool MyNumberCount::convicts() const {
  return filled >= kLeastValues && alike * 100 >= filled * kAlikePercent;
}

MyNumberWatch::MyNumberWatch(const FileLayout& layout)
    : layout_(layout), counts_(layout.columns.size()) {}

void MyNumberWatch::see(const Table& table) {
  for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i].see(table.value(i));
}

void MyNumberWatch::report(const Table& table, Findings& findings) const {
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    if (!counts_[i].convicts()) continue;
    if (i < layout_.my_number_allowed.size() && layout_.my_number_allowed[i]) continue;
    findings.refuse("column-looks-like-my-number", table.header_place(i), {layout_.columns[i]});
  }
}

}  // namespace fubako::intake
