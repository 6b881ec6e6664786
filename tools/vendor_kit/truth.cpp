#include "truth.h"

#include "bundle/key_store.h"
#include "make_samples.h"
#include "notices.h"
#include "run/run.h"
#include "run/withdraw.h"

namespace fubako::vendor_kit {
namespace {

// Pieces of one stream and of two, some tens of pages.
constexpr std::int64_t kRecords = 16;
constexpr std::uint64_t kMostBytes = 64u << 20;

constexpr MessageText kTexts[] = {
    {"kit-night-incomplete", "見本の一括処理が、納品物をすべては作れませんでした(終了コード{0})。",
     "the kit's own night did not produce all of its bundles (exit code {0})"},
    {"kit-nothing-to-withdraw", "見本の一括処理に、引き抜く郵便物がありません。",
     "the kit's own night has no piece to withdraw"},
};

run::Options options_in(const fs::path& folder) {
  run::Options options;
  options.inbox = folder / "inbox";
  options.outbox = folder / "outbox";
  options.state = folder / "state";
  options.date = *parse_date(samples::kNight);
  options.now = *parse_instant(std::string(samples::kNight) + "T22:00:00+09:00");
  options.threads = 1;
  return options;
}

// All that could depend on where the kit is made: keys of its own, no vendor's seal.
void adapt(settings::Settings& settings, const fs::path& folder) {
  settings.keys = folder / "keys";
  settings.proof_raster_every = 0;
  for (auto& [id, vendor] : settings.vendors) {
    vendor.seal = "none";
    vendor.certificate.clear();
  }
}

Result<TrueBundle> read_bundle(const fs::path& zip, const run::Outcome& outcome) {
  TrueBundle out;
  FUBAKO_TRY(const auto archive, bundle::Archive::open(zip));
  for (std::size_t i = 0; i < archive.entries().size(); ++i) {
    const std::string& name = archive.entries()[i].name;
    FUBAKO_TRY(std::string content, archive.content(i, kMostBytes));
    if (name == bundle::kManifestEntry) {
      FUBAKO_TRY(out.manifest, notation::parse_json(content, name));
    } else if (name != bundle::kSignatureEntry) {
      out.items.push_back({name, std::move(content)});
    }
  }
  FUBAKO_TRY(const std::string text, read_file(zip.parent_path() / "consignment.json"));
  FUBAKO_TRY(const auto consignment, bundle::parse_consignment(text, "consignment.json"));
  FUBAKO_CHECK(consignment.bundles.size() == 1);
  out.consigned = consignment.bundles.front();
  out.run_id = consignment.run_id;
  out.date = outcome.plan->date;
  return out;
}

// The first record of the night that is on paper.
Result<run::PullOrder> order_of(const run::Outcome& outcome) {
  for (const plan::PlannedJob& job : outcome.plan->jobs) {
    const fs::path table = outcome.published / "municipalities" / job.name.municipality_code /
                           job.name.job_id / "dispositions.csv";
    FUBAKO_TRY(auto reader, notation::CsvReader::open(table, "dispositions.csv"));
    notation::CsvRow row;
    FUBAKO_TRY(bool more, reader.next(row));
    FUBAKO_TRY(more, reader.next(row));
    if (!more || row.fields[3] != "paper") continue;
    run::PullOrder order{job.name, {}, {}, "vendor kit"};
    order.pulls.push_back({std::string(row.fields[0]), "a revision for the kit", {}});
    order.places.push_back({});
    return order;
  }
  return fail(kTexts, "kit-nothing-to-withdraw", {});
}

}  // namespace

Result<std::vector<TrueBundle>> make_truth(settings::Settings settings, const fs::path& folder,
                                           std::uint64_t seed) {
  adapt(settings, folder);
  const run::Options options = options_in(folder);
  FUBAKO_OK(disk().make_folders(settings.keys));
  FUBAKO_OK(bundle::KeyStore(settings.keys).make(disk(), options.date).map([](const auto&) {}));
  samples::Options inbox;
  inbox.inbox = options.inbox;
  inbox.municipalities = 1;
  inbox.records = kRecords;
  inbox.seed = seed;
  FUBAKO_OK(samples::make(disk(), inbox, {}));
  FUBAKO_TRY(const run::Outcome outcome, run::run_night(settings, disk(), options));
  if (outcome.exit_code != run::kAllProduced || outcome.plan->bundles.size() != 1)
    return fail(kTexts, "kit-night-incomplete", {}, {std::to_string(outcome.exit_code)});
  const plan::PlannedBundle& planned = outcome.plan->bundles.front();
  const fs::path vendor = outcome.published / "consignments" / planned.vendor;
  std::vector<TrueBundle> out;
  FUBAKO_TRY(TrueBundle first, read_bundle(vendor / (planned.bundle_id + ".r1.zip"), outcome));
  out.push_back(std::move(first));
  FUBAKO_TRY(const run::PullOrder order, order_of(outcome));
  FUBAKO_TRY(const run::PullOutcome pulled,
             run::pull(settings, disk(),
                       {options.inbox, options.outbox, options.state, settings.keys, 1}, order));
  FUBAKO_CHECK(pulled.bundles.size() == 1);
  FUBAKO_TRY(TrueBundle second, read_bundle(pulled.bundles.front(), outcome));
  out.push_back(std::move(second));
  return out;
}

}  // namespace fubako::vendor_kit
