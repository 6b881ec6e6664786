// postal/lot_search: the cheapest choice of offers and sharing out of pieces that take discounts.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "postal/kinds.h"
#include "postal/offers.h"

namespace fubako::postal {

struct ChosenLot {
  const Slot* slot = nullptr;  // null: general
  const Offer* offer = nullptr;
  std::vector<std::uint64_t> pieces;  // of each group
};

struct Found {
  std::vector<ChosenLot> lots;  // general last
};

// Groups that are protected or have an option lie in no lot.
Found find_lots(const Tariff& tariff, std::span<const Slot> slots,
                std::span<const MailGroup> groups, Effort& effort);

}  // namespace fubako::postal
