#include "run/job_planner.h"

#include <algorithm>

#include "decide/decide.h"
#include "postal/postal.h"
#include "run/texts.h"

namespace fubako::run {
namespace {

constexpr std::uint64_t kProgressEvery = 512;

intake::FileLayout file_layout(const std::string& role, const std::vector<forms::Field>& fields) {
  intake::FileLayout layout{role, {}, {}, {}};
  for (const forms::Field& field : fields) {
    layout.columns.push_back(field.id);
    layout.required.push_back(field.required);
    layout.my_number_allowed.push_back(field.my_number_allowed);
  }
  return layout;
}

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
  Planner(const PlannerContext& context, const FoundJob& job, const OpenedConsents& consents,
          fs::path folder, const OnProblem& on_problem)
      : context_(context),
        job_(job),
        consents_(consents),
        on_problem_(on_problem),
        keys_(context.files, context.scratch / "keys") {
    out_.folder = std::move(folder);
    out_.planned.name = job.name;
    for (const auto& release : job.releases)
      (release.record_key.empty() ? job_released_ : any_record_released_) = true;
    for (const auto& release : job.releases) released_.insert(release.record_key);
  }

  Result<JobPlan> plan() {
    FUBAKO_OK(context_.files.make_folders(out_.folder));
    FUBAKO_TRY(problems_, create("problems.csv", kProblemsHeader));
    FUBAKO_TRY(auto refusals, refuse_or_open());
    if (!refusals.empty()) {
      refuse(refusals);
      for (const Problem& problem : refusals) FUBAKO_OK(report(problem));
    } else {
      FUBAKO_OK(plan_records());
    }
    FUBAKO_OK(problems_->close());
    return std::move(out_);
  }

 private:
  using Refusals = std::vector<Problem>;

  Result<std::unique_ptr<CsvFile>> create(const char* name, std::string_view header) {
    FUBAKO_TRY(auto file, CsvFile::create(context_.files, out_.folder / name, header));
    return std::make_unique<CsvFile>(std::move(file));
  }

  Result<void> report(const Problem& problem) {
    ++out_.planned.problems;
    if (on_problem_) on_problem_(problem);
    return add_problem(*problems_, problem);
  }

  void refuse(const Refusals& refusals) {
    out_.planned.state = plan::JobState::refused;
    const auto first = std::find_if(refusals.begin(), refusals.end(), [](const Problem& p) {
      return p.kind == ProblemKind::refusal;
    });
    out_.planned.stop_code = first == refusals.end() ? refusals.front().code : first->code;
  }

  Problem refusal(std::string_view code, std::initializer_list<std::string_view> arguments = {}) {
    return run_problem(ProblemKind::refusal, code, {}, {"manifest.json"}, arguments);
  }

  // ---- before the records: everything that refuses the whole job ----

  Result<Refusals> refuse_or_open() {
    Refusals refusals = job_.problems;
    if (!job_.manifest || !refusals.empty()) return refusals;
    fill_planned();
    refuse_form(refusals);
    if (out_.compiled == nullptr) return refusals;
    refuse_channel(refusals);
    if (refusals.empty()) FUBAKO_OK(open_submission(refusals));
    return refusals;
  }

  void fill_planned() {
    const Manifest& manifest = *job_.manifest;
    plan::PlannedJob& planned = out_.planned;
    planned.form_id = manifest.form_id;
    planned.form_version = manifest.form_version;
    planned.manifest_sha256 = manifest.sha256;
    planned.fiscal_year = manifest.fiscal_year;
    planned.issue_date = manifest.issue_date;
    planned.posting_date = manifest.posting_date;
    municipality_ = context_.settings.municipality(job_.name.municipality_code);
    planned.vendor = municipality_.vendor;
  }

  void refuse_form(Refusals& refusals) {
    const Manifest& manifest = *job_.manifest;
    const auto vendor = context_.settings.vendors.find(municipality_.vendor);
    if (vendor == context_.settings.vendors.end()) {
      refusals.push_back(refusal("vendor-unknown", {municipality_.vendor}));
      return;
    }
    delivery_days_ = vendor->second.delivery_days;
    out_.planned.dpi = vendor->second.target_dpi;
    const ShelfForm& shelf = context_.shelf.form(job_.name.municipality_code, manifest.form_id,
                                                 vendor->second.target_dpi);
    for (const Fault& fault : shelf.complaints)
      refusals.push_back(problem_of(ProblemKind::refusal, fault));
    if (shelf.compiled == nullptr) return;
    const forms::Form& form = shelf.compiled->form;
    if (form.version != manifest.form_version)
      refusals.push_back(
          refusal("form-version-unknown", {form.id, manifest.form_version, form.version}));
    if (manifest.posting_date < form.valid_from || form.valid_to < manifest.posting_date)
      refusals.push_back(
          refusal("form-not-valid", {form.id, form.valid_from.iso(), form.valid_to.iso()}));
    out_.compiled = shelf.compiled;
    out_.planned.form_digest = form.digest;
  }

  void refuse_channel(Refusals& refusals) {
    if (out_.compiled->form.channel == Channel::paper_only) return;
    if (!municipality_.legal_basis) refusals.push_back(refusal("legal-basis-missing"));
    if (!municipality_.electronic_endpoint) refusals.push_back(refusal("endpoint-missing"));
    if (consents_.problems.empty()) return;
    refusals.push_back(
        run_problem(ProblemKind::refusal, "consents-untrusted", {}, {"consents.csv"}));
    refusals.insert(refusals.end(), consents_.problems.begin(), consents_.problems.end());
  }

  Result<void> open_submission(Refusals& refusals) {
    std::vector<Pull> pulls;
    if (context_.ledger != nullptr) {
      FUBAKO_TRY(pulls, context_.ledger->pulls(job_.name));
    }
    const bool acts_count = out_.compiled->form.channel != Channel::paper_only;
    std::vector<Problem> problems;
    FUBAKO_TRY(submission_, intake::Submission::open(context_.files, job_.folder, *job_.manifest,
                                                     layout_of(out_.compiled->form),
                                                     acts_count ? consents_.consents : nullptr,
                                                     context_.scratch, problems, pulls));
    for (Problem& problem : problems) {
      if (submission_ == nullptr)
        refusals.push_back(std::move(problem));
      else
        FUBAKO_OK(report(problem));
    }
    if (consents_.consents != nullptr) {
      out_.planned.consents_as_of = consents_.consents->as_of();
      out_.planned.consents_sha256 = consents_.consents->sha256();
    }
    return {};
  }

  // ---- the records ----

  Result<void> plan_records() {
    FUBAKO_TRY(electronic_, create("electronic.csv", kElectronicHeader));
    FUBAKO_TRY(decided_, create("decided.csv", ""));
    FUBAKO_TRY(spool_, context_.files.create(spool_path(out_.folder)));
    rule_ = {out_.compiled->form.channel, out_.compiled->form.form_group,
             job_.manifest->posting_date};
    if (context_.ledger != nullptr) {
      FUBAKO_TRY(any_live_,
                 context_.ledger->any_notice_live(job_.name.municipality_code, out_.planned.form_id,
                                                  out_.planned.fiscal_year));
    }
    FUBAKO_OK(each_record());
    for (CsvFile* file : {electronic_.get(), decided_.get()}) FUBAKO_OK(file->close());
    FUBAKO_OK(flush_spool());
    FUBAKO_OK(spool_->close());
    FUBAKO_OK(stop_if_over_limits());
    return write_keys();
  }

  Result<void> each_record() {
    intake::JoinedRecord joined;
    std::uint64_t read = 0;
    for (;;) {
      FUBAKO_TRY(const bool more, submission_->next(joined));
      if (!more) return {};
      if (++read % kProgressEvery == 0) progress(read);
      FUBAKO_TRY(const bool planned_now, is_open(joined));
      if (planned_now) FUBAKO_OK(plan_record(joined));
    }
  }

  void progress(std::uint64_t read) {
    if (context_.on_progress)
      context_.on_progress({"plan", read, submission_->records(), "records"});
  }

  // In a published job only the released records are planned again.
  Result<bool> is_open(const intake::JoinedRecord& joined) {
    if (!job_.published) return true;
    if (!joined.readable || !any_record_released_) return false;
    const std::string key(joined.row.values[kRecordKey]);
    if (released_.count(key) == 0) return false;
    FUBAKO_TRY(const auto row, context_.ledger->record(job_.name, key));
    return !row || row->disposition == Disposition::held ||
           row->disposition == Disposition::rejected;
  }

  Result<void> plan_record(const intake::JoinedRecord& joined) {
    ++out_.planned.counts.records;
    found_.clear();
    FUBAKO_OK(find_rejects(joined));
    Decision decision;
    if (!found_.empty()) {
      decision = {Disposition::rejected, found_.front().code, {}};
    } else {
      decision = decide::decide(rule_, joined.acts, joined.pull);
      if (decision.disposition == Disposition::held)
        found_.push_back({ProblemKind::hold, key_of(joined), joined.row.place, decision.reason,
                          decide::message_of_hold(decision)});
      if (on_paper(decision)) FUBAKO_OK(measure(joined, decision));
    }
    for (const Problem& problem : found_) FUBAKO_OK(report(problem));
    count(decision.disposition);
    return write_decision(joined, decision);
  }

  static bool on_paper(const Decision& decision) {
    return decision.disposition == Disposition::paper || decision.disposition == Disposition::both;
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
    auto checked = check_joined(out_.compiled->form, joined);
    record_ = std::move(checked.record);
    for (Problem& problem : checked.problems) found_.push_back(std::move(problem));
  }

  // What earlier runs and the job that is corrected say of this record.
  Result<void> check_past(const intake::JoinedRecord& joined) {
    if (context_.ledger == nullptr) return {};
    if (job_.manifest->kind == JobKind::correction) {
      const JobName corrected{job_.name.municipality_code, job_.manifest->corrects};
      FUBAKO_TRY(const auto row, context_.ledger->record(corrected, joined.row.values[kRecordKey]));
      const bool open = row && (row->disposition == Disposition::held ||
                                row->disposition == Disposition::rejected);
      if (!open) reject(joined, "correction-not-open");
    } else if (any_live_) {
      FUBAKO_TRY(const bool live, context_.ledger->notice_live(
                                      job_.name.municipality_code, out_.planned.form_id,
                                      out_.planned.fiscal_year, joined.row.values[kNoticeNo]));
      if (live) reject(joined, "notice-already-live");
    }
    return {};
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
    auto measure = compose::measure(*out_.compiled, record_, bars);
    const int most = std::min(context_.settings.max_pieces_of_sheets, kMaxSheets);
    if (measure.pages > most)
      measure.holds.push_back(run_problem(ProblemKind::hold, "piece-too-many-sheets",
                                          key_of(joined), joined.row.place,
                                          {std::to_string(measure.pages), std::to_string(most)}));
    if (!measure.holds.empty()) {
      decision = {Disposition::held, measure.holds.front().code, decision.act_id};
      for (Problem& hold : measure.holds) found_.push_back(std::move(hold));
      return {};
    }
    const auto due = earliest_due_date(out_.compiled->form, record_);
    if (due && decide::too_late(rule_.posting_date, delivery_days_, *due,
                                static_cast<int>(context_.settings.too_late_days)))
      too_late_ = true;
    const std::string number =
        barcode.barcode ? barcode.barcode->address_number : postal::address_number(address_rest_);
    return spool(number, bars, static_cast<std::uint32_t>(measure.pages), joined.ordinal);
  }

  // The spool holds the barcode's bars, the record's place in the sender's order, and the record.
  Result<void> spool(std::string_view address_number, const std::string& bars, std::uint32_t pages,
                     std::uint64_t ordinal) {
    auto key = gather::production_key(0, 0, record_, address_number);
    key.offset = spool_size_;
    key.pages = pages;
    const std::size_t before = spool_buffer_.size();
    spool_buffer_ += static_cast<char>(bars.size());
    spool_buffer_ += bars;
    spool_buffer_.append(reinterpret_cast<const char*>(&ordinal), sizeof ordinal);
    append_record(spool_buffer_, record_);
    key.bytes = static_cast<std::uint32_t>(spool_buffer_.size() - before);
    spool_size_ += key.bytes;
    FUBAKO_OK(keys_.add(key));
    if (spool_buffer_.size() > (1u << 20)) FUBAKO_OK(flush_spool());
    return {};
  }

  Result<void> flush_spool() {
    auto written = spool_->write(spool_buffer_);
    spool_buffer_.clear();
    return written;
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
    const bool electronic = decision.disposition == Disposition::electronic ||
                            decision.disposition == Disposition::both;
    if (electronic)
      FUBAKO_OK(electronic_->add({value(kRecordKey), value(kAddresseeNo), decision.act_id,
                                  decision.reason, out_.planned.form_id}));
    return decided_->add({value(kRecordKey), joined.row.place.file,
                          std::to_string(joined.row.place.line), name_of(decision.disposition),
                          decision.reason, decision.act_id, value(kNoticeNo)});
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
    return report(refusal(code, arguments));
  }

  Result<void> write_keys() {
    FUBAKO_OK(keys_.finish());
    FUBAKO_TRY(auto output, context_.files.create(keys_path(out_.folder)));
    gather::ProductionKey key;
    std::string buffer;
    for (;;) {
      FUBAKO_TRY(const bool more, keys_.next(key));
      if (more) buffer.append(reinterpret_cast<const char*>(&key), sizeof key);
      if (!more || buffer.size() > (1u << 16)) {
        FUBAKO_OK(output->write(buffer));
        buffer.clear();
      }
      if (!more) break;
      ++out_.pieces;
    }
    return output->close();
  }

  const PlannerContext& context_;
  const FoundJob& job_;
  const OpenedConsents& consents_;
  const OnProblem& on_problem_;
  JobPlan out_;
  settings::Municipality municipality_;
  int delivery_days_ = 0;
  bool job_released_ = false, any_record_released_ = false, any_live_ = false, too_late_ = false;
  std::set<std::string> released_;
  std::unique_ptr<intake::Submission> submission_;
  std::unique_ptr<CsvFile> problems_, electronic_, decided_;
  std::unique_ptr<Output> spool_;
  std::string spool_buffer_, address_rest_;
  std::uint64_t spool_size_ = 0;
  Sorter<gather::ProductionKey> keys_;
  decide::Rule rule_;
  Record record_;
  std::vector<Problem> found_;
};

}  // namespace

intake::Layout layout_of(const forms::Form& form) {
  intake::Layout layout{file_layout("records", form.fields), {}};
  // The common columns are all there in every submission, filled or not (contract 2).
  std::fill_n(layout.records.required.begin(), std::size_t{kCommonFieldCount}, true);
  for (const forms::List& list : form.lists)
    layout.lists.push_back(file_layout(list.id, list.fields));
  return layout;
}

check::Checked check_joined(const forms::Form& form, const intake::JoinedRecord& joined) {
  const auto row_in = [](const intake::RawRow& row) {
    return check::RowIn{row.values, row.columns, row.place};
  };
  std::vector<std::vector<check::RowIn>> lists(joined.lists.size());
  for (std::size_t l = 0; l < joined.lists.size(); ++l)
    for (const intake::RawRow& row : joined.lists[l]) lists[l].push_back(row_in(row));
  return check::check_record(form, row_in(joined.row), lists);
}

fs::path decided_path(const fs::path& folder) { return folder / "decided.csv"; }
fs::path spool_path(const fs::path& folder) { return folder / "spool"; }
fs::path keys_path(const fs::path& folder) { return folder / "keys"; }

Result<JobPlan> plan_job(const PlannerContext& context, const FoundJob& job,
                         const OpenedConsents& consents, const fs::path& folder,
                         const OnProblem& on_problem) {
  return Planner(context, job, consents, folder, on_problem).plan();
}

}  // namespace fubako::run
