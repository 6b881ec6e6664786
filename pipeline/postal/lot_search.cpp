#include "postal/lot_search.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "postal/kinds.h"

namespace fubako::postal {
namespace {

struct Column {  // an offer that enough pieces could take
  std::size_t slot = 0;
  const Offer* offer = nullptr;
  std::vector<std::int64_t> cost;  // of each group's, later each cell's piece
  std::vector<int> kind;           // likewise; empty: the limit of kinds cannot bind
};

// Groups that cost the same and are of the same kind everywhere: one row of every table.
struct Cells {
  std::vector<std::uint64_t> counts;
  std::vector<std::vector<std::size_t>> groups;
};

std::vector<int> form_numbers(std::span<const MailGroup> groups) {
  std::map<std::string_view, int> numbers;
  std::vector<int> result;
  for (const MailGroup& group : groups)
    result.push_back(numbers.emplace(group.kind, static_cast<int>(numbers.size())).first->second);
  return result;
}

class Search {
 public:
  Search(const Tariff& tariff, std::span<const Slot> slots, std::span<const MailGroup> groups,
         Effort& effort)
      : tariff_(tariff), slots_(slots), groups_(groups), effort_(effort) {
    general_.slot = slots.size();
    for (const MailGroup& group : groups) general_.cost.push_back(general_cost(group));
    const std::vector<int> forms = form_numbers(groups);
    for (std::size_t slot = 0; slot < slots.size(); ++slot)
      for (const Offer& offer : slots[slot].offers) add_column(slot, offer, forms);
    merge();
    hope();
  }

  Found run() {
    for (std::size_t cell = 0; cell < cells_.counts.size(); ++cell)
      best_cost_ += general_.cost[cell] * static_cast<std::int64_t>(cells_.counts[cell]);
    choose(0, general_.cost);
    return result();
  }

 private:
  static bool plain(const MailGroup& group) {
    return !group.protected_ && group.option == MailOption::none && group.pieces > 0;
  }
  std::int64_t general_cost(const MailGroup& group) const {
    return plain(group) ? exact_net(tariff_, full_price(tariff_, group)) : kNever;
  }

  void add_column(std::size_t slot, const Offer& offer, std::span<const int> forms) {
    Column column{slot, &offer, {}, {}};
    std::map<std::tuple<int, MailClass, std::size_t>, int> kinds;
    std::uint64_t eligible = 0;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const auto price =
          plain(groups_[i]) ? price_in(tariff_, slots_[slot], offer, groups_[i]) : std::nullopt;
      column.cost.push_back(price ? exact_net(tariff_, *price) : kNever);
      column.kind.push_back(0);
      if (!price) continue;
      eligible += groups_[i].pieces;
      const std::tuple key(forms[i], groups_[i].mail_class, kind_band(offer, groups_[i]));
      column.kind.back() = kinds.emplace(key, static_cast<int>(kinds.size())).first->second;
    }
    if (eligible == 0 || eligible < offer.min_pieces || tariff_.max_kinds < 1) return;
    if (static_cast<int>(kinds.size()) <= tariff_.max_kinds) column.kind.clear();
    columns_.push_back(std::move(column));
  }

  // From groups to cells.
  void merge() {
    std::map<std::vector<std::int64_t>, std::size_t> rows;
    std::vector<std::size_t> firsts;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      if (!plain(groups_[i])) continue;
      const auto [row, fresh] = rows.emplace(key_of(i), cells_.counts.size());
      if (fresh) {
        firsts.push_back(i);
        cells_.counts.push_back(0);
        cells_.groups.emplace_back();
      }
      cells_.counts[row->second] += groups_[i].pieces;
      cells_.groups[row->second].push_back(i);
    }
    keep_rows(general_, firsts);
    for (Column& column : columns_) keep_rows(column, firsts);
  }

  std::vector<std::int64_t> key_of(std::size_t group) const {
    std::vector<std::int64_t> key{general_.cost[group]};
    for (const Column& column : columns_) {
      key.push_back(column.cost[group]);
      key.push_back(column.kind.empty() ? 0 : column.kind[group]);
    }
    return key;
  }

  static void keep_rows(Column& column, std::span<const std::size_t> rows) {
    Column kept{column.slot, column.offer, {}, {}};
    for (const std::size_t row : rows) {
      kept.cost.push_back(column.cost[row]);
      if (!column.kind.empty()) kept.kind.push_back(column.kind[row]);
    }
    column = std::move(kept);
  }

  // The least that a piece could cost in the slots from each one on.
  void hope() {
    hope_.assign(slots_.size() + 1, std::vector<std::int64_t>(cells_.counts.size(), kNever));
    for (std::size_t slot = slots_.size(); slot-- > 0;) {
      hope_[slot] = hope_[slot + 1];
      for (const Column& column : columns_)
        if (column.slot == slot)
          for (std::size_t cell = 0; cell < column.cost.size(); ++cell)
            hope_[slot][cell] = std::min(hope_[slot][cell], column.cost[cell]);
    }
  }

  // Each offer of a slot, best first, then none. `least` is what a piece costs at best so far.
  void choose(std::size_t slot, const std::vector<std::int64_t>& least) {
    std::int64_t bound = 0;
    for (std::size_t cell = 0; cell < least.size(); ++cell)
      bound +=
          std::min(least[cell], hope_[slot][cell]) * static_cast<std::int64_t>(cells_.counts[cell]);
    if (bound >= best_cost_) return;
    if (slot == slots_.size()) return share();
    for (std::size_t i = columns_.size(); i-- > 0;) {
      if (columns_[i].slot != slot) continue;
      std::vector<std::int64_t> less(least.size());
      for (std::size_t cell = 0; cell < least.size(); ++cell)
        less[cell] = std::min(least[cell], columns_[i].cost[cell]);
      chosen_.push_back(&columns_[i]);
      choose(slot + 1, less);
      chosen_.pop_back();
    }
    choose(slot + 1, least);
  }

  void share() {
    if (effort_.overdrawn() && !best_chosen_.empty()) return;
    CostTable costs{chosen_.size() + 1, {}};
    for (std::size_t cell = 0; cell < cells_.counts.size(); ++cell) {
      costs.cells.push_back(general_.cost[cell]);
      for (const Column* column : chosen_) costs.cells.push_back(column->cost[cell]);
    }
    std::vector<std::uint64_t> minimums{0};
    KindLimits limits{tariff_.max_kinds, {{}}};
    for (const Column* column : chosen_) {
      minimums.push_back(column->offer->min_pieces);
      limits.kinds.push_back(column->kind);
    }
    Sharing found =
        share_kinds(cells_.counts, std::move(costs), minimums, limits, best_cost_, effort_);
    if (found.cost == kNever) return;
    best_cost_ = found.cost;
    best_ = std::move(found);
    best_chosen_ = chosen_;
  }

  Found result() const {
    Found found;
    for (const Column* column : best_chosen_)
      found.lots.push_back({&slots_[column->slot], column->offer, {}});
    found.lots.push_back({});
    for (ChosenLot& lot : found.lots) lot.pieces.assign(groups_.size(), 0);
    for (std::size_t cell = 0; cell < cells_.counts.size(); ++cell) hand_out(cell, found.lots);
    return found;
  }

  // A cell's pieces to its groups: the first groups to the first lots.
  void hand_out(std::size_t cell, std::vector<ChosenLot>& lots) const {
    const std::size_t width = lots.size();
    std::size_t lot = 0;
    std::uint64_t room = best_.pieces.empty() ? 0 : best_.pieces[cell * width + 1 % width];
    if (best_.pieces.empty()) room = cells_.counts[cell];
    for (const std::size_t group : cells_.groups[cell]) {
      std::uint64_t left = groups_[group].pieces;
      while (left > 0) {
        while (room == 0) {
          ++lot;
          room = best_.pieces[cell * width + (lot + 1) % width];
        }
        const std::uint64_t taken = std::min(left, room);
        lots[lot].pieces[group] += taken;
        left -= taken;
        room -= taken;
      }
    }
  }

  const Tariff& tariff_;
  std::span<const Slot> slots_;
  std::span<const MailGroup> groups_;
  Column general_;
  std::vector<Column> columns_;  // by slot, ascending by minimum
  Cells cells_;
  std::vector<std::vector<std::int64_t>> hope_;
  std::vector<const Column*> chosen_, best_chosen_;
  std::int64_t best_cost_ = 0;
  Sharing best_;
  Effort& effort_;
};

}  // namespace

Found find_lots(const Tariff& tariff, std::span<const Slot> slots,
                std::span<const MailGroup> groups, Effort& effort) {
  return Search(tariff, slots, groups, effort).run();
}

}  // namespace fubako::postal
