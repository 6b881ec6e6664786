#include "run/job_planner.h"

#include <algorithm>

#include "decide/decide.h"
#include "postal/postal.h"
#include "run/copy_spool.h"
#include "run/job_gate.h"
#include "run/notice_spool.h"
#include "run/record_decider.h"
#include "run/slip_keys.h"
#include "run/texts.h"

namespace fubako::run {
namespace {

constexpr std::uint64_t kProgressEvery = 512;

std::optional<Date> earliest_due_date(const forms::Form& form, const Record& record) {
  std::optional<Date> earliest;
  const auto consider = [&](std::string_view value) {
    const auto date = parse_date(value);
    if (date && (!earliest || *date < *earliest)) earliest = date;
  };
  for (std::size_t f = 0; f < form.fields.size(); ++f)
    if (form.fields[f].due_date) consider(record.fields[f]);
  for (std::size_t l = 0; l < form.lists.size(); ++l) {
    const std::size_t f = form.lists[l].due_date_field();
    if (f == std::string::npos) continue;
    for (const Row& row : record.lists[l]) consider(row[f]);
  }
  return earliest;
}

// Plans one job; a member function a step.
class Planner {
 public:
  Planner(const PlannerContext& context, const FoundJob& job, const OpenedSides& sides,
          fs::path folder, const OnProblem& on_problem)
      : context_(context),
        job_(job),
        sides_(sides),
        on_problem_(on_problem),
        slip_keys_(context.files, context.scratch) {
    out_.folder = std::move(folder);
    out_.planned.name = job.name;
    for (const auto& release : job.releases)
      (release.record_key.empty() ? job_released_ : any_record_released_) = true;
    for (const auto& release : job.releases) released_.insert(release.record_key);
  }

  Result<JobPlan> plan() {
    FUBAKO_OK(context_.files.make_folders(out_.folder));
    FUBAKO_TRY(problems_, create("problems.csv", kProblemsHeader));
    FUBAKO_TRY(gate_, open_job(context_, job_, sides_, out_.planned));
    if (!gate_.refusals.empty()) {
      refuse();
      for (const Problem& problem : gate_.refusals) FUBAKO_OK(report(problem));
    } else {
      out_.compiled = gate_.compiled;
      out_.mailing = gate_.mailing;
      for (const Problem& problem : gate_.notices) FUBAKO_OK(report(problem));
      FUBAKO_OK(plan_records());
    }
    FUBAKO_OK(problems_->close());
    return std::move(out_);
  }

 private:
  Result<std::unique_ptr<CsvFile>> create(const char* name, std::string_view header) {
    FUBAKO_TRY(auto file, CsvFile::create(context_.files, out_.folder / name, header));
    return std::make_unique<CsvFile>(std::move(file));
  }

  Result<void> report(const Problem& problem) {
    ++out_.planned.problems;
    if (on_problem_) on_problem_(problem);
    return add_problem(*problems_, problem);
  }

  void refuse() {
    const auto& refusals = gate_.refusals;
    out_.planned.state = plan::JobState::refused;
    const auto first = std::find_if(refusals.begin(), refusals.end(), [](const Problem& p) {
      return p.kind == ProblemKind::refusal;
    });
    out_.planned.stop_code = first == refusals.end() ? refusals.front().code : first->code;
  }

  // ---- the records ----

  Result<void> plan_records() {
    FUBAKO_TRY(electronic_, create("electronic.csv", kElectronicHeader));
    FUBAKO_TRY(decided_, create("decided.csv", ""));
    FUBAKO_TRY(spool_, NoticeSpool::create(context_.files, out_.folder));
    if (context_.settings.municipality(job_.name.municipality_code).electronic_copies)
      copies_.emplace(context_.files, out_.folder, out_.compiled->form);
    decider_ =
        std::make_unique<RecordDecider>(context_, job_, sides_, out_.compiled->form, released_);
    series_ = series_of(job_);
    shares_series_ = context_.live != nullptr && context_.live->shared.count(series_) != 0;
    if (context_.ledger != nullptr) {
      FUBAKO_TRY(any_live_,
                 context_.ledger->any_notice_live(job_.name.municipality_code, out_.planned.form_id,
                                                  out_.planned.fiscal_year));
    }
    FUBAKO_OK(each_record());
    for (CsvFile* file : {electronic_.get(), decided_.get()}) FUBAKO_OK(file->close());
    FUBAKO_OK(spool_->close());
    out_.notices = spool_->notices();
    if (copies_) {
      FUBAKO_TRY(out_.copies, copies_->close());
    }
    FUBAKO_OK(stop_if_over_limits());
    FUBAKO_OK(slip_keys_.each_twice([&](std::uint64_t first, std::uint64_t second) {
      return stop("el-qr-key-twice", {std::to_string(first), std::to_string(second)});
    }));
    keep_live();
    return {};
  }

  const decide::Rule& rule() const { return decider_->rule(); }

  Result<void> each_record() {
    intake::JoinedRecord joined;
    std::uint64_t read = 0;
    for (;;) {
      FUBAKO_TRY(const bool more, gate_.submission->next(joined));
      if (!more) return {};
      if (++read % kProgressEvery == 0) progress(read);
      FUBAKO_TRY(const bool planned_now, is_open(joined));
      if (planned_now) FUBAKO_OK(plan_record(joined));
    }
  }

  void progress(std::uint64_t read) {
    if (context_.on_progress)
      context_.on_progress({"plan", read, gate_.submission->records(), "records"});
  }

  // In a published job only the released records are planned again.
  Result<bool> is_open(const intake::JoinedRecord& joined) {
    is_told_again_ = false;
    if (!job_.published) return true;
    const bool undelivered = joined.delivery && !joined.delivery->delivered;
    if (!joined.readable || (!any_record_released_ && !undelivered)) return false;
    const std::string key(joined.row.values[kRecordKey]);
    if (released_.count(key) == 0 && !undelivered) return false;
    FUBAKO_TRY(const auto row, context_.ledger->record(job_.name, key));
    is_told_again_ = row && undelivered && row->disposition == Disposition::electronic;
    if (is_told_again_)
      return decide::undelivered_for_long(*joined.delivery, rule().undelivered_days, context_.date);
    return !row || row->disposition == Disposition::held ||
           row->disposition == Disposition::rejected;
  }

  Result<void> plan_record(const intake::JoinedRecord& joined) {
    ++out_.planned.counts.records;
    found_.clear();
    FUBAKO_OK(find_rejects(joined));
    if (found_.empty()) FUBAKO_OK(slip_keys_.add(out_.compiled->form, record_));
    Decision decision;
    if (!found_.empty()) {
      decision = {Disposition::rejected, found_.front().code, {}};
    } else {
      FUBAKO_TRY(decision, decider_->decide(joined, record_, found_));
      if (on_paper(decision.disposition))
        FUBAKO_OK(measure(joined, decision));
      else if (copies_ && electronic(decision.disposition))
        measure_copy(decision);
    }
    if (copies_ && electronic(decision.disposition)) FUBAKO_OK(copies_->add(record_));
    for (const Problem& problem : found_) FUBAKO_OK(report(problem));
    count(decision.disposition);
    const bool live =
        on_paper(decision.disposition) || decision.disposition == Disposition::electronic;
    if (live && shares_series_) live_.push_back(notice_hash(joined));
    return write_decision(joined, decision);
  }

  static bool electronic(Disposition disposition) {
    return disposition == Disposition::electronic || disposition == Disposition::both;
  }

  static std::string key_of(const intake::JoinedRecord& joined) {
    return joined.readable ? std::string(joined.row.values[kRecordKey]) : std::string();
  }

  void reject(const intake::JoinedRecord& joined, std::string_view code) {
    found_.push_back(run_problem(ProblemKind::reject, code, key_of(joined), joined.row.place));
  }

  Result<void> find_rejects(const intake::JoinedRecord& joined) {
    if (!joined.readable) {
      reject(joined, "row-shape");
      return {};
    }
    if (joined.key_twice) reject(joined, "key-twice");
    if (joined.notice_no_twice) reject(joined, "notice-no-twice");
    check_values(joined);
    if (found_.empty()) FUBAKO_OK(check_past(joined));
    return {};
  }

  void check_values(const intake::JoinedRecord& joined) {
    auto checked = press::check_joined(out_.compiled->form, joined);
    record_ = std::move(checked.record);
    for (Problem& problem : checked.problems) found_.push_back(std::move(problem));
  }

  // What earlier runs and the job that is corrected say of this record.
  Result<void> check_past(const intake::JoinedRecord& joined) {
    if (context_.ledger == nullptr) return {};
    if (job_.manifest->kind == JobKind::correction) {
      FUBAKO_TRY(const bool open, open_in_corrected(joined));
      if (!open) {
        reject(joined, "correction-not-open");
        return {};
      }
    }
    FUBAKO_TRY(const bool live, is_live(joined));
    if (live) reject(joined, "notice-already-live");
    return {};
  }

  Result<bool> open_in_corrected(const intake::JoinedRecord& joined) const {
    const JobName corrected{job_.name.municipality_code, job_.manifest->corrects};
    FUBAKO_TRY(const auto row, context_.ledger->record(corrected, joined.row.values[kRecordKey]));
    return row &&
           (row->disposition == Disposition::held || row->disposition == Disposition::rejected);
  }

  // A record that was rejected or held was never live, so a correction of it passes.
  Result<bool> is_live(const intake::JoinedRecord& joined) const {
    if (shares_series_ && context_.live->numbers.count(notice_hash(joined)) != 0) return true;
    if (!any_live_ || is_told_again_) return false;  // its own undelivered notice is the live one
    return context_.ledger->notice_live(job_.name.municipality_code, out_.planned.form_id,
                                        out_.planned.fiscal_year, joined.row.values[kNoticeNo]);
  }

  Hash128 notice_hash(const intake::JoinedRecord& joined) const {
    return hash128(series_ + std::string(joined.row.values[kNoticeNo]));
  }

  // Another job of this run may carry the same numbers; a stopped job's are not live.
  void keep_live() {
    if (out_.planned.state == plan::JobState::planned)
      for (const Hash128& number : live_) context_.live->numbers.insert(number);
  }

  Result<void> measure(const intake::JoinedRecord& joined, Decision& decision) {
    const SendTo to = send_to(record_);
    address_rest_ = to.number;
    if (!to.building.empty()) {
      address_rest_ += ' ';
      address_rest_ += to.building;
    }
    const auto barcode = postal::customer_barcode(to.postal_code, address_rest_);
    const std::string bars = barcode.barcode ? barcode.barcode->bars : std::string();
    const std::vector<Record> parts = forms::split_record(out_.compiled->form, record_);
    std::vector<PageCounts> counts;
    std::vector<Problem> holds;
    for (const Record& part : parts)
      counts.push_back(measure_part(joined, part, bars, parts.size(), holds));
    if (!holds.empty()) {
      decision = {Disposition::held, holds.front().code, decision.act_id};
      for (Problem& hold : holds) found_.push_back(std::move(hold));
      return {};
    }
    const auto due = earliest_due_date(out_.compiled->form, record_);
    if (due && decide::too_late(rule().posting_date, gate_.delivery_days, *due,
                                static_cast<int>(context_.settings.too_late_days)))
      too_late_ = true;
    const std::string number =
        barcode.barcode ? barcode.barcode->address_number : postal::address_number(address_rest_);
    const auto group =
        gather::group_key(out_.mailing.rule, out_.mailing.service, record_, decision.protected_);
    gather::NoticeKey key = gather::notice_key(0, 0, record_, number, decision.protected_, group);
    key.ordinal = joined.ordinal;
    key.has_barcode = !bars.empty();
    key.parts = static_cast<std::uint16_t>(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
      key.part = static_cast<std::uint16_t>(i + 1);
      key.counts = counts[i];
      key.enclosures = enclosures_of(out_.mailing, out_.compiled->form, parts[i]);
      const postal::Measured sheets = postal::measure(contents_of(counts[i], false, 0), 0);
      key.weight_mg = static_cast<std::uint32_t>(sheets.weight.value);
      key.thickness_um = static_cast<std::uint32_t>(sheets.thickness.value);
      FUBAKO_OK(spool_->add(key, parts[i], bars));
    }
    return {};
  }

  // A copy shows less than the paper, so what fits on paper needs no second look.
  void measure_copy(Decision& decision) {
    const std::vector<Record> parts = forms::split_record(out_.compiled->form, record_);
    for (const Record& part : parts) {
      auto measure = compose::measure(*out_.compiled, part, {}, static_cast<int>(parts.size()));
      for (Problem& hold : measure.holds) found_.push_back(std::move(hold));
    }
    if (!found_.empty()) decision = {Disposition::held, found_.front().code, decision.act_id};
  }

  postal::Contents contents_of(const PageCounts& counts, bool whole, std::uint64_t enclosures) {
    postal::Contents contents;
    add_sheets(out_.mailing, counts, contents);
    if (!whole) return contents;
    contents.envelope = out_.mailing.envelope;
    contents.enclosures = chosen_enclosures(context_.settings, enclosures);
    return contents;
  }

  PageCounts measure_part(const intake::JoinedRecord& joined, const Record& part,
                          const std::string& bars, std::size_t parts, std::vector<Problem>& holds) {
    // What may share an envelope may become one of many, and its sheets some of many.
    auto measure = compose::measure(*out_.compiled, part, bars,
                                    out_.mailing.rule ? kMaxParts : static_cast<int>(parts),
                                    out_.mailing.most_sheets);
    const int sheets = measure.counts.all_sheets();
    const int most = std::min(context_.settings.max_pieces_of_sheets, kMaxSheets);
    if (sheets > most)
      holds.push_back(run_problem(ProblemKind::hold, "piece-too-many-sheets", key_of(joined),
                                  joined.row.place,
                                  {std::to_string(sheets), std::to_string(most)}));
    for (Problem& hold : measure.holds) holds.push_back(std::move(hold));
    if (holds.empty()) weigh(joined, part, measure.counts, holds);
    return measure.counts;
  }

  // A piece that no class of the post takes waits for a person.
  void weigh(const intake::JoinedRecord& joined, const Record& part, const PageCounts& counts,
             std::vector<Problem>& holds) {
    const auto contents =
        contents_of(counts, true, enclosures_of(out_.mailing, out_.compiled->form, part));
    const auto piece = postal::measure(contents, context_.settings.weight_margin_per_mille);
    const auto postage = postal::postage_of(piece, out_.mailing.service.option, out_.mailing.tariff,
                                            rule().posting_date);
    if (!postage)
      holds.push_back({ProblemKind::hold, key_of(joined), joined.row.place, postage.error().code,
                       postage.error().message});
  }

  void count(Disposition disposition) {
    plan::JobCounts& c = out_.planned.counts;
    std::uint64_t* const counters[] = {&c.paper,  &c.both, &c.electronic,
                                       &c.pulled, &c.held, &c.rejected};
    ++*counters[static_cast<int>(disposition)];
  }

  Result<void> write_decision(const intake::JoinedRecord& joined, const Decision& decision) {
    const auto value = [&](CommonField field) {
      return joined.readable ? joined.row.values[field] : std::string_view();
    };
    if (electronic(decision.disposition))
      FUBAKO_OK(electronic_->add({value(kRecordKey), value(kAddresseeNo), decision.act_id,
                                  decision.reason, out_.planned.form_id, "", ""}));
    return decided_->add({value(kRecordKey), joined.row.place.file,
                          std::to_string(joined.row.place.line), name_of(decision.disposition),
                          decision.reason, decision.act_id, value(kNoticeNo), value(kAddresseeNo),
                          decision.rule});
  }

  // ---- after the records ----

  Result<void> stop_if_over_limits() {
    const plan::JobCounts& counts = out_.planned.counts;
    FUBAKO_CHECK(counts.records == counts.sum());
    const auto& s = context_.settings;
    const std::uint64_t limit =
        std::max(static_cast<std::uint64_t>(s.reject_limit_least),
                 counts.records * static_cast<std::uint64_t>(s.reject_limit_per_mille) / 1000);
    if (job_released_) return {};
    if (counts.rejected > limit)
      FUBAKO_OK(
          stop("rejects-over-limit", {std::to_string(counts.rejected), std::to_string(limit)}));
    if (too_late_) FUBAKO_OK(stop("notice-too-late", {std::to_string(s.too_late_days)}));
    return {};
  }

  Result<void> stop(std::string_view code, std::initializer_list<std::string_view> arguments) {
    if (out_.planned.state == plan::JobState::planned) {
      out_.planned.state = plan::JobState::stopped;
      out_.planned.stop_code = std::string(code);
    }
    return report(run_problem(ProblemKind::refusal, code, {}, {"manifest.json"}, arguments));
  }

  const PlannerContext& context_;
  const FoundJob& job_;
  const OpenedSides& sides_;
  const OnProblem& on_problem_;
  JobPlan out_;
  Gate gate_;
  bool job_released_ = false, any_record_released_ = false, any_live_ = false, too_late_ = false,
       shares_series_ = false;
  std::string series_;
  std::set<std::string> released_;
  std::unique_ptr<CsvFile> problems_, electronic_, decided_;
  std::unique_ptr<NoticeSpool> spool_;
  std::optional<CopySpool> copies_;  // when the municipality asks for copies
  SlipKeys slip_keys_;
  bool is_told_again_ = false;  // on paper, because it could not be delivered
  std::string address_rest_;
  std::vector<Hash128> live_;  // notice numbers of this job, when another of the run shares them
  std::unique_ptr<RecordDecider> decider_;
  Record record_;
  std::vector<Problem> found_;
};

}  // namespace

std::string series_of(const FoundJob& job) {
  if (!job.manifest) return {};
  return job.name.municipality_code + "/" + job.manifest->form_id + "/" +
         std::to_string(job.manifest->fiscal_year) + "/";
}

fs::path decided_path(const fs::path& folder) { return folder / "decided.csv"; }

Result<JobPlan> plan_job(const PlannerContext& context, const FoundJob& job,
                         const OpenedSides& sides, const fs::path& folder,
                         const OnProblem& on_problem) {
  return Planner(context, job, sides, folder, on_problem).plan();
}

}  // namespace fubako::run
