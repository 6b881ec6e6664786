// plan: the plan folder and its shards, written once, never changed.
//
//   plan/plan.json               fubako-plan/2: run, jobs, bundles, parts, digests
//   plan/forms/<code>/<form>/<version>/   the template as used and what it took of the
//                                municipality; plan/settings.json what else was used
//   plan/forms/<vendor>.icc      the vendor's profile, when it has its own
//   plan/forms/<vendor>.pem      the certificate that its bundles are sealed to, when they are
//   plan/shards/<n>.shard        fubako-shard/2: the pieces of one part, in production order;
//   numbered
//                                on from the parts, what copies for the electronic channel show
//   plan/jobs/<n>/…              the job's CSV files as they will be published
//   plan/postal/<n>/…            a bundle's posting papers, and its postage for the costs
//
//   promises a shard is self-contained: with plan.json and forms/ it makes its part anywhere
//   errors   Fault plan-damaged, plan-version
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "model/model.h"
#include "model/output_intent.h"

namespace fubako::plan {

struct JobCounts {
  std::uint64_t records = 0, paper = 0, both = 0, electronic = 0, pulled = 0, held = 0,
                rejected = 0;
  std::uint64_t sum() const { return paper + both + electronic + pulled + held + rejected; }
};

enum class JobState { planned, refused, stopped };  // refused: input; stopped: limit or too late
const char* name_of(JobState state);

struct PlannedJob {
  JobName name;
  JobState state = JobState::planned;
  std::string stop_code;  // of the first refusal, or rejects-over-limit, notice-too-late
  std::string form_id, form_version, form_digest, vendor;
  int dpi = 600;  // the vendor's resolution: the grid that symbols stand on
  std::string manifest_sha256, consents_as_of, consents_sha256;
  int consents_version = 0;  // of the register that the decisions go by; 0: none
  std::string mapping_id, mapping_version, mapping_sha256;  // empty: columns were item ids
  int fiscal_year = 0;
  Date issue_date, posting_date;
  std::optional<Envelope> envelope;  // the form's: what its window shows is proven; a card has none
  JobCounts counts;
  std::uint64_t problems = 0;
};

struct PlannedBundle {
  std::string bundle_id, municipality_code, vendor;
  Date posting_date;
  std::uint64_t pieces = 0, notices = 0, sheets = 0, pages = 0, lots = 0;
  std::vector<std::uint32_t> jobs, parts;
};

struct StreamOf {  // a stream of the form of one of the plan's jobs
  std::uint32_t job = 0;
  std::string stream;
};
struct PartPdf {  // one stream of a part: sheets of one stock, of one form or several
  std::string stream, stock, pdf;  // pdf: the ZIP entry, print/00001-notice.pdf
  bool duplex = false;
  std::vector<StreamOf> holds;
  std::uint64_t sheets = 0, pages = 0;
};
struct PlannedPart {         // what one shard becomes: one PDF a stream that has pages
  std::uint32_t number = 0;  // from 1, over the run
  std::uint32_t bundle = 0;
  std::vector<std::uint32_t>
      jobs;  // whose notices it holds; its pieces' first ones are the first's
  std::vector<PartPdf> pdfs;
  std::string shard_sha256;
  std::uint64_t pieces = 0, notices = 0, sheets = 0, pages = 0;  // over all streams
};

// What one shard of copies becomes: a PDF for each of `records` records of a job that are told
// electronically. Its pieces have no id, and a record has as many of them as their marks say.
struct PlannedCopies {
  std::uint32_t number = 0;  // of its shard: on from the parts
  std::uint32_t job = 0;
  std::uint64_t first = 1;  // row of electronic.csv of its first record, from 1
  std::uint64_t records = 0, pages = 0;
  std::string shard_sha256;
};

struct PlannedIntent {         // of a vendor that has its own
  std::string vendor, sha256;  // of the profile
  OutputIntent intent;         // without the profile, which is forms/<vendor>.icc
};

struct PlannedSeal {           // of a vendor whose bundles are sealed
  std::string vendor, sha256;  // of the certificate, forms/<vendor>.pem
};

struct FontUsed {
  std::string path, sha256;
};

struct Plan {
  RunId run_id;
  Date date;
  std::vector<PlannedJob> jobs;
  std::vector<PlannedBundle> bundles;
  std::vector<PlannedPart> parts;
  std::vector<PlannedCopies> copies;  // by number, and so by job and row
  std::vector<FontUsed> fonts;
  std::vector<PlannedIntent> intents;
  std::vector<PlannedSeal> seals;
  std::string settings_sha256;
  std::uint64_t raster_every = 0;  // proof.raster_every; 0: no page is proven in pixels
};

Result<void> write_plan(Files& files, const fs::path& folder, const Plan& plan);
Result<Plan> read_plan(const fs::path& folder);
fs::path shard_path(const fs::path& folder, std::uint32_t number);
// The shard is the one that was planned: else plan-damaged.
Result<void> check_shard(const fs::path& folder, const PlannedPart& part);
Result<void> check_shard(const fs::path& folder, const PlannedCopies& copies);
fs::path job_folder(const fs::path& folder, std::uint32_t job);
fs::path postal_folder(const fs::path& folder, std::uint32_t bundle);
fs::path form_folder(const fs::path& folder, const PlannedJob& job);

Result<void> keep_intent(Files& files, const fs::path& folder, const std::string& vendor,
                         const OutputIntent& intent, Plan& plan);
const PlannedIntent* find_intent(const Plan& plan, std::string_view vendor);  // null: none
// Null when the vendor has none of its own. Fault plan-damaged: the profile is another one.
Result<std::shared_ptr<const OutputIntent>> read_intent(const fs::path& folder, const Plan& plan,
                                                        std::string_view vendor);

Result<void> keep_certificate(Files& files, const fs::path& folder, const std::string& vendor,
                              const std::string& pem, Plan& plan);
const PlannedSeal* find_seal(const Plan& plan, std::string_view vendor);  // null: not sealed
// The PEM; empty when the vendor's bundles are not sealed. Fault plan-damaged: it is another one.
Result<std::string> read_certificate(const fs::path& folder, const Plan& plan,
                                     std::string_view vendor);

std::vector<std::uint32_t> part_numbers(const Plan& plan);
// Null: the plan has no such bundle.
const PlannedBundle* find_bundle(const Plan& plan, std::string_view bundle_id);

class ShardWriter {
 public:
  static Result<ShardWriter> create(Files& files, const fs::path& path);
  ShardWriter(ShardWriter&&) noexcept;
  ShardWriter& operator=(ShardWriter&&) noexcept;
  ~ShardWriter();
  Result<void> add(const PlannedPiece& piece);
  Result<std::string> close();  // the shard's SHA-256

 private:
  struct State;
  explicit ShardWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

class ShardReader {
 public:
  static Result<ShardReader> open(const fs::path& path);
  ShardReader(ShardReader&&) noexcept;
  ShardReader& operator=(ShardReader&&) noexcept;
  ~ShardReader();
  Result<bool> next(PlannedPiece& piece);  // false at the end, after checking the count

 private:
  struct State;
  explicit ShardReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The pieces of a bundle in production order, part by part.
Result<void> for_each_piece(
    const fs::path& folder, const Plan& plan, const PlannedBundle& bundle,
    const std::function<Result<void>(const PlannedPart&, const PlannedPiece&)>& take);

}  // namespace fubako::plan
