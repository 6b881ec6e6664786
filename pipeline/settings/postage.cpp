#include <algorithm>
#include <array>

#include "settings/loading.h"

namespace fubako::settings {
namespace {

using notation::Reader;
using notation::Tree;

constexpr std::int64_t kMostPieces = 1'000'000'000;
constexpr std::int64_t kMostGrams = 30'000;
constexpr std::array<std::string_view, kMailClasses> kClasses = {"standard", "oversize-regular",
                                                                 "oversize-irregular", "postcard"};
constexpr std::array<std::string_view, kMailOptions - 1> kOptions = {"certified-record",
                                                                     "simplified-registered"};
constexpr std::array<std::string_view, 2> kFractions = {"lot", "piece"};

// Reads one tariff. A section that nobody has compared with the post's own page says so itself.
class TariffFile {
 public:
  TariffFile(Loading& loading, const Tree& tree, std::string id)
      : loading_(loading), reader_(tree, loading.complaints) {
    tariff_.id = std::move(id);
    tariff_.place = tree.place();
  }

  std::optional<Tariff> read() {
    loading_.expect_format(reader_, "fubako-postage/1");
    const auto valid_from = reader_.date("valid_from", true);
    tariff_.valid_to = reader_.date("valid_to", false);
    read_classes();
    read_options();
    read_barcode();
    read_local();
    read_presort();
    read_joint();
    read_rounding();
    reader_.done();
    if (!valid_from) return std::nullopt;
    tariff_.valid_from = *valid_from;
    if (tariff_.valid_to && *tariff_.valid_to < *valid_from)
      loading_.complain("period-reversed", place_of(reader_.tree(), "valid_to"));
    tariff_.place = place_of(reader_.tree(), "valid_from");
    return std::move(tariff_);
  }

 private:
  std::int64_t number(Reader& reader, std::string_view key, std::int64_t most) {
    return loading_.number(reader, key, 0, most);
  }
  int per_mille(Reader& reader, std::string_view key) {
    return static_cast<int>(number(reader, key, 1000));
  }
  Milligrams grams(Reader& reader, std::string_view key) {
    return Milligrams(loading_.number(reader, key, 1, kMostGrams) * 1000);
  }

  void done(Reader& section, const std::string& name) {
    if (!section.boolean("verified", false)) tariff_.unverified.push_back(name);
    section.done();
  }

  template <class ReadItem>
  void each(Reader& reader, std::string_view key, bool required, ReadItem read_item) {
    const Tree* list = reader.child(key, Tree::Type::list, required);
    if (list == nullptr) return;
    for (const Tree& item : *list->list()) {
      Reader item_reader(item, loading_.complaints);
      read_item(item_reader);
    }
  }

  std::vector<PriceBand> bands(Reader& reader) {
    std::vector<PriceBand> read;
    each(reader, "bands", true, [&](Reader& item) {
      PriceBand band;
      band.to = grams(item, "to_g");
      band.price = loading_.price(item, "yen");
      band.place = place_of(item.tree(), "yen");
      item.done();
      if (!read.empty() && read.back().to >= band.to)
        loading_.complain("bands-not-ascending", place_of(item.tree(), "to_g"));
      read.push_back(std::move(band));
    });
    if (read.empty()) loading_.complain("bands-empty", place_of(reader.tree(), "bands"));
    return read;
  }

  void read_classes() {
    bool seen[kMailClasses] = {};
    each(reader_, "classes", true, [&](Reader& item) {
      const std::size_t before = loading_.complaints.size();
      const std::size_t which = item.choice("id", kClasses);
      if (loading_.complaints.size() != before) return;
      if (std::exchange(seen[which], true))
        loading_.complain("id-twice", place_of(item.tree(), "id"), {kClasses[which]});
      ClassLimits& limits = tariff_.limits[which];
      limits.card_only = item.boolean("card_only", false);
      limits.short_least = loading_.length_or_none(item, "short_side_from");
      limits.short_most = loading_.length_or_none(item, "short_side_to");
      limits.long_least = loading_.length_or_none(item, "long_side_from");
      limits.long_most = loading_.length_or_none(item, "long_side_to");
      limits.thickness_most = loading_.length_or_none(item, "thickness_to");
      limits.sides_most = loading_.length_or_none(item, "three_sides_to");
      if (item.has("from_g")) limits.weight_least = grams(item, "from_g");
      tariff_.bands[which] = bands(item);
      done(item, "classes." + std::string(kClasses[which]));
    });
    if (std::none_of(std::begin(seen), std::end(seen), [](bool read) { return read; }))
      loading_.complain("tariff-class-missing", place_of(reader_.tree(), "classes"));
  }

  void read_options() {
    tariff_.option_price[0] = Yen(0);
    for (Place& place : tariff_.option_place) place = place_of(reader_.tree(), "options");
    bool seen[kMailOptions] = {};
    each(reader_, "options", false, [&](Reader& item) {
      const std::size_t before = loading_.complaints.size();
      const std::size_t which = item.choice("id", kOptions) + 1;
      if (loading_.complaints.size() != before) return;
      if (std::exchange(seen[which], true))
        loading_.complain("id-twice", place_of(item.tree(), "id"), {kOptions[which - 1]});
      tariff_.option_price[which] = loading_.price(item, "yen");
      tariff_.option_place[which] = place_of(item.tree(), "yen");
      done(item, "options." + std::string(kOptions[which - 1]));
    });
  }

  // A section that is absent offers nothing.
  template <class ReadSection>
  void section(const char* name, ReadSection read_section) {
    const Tree* tree = reader_.child(name, Tree::Type::map, false);
    if (tree == nullptr) return;
    Reader item(*tree, loading_.complaints);
    read_section(item);
    done(item, name);
  }

  void read_barcode() {
    tariff_.barcode_per_mille = 0;
    section("barcode", [&](Reader& item) {
      tariff_.barcode_min_pieces = number(item, "min_pieces", kMostPieces);
      tariff_.barcode_per_mille = per_mille(item, "per_mille");
      tariff_.barcode_max_thickness = loading_.positive_length(item, "thickness_to");
      tariff_.max_kinds = static_cast<int>(loading_.number(item, "max_kinds", 1, 1000));
    });
  }

  void read_local() {
    section("local", [&](Reader& item) {
      tariff_.local_max_weight = grams(item, "max_g");
      tariff_.local_limits = {loading_.positive_length(item, "short_side_to"),
                              loading_.positive_length(item, "long_side_to")};
      each(item, "levels", true, [&](Reader& level_reader) {
        LocalLevel level;
        level.min_pieces = number(level_reader, "min_pieces", kMostPieces);
        level.barcode = level_reader.boolean("barcode", false);
        level.bands = bands(level_reader);
        level_reader.done();
        if (!tariff_.local.empty() && tariff_.local.back().min_pieces > level.min_pieces)
          loading_.complain("thresholds-not-ascending",
                            place_of(level_reader.tree(), "min_pieces"));
        tariff_.local.push_back(std::move(level));
      });
    });
  }

  void read_presort() {
    tariff_.presort_barcode_per_mille = 0;
    section("presort", [&](Reader& item) {
      tariff_.presort_barcode_per_mille = per_mille(item, "barcode_per_mille");
      each(item, "levels", true, [&](Reader& level) {
        const Threshold threshold{
            static_cast<std::uint64_t>(number(level, "min_pieces", kMostPieces)),
            per_mille(level, "per_mille")};
        level.done();
        if (!tariff_.presort.empty() && tariff_.presort.back().pieces >= threshold.pieces)
          loading_.complain("thresholds-not-ascending", place_of(level.tree(), "min_pieces"));
        tariff_.presort.push_back(threshold);
      });
      each(item, "delays", false, [&](Reader& level) { read_delay(level); });
    });
  }

  void read_delay(Reader& reader) {
    DelayLevel level;
    level.days = static_cast<int>(number(reader, "days", 60));
    level.per_mille_standard = per_mille(reader, "per_mille_standard");
    level.per_mille_oversize = per_mille(reader, "per_mille_oversize");
    if (reader.has("min_pieces")) level.min_pieces = number(reader, "min_pieces", kMostPieces);
    level.regional_office = reader.boolean("regional_office", false);
    reader.done();
    if (!tariff_.delays.empty() && tariff_.delays.back().days > level.days)
      loading_.complain("delays-not-ascending", place_of(reader.tree(), "days"));
    tariff_.delays.push_back(level);
  }

  void read_joint() {
    section("joint", [&](Reader& item) {
      tariff_.joint.confirmed = item.boolean("confirmed", false);
      tariff_.joint.max_senders = static_cast<int>(loading_.number(item, "max_senders", 2, 1000));
      tariff_.joint.min_each = number(item, "min_each", kMostPieces);
      tariff_.joint.min_total = number(item, "min_total", kMostPieces);
    });
  }

  void read_rounding() {
    section("rounding", [&](Reader& item) {
      tariff_.fraction = static_cast<Tariff::Fraction>(item.choice("fraction_of", kFractions));
    });
  }

  Loading& loading_;
  Reader reader_;
  Tariff tariff_;
};

// Every day from the first tariff on has exactly one.
void check_periods(Loading& loading, const std::vector<Tariff>& tariffs) {
  for (std::size_t i = 1; i < tariffs.size(); ++i) {
    const Tariff &earlier = tariffs[i - 1], &later = tariffs[i];
    const bool same_day = earlier.valid_from == later.valid_from;
    if (!same_day && !earlier.valid_to) continue;
    const Date last = earlier.valid_to.value_or(later.valid_from);
    if (same_day || last >= later.valid_from)
      loading.complain("tariff-overlap", later.place,
                       {earlier.id, last.iso(), later.valid_from.iso()});
    else if (last.plus_days(1) < later.valid_from)
      loading.complain("tariff-gap", later.place, {earlier.id, last.iso(), later.valid_from.iso()});
  }
}

}  // namespace

void read_tariffs(Loading& loading) {
  std::vector<Tariff>& tariffs = loading.settings.tariffs;
  for (const fs::path& file : sorted_entries(loading.config / "postage")) {
    if (file.extension() != ".yaml") continue;
    const std::string id = file.stem().string();
    const auto tree = loading.read(file, "postage." + id);
    if (!tree) continue;
    if (auto tariff = TariffFile(loading, *tree, id).read()) tariffs.push_back(std::move(*tariff));
  }
  std::stable_sort(tariffs.begin(), tariffs.end(),
                   [](const Tariff& a, const Tariff& b) { return a.valid_from < b.valid_from; });
  check_periods(loading, tariffs);
}

const Tariff* Settings::tariff(Date date) const {
  const auto later =
      std::upper_bound(tariffs.begin(), tariffs.end(), date,
                       [](Date day, const Tariff& tariff) { return day < tariff.valid_from; });
  if (later == tariffs.begin()) return nullptr;
  const Tariff& found = *std::prev(later);
  return found.valid_to && *found.valid_to < date ? nullptr : &found;
}

}  // namespace fubako::settings
