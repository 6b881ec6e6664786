#include "settings/settings.h"

#include "settings/loading.h"

namespace fubako::settings {
namespace {

using notation::Reader;
using notation::Tree;

// A section of fubako.yaml. One that is absent, or lacks a key, leaves the built-in value.
class Section {
 public:
  Section(Loading& loading, Reader& file, std::string_view name)
      : loading_(loading),
        name_(name),
        tree_(file.child(name, Tree::Type::map, false)),
        reader_(tree_ != nullptr ? *tree_ : empty(), loading.complaints) {}
  ~Section() { reader_.done(); }
  Section(const Section&) = delete;
  Section& operator=(const Section&) = delete;

  template <class Number>
  void number(std::string_view key, Number& value, std::int64_t least, std::int64_t most) {
    value = static_cast<Number>(
        loading_.number(reader_, name_ + ".", key, static_cast<std::int64_t>(value), least, most));
  }

 private:
  static const Tree& empty() {
    static const Tree tree{Tree::Map{}};
    return tree;
  }
  Loading& loading_;
  std::string name_;
  const Tree* tree_;
  Reader reader_;
};

void read_paths(Loading& loading, Reader& file) {
  const Tree* tree = file.child("paths", Tree::Type::map, true);
  if (tree == nullptr) return;
  Reader reader(*tree, loading.complaints);
  Settings& settings = loading.settings;
  settings.inbox = loading.resolve(loading.filled_text(reader, "inbox"));
  settings.outbox = loading.resolve(loading.filled_text(reader, "outbox"));
  settings.state = loading.resolve(loading.filled_text(reader, "state"));
  settings.templates = loading.resolve(loading.filled_text(reader, "templates"));
  if (reader.has("postal_codes"))
    settings.postal_codes = loading.resolve(loading.filled_text(reader, "postal_codes"));
  reader.done();
}

void read_chains(Loading& loading, Reader& file) {
  const Tree* tree = file.child("fonts", Tree::Type::map, true);
  if (tree == nullptr) return;
  Reader reader(*tree, loading.complaints);
  for (const auto& [name, value] : *tree->map()) {
    const Tree* fonts = reader.child(name, Tree::Type::list, true);
    if (fonts == nullptr) continue;
    if (fonts->list()->empty()) loading.complain("chain-empty", value.place(), {name});
    loading.settings.chains.push_back({name, read_fonts(loading, *fonts->list())});
  }
}

// Limits of numbers keep a slip of the finger from stopping a night or filling a disk.
void read_numbers(Loading& loading, Reader& file) {
  Settings& settings = loading.settings;
  Section limits(loading, file, "limits");
  limits.number("rejects_per_mille", settings.reject_limit_per_mille, 0, 1000);
  limits.number("store_payment", settings.store_payment_limit, 0, 100'000'000);
  limits.number("rejects_least", settings.reject_limit_least, 0, 1'000'000);
  limits.number("incomplete_hours", settings.incomplete_hours, 1, 24 * 30);
  Section freshness(loading, file, "freshness");
  freshness.number("max_age_hours", settings.max_age_hours, 1, 24 * 366);
  freshness.number("persons_max_age_hours", settings.persons_max_age_hours, 0, 24 * 366);
  freshness.number("payments_max_age_hours", settings.payments_max_age_hours, 0, 24 * 366);
  freshness.number("addresses_max_age_hours", settings.addresses_max_age_hours, 0, 24 * 366);
  freshness.number("too_late_days", settings.too_late_days, 0, 366);
  Section mailing(loading, file, "mailing");
  mailing.number("weight_margin_per_mille", settings.weight_margin_per_mille, 0, 1000);
  mailing.number("max_sheets", settings.group_max_sheets, 1, kMaxSheets);
  // An array of a PDF ends at 32,767 entries; a sheet has up to two pages.
  Section(loading, file, "bundle").number("max_sheets", settings.max_sheets, 1, 16'000);
  Section(loading, file, "sheets")
      .number("max_of_piece", settings.max_pieces_of_sheets, 1, kMaxSheets);
  Section(loading, file, "proof")
      .number("raster_every", settings.proof_raster_every, 0, 1'000'000'000);
  settings.threads = static_cast<int>(
      loading.number(file, "", "threads", std::int64_t{settings.threads}, 0, 1024));
}

void read_main(Loading& loading, const fs::path& path) {
  const auto tree = loading.read(path, "");
  if (!tree) return;
  Reader reader(*tree, loading.complaints);
  loading.expect_format(reader, "fubako-settings/1");
  read_paths(loading, reader);
  read_chains(loading, reader);
  read_numbers(loading, reader);
  reader.done();
}

}  // namespace

Municipality Settings::municipality(const std::string& code) const {
  const auto own = municipalities.find(code);
  if (own != municipalities.end()) return own->second;
  Municipality borrowed = default_municipality;
  borrowed.code = code;
  return borrowed;
}

Vendor Settings::vendor_of(const std::string& municipality_code) const {
  const auto vendor = vendors.find(municipality(municipality_code).vendor);
  return vendor == vendors.end() ? Vendor{} : vendor->second;
}

MailService Municipality::mail_service(const std::string& form_id) const {
  const auto own = mailing.find(form_id);
  return own != mailing.end() ? own->second : MailService{};
}

Loaded load(const fs::path& fubako_yaml) {
  const fs::path path = fs::absolute(fubako_yaml).lexically_normal();
  Loading loading;
  loading.config = path.parent_path();
  loading.settings.root = loading.config.parent_path();
  loading.settings.mappings = loading.config / "mappings";
  loading.settings.keys = loading.config / "keys";
  read_main(loading, path);
  read_vendors(loading);
  read_stocks(loading);
  read_envelopes(loading);
  read_eras(loading);
  read_calendar(loading);
  read_expected(loading);
  read_municipalities(loading);
  read_tariffs(loading);
  read_district_overrides(loading);
  read_enclosures(loading);
  read_grouping(loading);
  read_contracts(loading);
  Loaded loaded;
  loaded.complaints = std::move(loading.complaints);
  if (loaded.complaints.empty()) loaded.settings = std::move(loading.settings);
  return loaded;
}

}  // namespace fubako::settings
