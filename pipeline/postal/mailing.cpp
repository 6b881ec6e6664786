#include "postal/mailing.h"

#include <algorithm>
#include <limits>

namespace fubako::postal {
namespace {

constexpr MessageText kTexts[] = {
    {"piece-too-thick",
     "郵便物の厚さ {0} mm が限度 {1} mm を超えます。用紙か同封物を減らすか、分けて送ってください。",
     "the piece is {0} mm thick, above the limit of {1} mm; take sheets or enclosures out of it, "
     "or "
     "send two"},
    {"piece-size-beyond-classes",
     "郵便物の外寸 {0} mm × {1} mm は、料金表 {2} のどの種別にも合いません。封筒か用紙の寸法と、料"
     "金表の limits を確かめてください。",
     "no class of the tariff {2} takes a piece of {0} x {1} mm; check the sizes of envelope and "
     "stock, and the tariff's limits"},
    {"weight-beyond-classes",
     "郵便物の重さ {0} g は、料金表 {1} でこの大きさの郵便物に許される範囲にありません。用紙か同"
     "封物を減らすか、分けて送ってください。",
     "no class of the tariff {1} takes a piece of this size that weighs {0} g; take sheets or "
     "enclosures out of it, or send two"},
    {"tariff-missing", "{0} に有効な郵便料金表がありません。config/postage/ に加えてください。",
     "no postal tariff is in force on {0}; add one to config/postage/"},
    {"tariff-value-missing",
     "料金表 {0} の {1} の料金が記入されていません。差し出す郵便局に確かめ、ここに記入してくださ"
     "い。",
     "the tariff {0} has no price for {1}; ask the post office where you post, and enter it here"},
};

// A postcard costs less than a letter of its size, and a class less than the larger ones.
constexpr MailClass kCheapestFirst[] = {MailClass::postcard, MailClass::standard,
                                        MailClass::oversize_regular, MailClass::oversize_irregular};

std::size_t index_of(MailClass mail_class) { return static_cast<std::size_t>(mail_class); }

constexpr std::int64_t divide_up(std::int64_t a, std::int64_t b) { return (a + b - 1) / b; }

// um x um x g/m2 is 1e-12 g, so 1e-9 mg.
Milligrams weight_of(const SheetsOfStock& part) {
  const std::int64_t area = part.stock->width.value * part.stock->height.value;
  return Milligrams(divide_up(area * part.stock->grams_per_m2 * part.sheets, 1'000'000'000));
}

Milligrams with_margin(Milligrams net, std::int64_t per_mille) {
  constexpr std::int64_t kTenth = 100;  // 0.1 g in milligrams
  return Milligrams(divide_up(net.value * (1000 + per_mille), 1000 * kTenth) * kTenth);
}

std::string mm(Micrometres length) {
  std::string out;
  append_decimal(out, length.value, 3);
  return out;
}

bool within(Micrometres value, Micrometres least, Micrometres most) {
  return value >= least && (most.value == 0 || value <= most);
}

bool size_fits(const Measured& piece, const ClassLimits& limits) {
  return (piece.card || !limits.card_only) &&
         within(piece.short_side, limits.short_least, limits.short_most) &&
         within(piece.long_side, limits.long_least, limits.long_most);
}

// How thick a piece of this size may be in a class.
Micrometres thickest(const Measured& piece, const ClassLimits& limits) {
  Micrometres most(std::numeric_limits<std::int64_t>::max());
  if (limits.thickness_most.value > 0) most = limits.thickness_most;
  if (limits.sides_most.value > 0)
    most = std::min(most, limits.sides_most - piece.short_side - piece.long_side);
  return most;
}

bool weight_fits(const Measured& piece, const Tariff& tariff, MailClass mail_class) {
  return piece.weight >= tariff.limits[index_of(mail_class)].weight_least &&
         piece.weight <= tariff.bands[index_of(mail_class)].back().to;
}

tl::unexpected<Fault> too_thick(const Measured& piece, Micrometres limit, Place place) {
  return fail(kTexts, "piece-too-thick", std::move(place), {mm(piece.thickness), mm(limit)});
}

// Why no class takes the piece: the rule that the most forgiving class still breaks.
tl::unexpected<Fault> no_class(const Measured& piece, const Tariff& tariff) {
  std::optional<Micrometres> most;
  for (const MailClass mail_class : kCheapestFirst) {
    const ClassLimits& limits = tariff.limits[index_of(mail_class)];
    if (tariff.bands[index_of(mail_class)].empty() || !size_fits(piece, limits)) continue;
    const Micrometres own = thickest(piece, limits);
    if (piece.thickness <= own)
      return fail(kTexts, "weight-beyond-classes", tariff.place,
                  {weight_text(piece.weight), tariff.id});
    most = std::max(most.value_or(own), own);
  }
  if (most) return too_thick(piece, *most, tariff.place);
  return fail(kTexts, "piece-size-beyond-classes", tariff.place,
              {mm(piece.short_side), mm(piece.long_side), tariff.id});
}

tl::unexpected<Fault> value_missing(const Tariff& tariff, const Place& place,
                                    const std::string& what) {
  return fail(kTexts, "tariff-value-missing", place, {tariff.id, what});
}

}  // namespace

std::int64_t layers_of(const Stock& stock) {
  const auto folds = [](Micrometres whole, Micrometres panel) {
    return panel.value > 0 ? divide_up(whole.value, panel.value) : 1;
  };
  return folds(stock.width, stock.folded_width) * folds(stock.height, stock.folded_height);
}

Measured measure(const Contents& contents, std::int64_t margin_per_mille) {
  Milligrams weight(0);
  Measured piece;
  for (const SheetsOfStock& part : contents.sheets) {
    weight += weight_of(part);
    piece.thickness += part.stock->thickness * (part.sheets * layers_of(*part.stock));
  }
  for (const EnclosureItem* item : contents.enclosures) {
    weight += item->weight;
    piece.thickness += item->thickness;
  }
  Micrometres width, height;
  if (const Envelope* envelope = contents.envelope) {
    weight += envelope->weight;
    piece.thickness += envelope->paper_thickness * 2;
    piece.max_thickness = envelope->max_thickness;
    width = envelope->outer_width, height = envelope->outer_height;
  } else if (!contents.sheets.empty()) {
    const Stock& card = *contents.sheets.front().stock;
    width = card.folded_width.value > 0 ? card.folded_width : card.width;
    height = card.folded_height.value > 0 ? card.folded_height : card.height;
  }
  piece.card = contents.envelope == nullptr;
  piece.short_side = std::min(width, height);
  piece.long_side = std::max(width, height);
  piece.weight = with_margin(weight, margin_per_mille);
  return piece;
}

Result<MailClass> mail_class_of(const Measured& piece, const Tariff& tariff) {
  if (piece.max_thickness.value > 0 && piece.thickness > piece.max_thickness)
    return too_thick(piece, piece.max_thickness, {});
  for (const MailClass mail_class : kCheapestFirst) {
    const ClassLimits& limits = tariff.limits[index_of(mail_class)];
    if (tariff.bands[index_of(mail_class)].empty()) continue;
    if (size_fits(piece, limits) && piece.thickness <= thickest(piece, limits) &&
        weight_fits(piece, tariff, mail_class))
      return mail_class;
  }
  return no_class(piece, tariff);
}

Result<Postage> postage_of(const Measured& piece, MailOption option, const Tariff* tariff,
                           Date posting_date) {
  if (tariff == nullptr) return fail(kTexts, "tariff-missing", {}, {posting_date.iso()});
  FUBAKO_TRY(const MailClass mail_class, mail_class_of(piece, *tariff));
  const auto& bands = tariff->bands[index_of(mail_class)];
  Postage postage;
  postage.mail_class = mail_class;
  while (bands[postage.band].to < piece.weight) ++postage.band;
  const PriceBand& band = bands[postage.band];
  if (!band.price) return value_missing(*tariff, band.place, name_of(mail_class));
  postage.base = *band.price;
  if (option == MailOption::none) return postage;
  const auto which = static_cast<std::size_t>(option);
  if (!tariff->option_price[which])
    return value_missing(*tariff, tariff->option_place[which], name_of(option));
  postage.option = *tariff->option_price[which];
  return postage;
}

std::string service_name(MailClass mail_class, MailOption option) {
  std::string name = name_of(mail_class);
  if (option != MailOption::none) name.append("+").append(name_of(option));
  return name;
}

std::string weight_text(Milligrams weight) {
  const std::int64_t tenths = divide_up(weight.value, 100);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

}  // namespace fubako::postal
