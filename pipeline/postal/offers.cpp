#include "postal/offers.h"

#include <algorithm>
#include <set>

namespace fubako::postal {
namespace {

bool light_class(MailClass c) { return c == MailClass::standard || c == MailClass::postcard; }

Slot local_slot(const Tariff& tariff, const std::string& district, bool barcode) {
  Slot slot{.kind = LotKind::local, .id = "local-" + district, .district = district};
  slot.barcode = barcode;
  if (barcode) slot.id += "-barcode";
  for (const LocalLevel& level : tariff.local)
    if (level.barcode == barcode)
      slot.offers.push_back({.min_pieces = level.min_pieces, .level = &level});
  return slot;
}

Slot presort_slot(const Tariff& tariff, int days, std::span<const DelayLevel* const> levels) {
  Slot slot{.kind = LotKind::presort, .id = "presort", .delay_days = days};
  if (days > 0) slot.id += "-d" + std::to_string(days);
  for (const Threshold& threshold : tariff.presort)
    for (const DelayLevel* level : levels) {
      const std::uint64_t least = level != nullptr ? level->min_pieces : 0;
      slot.offers.push_back({.min_pieces = std::max(threshold.pieces, least),
                             .per_mille = threshold.per_mille,
                             .delay = level});
    }
  return slot;
}

void add_presort_slots(const Tariff& tariff, bool regional_office, std::vector<Slot>& slots) {
  std::set<int> days{0};
  for (const DelayLevel& level : tariff.delays) days.insert(level.days);
  for (const int n : days) {
    std::vector<const DelayLevel*> levels;
    if (n == 0) levels.push_back(nullptr);
    for (const DelayLevel& level : tariff.delays)
      if (level.days == n && (regional_office || !level.regional_office)) levels.push_back(&level);
    slots.push_back(presort_slot(tariff, n, levels));
  }
}

bool local_takes(const Tariff& tariff, const Slot& slot, const MailGroup& group) {
  return group.district == slot.district && group.local_size &&
         group.weight <= tariff.local_max_weight && group.mail_class != MailClass::postcard &&
         group.mail_class != MailClass::oversize_irregular &&
         (!slot.barcode || (group.barcode && group.mail_class == MailClass::standard));
}

const PriceBand* local_band(const LocalLevel& level, Milligrams weight) {
  for (const PriceBand& band : level.bands)
    if (weight <= band.to) return &band;
  return nullptr;
}

std::optional<LotPrice> local_price(const Offer& offer, const MailGroup& group) {
  const PriceBand* band = local_band(*offer.level, group.weight);
  if (band == nullptr || !band->price) return std::nullopt;
  return LotPrice{*band->price, band->to, 0};
}

int presort_per_mille(const Tariff& tariff, const Offer& offer, const MailGroup& group) {
  const bool light = light_class(group.mail_class);
  int off = offer.per_mille;
  if (offer.delay != nullptr)
    off += light ? offer.delay->per_mille_standard : offer.delay->per_mille_oversize;
  if (light && group.barcode) off += tariff.presort_barcode_per_mille;
  return std::min(off, 1000);
}

}  // namespace

std::vector<Slot> slots_of(const Tariff& tariff, const std::string& posting_district,
                           bool regional_office) {
  std::vector<Slot> slots;
  if (!posting_district.empty()) {
    slots.push_back(local_slot(tariff, posting_district, false));
    slots.push_back(local_slot(tariff, posting_district, true));
  }
  add_presort_slots(tariff, regional_office, slots);
  slots.push_back({.kind = LotKind::barcode, .id = "barcode", .barcode = true});
  slots.back().offers.push_back(
      {.min_pieces = tariff.barcode_min_pieces, .per_mille = tariff.barcode_per_mille});
  std::erase_if(slots, [](const Slot& slot) { return slot.offers.empty(); });
  for (Slot& slot : slots)
    std::stable_sort(slot.offers.begin(), slot.offers.end(),
                     [](const Offer& a, const Offer& b) { return a.min_pieces < b.min_pieces; });
  return slots;
}

bool takes(const Tariff& tariff, const Slot& slot, const MailGroup& group) {
  if (group.protected_ || group.option != MailOption::none) return false;
  switch (slot.kind) {
    case LotKind::local:
      return local_takes(tariff, slot, group);
    case LotKind::presort:
      return !group.district.empty() && group.delay_days >= slot.delay_days;
    case LotKind::barcode:
      return group.barcode && light_class(group.mail_class);
    default:
      return false;
  }
}

std::int64_t exact_discount(const Tariff& tariff, const LotPrice& price) {
  const std::int64_t milliyen = price.unit.value * price.per_mille;
  return tariff.fraction == Tariff::Fraction::piece ? rounded_discount(milliyen).value * 1000
                                                    : milliyen;
}

std::int64_t exact_net(const Tariff& tariff, const LotPrice& price) {
  return price.unit.value * 1000 - exact_discount(tariff, price);
}

LotPrice full_price(const Tariff& tariff, const MailGroup& group) {
  const auto& bands = tariff.bands[static_cast<std::size_t>(group.mail_class)];
  FUBAKO_CHECK(group.band < bands.size() && bands[group.band].price);
  LotPrice price{*bands[group.band].price, bands[group.band].to, 0};
  if (group.option != MailOption::none) {
    const auto& option = tariff.option_price[static_cast<std::size_t>(group.option)];
    FUBAKO_CHECK(option);
    price.unit += *option;
  }
  return price;
}

std::optional<LotPrice> price_in(const Tariff& tariff, const Slot& slot, const Offer& offer,
                                 const MailGroup& group) {
  if (!takes(tariff, slot, group)) return std::nullopt;
  if (slot.kind == LotKind::local) return local_price(offer, group);
  LotPrice price = full_price(tariff, group);
  price.per_mille = slot.kind == LotKind::presort ? presort_per_mille(tariff, offer, group)
                                                  : std::min(offer.per_mille, 1000);
  return price;
}

std::size_t kind_band(const Offer& offer, const MailGroup& group) {
  if (offer.level == nullptr) return group.band;
  const PriceBand* band = local_band(*offer.level, group.weight);
  return band == nullptr ? 0 : static_cast<std::size_t>(band - offer.level->bands.data());
}

Lot empty_lot(const Slot& slot, const Offer& offer) {
  Lot lot;
  lot.id = slot.id;
  lot.kind = slot.kind;
  lot.district = slot.district;
  lot.per_mille = offer.per_mille;
  lot.delay_days = slot.delay_days;
  lot.barcode = slot.barcode;
  lot.min_pieces = offer.min_pieces;
  return lot;
}

}  // namespace fubako::postal
