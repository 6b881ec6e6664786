#include "tests/prove/mutants/sample_parts.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <map>

#include "bundle/bundle.h"
#include "run/phases.h"
#include "run/run.h"
#include "settings/settings.h"

namespace fubako::mutants {
namespace {

constexpr char kMunicipality[] = "990027";
constexpr int kSheetsOfPart = 12;
constexpr std::size_t kLeastPieces = 2;  // so that pages of two can be exchanged

template <class T>
T value_of(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "%s: %s\n", result.error().code.c_str(),
                 result.error().message.en.c_str());
    std::abort();
  }
  return std::move(*result);
}

fs::path read_only(const fs::path& relative) { return fs::path(FUBAKO_SOURCE_DIR) / relative; }

plan::Plan planned(const fs::path& root, fs::path& folder) {
  auto loaded = settings::load(read_only("config/fubako.yaml"));
  FUBAKO_CHECK(loaded.settings.has_value());
  loaded.settings->max_sheets = kSheetsOfPart;
  loaded.settings->keys = root / "keys";
  const Date made_on = *parse_date("2026-04-01");
  value_of(bundle::KeyStore(loaded.settings->keys).make(disk(), made_on));
  run::Options options;
  options.inbox = root / "inbox";
  options.outbox = root / "outbox";
  options.state = root / "state";
  std::string night = value_of(read_file(read_only("samples/NIGHT")));
  night.erase(night.find_last_not_of("\n") + 1);
  options.date = *parse_date(night);
  options.now = *parse_instant(night + "T22:00:00+09:00");
  options.threads = 1;
  const auto outcome = value_of(run::plan_night(*loaded.settings, disk(), options));
  folder = run::work_folder(options.state, *outcome.run_id).plan();
  return value_of(plan::read_plan(folder));
}

// What a part prints: its form, or how many forms.
std::string name_of(const plan::Plan& plan, const plan::PlannedPart& part) {
  if (part.jobs.size() > 1) return std::to_string(part.jobs.size()) + " forms";
  return plan.jobs[part.jobs[0]].form_id;
}

}  // namespace

SamplePart::SamplePart(const fs::path& plan_folder, const plan::Plan& plan,
                       const run::CompiledForms& compiled, const plan::PlannedPart& planned,
                       std::string name, std::vector<fs::path> pdfs)
    : name_(std::move(name)),
      forms_(std::make_unique<run::PartForms>(plan, compiled, planned)),
      form_of_(forms_->for_proof()),
      paths_(std::move(pdfs)) {
  auto shard = value_of(plan::ShardReader::open(plan::shard_path(plan_folder, planned.number)));
  for (PlannedPiece piece; value_of(shard.next(piece));) pieces_.push_back(piece);
  for (const fs::path& path : paths_) bytes_.push_back(value_of(read_file(path)));
}

std::vector<std::string> SamplePart::findings(std::size_t pdf, const std::string& bytes,
                                              bool in_pixels) const {
  std::vector<fs::path> paths = paths_;
  paths[pdf] += ".altered";
  std::ofstream(paths[pdf], std::ios::binary) << bytes;
  const auto found = findings(paths, {});
  return found.empty() && in_pixels ? findings(paths, forms_->sample()) : found;
}

std::vector<std::string> SamplePart::findings(const std::vector<fs::path>& pdfs,
                                              const prove::Sample& sample) const {
  std::size_t next = 0;
  const auto proof = prove::prove_part(
      pdfs, forms_->dpi(), sample,
      [&](PlannedPiece& piece) -> Result<bool> {
        if (next == pieces_.size()) return false;
        piece = pieces_[next++];
        return true;
      },
      form_of_);
  if (!proof) return {proof.error().code};
  std::vector<std::string> out;
  for (const prove::Finding& finding : proof->findings)
    if (std::find(out.begin(), out.end(), finding.code) == out.end()) out.push_back(finding.code);
  return out;
}

SampleParts::SampleParts()
    : root_(fs::path(testing::TempDir()) / ("fubako_mutants_" + std::to_string(::getpid()))) {
  fs::create_directories(root_ / "inbox");
  fs::copy(read_only("samples/inbox") / kMunicipality, root_ / "inbox" / kMunicipality,
           fs::copy_options::recursive);
  fs::path folder;
  plan_ = planned(root_, folder);
  const plan::Plan& plan = plan_;
  compiled_ = value_of(run::thaw_forms(folder, plan));
  std::map<std::string, const plan::PlannedPart*> chosen;
  for (const plan::PlannedPart& part : plan.parts) {
    const bool serves = part.pieces >= kLeastPieces;
    const auto [at, first] = chosen.emplace(name_of(plan, part), &part);
    if (!first && serves && at->second->pieces < kLeastPieces) at->second = &part;
  }
  for (const auto& [name, part] : chosen) {
    const auto made =
        run::make_part(disk(), root_ / "parts", folder, plan, compiled_, part->number, [](int) {});
    FUBAKO_CHECK(made.has_value());
    std::vector<fs::path> pdfs;
    for (std::size_t i = 0; i < part->pdfs.size(); ++i)
      pdfs.push_back(run::part_folder(root_ / "parts", part->number).pdf(i));
    parts_.emplace_back(folder, plan_, compiled_, *part, name, std::move(pdfs));
  }
}

SampleParts::~SampleParts() { fs::remove_all(root_); }

}  // namespace fubako::mutants
