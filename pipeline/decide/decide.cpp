#include "decide/decide.h"

#include <algorithm>

#include "decide/known.h"

namespace fubako::decide {
namespace {

constexpr MessageText kTexts[] = {
    {"consent-acts-tied",
     "同じ時刻に受け付けた同意の届出が食い違うため、送り方を決められません。どの届出が有効かを本人"
     "に確かめ、届出を出し直してから保留を解いてください。",
     "consent acts received at the same time differ, so the channel cannot be decided; ask the "
     "person which one holds, send a new act, then release the record"},
    {"addressee-deceased",
     "名あて人が投函日までに亡くなっており、送付先がありません。相続人代表者などの送付先を付けて訂"
     "正の納入をするか、引き抜いてください。",
     "the addressee died on or before the posting date and there is no sending address; correct "
     "the record with one (the heirs' representative), or pull it"},
    {"channel-changed-without-act",
     "前回と送り方が変わりますが、新しい届出も、届出の期日も、本人に起きた出来事もありません。届出"
     "が失われたり書き換えられたりしていないか、帳票の送り方が変わったのかを確かめ、正しければ保留"
     "を解いてください。",
     "the channel differs from the last one, yet there is no new act, no date and no event of the "
     "person that changes it; check whether an act was lost or altered or the form's channel was "
     "changed, and release the record if it is right"},
};

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
  switch (channel) {
    case Channel::paper_only:
      return {Disposition::paper, "form-paper-only", {}, "channel:paper_only"};
    case Channel::paper_unless_declined:
      return {
          Disposition::paper, "form-paper-unless-declined", {}, "channel:paper_unless_declined"};
    case Channel::paper_on_request:
      return {Disposition::electronic, "no-consent-act", {}, "channel:paper_on_request"};
  }
  bug(__FILE__, __LINE__, "a channel that is none");
}

Decision by_death(const PersonEvent& event, bool to_sending_address) {
  const std::string rule = "person-event:" + event.event_id;
  if (to_sending_address) return {Disposition::paper, "person-deceased", {}, rule, event.event_id};
  return {Disposition::held, "addressee-deceased", {}, rule, event.event_id};
}

// By the person, their acts and the form.
Decision by_known(const Rule& rule, const Known& known) {
  const bool paper_only = rule.channel == Channel::paper_only;
  const PersonEvent* const dead = death(known);
  const bool to_sending_address = known.facts.has_sending_address;
  if (dead != nullptr && !(paper_only && to_sending_address))
    return by_death(*dead, to_sending_address);
  if (paper_only) return by_channel(rule.channel);
  const Latest latest = deciding_act(known, rule.form_group);
  if (latest.act == nullptr) return by_channel(rule.channel);
  if (latest.tied) return {Disposition::held, "consent-acts-tied", {}, "act"};
  return {disposition_of(latest.act->choice), "consent-act", latest.act->act_id, "act"};
}

bool undelivered(const Rule& rule, const Facts& facts) {
  return facts.delivery &&
         undelivered_for_long(*facts.delivery, rule.undelivered_days, rule.run_date);
}

// A failed delivery put a piece on paper; the person's channel stayed electronic.
Disposition channel_of(const LastDecision& last) {
  return last.reason == "electronic-undelivered" ? Disposition::electronic : last.disposition;
}

const ConsentAct* find_act(std::span<const ConsentAct> acts, std::string_view act_id) {
  const auto found = std::find_if(acts.begin(), acts.end(),
                                  [&](const ConsentAct& act) { return act.act_id == act_id; });
  return found == acts.end() ? nullptr : &*found;
}

bool has_cause(const Decision& now, const Rule& rule, const Facts& facts) {
  const LastDecision& last = *facts.last;
  if (!now.event_id.empty()) return true;
  if (!now.act_id.empty() && now.act_id != last.act_id &&
      Known::is_new(*find_act(facts.acts, now.act_id), last))
    return true;
  if (!last.act_id.empty() && find_act(facts.acts, last.act_id) == nullptr) return false;
  const Known then{facts, last.posting_date, &last};
  return by_known(rule, then).disposition == channel_of(last);
}

}  // namespace

Decision decide(const Rule& rule, const Facts& facts) {
  const bool is_protected_now = facts.flagged_protected || is_protected(facts, rule.posting_date) ||
                                is_protected(facts, rule.run_date);
  const auto decided = [&](Decision decision) {
    decision.protected_ = is_protected_now;
    return decision;
  };
  if (facts.pull != nullptr) return decided({Disposition::pulled, "pull-list", {}, "pull"});
  if (facts.paid && rule.pulled_when_paid)
    return decided({Disposition::pulled, "paid", {}, "payment"});
  const Decision now = by_known(rule, {facts, rule.posting_date});
  if (now.disposition == Disposition::held) return decided(now);
  if (now.disposition == Disposition::electronic && undelivered(rule, facts))
    return decided({Disposition::paper, "electronic-undelivered", now.act_id, "delivery"});
  const bool changed = facts.last != nullptr && now.disposition != channel_of(*facts.last);
  if (changed && !has_cause(now, rule, facts))
    return decided({Disposition::held, "channel-changed-without-act", {}, "last-decision"});
  return decided(now);
}

Decision decide(const Rule& rule, std::span<const ConsentAct> acts,
                const std::optional<Pull>& pull) {
  Facts facts;
  facts.acts = acts;
  facts.pull = pull ? &*pull : nullptr;
  return decide(rule, facts);
}

bool undelivered_for_long(const ElectronicDelivery& delivery, std::int64_t days, Date run_date) {
  return days != 0 && !delivery.delivered &&
         japan_date(delivery.at).plus_days(static_cast<std::int32_t>(days)) < run_date;
}

Message message_of_hold(const Decision& decision) {
  FUBAKO_CHECK(decision.disposition == Disposition::held);
  return say(kTexts, decision.reason);
}

bool too_late(Date posting_date, int delivery_days, Date earliest_due_date, int too_late_days) {
  return posting_date.plus_days(delivery_days) > earliest_due_date.plus_days(-too_late_days);
}

}  // namespace fubako::decide
