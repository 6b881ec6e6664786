#include "decide/decide.h"

namespace fubako::decide {
namespace {

constexpr MessageText kTexts[] = {
    {"consent-acts-tied",
     "同じ時刻に受け付けた同意の届出が食い違うため、送り方を決められません。どの届出が有効かを本人"
     "に"
     "確かめ、届出を出し直してから保留を解いてください。",
     "consent acts received at the same time differ, so the channel cannot be decided; ask the "
     "person "
     "which one holds, send a new act, then release the record"},
};

bool in_force(const ConsentAct& act, Date day) {
  return (!act.valid_from || *act.valid_from <= day) && (!act.valid_to || day <= *act.valid_to);
}

// The latest act of a group. Acts that are equal in time and choice are one; the smallest act_id
// names it, so that the order of the file cannot matter.
struct Latest {
  const ConsentAct* act = nullptr;
  bool tied = false;

  void offer(const ConsentAct& other) {
    if (act != nullptr && other.received_at < act->received_at) return;
    if (act == nullptr || other.received_at > act->received_at) {
      act = &other;
      tied = false;
      return;
    }
    if (other.choice != act->choice) tied = true;
    if (other.act_id < act->act_id) act = &other;
  }
};

// Contract, chapter 2: the form's own group comes before `*`.
Latest deciding_act(const Rule& rule, std::span<const ConsentAct> acts) {
  Latest own, any;
  for (const ConsentAct& act : acts) {
    if (!in_force(act, rule.posting_date)) continue;
    if (act.form_group == rule.form_group)
      own.offer(act);
    else if (act.form_group == "*")
      any.offer(act);
  }
  return own.act != nullptr ? own : any;
}

Disposition disposition_of(Choice choice) {
  switch (choice) {
    case Choice::paper:
      return Disposition::paper;
    case Choice::electronic:
      return Disposition::electronic;
    case Choice::both:
      return Disposition::both;
  }
  bug(__FILE__, __LINE__, "a choice that is none");
}

Decision by_channel(Channel channel) {
  if (channel == Channel::paper_unless_declined)
    return {Disposition::paper, "form-paper-unless-declined", {}};
  FUBAKO_CHECK(channel == Channel::paper_on_request);
  return {Disposition::electronic, "no-consent-act", {}};
}

}  // namespace

Decision decide(const Rule& rule, std::span<const ConsentAct> acts,
                const std::optional<Pull>& pull) {
  if (pull) return {Disposition::pulled, "pull-list", {}};
  if (rule.channel == Channel::paper_only) return {Disposition::paper, "form-paper-only", {}};
  const Latest latest = deciding_act(rule, acts);
  if (latest.act == nullptr) return by_channel(rule.channel);
  if (latest.tied) return {Disposition::held, "consent-acts-tied", {}};
  return {disposition_of(latest.act->choice), "consent-act", latest.act->act_id};
}

Message message_of_hold(const Decision& decision) {
  FUBAKO_CHECK(decision.disposition == Disposition::held);
  return say(kTexts, decision.reason);
}

bool too_late(Date posting_date, int delivery_days, Date earliest_due_date, int too_late_days) {
  return posting_date.plus_days(delivery_days) > earliest_due_date.plus_days(-too_late_days);
}

}  // namespace fubako::decide
