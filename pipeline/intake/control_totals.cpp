#include "intake/control_totals.h"

#include <algorithm>
#include <charconv>

namespace fubako::intake {
namespace {

bool parse_whole(std::string_view text, std::int64_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

ControlTotals::ControlTotals(const std::vector<std::pair<std::string, std::int64_t>>& declared,
                             const FileLayout& layout, Findings& findings) {
  for (const auto& [id, sum] : declared) {
    const auto found = std::find(layout.columns.begin(), layout.columns.end(), id);
    if (found == layout.columns.end()) {
      findings.refuse("control-total-field-unknown", {"manifest.json"}, {id});
      continue;
    }
    const auto column = static_cast<std::size_t>(found - layout.columns.begin());
    totals_.push_back({column, id, layout.required[column], sum, 0, 0, false});
  }
}

void ControlTotals::see(const Table& table) {
  for (Total& total : totals_) {
    const std::string_view text = table.value(total.column);
    std::int64_t value = 0;
    if (text.empty() && !total.required) continue;
    if (!parse_whole(text, value))
      ++total.unproven_rows;
    else if (__builtin_add_overflow(total.sum, value, &total.sum))
      total.overflow = true;
  }
}

void ControlTotals::see_misshapen() {
  for (Total& total : totals_) ++total.unproven_rows;
}

void ControlTotals::report(const Table& table, Findings& findings) const {
  for (const Total& total : totals_) {
    const Place place = table.header_place(total.column);
    if (total.unproven_rows != 0)
      findings.notice("control-total-unproven", {}, place,
                      {total.id, std::to_string(total.unproven_rows)});
    else if (total.overflow || total.sum != total.declared)
      findings.refuse("control-total-differs", place,
                      {total.id, std::to_string(total.declared),
                       total.overflow ? "> 2^63" : std::to_string(total.sum)});
  }
}

}  // namespace fubako::intake
