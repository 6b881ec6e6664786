// settings: configuration files -> one Settings, with where each value came from.
//
//   takes    config/fubako.yaml and the folders beside it (municipalities/, vendors/)
//   gives    Settings, or every complaint at once with file:line:column
//   promises relative paths are relative to the folder above config/; unknown keys are refused
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/base.h"
#include "model/model.h"
#include "model/output_intent.h"
#include "settings/districts.h"

namespace fubako::settings {

struct FontEntry {
  fs::path path;
  std::string sha256;  // empty: not pinned (fonts of Debian packages)
  bool gaiji = false;
};
struct GaijiEntry {
  char32_t code = 0;
  std::u32string drawn_as;
};
struct Chain {
  std::string name;
  std::vector<FontEntry> files;
};

struct Overlay {  // what a municipality changes of a form; read by forms
  std::string file, text;
};

struct Municipality {
  std::string code;
  std::string name_ja;
  std::optional<std::string> legal_basis;          // of electronic notices (ordinance)
  std::optional<std::string> electronic_endpoint;  // where electronic.csv goes
  bool electronic_copies = false;  // each electronic record's PDF beside electronic.csv
  std::string invite_url;  // what an invitation's token is appended to; empty: it invites nobody
  std::string vendor;
  fs::path folder;  // its own, or default/
  // Words for forms: issuer_title, tax_word, …: those of its term sets, then its own.
  std::map<std::string, std::string> terms;
  // By language: the same words for residents who asked for that language.
  std::map<std::string, std::map<std::string, std::string>> wordings;
  std::map<std::string, Overlay> overlays;  // by form id
  std::vector<FontEntry> fonts;             // asked after every chain's own
  std::vector<GaijiEntry> gaiji;
  std::int64_t population = 0;                  // for a split by population
  std::optional<std::string> posting_district;  // 郵便区番号 of its post office: 3 or 5 digits
  std::map<std::string, MailService> mailing;   // by form id
  std::int64_t undelivered_days = 0;            // electronic, not delivered: paper; 0: no rule

  MailService mail_service(const std::string& form_id) const;  // ordinary mail when it has none
};

struct Vendor {
  std::string id, name_ja;
  int lead_working_days = 3;     // before the posting date
  int delivery_days = 3;         // from posting to the resident, for notice-too-late
  std::string seal = "none";     // or "cms": bundles can be read with the certificate's key alone
  std::string certificate;       // its PEM; empty: not sealed
  std::string certificate_file;  // as places name it
  int target_dpi = 600;
  bool regional_office = false;  // posts at a regional sorting office (地域区分局)
  TrayLimits trays;
  std::shared_ptr<const OutputIntent> output_intent;  // null: black and gray, of no vendor's press
};

using fubako::Envelope;
using fubako::Stock;

struct Expected {  // config/expected.yaml: a job that must have come by a day
  JobName job;
  Date latest;
};

struct Settings {
  fs::path root;  // the folder above config/
  fs::path inbox, outbox, state, templates;
  fs::path mappings;  // beside the settings file: read when a submission names one
  fs::path keys;      // beside it: secrets, never committed; read when they are needed
  std::vector<Chain> chains;
  std::map<std::string, Municipality> municipalities;
  Municipality default_municipality;  // its code is empty
  std::map<std::string, Vendor> vendors;
  std::map<std::string, Stock> stocks;
  std::map<std::string, Envelope> envelopes;
  std::map<std::string, std::map<std::string, std::string>> term_sets;  // config/term-sets/
  std::vector<std::pair<std::string, Date>> eras;
  std::vector<Date> holidays;  // ascending
  std::vector<Expected> expected;
  std::vector<Tariff> tariffs;  // ascending, each in force until the next
  std::vector<GroupingRule> grouping;
  std::map<std::string, EnclosureItem> enclosures;  // by id
  std::vector<ContractPrices> contracts;            // by vendor, then ascending
  fs::path postal_codes;                            // utf_ken_all.csv or KEN_ALL.CSV; may be empty
  std::vector<DistrictOverride> district_overrides;
  std::int64_t weight_margin_per_mille = 50;  // mailing.weight_margin_per_mille
  int group_max_sheets = 8;                   // mailing.max_sheets of a rule that says none
  std::int64_t reject_limit_per_mille = 10;   // limits.rejects: 1 %
  std::int64_t reject_limit_least = 5;        // never below so many records
  std::int64_t max_age_hours = 168;           // freshness.max_age of consents
  std::int64_t persons_max_age_hours = 0;     // freshness.*: 0: not asked
  std::int64_t payments_max_age_hours = 0;
  std::int64_t addresses_max_age_hours = 0;  // of a submission's as_of
  std::int64_t too_late_days = 10;           // a notice arrives so many days before its due date
  int incomplete_hours = 2;                  // a folder without a manifest for so long is reported
  std::int64_t store_payment_limit = 300'000;  // yen, limits.store_payment
  int max_sheets = 5000;                       // bundle.max_sheets, sheets of one PDF
  int max_pieces_of_sheets = 60;               // sheets.max_of_piece: a longer piece is held
  // A page of so many is proven in pixels, besides the first of each kind; 0: none.
  std::uint64_t proof_raster_every = 10'000;
  int threads = 0;                                           // 0: as many as the machine has
  std::vector<std::pair<std::string, std::string>> origins;  // "limits.rejects=10" and where from

  // A municipality without a folder of its own uses default/, under its own code.
  Municipality municipality(const std::string& code) const;
  Vendor vendor_of(
      const std::string& municipality_code) const;  // built-in values: not in the table
  // Null: none is in force on that day.
  const Tariff* tariff(Date date) const;
  const ContractPrices* contract(const std::string& vendor, Date date) const;
};

struct Loaded {
  std::optional<Settings> settings;
  std::vector<Fault> complaints;
};
Loaded load(const fs::path& fubako_yaml);

bool is_working_day(Date date, const std::vector<Date>& holidays);
Date minus_working_days(Date date, int days, const std::vector<Date>& holidays);

}  // namespace fubako::settings
