// finish: balance the books, publish each bundle by its own rename, the summary last.
#include <algorithm>
#include <map>
#include <set>

#include "bundle/bundle.h"
#include "deliver/deliver.h"
#include "notation/notation.h"
#include "press/press.h"
#include "run/bundle_files.h"
#include "run/costs.h"
#include "run/csv_file.h"
#include "run/ledger_pieces.h"
#include "run/phases.h"
#include "run/publish_bundle.h"
#include "run/publish_copies.h"
#include "run/report_page.h"
#include "run/signer.h"
#include "run/texts.h"

namespace fubako::run {

using notation::Tree;

namespace {

class Finisher {
 public:
  Finisher(Files& files, ledger::Ledger& ledger, const Options& options, const WorkFolder& work,
           const Signer& signer, plan::Plan plan, PublishedBundles published)
      : files_(files),
        ledger_(ledger),
        options_(options),
        work_(work),
        signer_(signer),
        plan_(std::move(plan)),
        out_(options.outbox, plan_.run_id),
        published_(std::move(published)) {}

  Result<Outcome> finish() {
    FUBAKO_OK(read_proofs());
    FUBAKO_OK(files_.make_folders(out_.aside));
    FUBAKO_OK(publish_jobs());
    for (std::uint32_t b = 0; b < plan_.bundles.size(); ++b) FUBAKO_OK(publish_bundle(b));
    FUBAKO_OK(publish_costs());
    FUBAKO_OK(publish_consignments());
    Outcome outcome;
    outcome.exit_code = exit_code();
    FUBAKO_OK(publish_report(outcome.exit_code));
    FUBAKO_OK(publish_summary(outcome.exit_code));
    FUBAKO_OK(files_.remove(out_.aside));
    FUBAKO_OK(close_in_ledger());
    // A later revision takes over the parts that lose nothing.
    FUBAKO_OK(keep_proofs(files_, work_, plan::part_numbers(plan_)));
    FUBAKO_OK(files_.remove(work_.parts()));
    outcome.run_id = plan_.run_id;
    outcome.problems = std::move(problems_);
    outcome.published = out_.folder;
    outcome.plan = std::move(plan_);
    return outcome;
  }

 private:
  // A failed proof stops its bundle and every job with a piece in it, and nothing else.
  Result<void> read_proofs() {
    stopped_.assign(plan_.bundles.size(), 0);
    for (const plan::PlannedPart& part : plan_.parts) {
      FUBAKO_TRY(const auto proof, proof_of(part.number, part.shard_sha256));
      if (!proof.passed) stopped_[part.bundle] += std::max<std::uint64_t>(proof.findings, 1);
    }
    FUBAKO_OK(read_proofs_of_copies());
    for (std::size_t b = 0; b < plan_.bundles.size(); ++b)
      if (stopped_[b] != 0) stop_bundle(b);
    return {};
  }

  Result<PartProof> proof_of(std::uint32_t number, const std::string& shard_sha256) const {
    FUBAKO_TRY(PartProof proof, read_proof(work_.parts(), number));
    if (proof.shard_sha256 == shard_sha256) return proof;
    return run_fault("part-not-of-plan", {part_folder(work_.parts(), number).root.string()},
                     {std::to_string(number)});
  }

  // A copy that differs stops its job, and so the bundle that has the job's pieces.
  Result<void> read_proofs_of_copies() {
    std::map<std::uint32_t, std::uint64_t> stopped;  // findings by job
    for (const plan::PlannedCopies& copies : plan_.copies) {
      FUBAKO_TRY(const auto proof, proof_of(copies.number, copies.shard_sha256));
      if (!proof.passed) stopped[copies.job] += std::max<std::uint64_t>(proof.findings, 1);
    }
    for (const auto& [job, findings] : stopped) {
      stop_job(job, press::press_problem(ProblemKind::refusal, "copy-proof-failed",
                                         {plan_.jobs[job].name.str()}, {std::to_string(findings)}));
      for (std::size_t b = 0; b < plan_.bundles.size(); ++b) {
        const auto& jobs = plan_.bundles[b].jobs;
        if (std::find(jobs.begin(), jobs.end(), job) != jobs.end()) stopped_[b] += findings;
      }
    }
    return {};
  }

  void stop_bundle(std::size_t index) {
    const plan::PlannedBundle& bundle = plan_.bundles[index];
    const Problem problem = run_problem(ProblemKind::refusal, "proof-failed", {},
                                        {bundle.bundle_id}, {std::to_string(stopped_[index])});
    problems_.push_back(problem);
    for (std::uint32_t j : bundle.jobs) stop_job(j, problem);
  }

  void stop_job(std::uint32_t j, const Problem& problem) {
    plan_.jobs[j].state = plan::JobState::stopped;
    plan_.jobs[j].stop_code = problem.code;
    plan_.jobs[j].problems += 1;
    late_problems_[j].push_back(problem);
  }

  fs::path job_out(const plan::PlannedJob& job) const {
    return out_.folder / "municipalities" / job.name.municipality_code / job.name.job_id;
  }

  Result<void> publish_jobs() {
    for (std::uint32_t j = 0; j < plan_.jobs.size(); ++j) {
      const plan::PlannedJob& job = plan_.jobs[j];
      const fs::path from = plan::job_folder(work_.plan(), j);
      FUBAKO_OK(publish_problems(j, from));
      if (job.state != plan::JobState::planned) continue;
      FUBAKO_OK(publish_copy(from / "dispositions.csv", job_out(job) / "dispositions.csv"));
      FUBAKO_OK(publish_electronic(j, from / "electronic.csv"));
    }
    return {};
  }

  // The copies first, by one rename of their folder; then the list that names them.
  Result<void> publish_electronic(std::uint32_t j, const fs::path& planned) {
    const fs::path to = job_out(plan_.jobs[j]);
    std::uint64_t total = 0, done = 0;
    for (const plan::PlannedCopies& copies : plan_.copies)
      if (copies.job == j) total += copies.records;
    if (total == 0) return publish_copy(planned, to / "electronic.csv");
    const auto on_copy = [&] {
      if (options_.on_progress) options_.on_progress({"finish", ++done, total, "copies"});
    };
    const fs::path folder = out_.aside / "copies", list = out_.aside / "electronic.csv";
    FUBAKO_OK(files_.remove(folder));
    std::error_code error;
    if (fs::exists(to / "copies", error)) {
      FUBAKO_OK(confirm_copies(work_.parts(), plan_, j, to / "copies"));
    } else {
      FUBAKO_OK(files_.make_folders(folder));
      FUBAKO_OK(gather_copies(files_, work_.parts(), plan_, j, folder, on_copy));
    }
    FUBAKO_OK(deliver::publish_folder(files_, folder, to / "copies"));
    FUBAKO_OK(write_electronic(files_, work_.parts(), plan_, j, planned, list));
    return deliver::publish_file(files_, list, to / "electronic.csv");
  }

  Result<void> publish_problems(std::uint32_t j, const fs::path& from) {
    const fs::path copy = out_.aside / "problems.csv";
    FUBAKO_TRY(auto file, CsvFile::create(files_, copy, ""));
    FUBAKO_OK(append_file(from / "problems.csv", file));
    for (const Problem& problem : late_problems_[j]) FUBAKO_OK(add_problem(file, problem));
    FUBAKO_OK(file.close());
    return deliver::publish_file(files_, copy, job_out(plan_.jobs[j]) / "problems.csv");
  }

  Result<void> append_file(const fs::path& from, CsvFile& to) {
    FUBAKO_TRY(auto input, Input::open(from));
    std::vector<char> buffer(1u << 16);
    for (;;) {
      FUBAKO_TRY(const std::size_t n, input.read(buffer.data(), buffer.size()));
      if (n == 0) return {};
      FUBAKO_OK(to.add_rows({buffer.data(), n}));
    }
  }

  Result<void> publish_copy(const fs::path& from, const fs::path& to) {
    const fs::path copy = out_.aside / from.filename();
    FUBAKO_TRY(auto file, CsvFile::create(files_, copy, ""));
    FUBAKO_OK(append_file(from, file));
    FUBAKO_OK(file.close());
    return deliver::publish_file(files_, copy, to);
  }

  fs::path consignment(const std::string& vendor) const {
    return out_.folder / "consignments" / vendor;
  }

  Result<void> publish_bundle(std::uint32_t index) {
    if (stopped_[index] != 0) return {};
    if (!published_.contains(index)) {
      FUBAKO_TRY(auto bundle, run::publish_bundle(files_, work_, plan_, index, out_, signer_));
      published_.emplace(index, std::move(bundle));
    }
    if (options_.on_progress)
      options_.on_progress({"finish", index + 1, plan_.bundles.size(), "bundles"});
    return {};
  }

  Result<void> publish_costs() {
    std::set<std::uint32_t> stopped;
    for (std::uint32_t b = 0; b < plan_.bundles.size(); ++b)
      if (stopped_[b] != 0) stopped.insert(b);
    FUBAKO_TRY(costs_, costs_of(work_, plan_, stopped));
    problems_.insert(problems_.end(), costs_.problems.begin(), costs_.problems.end());
    for (const auto& [code, costs] : costs_.municipalities) {
      const fs::path folder = out_.folder / "municipalities" / code;
      FUBAKO_OK(deliver::publish(files_, cost_csv(costs.rows), folder / "cost.csv"));
      FUBAKO_OK(deliver::publish(files_, comparison_csv(costs.comparison),
                                 folder / "cost-comparison.csv"));
    }
    return {};
  }

  bundle::ConsignedBundle consigned(std::uint32_t index) const {
    const plan::PlannedBundle& bundle = plan_.bundles[index];
    const PublishedBundle& published = published_.at(index);
    return {bundle.bundle_id, bundle.municipality_code,
            bundle.vendor,    bundle.posting_date.iso(),
            kFirstRevision,   published.file,
            published.sha256, published.size,
            bundle.pieces,    bundle.sheets,
            bundle.pages};
  }

  Result<void> publish_consignments() {
    std::map<std::string, bundle::Consignment> vendors;
    for (std::uint32_t b = 0; b < plan_.bundles.size(); ++b)
      if (stopped_[b] == 0) vendors[plan_.bundles[b].vendor].bundles.push_back(consigned(b));
    for (auto& [vendor, handed] : vendors) {
      handed.run_id = plan_.run_id.str();
      handed.vendor = vendor;
      FUBAKO_OK(publish_consignment(handed));
    }
    return {};
  }

  // One that was published before a kill is of the same bytes, perhaps of an earlier key.
  Result<void> publish_consignment(const bundle::Consignment& handed) {
    const fs::path folder = consignment(handed.vendor), path = folder / "consignment.json";
    const std::string json = bundle::consignment_json(handed);
    std::error_code error;
    if (!fs::exists(path, error))
      FUBAKO_OK(replace(files_, folder / "consignment.sig", signer_.sign(json)));
    return deliver::publish(files_, json, path);
  }

  int exit_code() const {
    bool refused = false, planned = false, held = false;
    for (const plan::PlannedJob& job : plan_.jobs) {
      (job.state == plan::JobState::planned ? planned : refused) = true;
      held = held ||
             (job.state == plan::JobState::planned && job.counts.rejected + job.counts.held != 0);
    }
    if (refused) return planned ? kSomeRefused : kNothingPublished;
    return held ? kSomeRejected : kAllProduced;
  }

  static Tree counts_tree(const plan::JobCounts& counts) {
    Tree out{Tree::Map{}};
    out.set("records", counts.records);
    out.set("paper", counts.paper);
    out.set("both", counts.both);
    out.set("electronic", counts.electronic);
    out.set("pulled", counts.pulled);
    out.set("held", counts.held);
    out.set("rejected", counts.rejected);
    return out;
  }

  Tree job_tree(std::uint32_t j) const {
    const plan::PlannedJob& job = plan_.jobs[j];
    std::uint64_t copied = 0;
    for (const plan::PlannedCopies& copies : plan_.copies)
      if (copies.job == j && job.state == plan::JobState::planned) copied += copies.records;
    Tree one{Tree::Map{}};
    one.set("job", job.name.str());
    one.set("state", name_of(job.state));
    one.set("stop_code", job.stop_code);
    one.set("form_id", job.form_id);
    one.set("counts", counts_tree(job.counts));
    one.set("copies", copied);
    one.set("problems", job.problems);
    return one;
  }

  Result<void> publish_report(int code) {
    ReportPage page{plan_, {}, {}, costs_, code};
    for (const std::uint64_t findings : stopped_) page.stopped.push_back(findings != 0);
    for (const plan::PlannedJob& job : plan_.jobs)
      FUBAKO_OK(count_problems(job_out(job) / "problems.csv", page.problems));
    FUBAKO_TRY(const std::string html, report_page(page));
    return deliver::publish(files_, html, out_.folder / "report" / "index.html");
  }

  Result<void> publish_summary(int code) {
    Tree root{Tree::Map{}};
    root.set("format", "fubako-summary/1");
    root.set("run_id", plan_.run_id.str());
    root.set("date", plan_.date.iso());
    root.set("exit_code", code);
    Tree jobs{Tree::List{}}, bundles{Tree::List{}};
    for (std::uint32_t j = 0; j < plan_.jobs.size(); ++j) jobs.list()->push_back(job_tree(j));
    for (std::uint32_t b = 0; b < plan_.bundles.size(); ++b)
      if (stopped_[b] == 0) bundles.list()->push_back(bundle::tree_of(consigned(b)));
    root.set("jobs", std::move(jobs));
    root.set("bundles", std::move(bundles));
    return deliver::publish(files_, notation::write_json(root), out_.folder / "summary.json");
  }

  Result<void> close_in_ledger() {
    std::vector<ledger::Ledger::FinishedJob> jobs;
    std::map<JobName, std::uint32_t> index;
    for (std::uint32_t j = 0; j < plan_.jobs.size(); ++j) {
      const plan::PlannedJob& job = plan_.jobs[j];
      if (job.state != plan::JobState::planned) continue;
      jobs.push_back({job.name, job.manifest_sha256, job.form_id, job.fiscal_year,
                      parse_instant(job.consents_as_of).value_or(0), job.posting_date});
      index[job.name] = j;
    }
    const auto fill = [&](const ledger::Ledger::FinishedJob& job,
                          const ledger::Ledger::AddRecord& add) -> Result<void> {
      const fs::path path = plan::job_folder(work_.plan(), index.at(job.name)) / "register.csv";
      FUBAKO_TRY(auto reader, notation::CsvReader::open(path, "register.csv"));
      notation::CsvRow row;
      FUBAKO_TRY(bool more, reader.next(row));  // the header
      for (;;) {
        FUBAKO_TRY(more, reader.next(row));
        if (!more) return {};
        const auto& f = row.fields;
        if (f[0].empty()) continue;  // an unreadable row has no key to remember
        FUBAKO_OK(add({std::string(f[0]), std::string(f[1]),
                       parse_disposition(f[2]).value_or(Disposition::rejected), std::string(f[3]),
                       std::string(f[4]), std::string(f[5]), std::string(f[6]), std::string(f[7]),
                       std::string(f[8]), plan_.jobs[index.at(job.name)].consents_version}));
      }
    };
    return ledger_.finish_run(plan_.run_id, jobs, fill,
                              [this](ledger::Batch& batch) { return fill_batch(batch); });
  }

  // Bundles, pieces and money, for what comes after: events, withdrawals, reports.
  Result<void> fill_batch(ledger::Batch& batch) {
    for (std::uint32_t b = 0; b < plan_.bundles.size(); ++b) {
      if (stopped_[b] != 0) continue;
      const PublishedBundle& published = published_.at(b);
      FUBAKO_OK(batch.add_bundle({plan_.bundles[b].bundle_id, kFirstRevision, published.file,
                                  published.sha256, plan_.run_id}));
      FUBAKO_OK(add_pieces_to_ledger(batch, work_.plan(), plan_, b));
    }
    for (const auto& [code, costs] : costs_.municipalities)
      for (const cost::Row& row : costs.rows)
        FUBAKO_OK(batch.add_cost({plan_.run_id, code, row.form_id, cost::name_of(row.item),
                                  static_cast<std::int64_t>(row.quantity), row.yen.value * 1000}));
    for (const plan::PlannedJob& job : plan_.jobs)
      if (job.state == plan::JobState::planned)
        FUBAKO_OK(batch.add_share({plan_.run_id, job.name.municipality_code, job.form_id,
                                   job.counts.records, job.counts.paper, job.counts.both,
                                   job.counts.electronic}));
    return {};
  }

  Files& files_;
  ledger::Ledger& ledger_;
  const Options& options_;
  const WorkFolder& work_;
  const Signer& signer_;
  plan::Plan plan_;
  RunOutbox out_;
  std::vector<std::uint64_t> stopped_;  // findings by bundle
  std::map<std::uint32_t, std::vector<Problem>> late_problems_;
  std::vector<Problem> problems_;
  PublishedBundles published_;
  RunCosts costs_;
};

}  // namespace

Result<Outcome> finish(Files& files, ledger::Ledger& ledger, const Options& options,
                       const WorkFolder& work, const Signer& signer, plan::Plan plan,
                       PublishedBundles published) {
  return Finisher(files, ledger, options, work, signer, std::move(plan), std::move(published))
      .finish();
}

}  // namespace fubako::run
