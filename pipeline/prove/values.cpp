#include "prove/values.h"

#include <algorithm>

namespace fubako::prove {

void Values::begin_notice(const NoticeValues& notice) {
  flows_.resize(notice.form.flows.size());
  for (std::size_t f = 0; f < flows_.size(); ++f) {
    const forms::Flow& flow = notice.form.flows[f];
    FlowRows& rows = flows_[f];
    rows.of_list.clear();
    rows.before = rows.until = 0;
    const auto& list = notice.record.lists[flow.list];
    for (std::uint32_t i = 0; i < list.size(); ++i)
      if (forms::holds(flow.where, notice.record, list[i])) rows.of_list.push_back(i);
  }
}

void Values::note_row(const FormFacts& facts, std::size_t slot, std::uint32_t row) {
  const std::size_t table = facts.table_of[slot];
  if (table == FormFacts::kOfPage) return;
  std::vector<std::uint32_t>& rows = on_page_[table];
  if (std::find(rows.rbegin(), rows.rend(), row) != rows.rend()) return;
  rows.push_back(row);
  FlowRows& flow = flows_[facts.tables[table]->flow];
  const auto at = std::upper_bound(flow.of_list.begin(), flow.of_list.end(), row);
  flow.until = std::max(flow.until, static_cast<std::size_t>(at - flow.of_list.begin()));
}

// Rows go through the pages in their order, so the last one seen says how many have been shown.
void Values::note_rows(const NoticeValues& notice, const forms::VisiblePage& page) {
  for (FlowRows& rows : flows_) rows.before = rows.until;
  on_page_.resize(notice.facts.tables.size());
  for (auto& rows : on_page_) rows.clear();
  for (const auto& text : page.texts) note_row(notice.facts, text.slot, text.row);
  for (const auto& symbol : page.symbols) note_row(notice.facts, symbol.slot, symbol.row);
  for (const auto& picture : page.pictures) note_row(notice.facts, picture.slot, picture.row);
}

const Row& Values::row_of(const NoticeValues& notice, std::size_t slot, std::uint32_t row) const {
  const std::size_t table = notice.facts.table_of[slot];
  if (table == FormFacts::kOfPage) return notice.record.fields;
  return notice.record.lists[notice.form.flows[notice.facts.tables[table]->flow].list][row];
}

// A slot that should print and is not on the list; the number of slots when there is none.
std::size_t Values::missing(const Reading& reading, const forms::VisiblePage& wanted) const {
  const NoticeValues& notice = reading.notice();
  const forms::Form& form = notice.form;
  const forms::Page& page = form.pages[wanted.page];
  const auto listed = [&](std::size_t slot, std::uint32_t row) {
    const auto same = [&](const auto& one) { return one.slot == slot && one.row == row; };
    return std::any_of(wanted.texts.begin(), wanted.texts.end(), same) ||
           std::any_of(wanted.symbols.begin(), wanted.symbols.end(), same) ||
           std::any_of(wanted.pictures.begin(), wanted.pictures.end(), same);
  };
  std::size_t expected = 0, first = form.slots.size();
  const std::size_t there = wanted.texts.size() + wanted.symbols.size() + wanted.pictures.size();
  const auto expect = [&](bool naming, std::size_t index, std::uint32_t row) {
    const forms::Slot& slot = form.slots[index];
    const Row& values = row_of(notice, index, row);
    if (!reading.prints(slot, values) || !forms::holds(slot.when, notice.record, values)) return;
    ++expected;
    if (naming && first == form.slots.size() && !listed(index, row)) first = index;
  };
  const auto expect_all = [&](bool naming) {
    for (const std::size_t slot : page.variable) expect(naming, slot, 0);
    for (const forms::Table& table : page.tables) {
      if (table.columns.empty()) continue;
      for (const std::uint32_t row : on_page_[notice.facts.table_of[table.columns[0]]])
        for (const std::size_t slot : table.columns) expect(naming, slot, row);
    }
  };
  expect_all(false);
  if (expected > there) expect_all(true);
  return first;
}

void Values::prove(const NoticeValues& notice, const forms::VisiblePage& page, SheetSide side,
                   const Spot& spot, Proof& proof) {
  note_rows(notice, page);
  Reading reading(notice, flows_, side);
  bool code = false, page_of = false;
  const auto read = [&](const auto& seen, std::string_view text) {
    const forms::Slot& slot = notice.form.slots[seen.slot];
    page_of = page_of || notice.facts.shows_page_of[seen.slot];
    code = code || slot.mark == forms::Mark::control_code;
    if (reading.says(slot, text, row_of(notice, seen.slot, seen.row))) return;
    add_finding(proof, "value-differs", {spot.page, spot.piece_id, slot.element, spot.pdf});
  };
  for (const auto& text : page.texts) read(text, text.text);
  for (const auto& symbol : page.symbols) read(symbol, symbol.data);
  proof.values += reading.values();
  if (side.back != page.back || side.sheet != page.sheet)
    add_finding(proof, "sheet-mark-differs", spot);
  if (page.blank) return;
  if (const std::size_t slot = missing(reading, page); slot < notice.form.slots.size())
    add_finding(proof, "value-not-printed",
                {spot.page, spot.piece_id, notice.form.slots[slot].element, spot.pdf});
  const bool no_code = !code && !notice.is_copy();
  if (!side.back && (no_code || (notice.facts.has_page_of && !page_of)))
    add_finding(proof, "sheet-mark-missing", spot);
}

}  // namespace fubako::prove
