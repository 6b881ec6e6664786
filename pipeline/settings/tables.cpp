#include <algorithm>
#include <array>

#include "settings/loading.h"

namespace fubako::settings {
namespace {

using notation::Reader;
using notation::Tree;

constexpr std::array<std::string_view, 2> kSeals = {"none", "cms"};
constexpr std::uint64_t kMaxCertificateBytes = 64 * 1024;
constexpr std::array<std::string_view, 5> kBases = {"fixed", "weekday", "substitute", "announced",
                                                    "computed"};
constexpr std::int64_t kResolutions[] = {300, 400, 600, 1200};

// Reads the items of a file that is one list under one key.
template <class ReadItem>
void read_list(Loading& loading, const char* file, std::string_view key, std::string_view format,
               ReadItem read_item) {
  const auto tree = loading.read(loading.config / file, "");
  if (!tree) return;
  Reader reader(*tree, loading.complaints);
  loading.expect_format(reader, format);
  if (const Tree* list = reader.child(key, Tree::Type::list, true)) {
    for (const Tree& item : *list->list()) {
      Reader item_reader(item, loading.complaints);
      read_item(item_reader);
      item_reader.done();
    }
  }
  reader.done();
}

template <class Map, class Value>
void insert_once(Loading& loading, const Reader& reader, Map& map, Value value) {
  const std::string id = value.id;
  if (!map.emplace(id, std::move(value)).second)
    loading.complain("id-twice", place_of(reader.tree(), "id"), {id});
}

void check_geometry(Loading& loading, const Envelope& e, const Place& place) {
  const Micrometres slide_x = e.inner_width - e.folded_width;
  const Micrometres slide_y = e.inner_height - e.folded_height;
  const Box inner{{}, {}, e.inner_width, e.inner_height};
  const Box window{e.window_left_from_inner_left, e.window_top_from_inner_top, e.window_width,
                   e.window_height};
  if (e.outer_width < e.inner_width || e.outer_height < e.inner_height)
    loading.complain("envelope-outer-too-small", place, {e.id});
  if (!inner.contains(window)) loading.complain("envelope-window-outside", place, {e.id});
  if (slide_x.value < 0 || slide_y.value < 0)
    loading.complain("envelope-sheet-too-large", place, {e.id});
  else if (e.window_width <= slide_x || e.window_height <= slide_y)
    loading.complain("envelope-window-too-small", place, {e.id});
}

std::string name_or_id(Loading& loading, Reader& reader, const std::string& id) {
  return reader.has("name") ? loading.filled_text(reader, "name") : id;
}

void read_envelope(Loading& loading, Reader& reader) {
  const std::size_t before = loading.complaints.size();
  Envelope e;
  e.id = loading.filled_text(reader, "id");
  e.name_ja = name_or_id(loading, reader, e.id);
  e.inner_width = loading.positive_length(reader, "inner_width");
  e.inner_height = loading.positive_length(reader, "inner_height");
  e.window_left_from_inner_left = reader.length_mm("window_left_from_inner_left");
  e.window_top_from_inner_top = reader.length_mm("window_top_from_inner_top");
  e.window_width = loading.positive_length(reader, "window_width");
  e.window_height = loading.positive_length(reader, "window_height");
  e.folded_width = loading.positive_length(reader, "folded_width");
  e.folded_height = loading.positive_length(reader, "folded_height");
  e.weight = Milligrams(loading.number(reader, "weight_mg", 1, 1'000'000));
  e.outer_width = loading.positive_length(reader, "outer_width");
  e.outer_height = loading.positive_length(reader, "outer_height");
  e.paper_thickness = loading.positive_length(reader, "paper_thickness");
  e.max_thickness = loading.positive_length(reader, "max_thickness");
  if (loading.complaints.size() == before) check_geometry(loading, e, reader.tree().place());
  insert_once(loading, reader, loading.settings.envelopes, std::move(e));
}

// A sheet that is not folded lies in the envelope as it is.
void read_stock(Loading& loading, Reader& reader) {
  const std::size_t before = loading.complaints.size();
  Stock stock;
  stock.id = loading.filled_text(reader, "id");
  stock.name_ja = name_or_id(loading, reader, stock.id);
  stock.width = loading.positive_length(reader, "width");
  stock.height = loading.positive_length(reader, "height");
  stock.grams_per_m2 = loading.number(reader, "grams_per_m2", 1, 1000);
  stock.thickness = loading.positive_length(reader, "thickness");
  stock.folded_width = loading.length_or_none(reader, "folded_width");
  stock.folded_height = loading.length_or_none(reader, "folded_height");
  if (stock.folded_width.value == 0) stock.folded_width = stock.width;
  if (stock.folded_height.value == 0) stock.folded_height = stock.height;
  if (loading.complaints.size() == before &&
      (stock.folded_width > stock.width || stock.folded_height > stock.height))
    loading.complain("stock-fold-too-large", reader.tree().place(), {stock.id});
  insert_once(loading, reader, loading.settings.stocks, std::move(stock));
}

void read_enclosure(Loading& loading, Reader& reader) {
  EnclosureItem item;
  item.place = reader.tree().place();
  item.id = loading.filled_text(reader, "id");
  item.name_ja = loading.filled_text(reader, "name");
  item.edition = loading.filled_text(reader, "edition");
  const auto valid_from = reader.date("valid_from", true);
  const auto valid_to = reader.date("valid_to", true);
  if (valid_from && valid_to && *valid_to < *valid_from)
    loading.complain("period-reversed", place_of(reader.tree(), "valid_to"));
  item.valid_from = valid_from.value_or(Date{});
  item.valid_to = valid_to.value_or(Date{});
  item.weight = Milligrams(loading.number(reader, "weight_mg", 1, 1'000'000));
  item.thickness = loading.positive_length(reader, "thickness");
  insert_once(loading, reader, loading.settings.enclosures, std::move(item));
}

TrayLimits read_trays(Loading& loading, const Tree& tree) {
  Reader reader(tree, loading.complaints);
  TrayLimits trays;
  trays.pieces = static_cast<std::uint64_t>(loading.number(reader, "max_pieces", 0, 100'000));
  trays.weight = Milligrams(loading.number(reader, "max_weight_g", 0, 100'000) * 1000);
  trays.thickness = loading.positive_length(reader, "length");
  trays.bundle_pieces =
      static_cast<std::uint64_t>(loading.number(reader, "bundle_pieces", 0, 100'000));
  trays.share = reader.boolean("several_districts", false);
  reader.done();
  return trays;
}

// Whom the vendor's bundles are sealed to. What the certificate says is asked when a night is
// planned, since it depends on the day.
void read_seal(Loading& loading, Reader& reader, const fs::path& beside, Vendor& vendor) {
  vendor.seal = kSeals[reader.choice("seal", kSeals)];
  const std::string name = reader.text("certificate", "");
  const Place& place = place_of(reader.tree(), name.empty() ? "seal" : "certificate");
  if (vendor.seal == "none") {
    if (!name.empty()) loading.complain("certificate-without-seal", place);
    return;
  }
  if (name.empty() || name.find('/') != std::string::npos)
    return loading.complain("certificate-not-named", place);
  auto pem = read_file(beside / name, kMaxCertificateBytes);
  if (!pem && pem.error().code == "file-missing")
    return loading.complain("certificate-missing", place, {name});
  if (!pem) {
    loading.complaints.push_back(std::move(pem).error());
    loading.complaints.back().place = place;
    return;
  }
  // It is copied into plans: a secret must not come along.
  if (pem->find("PRIVATE KEY") != std::string::npos)
    return loading.complain("certificate-holds-a-key", place, {name});
  vendor.certificate = std::move(*pem);
  vendor.certificate_file = "config/vendors/" + name;
}

void read_vendor(Loading& loading, const fs::path& file) {
  const std::string stem = file.stem().string();
  const auto tree = loading.read(file, "vendors." + stem);
  if (!tree) return;
  Reader reader(*tree, loading.complaints);
  loading.expect_format(reader, "fubako-vendor/1");
  Vendor vendor;
  vendor.id = loading.filled_text(reader, "id");
  if (!vendor.id.empty() && vendor.id != stem)
    loading.complain("vendor-id-differs", place_of(*tree, "id"), {stem});
  vendor.name_ja = loading.filled_text(reader, "name");
  vendor.lead_working_days = static_cast<int>(loading.number(reader, "lead_working_days", 0, 60));
  vendor.delivery_days = static_cast<int>(loading.number(reader, "delivery_days", 0, 60));
  read_seal(loading, reader, file.parent_path(), vendor);
  const std::size_t before = loading.complaints.size();
  const std::int64_t dpi = reader.integer("target_dpi");
  if (loading.complaints.size() == before &&
      std::find(std::begin(kResolutions), std::end(kResolutions), dpi) == std::end(kResolutions))
    loading.complain("resolution-unknown", place_of(*tree, "target_dpi"));
  vendor.target_dpi = static_cast<int>(dpi);
  vendor.regional_office = reader.boolean("regional_office", false);
  if (const Tree* intent = reader.child("output_intent", Tree::Type::map, false))
    vendor.output_intent = read_output_intent(loading, *intent);
  if (const Tree* trays = reader.child("trays", Tree::Type::map, false))
    vendor.trays = read_trays(loading, *trays);
  reader.done();
  loading.settings.vendors[stem] = std::move(vendor);
}

std::optional<JobName> parse_job_name(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == text.npos || slash + 1 == text.size()) return std::nullopt;
  JobName name{std::string(text.substr(0, slash)), std::string(text.substr(slash + 1))};
  const bool good =
      valid_municipality_code(name.municipality_code) && name.job_id.find('/') == std::string::npos;
  return good ? std::optional(name) : std::nullopt;
}

}  // namespace

void read_vendors(Loading& loading) {
  for (const fs::path& file : sorted_entries(loading.config / "vendors"))
    if (file.extension() == ".yaml") read_vendor(loading, file);
}

void read_stocks(Loading& loading) {
  read_list(loading, "stocks.yaml", "stocks", "fubako-stocks/1",
            [&](Reader& reader) { read_stock(loading, reader); });
}

void read_envelopes(Loading& loading) {
  read_list(loading, "envelopes.yaml", "envelopes", "fubako-envelopes/1",
            [&](Reader& reader) { read_envelope(loading, reader); });
}

void read_enclosures(Loading& loading) {
  if (!fs::exists(loading.config / "enclosures.yaml")) return;
  read_list(loading, "enclosures.yaml", "enclosures", "fubako-enclosures/1",
            [&](Reader& reader) { read_enclosure(loading, reader); });
}

void read_eras(Loading& loading) {
  auto& eras = loading.settings.eras;
  read_list(loading, "eras.yaml", "eras", "fubako-eras/1", [&](Reader& reader) {
    const std::string name = loading.filled_text(reader, "name");
    const auto first_day = reader.date("first_day", true);
    if (!first_day) return;
    if (!eras.empty() && eras.back().second >= *first_day)
      loading.complain("era-order", place_of(reader.tree(), "first_day"));
    eras.emplace_back(name, *first_day);
  });
}

void read_calendar(Loading& loading) {
  auto& holidays = loading.settings.holidays;
  read_list(loading, "calendar.yaml", "holidays", "fubako-calendar/1", [&](Reader& reader) {
    const auto date = reader.date("date", true);
    loading.filled_text(reader, "name");
    reader.choice("basis", kBases);
    if (!date) return;
    const auto at = std::lower_bound(holidays.begin(), holidays.end(), *date);
    if (at != holidays.end() && *at == *date)
      loading.complain("holiday-twice", place_of(reader.tree(), "date"), {date->iso()});
    else
      holidays.insert(at, *date);
  });
}

void read_expected(Loading& loading) {
  read_list(loading, "expected.yaml", "expected", "fubako-expected/1", [&](Reader& reader) {
    const std::size_t before = loading.complaints.size();
    const std::string text = reader.text("job");
    const auto job = parse_job_name(text);
    const bool read = loading.complaints.size() == before;
    if (read && !job) loading.complain("job-name-invalid", place_of(reader.tree(), "job"));
    const auto latest = reader.date("latest", true);
    if (job && latest) loading.settings.expected.push_back({*job, *latest});
  });
}

}  // namespace fubako::settings
