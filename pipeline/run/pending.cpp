// What an order left to publish: reissued bundles and pull lists.
#include <algorithm>

#include "bundle/bundle.h"
#include "deliver/deliver.h"
#include "run/bundle_files.h"
#include "run/costs_now.h"
#include "run/pull_list.h"
#include "run/reissue.h"
#include "run/signer.h"
#include "run/withdraw.h"

namespace fubako::run {
namespace {

class Publisher {
 public:
  Publisher(Files& files, ledger::Ledger& ledger, WorkFolder work, fs::path consignments,
            const fs::path& keys)
      : files_(files),
        ledger_(ledger),
        work_(std::move(work)),
        keys_(keys),
        consignments_(std::move(consignments)) {}

  Result<std::vector<fs::path>> publish() {
    for (const fs::path& folder : sorted_entries(revisions_folder(work_)))
      FUBAKO_OK(publish_revision(folder));
    FUBAKO_OK(close_revisions());
    for (const fs::path& vendor : sorted_entries(pending_lists(work_)))
      for (const fs::path& list : sorted_entries(vendor)) FUBAKO_OK(publish_list(vendor, list));
    for (const fs::path& vendor : sorted_entries(went_on_notes(work_)))
      for (const fs::path& note : sorted_entries(vendor)) FUBAKO_OK(publish_went_on(vendor, note));
    return std::move(out_);
  }

 private:
  // Kept after publishing: plan/, to prove the revision again.
  Result<void> publish_revision(const fs::path& folder) {
    std::error_code error;
    const fs::path pending = folder / "pending.json";
    if (!fs::exists(pending, error)) {
      // Its order never came into the ledger, or it is published already.
      if (!fs::exists(folder / "plan" / "plan.json", error)) FUBAKO_OK(files_.remove(folder));
      return {};
    }
    FUBAKO_TRY(const notation::Tree tree, notation::read_json(pending));
    FUBAKO_TRY(const bundle::ConsignedBundle bundle, bundle::parse_consigned(tree));
    FUBAKO_TRY(const auto known, ledger_.bundle(bundle.bundle_id));
    const bool recorded =
        known && known->revision == bundle.revision && known->sha256 == bundle.sha256;
    if (!recorded) return files_.remove(folder);
    FUBAKO_OK(publish_bundle(folder, bundle));
    published_.push_back(folder);
    return {};
  }

  // The run's costs once, for all revisions; until then each is still pending.
  Result<void> close_revisions() {
    if (published_.empty()) return {};
    FUBAKO_OK(publish_costs());
    for (const fs::path& folder : published_)
      for (const char* name : {"parts", "scratch", "pending.json"})
        FUBAKO_OK(files_.remove(folder / name));
    return {};
  }

  // The new archive, then the consignment that names it, then the old archives go.
  Result<void> publish_bundle(const fs::path& folder, const bundle::ConsignedBundle& bundle) {
    const fs::path vendor = consignments_ / bundle.vendor;
    std::error_code error;
    if (!bundle.file.empty() && !fs::exists(vendor / bundle.file, error)) {
      FUBAKO_OK(deliver::publish_file(files_, folder / bundle.file, vendor / bundle.file));
    }
    if (!bundle.file.empty()) out_.push_back(vendor / bundle.file);
    FUBAKO_OK(replace_in_consignment(vendor, bundle));
    for (int revision = 1; revision < bundle.revision; ++revision)
      FUBAKO_OK(files_.remove(vendor / bundle_file_name(bundle.bundle_id, revision)));
    return {};
  }

  Result<void> replace_in_consignment(const fs::path& vendor,
                                      const bundle::ConsignedBundle& bundle) {
    const fs::path path = vendor / "consignment.json";
    FUBAKO_TRY(const Signer signer, Signer::open(keys_));
    FUBAKO_TRY(const std::string json, read_file(path));
    FUBAKO_TRY(auto consignment, bundle::parse_consignment(json, path.string()));
    bundle::put(consignment, bundle);
    return replace_consignment(files_, vendor, signer, consignment);
  }

  Result<void> publish_costs() {
    FUBAKO_TRY(const plan::Plan plan, plan::read_plan(work_.plan()));
    FUBAKO_TRY(const RunCosts costs, costs_now(ledger_, work_, plan, {}));
    return write_costs(files_, costs, consignments_.parent_path());
  }

  Result<void> publish_list(const fs::path& vendor, const fs::path& list) {
    const std::string stem = list.stem().string();
    const std::size_t at = stem.rfind(".pull-");
    const int order = at == std::string::npos ? 0 : std::atoi(stem.c_str() + at + 6);
    FUBAKO_TRY(const auto withdrawals, ledger_.withdrawals_of_order(order));
    if (withdrawals.empty()) return files_.remove(list);
    const fs::path to = consignments_ / vendor.filename() / "pull-lists" / list.filename();
    FUBAKO_OK(deliver::publish_file(files_, list, to));
    out_.push_back(to);
    return {};
  }

  Result<void> publish_went_on(const fs::path& vendor, const fs::path& note) {
    const fs::path to = consignments_ / vendor.filename() / "pull-lists" / "went-on";
    FUBAKO_TRY(const auto lists,
               write_went_on(files_, ledger_, work_, to, note.filename().string()));
    out_.insert(out_.end(), lists.begin(), lists.end());
    return files_.remove(note);
  }

  Files& files_;
  ledger::Ledger& ledger_;
  WorkFolder work_;
  const fs::path& keys_;
  fs::path consignments_;
  std::vector<fs::path> published_;  // revisions' folders
  std::vector<fs::path> out_;
};

}  // namespace

Result<HeldState> hold_state(Files& files, const fs::path& state, const fs::path& outbox,
                             const fs::path& keys) {
  std::error_code error;
  const bool is_new = !fs::exists(state, error);
  FUBAKO_OK(files.make_folders(state));
  // Plans and shards hold residents' names in clear.
  if (is_new) fs::permissions(state, fs::perms::owner_all, error);
  FUBAKO_TRY(auto lock, Lock::take(state / "lock"));
  FUBAKO_TRY(auto ledger, ledger::Ledger::open(state));
  FUBAKO_OK(publish_pending(files, ledger, state, outbox, keys).map([](const auto&) {}));
  return HeldState{std::move(lock), std::move(ledger)};
}

Result<std::vector<fs::path>> publish_pending(Files& files, ledger::Ledger& ledger,
                                              const fs::path& state, const fs::path& outbox,
                                              const fs::path& keys) {
  std::vector<fs::path> out;
  for (const fs::path& folder : sorted_entries(state / "runs")) {
    FUBAKO_TRY(const auto published, Publisher(files, ledger, WorkFolder{folder},
                                               outbox / folder.filename() / "consignments", keys)
                                         .publish());
    out.insert(out.end(), published.begin(), published.end());
  }
  return out;
}

}  // namespace fubako::run
