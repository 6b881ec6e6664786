#include "run/shards.h"

#include <algorithm>
#include <map>

#include "run/bundle_files.h"
#include "run/bundle_planner.h"
#include "run/copy_spool.h"
#include "run/notice_spool.h"
#include "run/postage_file.h"
#include "run/posting_papers.h"
#include "run/shard_writer.h"
#include "run/texts.h"
#include "run/ticket.h"

namespace fubako::run {
namespace {

constexpr std::string_view kRegisterHeader =
    "record_key,notice_no,disposition,piece_id,bundle_id,addressee_no,reason,rule,act_id\r\n";

// The pieces of each record on paper in turn, joined by `+` when there are several.
class PieceGiver {
 public:
  PieceGiver(Sorter<Given>& given, const RunId& run) : given_(given), run_(run) {}
  Result<void> start() {
    FUBAKO_TRY(there_, given_.next(next_));
    return {};
  }
  Result<std::string> next_record(std::uint32_t job, const plan::PlannedBundle& bundle) {
    FUBAKO_CHECK(there_ && next_.job == job);
    const std::uint64_t ordinal = next_.ordinal;
    std::string pieces;
    while (there_ && next_.job == job && next_.ordinal == ordinal) {
      if (!pieces.empty()) pieces += '+';
      pieces +=
          make_piece_id(bundle.municipality_code, bundle.posting_date, run_.number, next_.serial)
              .digits;
      FUBAKO_TRY(there_, given_.next(next_));
    }
    return pieces;
  }
  bool at_end() const { return !there_; }

 private:
  Sorter<Given>& given_;
  const RunId& run_;
  Given next_;
  bool there_ = false;
};

// decided.csv + the pieces given → dispositions.csv and register.csv, in the sender's order.
Result<void> write_dispositions(Files& files, const JobPlan& job, std::uint32_t index,
                                const plan::PlannedBundle* bundle, PieceGiver* pieces) {
  FUBAKO_TRY(auto decided, notation::CsvReader::open(decided_path(job.folder), "decided.csv"));
  FUBAKO_TRY(auto dispositions,
             CsvFile::create(files, job.folder / "dispositions.csv", kDispositionsHeader));
  FUBAKO_TRY(auto reg, CsvFile::create(files, job.folder / "register.csv", kRegisterHeader));
  notation::CsvRow row;
  for (;;) {
    FUBAKO_TRY(const bool more, decided.next(row));
    if (!more) break;
    const auto& f = row.fields;
    FUBAKO_CHECK(f.size() == kDecidedColumns);
    const bool paper = f[kDecidedDisposition] == "paper" || f[kDecidedDisposition] == "both";
    std::string piece;
    if (paper) {
      FUBAKO_CHECK(pieces != nullptr);
      FUBAKO_TRY(piece, pieces->next_record(index, *bundle));
    }
    const std::string_view bundle_id = paper ? std::string_view(bundle->bundle_id) : "";
    FUBAKO_OK(
        dispositions.add({f[kDecidedKey], f[kDecidedFile], f[kDecidedLine], f[kDecidedDisposition],
                          f[kDecidedReason], f[kDecidedActId], piece, bundle_id}));
    FUBAKO_OK(
        reg.add({f[kDecidedKey], f[kDecidedNoticeNo], f[kDecidedDisposition], piece, bundle_id,
                 f[kDecidedAddresseeNo], f[kDecidedReason], f[kDecidedRule], f[kDecidedActId]}));
  }
  FUBAKO_OK(dispositions.close());
  return reg.close();
}

// One bundle per (municipality, vendor, posting date), in the order of their first jobs.
void group_bundles(const std::vector<JobPlan>& jobs, plan::Plan& plan) {
  std::map<std::string, std::size_t> known;
  for (std::size_t j = 0; j < jobs.size(); ++j) {
    const plan::PlannedJob& job = jobs[j].planned;
    if (job.state != plan::JobState::planned || jobs[j].notices == 0) continue;
    const std::string id = job.name.municipality_code + "-" + plan.run_id.str() + "-" + job.vendor +
                           "-" + job.posting_date.iso();
    const auto [at, is_new] = known.try_emplace(id, plan.bundles.size());
    if (is_new) {
      plan::PlannedBundle bundle;
      bundle.bundle_id = id;
      bundle.municipality_code = job.name.municipality_code;
      bundle.vendor = job.vendor;
      bundle.posting_date = job.posting_date;
      plan.bundles.push_back(std::move(bundle));
    }
    plan.bundles[at->second].jobs.push_back(static_cast<std::uint32_t>(j));
  }
}

class Writer {
 public:
  Writer(const PlannerContext& context, ledger::Ledger& ledger, std::vector<JobPlan>& jobs,
         const fs::path& folder, plan::Plan& plan, std::vector<Problem>& problems)
      : context_(context),
        ledger_(ledger),
        jobs_(jobs),
        folder_(folder),
        plan_(plan),
        problems_(problems),
        uses_(context.settings.grouping.size()) {}

  Result<void> write() {
    FUBAKO_OK(context_.files.make_folders(plan::shard_path(folder_, 1).parent_path()));
    group_bundles(jobs_, plan_);
    FUBAKO_OK(gather());
    join_lots();
    for (std::uint32_t b = 0; b < planners_.size(); ++b) FUBAKO_OK(write_bundle(b));
    report_rules();
    for (std::uint32_t j = 0; j < jobs_.size(); ++j) FUBAKO_OK(finish_job(j));
    return {};
  }

 private:
  Result<void> gather() {
    for (std::uint32_t b = 0; b < plan_.bundles.size(); ++b) {
      planners_.push_back(std::make_unique<BundlePlanner>(context_, plan_.bundles[b], b, jobs_));
      FUBAKO_OK(planners_.back()->gather(uses_));
      planners_.back()->choose_lots();
    }
    return {};
  }

  // Municipalities of one consignment and day may post together, by counts.
  void join_lots() {
    std::map<std::pair<std::string, Date>, std::vector<std::size_t>> consignments;
    for (std::size_t b = 0; b < planners_.size(); ++b)
      consignments[{plan_.bundles[b].vendor, plan_.bundles[b].posting_date}].push_back(b);
    for (const auto& [key, members] : consignments)
      if (planners_[members.front()]->tariff().joint.confirmed) join_lots(key.first, members);
  }

  void join_lots(const std::string& vendor, const std::vector<std::size_t>& members) {
    std::vector<postal::MunicipalityGroups> input;
    for (const std::size_t b : members)
      input.push_back(
          {plan_.bundles[b].municipality_code, planners_[b]->groups(), planners_[b]->own_lots()});
    const postal::JointPlan joint =
        postal::plan_joint(planners_[members.front()]->tariff(), input,
                           context_.settings.vendors.at(vendor).regional_office);
    for (const postal::JointLot& lot : joint.lots)
      for (const postal::JointMember& member : lot.members) {
        postal::LotPlan lots;
        lots.undiscounted = input[member.municipality].alone.undiscounted;
        lots.lots = member.kept;
        lots.lots.push_back(member.given);
        lots.lots.back().id = lot.id;
        for (const postal::Lot& one : lots.lots) lots.sum += one.sum;
        planners_[members[member.municipality]]->set_lots(std::move(lots));
      }
  }

  Result<void> write_bundle(std::uint32_t b) {
    BundlePlanner& planner = *planners_[b];
    plan::PlannedBundle& bundle = plan_.bundles[b];
    FUBAKO_OK(planner.order());
    FUBAKO_TRY(const int first, ledger_.reserve_serials(plan_.run_id, bundle.municipality_code,
                                                        bundle.posting_date, planner.pieces()));
    Sorter<Given> given(context_.files, context_.scratch / "given");
    ShardsOfBundle shards(context_, plan_, b, jobs_, folder_, first);
    FUBAKO_OK(shards.write(planner, given));
    FUBAKO_CHECK(bundle.pieces == planner.pieces());
    bundle.lots = planner.lots().lots.size();
    FUBAKO_OK(given.finish());
    PieceGiver pieces(given, plan_.run_id);
    FUBAKO_OK(pieces.start());
    for (const std::uint32_t j : bundle.jobs)
      FUBAKO_OK(write_dispositions(context_.files, jobs_[j], j, &bundle, &pieces));
    FUBAKO_CHECK(pieces.at_end());
    FUBAKO_OK(write_postal(planner, b));
    FUBAKO_OK(write_instructions(planner, b));
    report_lots(planner, bundle);
    planners_[b].reset();
    return {};
  }

  Result<void> write_postal(const BundlePlanner& planner, std::uint32_t b) {
    const plan::PlannedBundle& bundle = plan_.bundles[b];
    const fs::path folder = plan::postal_folder(folder_, b);
    FUBAKO_OK(context_.files.make_folders(folder / "papers"));
    const std::string& code = bundle.municipality_code;
    BundlePostage postage{planner.groups(),
                          planner.books().cost_groups(),
                          cost_lines(code, planner.groups(), planner.lots()),
                          cost_lines(code, planner.groups(), planner.own_lots()),
                          std::nullopt,
                          0};
    if (const auto* contract = context_.settings.contract(bundle.vendor, plan_.date))
      postage.contract = *contract;
    postage.population = static_cast<std::uint64_t>(
        context_.settings.municipality(bundle.municipality_code).population);
    FUBAKO_OK(write_postage(context_.files, folder / "postage.json", postage));
    return write_posting_papers(
               context_.files, context_.settings,
               {bundle.bundle_id, bundle.municipality_code, bundle.posting_date, &planner.tariff(),
                &planner.lots(), planner.groups(), planner.trays()},
               folder / "papers")
        .map([](const auto&) {});
  }

  Result<void> write_instructions(const BundlePlanner& planner, std::uint32_t b) {
    TicketInput input{
        &plan_, b, kFirstRevision, {}, &planner.lots(), planner.trays(), &planner.ticket_books()};
    for (const JobPlan& job : jobs_)
      input.jobs.push_back(
          {job.planned.name.job_id, job.compiled == nullptr ? nullptr : &job.compiled->form});
    return write_ticket(context_.files, context_.settings, context_.shelf, input,
                        ticket_folder(folder_, b));
  }

  void report_lots(const BundlePlanner& planner, const plan::PlannedBundle& bundle) {
    for (const postal::LotNotice& notice : planner.own_lots().notices) {
      Problem problem{ProblemKind::notice, {}, notice.place, notice.code, notice.message};
      problem.place.file = bundle.bundle_id + ": " + notice.place.file;
      problems_.push_back(std::move(problem));
    }
  }

  // A rule under which nothing came may be misspelt, or of another time of the year.
  void report_rules() {
    if (plan_.bundles.empty()) return;
    for (std::size_t r = 0; r < uses_.size(); ++r)
      if (uses_[r].notices == 0)
        problems_.push_back(run_problem(ProblemKind::notice, "grouping-rule-unused", {},
                                        context_.settings.grouping[r].place,
                                        {context_.settings.grouping[r].id}));
  }

  Result<void> finish_job(std::uint32_t j) {
    JobPlan& job = jobs_[j];
    if (job.planned.state == plan::JobState::planned && job.notices == 0)
      FUBAKO_OK(write_dispositions(context_.files, job, j, nullptr, nullptr));
    for (const fs::path& path :
         {decided_path(job.folder), spool_path(job.folder), keys_path(job.folder)})
      FUBAKO_OK(context_.files.remove(path));
    plan_.jobs.push_back(job.planned);
    return place_copies(j);
  }

  // Numbered on from the parts, which are all known now.
  Result<void> place_copies(std::uint32_t j) {
    const JobPlan& job = jobs_[j];
    const bool planned = job.planned.state == plan::JobState::planned;
    for (plan::PlannedCopies copies : job.copies) {
      const fs::path from = copies_path(job.folder, copies.number);
      copies.number = static_cast<std::uint32_t>(plan_.parts.size() + plan_.copies.size()) + 1;
      copies.job = j;
      if (!planned) continue;
      FUBAKO_OK(context_.files.rename(from, plan::shard_path(folder_, copies.number)));
      plan_.copies.push_back(std::move(copies));
    }
    return context_.files.remove(copies_path(job.folder, 1).parent_path());
  }

  const PlannerContext& context_;
  ledger::Ledger& ledger_;
  std::vector<JobPlan>& jobs_;
  fs::path folder_;
  plan::Plan& plan_;
  std::vector<Problem>& problems_;
  std::vector<gather::RuleUse> uses_;
  std::vector<std::unique_ptr<BundlePlanner>> planners_;
};

}  // namespace

Result<void> write_shards(const PlannerContext& context, ledger::Ledger& ledger,
                          std::vector<JobPlan>& jobs, const fs::path& plan_folder, plan::Plan& plan,
                          std::vector<Problem>& problems) {
  return Writer(context, ledger, jobs, plan_folder, plan, problems).write();
}

}  // namespace fubako::run
