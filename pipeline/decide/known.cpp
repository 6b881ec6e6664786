#include "decide/known.h"

#include <set>

namespace fubako::decide {
namespace {

bool in_force(const ConsentAct& act, Date day) {
  return (!act.valid_from || *act.valid_from <= day) && (!act.valid_to || day <= *act.valid_to);
}

// The day on which the person came of age, when that is past.
std::optional<Date> came_of_age(const Known& known) {
  std::optional<Date> earliest;
  for (const PersonEvent& event : known.facts.events)
    if (event.kind == PersonEventKind::of_age && event.date <= known.day && known.has(event) &&
        (!earliest || event.date < *earliest))
      earliest = event.date;
  return earliest;
}

std::set<std::string_view> delegates(const Known& known, Date day) {
  std::set<std::string_view> in_office;
  for (const PersonEvent& event : known.facts.events)
    if (event.kind == PersonEventKind::delegate && event.in_force(day) && known.has(event))
      in_office.insert(event.other_addressee_no);
  return in_office;
}

bool by_guardian(const ConsentAct& act) {
  return act.source == "guardian" || act.source == "保護者";
}
bool by_delegate(const ConsentAct& act) {
  return act.source == "delegate" || act.source == "代理人";
}

bool delegate_in_office(const ConsentAct& act, const Known& known) {
  const auto today = delegates(known, known.day);
  for (const std::string_view then : delegates(known, japan_date(act.received_at)))
    if (today.count(then) != 0) return true;
  return false;
}

bool counts(const ConsentAct& act, const Known& known) {
  if (!known.has(act) || !in_force(act, known.day)) return false;
  if (by_guardian(act)) {
    const auto of_age = came_of_age(known);
    return !of_age || *of_age <= japan_date(act.received_at);
  }
  return !by_delegate(act) || delegate_in_office(act, known);
}

// Acts that are equal in time and choice are one; the smallest act_id names it, so that the order
// of the file cannot matter.
void offer(Latest& latest, const ConsentAct& act) {
  if (latest.act != nullptr && act.received_at < latest.act->received_at) return;
  if (latest.act == nullptr || act.received_at > latest.act->received_at) {
    latest = {&act, false};
    return;
  }
  if (act.choice != latest.act->choice) latest.tied = true;
  if (act.act_id < latest.act->act_id) latest.act = &act;
}

}  // namespace

bool Known::has(const PersonEvent& event) const {
  return event.addressee_no == facts.addressee_no &&
         (then == nullptr || event.received_at <= then->as_of);
}

bool Known::is_new(const ConsentAct& act, const LastDecision& than) {
  if (act.register_version != 0 && than.register_version != 0)
    return act.register_version > than.register_version;
  return act.received_at > than.as_of;
}

const PersonEvent* death(const Known& known) {
  const PersonEvent* first = nullptr;
  for (const PersonEvent& event : known.facts.events) {
    if (event.kind != PersonEventKind::death || event.date > known.day || !known.has(event))
      continue;
    const bool earlier = first == nullptr || event.date < first->date ||
                         (event.date == first->date && event.event_id < first->event_id);
    if (earlier) first = &event;
  }
  return first;
}

bool is_protected(const Facts& facts, Date day) {
  const Known known{facts, day};
  for (const PersonEvent& event : facts.events)
    if (event.kind == PersonEventKind::protection && event.in_force(day) && known.has(event))
      return true;
  return false;
}

// Contract, chapter 2: the form's own group comes before `*`.
Latest deciding_act(const Known& known, std::string_view form_group) {
  Latest own, any;
  for (const ConsentAct& act : known.facts.acts) {
    Latest* const of = act.form_group == form_group ? &own : act.form_group == "*" ? &any : nullptr;
    if (of != nullptr && counts(act, known)) offer(*of, act);
  }
  return own.act != nullptr ? own : any;
}

}  // namespace fubako::decide
