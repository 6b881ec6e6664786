#include "run/sides.h"

#include <algorithm>

#include "run/texts.h"

namespace fubako::run {
namespace {

// Faults of an import that lie with the sender's file, not with the disk.
constexpr std::string_view kRegisterRefusals[] = {
    "consents-older-than-register", "consent-acts-lost",       "consent-act-changed",
    "persons-older-than-register",  "person-events-lost",      "person-event-changed",
    "invite-token-unknown",         "invite-token-of-another", "invite-token-twice"};

bool refuses(const Fault& fault) {
  return std::find(std::begin(kRegisterRefusals), std::end(kRegisterRefusals), fault.code) !=
         std::end(kRegisterRefusals);
}

ledger::PersonEventRow row_of(const PersonEvent& event) {
  ledger::PersonEventRow row;
  row.event_id = event.event_id;
  row.addressee_no = event.addressee_no;
  row.event = name_of(event.kind);
  row.date = event.date;
  row.until = event.until;
  row.other_addressee_no = event.other_addressee_no;
  row.received_at = event.received_at;
  row.source = event.source;
  return row;
}

class SidesOpener {
 public:
  SidesOpener(const SidesContext& context, fs::path folder, std::string code,
              const std::set<std::string>& accepted)
      : context_(context),
        folder_(std::move(folder)),
        code_(std::move(code)),
        accepted_(accepted),
        scratch_(context.scratch / ("sides-" + code_)) {}

  Result<OpenedSides> open() {
    FUBAKO_OK(open_one(out_.consents, context_.settings.max_age_hours));
    if (intake::Persons::delivered(folder_))
      FUBAKO_OK(open_one(out_.persons, context_.settings.persons_max_age_hours));
    else if (context_.settings.persons_max_age_hours > 0)
      out_.persons.problems.push_back(missing("persons-missing", "persons.csv"));
    if (intake::Payments::delivered(folder_))
      FUBAKO_OK(open_one(out_.payments, context_.settings.payments_max_age_hours));
    else
      out_.payments.problems.push_back(missing("payments-missing", "payments.csv"));
    if (context_.ledger != nullptr) {
      FUBAKO_OK(register_consents());
      FUBAKO_OK(register_persons());
    }
    return std::move(out_);
  }

 private:
  static Problem missing(std::string_view code, const char* file) {
    return run_problem(ProblemKind::refusal, code, {}, {file});
  }

  // An age of 0 hours is not asked for.
  template <class File>
  Result<void> open_one(OpenedSide<File>& side, std::int64_t max_age_hours) {
    constexpr std::int64_t kAnyAge = std::int64_t{100} * 366 * 24;
    const intake::SideOptions options{context_.date, max_age_hours > 0 ? max_age_hours : kAnyAge,
                                      accepted_};
    FUBAKO_TRY(side.file,
               File::open(context_.files, folder_, code_, options, scratch_, side.problems));
    if (side.file != nullptr && side.file->stale()) side.accepted.push_back(*side.file->stale());
    return {};
  }

  template <class File>
  ledger::Import import_of(const File& file, const char* lost) const {
    return {code_, file.as_of_instant(), file.sha256(), context_.run, accepted_.count(lost) != 0};
  }

  // What the import refuses, refuses the jobs that need the file.
  template <class File>
  Result<int> taken(OpenedSide<File>& side, Result<ledger::ImportResult> result, const char* lost,
                    const char* file) {
    if (!result && !refuses(result.error())) return tl::unexpected(std::move(result.error()));
    if (!result) {
      Fault fault = std::move(result.error());
      if (fault.place.file.empty()) fault.place.file = file;
      side.problems.push_back(problem_of(ProblemKind::refusal, fault));
      side.file.reset();
      return 0;
    }
    if (!result->same && result->version.ended > 0)
      side.accepted.push_back(run_problem(ProblemKind::refusal, lost, {}, {file},
                                          {std::to_string(result->version.ended)}));
    return result->version.number;
  }

  Result<void> register_consents() {
    if (out_.consents.file == nullptr) return {};
    const intake::Consents& consents = *out_.consents.file;
    const auto fill = [&](const ledger::AddAct& add) {
      return consents.for_each([&](const ConsentAct& act) { return add(act, act.evidence); });
    };
    FUBAKO_TRY(out_.consents_version, taken(out_.consents,
                                            context_.ledger->import_consents(
                                                import_of(consents, "consent-acts-lost"), fill),
                                            "consent-acts-lost", "consents.csv"));
    return {};
  }

  Result<void> register_persons() {
    if (out_.persons.file == nullptr) return {};
    const intake::Persons& persons = *out_.persons.file;
    const auto fill = [&](const ledger::AddPersonEvent& add) {
      return persons.for_each([&](const PersonEvent& event) { return add(row_of(event)); });
    };
    return taken(out_.persons,
                 context_.ledger->import_persons(import_of(persons, "person-events-lost"), fill),
                 "person-events-lost", "persons.csv")
        .map([](int) {});
  }

  const SidesContext& context_;
  fs::path folder_;
  std::string code_;
  const std::set<std::string>& accepted_;
  fs::path scratch_;
  OpenedSides out_;
};

}  // namespace

Result<OpenedSides> open_sides(const SidesContext& context, const fs::path& municipality_folder,
                               const std::string& municipality_code,
                               const std::set<std::string>& accepted) {
  return SidesOpener(context, municipality_folder, municipality_code, accepted).open();
}

}  // namespace fubako::run
