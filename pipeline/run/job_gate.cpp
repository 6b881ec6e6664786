#include "run/job_gate.h"

#include <algorithm>

#include "bundle/bundle.h"
#include "run/texts.h"

namespace fubako::run {
namespace {

Problem refusal(std::string_view code, std::initializer_list<std::string_view> arguments = {}) {
  return run_problem(ProblemKind::refusal, code, {}, {"manifest.json"}, arguments);
}

// Lets one job in; a member function a step.
class Opener {
 public:
  Opener(const PlannerContext& context, const FoundJob& job, const OpenedSides& sides,
         plan::PlannedJob& planned)
      : context_(context), job_(job), sides_(sides), planned_(planned) {}

  Result<Gate> open() {
    gate_.refusals = job_.problems;
    if (!job_.manifest || !gate_.refusals.empty()) return std::move(gate_);
    read_manifest();
    read_form();
    if (gate_.compiled != nullptr) {
      read_mailing();
      read_channel();
      read_sides();
    }
    if (gate_.refusals.empty()) FUBAKO_OK(open_submission());
    return std::move(gate_);
  }

 private:
  void refuse(std::string_view code, std::initializer_list<std::string_view> arguments = {}) {
    gate_.refusals.push_back(refusal(code, arguments));
  }

  void read_manifest() {
    const Manifest& manifest = *job_.manifest;
    planned_.form_id = manifest.form_id;
    planned_.form_version = manifest.form_version;
    planned_.manifest_sha256 = manifest.sha256;
    planned_.fiscal_year = manifest.fiscal_year;
    planned_.issue_date = manifest.issue_date;
    planned_.posting_date = manifest.posting_date;
    municipality_ = context_.settings.municipality(job_.name.municipality_code);
    planned_.vendor = municipality_.vendor;
  }

  void read_form() {
    const Manifest& manifest = *job_.manifest;
    const auto vendor = context_.settings.vendors.find(municipality_.vendor);
    if (vendor == context_.settings.vendors.end())
      return refuse("vendor-unknown", {municipality_.vendor});
    gate_.delivery_days = vendor->second.delivery_days;
    planned_.dpi = vendor->second.target_dpi;
    read_seal(vendor->second);
    const press::ShelfForm& shelf = context_.shelf.form(
        job_.name.municipality_code, manifest.form_id, planned_.dpi, manifest.form_version);
    for (const Fault& fault : shelf.complaints)
      gate_.refusals.push_back(problem_of(ProblemKind::refusal, fault));
    if (shelf.compiled == nullptr) return;
    const forms::Form& form = shelf.compiled->form;
    if (manifest.posting_date < form.valid_from || form.valid_to < manifest.posting_date)
      refuse("form-not-valid", {form.id, form.valid_from.iso(), form.valid_to.iso()});
    if (manifest.posting_date < context_.date)
      gate_.notices.push_back(run_problem(ProblemKind::notice, "posting-date-passed", {},
                                          {"manifest.json"}, {manifest.posting_date.iso()}));
    if (form.overlay_is_stale())
      gate_.notices.push_back(run_problem(ProblemKind::notice, "overlay-stale", {},
                                          {"manifest.json"},
                                          {form.id, std::to_string(*form.overlay_law_year),
                                           form.law_year ? std::to_string(*form.law_year) : "-"}));
    gate_.compiled = shelf.compiled;
    planned_.form_digest = form.digest;
    const auto envelope = context_.settings.envelopes.find(form.envelope);
    if (envelope != context_.settings.envelopes.end()) planned_.envelope = envelope->second;
  }

  // The vendor must be able to open the bundle, today and while a revision of it may still come.
  void read_seal(const settings::Vendor& vendor) {
    constexpr int kDaysAfterPosting = 30, kDaysOfWarning = 60;
    if (vendor.certificate.empty()) return;
    const auto certificate =
        bundle::Certificate::parse(vendor.certificate, vendor.certificate_file);
    if (!certificate)
      return gate_.refusals.push_back(problem_of(ProblemKind::refusal, certificate.error()));
    const Date last = std::max(context_.date, planned_.posting_date).plus_days(kDaysAfterPosting);
    for (const Date day : {context_.date, last})
      if (const auto valid = certificate->valid_on(day); !valid)
        return gate_.refusals.push_back(problem_of(ProblemKind::refusal, valid.error()));
    if (!certificate->valid_on(context_.date.plus_days(kDaysOfWarning)))
      gate_.notices.push_back(run_problem(ProblemKind::notice, "certificate-expires-soon", {},
                                          {vendor.certificate_file},
                                          {certificate->valid_to().iso(), vendor.id}));
  }

  // An electronic notice needs a legal basis, an endpoint, and consents that can be trusted.
  void read_channel() {
    if (gate_.compiled->form.channel == Channel::paper_only) return;
    if (!municipality_.legal_basis) refuse("legal-basis-missing");
    if (!municipality_.electronic_endpoint) refuse("endpoint-missing");
    need(sides_.consents, "consents-untrusted", "consents.csv");
  }

  // A file that the job needs: what is wrong with it, and what nobody accepted for this job.
  template <class File>
  void need(const OpenedSide<File>& side, std::string_view untrusted, const char* file) {
    std::vector<Problem> found = side.problems;
    for (const Problem& problem : side.accepted)
      if (job_.overrides.count(problem.code) == 0) found.push_back(problem);
    if (found.empty()) return;
    const bool said = std::any_of(found.begin(), found.end(), [&](const Problem& problem) {
      return problem.code == untrusted;
    });
    if (!said) gate_.refusals.push_back(run_problem(ProblemKind::refusal, untrusted, {}, {file}));
    gate_.refusals.insert(gate_.refusals.end(), found.begin(), found.end());
  }

  // Deaths, moves and protection concern every form; payments those that they withdraw.
  void read_sides() {
    need(sides_.persons, "persons-untrusted", "persons.csv");
    if (gate_.compiled->form.withdraw_when_paid)
      need(sides_.payments, "payments-untrusted", "payments.csv");
    const auto& hours = context_.settings.addresses_max_age_hours;
    if (hours == 0) return;
    const auto stale = intake::judge_addresses(*job_.manifest, context_.date, hours);
    if (stale && job_.overrides.count(stale->code) == 0) gate_.refusals.push_back(*stale);
  }

  void read_mailing() {
    std::vector<Fault> complaints;
    gate_.mailing = job_mailing(context_.settings, job_.name.municipality_code,
                                gate_.compiled->form, job_.manifest->posting_date, complaints);
    for (const Fault& fault : complaints)
      gate_.refusals.push_back(problem_of(ProblemKind::refusal, fault));
  }

  Result<void> open_submission() {
    std::vector<Pull> pulls;
    if (context_.ledger != nullptr) {
      FUBAKO_TRY(pulls, context_.ledger->pulls(job_.name));
    }
    FUBAKO_CHECK(gate_.compiled != nullptr);
    const press::MappedLayout mapped =
        press::mapped_layout(context_.settings, gate_.compiled->form, job_.manifest->mapping);
    if (!mapped.refusals.empty()) {
      gate_.refusals = mapped.refusals;
      return {};
    }
    if (const auto& mapping = mapped.layout.mapping; mapping != nullptr) {
      planned_.mapping_id = mapping->id;
      planned_.mapping_version = mapping->version;
      planned_.mapping_sha256 = mapping->sha256;
    }
    const bool acts_count = gate_.compiled->form.channel != Channel::paper_only;
    std::vector<Problem> problems;
    FUBAKO_TRY(gate_.submission,
               intake::Submission::open(
                   context_.files, job_.folder, *job_.manifest, mapped.layout,
                   {acts_count ? sides_.consents.file : nullptr, sides_.persons.file,
                    gate_.compiled->form.withdraw_when_paid ? sides_.payments.file : nullptr},
                   context_.scratch, problems, pulls));
    auto& where = gate_.submission == nullptr ? gate_.refusals : gate_.notices;
    where.insert(where.end(), problems.begin(), problems.end());
    if (sides_.consents.file != nullptr) {
      planned_.consents_as_of = sides_.consents.file->as_of();
      planned_.consents_sha256 = sides_.consents.file->sha256();
      planned_.consents_version = sides_.consents_version;
    }
    return {};
  }

  const PlannerContext& context_;
  const FoundJob& job_;
  const OpenedSides& sides_;
  plan::PlannedJob& planned_;
  settings::Municipality municipality_;
  Gate gate_;
};

}  // namespace

Result<Gate> open_job(const PlannerContext& context, const FoundJob& job, const OpenedSides& sides,
                      plan::PlannedJob& planned) {
  return Opener(context, job, sides, planned).open();
}

}  // namespace fubako::run
