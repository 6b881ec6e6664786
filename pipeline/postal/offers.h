// postal/offers: what a tariff offers to a municipality's lots, and to whom at which price.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "postal/lots.h"

namespace fubako::postal {

// One price of a slot, for so many pieces or more.
struct Offer {
  std::uint64_t min_pieces = 0;
  int per_mille = 0;                  // of the threshold or the barcode discount
  const DelayLevel* delay = nullptr;  // of a presort lot: comes on top
  const LocalLevel* level = nullptr;  // of a local lot
};

// A lot that may come to be: empty, or at one of its offers (ascending by minimum).
struct Slot {
  LotKind kind = LotKind::general;
  std::string id{}, district{};
  int delay_days = 0;
  bool barcode = false;
  std::vector<Offer> offers{};
};
std::vector<Slot> slots_of(const Tariff& tariff, const std::string& posting_district,
                           bool regional_office);

struct LotPrice {  // of one piece
  Yen unit;
  Milligrams weight_to;
  int per_mille = 0;
};
std::int64_t exact_discount(const Tariff& tariff, const LotPrice& price);  // in milliyen
std::int64_t exact_net(const Tariff& tariff, const LotPrice& price);

LotPrice full_price(const Tariff& tariff, const MailGroup& group);  // with its option's
// Nothing where the group may not lie in such a lot, or its price is not known.
std::optional<LotPrice> price_in(const Tariff& tariff, const Slot& slot, const Offer& offer,
                                 const MailGroup& group);

// Whether the group may lie in such a lot at all, its price known or not.
bool takes(const Tariff& tariff, const Slot& slot, const MailGroup& group);

// The weight band that makes a kind in lots of this offer.
std::size_t kind_band(const Offer& offer, const MailGroup& group);

// What the tariff leaves open and these groups would have needed.
std::vector<LotNotice> missing_values(const Tariff& tariff, std::span<const Slot> slots,
                                      std::span<const MailGroup> groups);
LotNotice search_cut(const Tariff& tariff, std::uint64_t pieces);

Lot empty_lot(const Slot& slot, const Offer& offer);
LotLine line_of(std::size_t group, std::uint64_t pieces, const LotPrice& price);
// Works out the sums of a lot from its lines' pieces and prices.
void settle(const Tariff& tariff, Lot& lot);

}  // namespace fubako::postal
