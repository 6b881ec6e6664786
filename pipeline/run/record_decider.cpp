#include "run/record_decider.h"

#include "run/texts.h"

namespace fubako::run {
namespace {

bool names_person(std::string_view field) {
  return field == "addressee_no" || field.ends_with("_addressee_no");
}

Problem hold_of(const intake::JoinedRecord& joined, std::string_view code,
                std::initializer_list<std::string_view> arguments) {
  return run_problem(ProblemKind::hold, code, joined.row.values[kRecordKey], joined.row.place,
                     arguments);
}

}  // namespace

RecordDecider::RecordDecider(const PlannerContext& context, const FoundJob& job,
                             const OpenedSides& sides, const forms::Form& form,
                             const std::set<std::string>& released)
    : context_(context), job_(job), sides_(sides), form_(form), released_(released) {
  rule_.channel = form.channel;
  rule_.form_group = form.form_group;
  rule_.posting_date = job.manifest->posting_date;
  rule_.run_date = context.date;
  rule_.pulled_when_paid = form.withdraw_when_paid;
  const auto municipality = context.settings.municipality(job.name.municipality_code);
  rule_.undelivered_days = static_cast<int>(municipality.undelivered_days);
  copies_ = municipality.electronic_copies;
  for (std::size_t l = 0; l < form.lists.size(); ++l)
    for (std::size_t f = 0; f < form.lists[l].fields.size(); ++f)
      if (names_person(form.lists[l].fields[f].id)) listed_persons_.emplace_back(l, f);
}

Result<Decision> RecordDecider::decide(const intake::JoinedRecord& joined, const Record& record,
                                       std::vector<Problem>& found) const {
  FUBAKO_TRY(Decision decision, by_rules(joined, record));
  if (decision.disposition == Disposition::held)
    found.push_back({ProblemKind::hold, std::string(joined.row.values[kRecordKey]),
                     joined.row.place, decision.reason, decide::message_of_hold(decision)});
  const bool paper = on_paper(decision.disposition);
  const bool copied = copies_ && decision.disposition == Disposition::electronic;
  Hold hold = paper ? moved_away(joined, record) : Hold();
  if (!hold && (paper || copied)) hold = lists_protected(joined, record);
  if (!hold) return decision;
  decision = {Disposition::held, hold->code, decision.act_id};
  found.push_back(std::move(*hold));
  return decision;
}

Result<Decision> RecordDecider::by_rules(const intake::JoinedRecord& joined,
                                         const Record& record) const {
  decide::Facts facts;
  facts.addressee_no = joined.row.values[kAddresseeNo];
  facts.has_sending_address = send_to(record).is_sending_address;
  facts.flagged_protected = record.fields[kProtected] == "1";
  facts.acts = joined.acts;
  facts.events = joined.events;
  facts.pull = joined.pull ? &*joined.pull : nullptr;
  facts.paid = joined.paid;
  facts.delivery = joined.delivery;
  FUBAKO_TRY(const auto last, last_decision(joined));
  if (last) facts.last = &*last;
  const Decision decision = decide::decide(rule_, facts);
  if (decision.reason != "channel-changed-without-act") return decision;
  FUBAKO_TRY(const auto acts, acts_as_registered(joined));
  facts.acts = acts;
  return decide::decide(rule_, facts);
}

// An act that came late was received before the last decision and yet is new: the register says
// when it was first known. Asked only of whom it concerns.
Result<std::vector<ConsentAct>> RecordDecider::acts_as_registered(
    const intake::JoinedRecord& joined) const {
  std::vector<ConsentAct> acts(joined.acts.begin(), joined.acts.end());
  FUBAKO_TRY(const auto known, context_.ledger->acts_of(job_.name.municipality_code,
                                                        joined.row.values[kAddresseeNo]));
  for (ConsentAct& act : acts)
    for (const ledger::RegisteredAct& one : known)
      if (one.act.act_id == act.act_id) act.register_version = one.since;
  return acts;
}

// What the person was last told of this form. A released record is decided anew.
Result<std::optional<decide::LastDecision>> RecordDecider::last_decision(
    const intake::JoinedRecord& joined) const {
  if (context_.ledger == nullptr || is_released(joined))
    return std::optional<decide::LastDecision>();
  FUBAKO_TRY(const auto row, context_.ledger->channel(job_.name.municipality_code, form_.id,
                                                      joined.row.values[kAddresseeNo]));
  if (!row) return std::optional<decide::LastDecision>();
  return std::optional<decide::LastDecision>({row->disposition, row->reason, row->act_id,
                                              row->posting_date, row->as_of, row->act_version});
}

// Whoever moved after the addresses were drawn would be written to at the old one.
RecordDecider::Hold RecordDecider::moved_away(const intake::JoinedRecord& joined,
                                              const Record& record) const {
  if (send_to(record).is_sending_address || is_released(joined)) return {};
  const Date drawn = japan_date(job_.manifest->as_of);
  for (const PersonEvent& event : joined.events)
    if (event.kind == PersonEventKind::moved &&
        event.addressee_no == joined.row.values[kAddresseeNo] && event.date > drawn &&
        event.date <= rule_.posting_date)
      return hold_of(joined, "addressee-moved", {event.date.iso(), drawn.iso()});
  return {};
}

// Nobody who is protected stands on another person's notice.
RecordDecider::Hold RecordDecider::lists_protected(const intake::JoinedRecord& joined,
                                                   const Record& record) const {
  if (sides_.persons.file == nullptr) return {};
  for (const auto& [list, field] : listed_persons_)
    for (const Row& row : record.lists[list]) {
      const std::string_view person = row[field];
      if (person.empty() || person == record.fields[kAddresseeNo] || !is_protected(person))
        continue;
      return hold_of(joined, "protected-person-listed", {form_.lists[list].id});
    }
  return {};
}

bool RecordDecider::is_protected(std::string_view person) const {
  return sides_.persons.file->is_protected(person, rule_.posting_date) ||
         sides_.persons.file->is_protected(person, rule_.run_date);
}

bool RecordDecider::is_released(const intake::JoinedRecord& joined) const {
  return released_.count(std::string(joined.row.values[kRecordKey])) != 0;
}

}  // namespace fubako::run
