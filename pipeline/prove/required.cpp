#include "prove/required.h"

#include <algorithm>

namespace fubako::prove {

void Required::list_seen(const ReadPage& page) {
  seen_.clear();
  const auto list = [&](const auto& wanted, const auto& is_read) {
    for (std::size_t i = 0; i < wanted.size(); ++i)
      if (is_read(i)) seen_.emplace_back(wanted[i].slot, wanted[i].row);
  };
  list(page.wanted.texts, [&](std::size_t i) { return page.claims.is_spelt(i); });
  list(page.wanted.symbols, [&](std::size_t i) { return page.symbols.is_read(i); });
  list(page.wanted.pictures, [&](std::size_t i) { return page.pictures.is_found(i); });
  std::sort(seen_.begin(), seen_.end());
}

bool Required::is_seen(const ReadPage& page, const forms::Requirement& one, std::uint32_t row,
                       std::size_t rows) const {
  return std::any_of(one.any_of.begin(), one.any_of.end(), [&](std::size_t slot) {
    const bool in_layer = page.fixed != nullptr && (*page.fixed)[slot] >= rows;
    return in_layer || std::binary_search(seen_.begin(), seen_.end(), Seen{slot, row});
  });
}

void Required::prove(const ReadPage& page, const Spot& spot, Proof& proof) {
  const forms::Form& form = page.notice.form;
  const forms::Page& layout = form.pages[page.wanted.page];
  const bool none = layout.required.empty() &&
                    std::all_of(layout.tables.begin(), layout.tables.end(),
                                [](const auto& table) { return table.required.empty(); });
  if (none) return;
  list_seen(page);
  const auto missing = [&](const forms::Requirement& one) {
    const std::string& element = form.slots[one.any_of.front()].element;
    add_finding(proof, "required-missing", {spot.page, spot.piece_id, element, spot.pdf});
  };
  const auto& only_of_piece = page.notice.facts.only_of_piece;
  for (const forms::Requirement& one : layout.required) {
    if (page.notice.is_copy() && only_of_piece[one.any_of.front()]) continue;
    if (!is_seen(page, one, 0, 1)) missing(one);
    ++proof.required;
  }
  for (std::size_t t = 0; t < layout.tables.size(); ++t) {
    const forms::Table& table = layout.tables[t];
    if (table.required.empty()) continue;
    const auto& rows =
        page.values.rows_on_page(page.notice.facts.table_of[table.required.front().any_of.front()]);
    // The fixed layer tells how many rows there are, also when one shows nothing of its own.
    const std::size_t there = std::max<std::size_t>(rows.size(), page.wanted.layer.rows[t]);
    for (const forms::Requirement& one : table.required) {
      const auto shown = std::count_if(rows.begin(), rows.end(), [&](std::uint32_t row) {
        return is_seen(page, one, row, there);
      });
      if (static_cast<std::size_t>(shown) != there) missing(one);
      proof.required += there;
    }
  }
}

}  // namespace fubako::prove
