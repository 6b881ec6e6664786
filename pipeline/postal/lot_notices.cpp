#include <map>

#include "postal/offers.h"

namespace fubako::postal {
namespace {

constexpr MessageText kTexts[] = {
    {"tariff-value-missing",
     "郵便区内特別郵便物の料金(水準{0}、{1} gまで)が料金表にないため、該当しうる{2}通を"
     "この差出区分に入れませんでした。郵便局の料金表を確かめて入力してください。",
     "The tariff lacks a price of 郵便区内特別 (level {0}, up to {1} g), so {2} pieces that might "
     "qualify were not put into such a lot. Enter the price from the post's own table."},
    {"lots-search-cut",
     "差出区分に入れられる種類の組合せが多すぎるため、{0}通について調べ尽くしていません。"
     "より安い分け方があるかもしれません。封筒や重量の種類を減らしてください。",
     "Too many choices of kinds for the lots of {0} pieces to try them all; a cheaper plan may "
     "exist. Use fewer envelopes or weights."},
};

std::string grams(Milligrams weight) {
  std::string text;
  append_decimal(text, weight.value, 3);
  return text;
}

LotNotice missing_price(const LocalLevel& level, const Tariff& tariff, const PriceBand* band,
                        std::uint64_t pieces) {
  const auto number = static_cast<std::size_t>(&level - tariff.local.data()) + 1;
  const Milligrams to = band != nullptr ? band->to : tariff.local_max_weight;
  Place place = band != nullptr && band->place.line != 0 ? band->place : tariff.place;
  return {"tariff-value-missing", std::move(place), pieces,
          say(kTexts, "tariff-value-missing",
              {std::to_string(number), grams(to), std::to_string(pieces)})};
}

// The band whose price a level lacks for a weight; nothing when it is known or the level does not
// go so far. A level without any band lacks them all.
struct Lack {
  bool lacks = false;
  const PriceBand* band = nullptr;
};
Lack lack_of(const LocalLevel& level, Milligrams weight) {
  if (level.bands.empty()) return {true, nullptr};
  for (const PriceBand& band : level.bands)
    if (weight <= band.to) return {!band.price, &band};
  return {};
}

void add_missing(const Tariff& tariff, const Slot& slot, const LocalLevel& level,
                 std::span<const MailGroup> groups, std::vector<LotNotice>& notices) {
  std::map<const PriceBand*, std::uint64_t> lacking;  // one level's array: an order of weights
  std::uint64_t qualified = 0;
  for (const MailGroup& group : groups) {
    if (!takes(tariff, slot, group)) continue;
    const Lack lack = lack_of(level, group.weight);
    if (lack.lacks) lacking[lack.band] += group.pieces;
    if (lack.lacks || lack.band != nullptr) qualified += group.pieces;
  }
  if (qualified < level.min_pieces) return;
  for (const auto& [band, pieces] : lacking)
    if (pieces > 0) notices.push_back(missing_price(level, tariff, band, pieces));
}

}  // namespace

std::vector<LotNotice> missing_values(const Tariff& tariff, std::span<const Slot> slots,
                                      std::span<const MailGroup> groups) {
  std::vector<LotNotice> notices;
  for (const Slot& slot : slots)
    for (const Offer& offer : slot.offers)
      if (offer.level != nullptr) add_missing(tariff, slot, *offer.level, groups, notices);
  return notices;
}

LotNotice search_cut(const Tariff& tariff, std::uint64_t pieces) {
  return {"lots-search-cut", tariff.place, pieces,
          say(kTexts, "lots-search-cut", {std::to_string(pieces)})};
}

}  // namespace fubako::postal
