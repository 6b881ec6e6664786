// The rules of decide once more, written as a clerk would work through them: copy what counts to a
// fresh pile, sort the pile, look at the top. Slow, and sharing nothing with the room.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "tests/decide/builders.h"

namespace fubako::decide {

struct Clerk {
  Rule rule;
  Case c;

  Decision decide() const {
    Decision d = channel_decision();
    d.protected_ = c.flagged || protected_at(rule.posting_date) || protected_at(rule.run_date);
    return d;
  }

 private:
  static Decision make(const char* disposition, std::string reason, std::string act = {},
                       std::string event = {}) {
    Decision d;
    d.disposition = *parse_disposition(disposition);
    d.reason = std::move(reason);
    d.act_id = std::move(act);
    d.event_id = std::move(event);
    return d;
  }

  std::vector<PersonEvent> mine(PersonEventKind kind) const {
    std::vector<PersonEvent> pile;
    for (const PersonEvent& e : c.events)
      if (e.addressee_no == "A-1" && e.kind == kind) pile.push_back(e);
    std::sort(pile.begin(), pile.end(), [](const PersonEvent& a, const PersonEvent& b) {
      return std::tie(a.date, a.event_id) < std::tie(b.date, b.event_id);
    });
    return pile;
  }

  bool protected_at(Date d) const {
    for (const PersonEvent& e : mine(PersonEventKind::protection))
      if (!(d < e.date) && !(e.until && *e.until < d)) return true;
    return false;
  }

  bool served(const std::string& other, Date d) const {
    for (const PersonEvent& e : mine(PersonEventKind::delegate))
      if (e.other_addressee_no == other && !(d < e.date) && !(e.until && *e.until < d)) return true;
    return false;
  }

  bool stands(const ConsentAct& a) const {
    const Date today = rule.posting_date, received = japan_date(a.received_at);
    if (a.valid_from && today < *a.valid_from) return false;
    if (a.valid_to && *a.valid_to < today) return false;
    if (a.source == "guardian") {
      const auto ages = mine(PersonEventKind::of_age);
      if (ages.empty() || today < ages[0].date) return true;
      return !(received < ages[0].date);
    }
    if (a.source != "delegate") return true;
    for (const char* other : {"A-1", "A-2", "A-3"})
      if (served(other, received) && served(other, today)) return true;
    return false;
  }

  std::vector<ConsentAct> pile(const std::string& group) const {
    std::vector<ConsentAct> pile;
    for (const ConsentAct& a : c.acts)
      if (a.form_group == group && stands(a)) pile.push_back(a);
    std::sort(pile.begin(), pile.end(), [](const ConsentAct& a, const ConsentAct& b) {
      return a.received_at != b.received_at ? a.received_at > b.received_at : a.act_id < b.act_id;
    });
    return pile;
  }

  Decision by_person_and_form() const {
    const auto deaths = mine(PersonEventKind::death);
    const bool dead = !deaths.empty() && deaths[0].date <= rule.posting_date;
    if (dead && !c.sending_address)
      return make("held", "addressee-deceased", {}, deaths[0].event_id);
    if (rule.channel == Channel::paper_only) return make("paper", "form-paper-only");
    if (dead) return make("paper", "person-deceased", {}, deaths[0].event_id);
    auto top = pile(rule.form_group);
    if (top.empty()) top = pile("*");
    if (top.empty())
      return rule.channel == Channel::paper_on_request
                 ? make("electronic", "no-consent-act")
                 : make("paper", "form-paper-unless-declined");
    for (const ConsentAct& a : top)
      if (a.received_at == top[0].received_at && a.choice != top[0].choice)
        return make("held", "consent-acts-tied");
    const char* const names[] = {"paper", "electronic", "both"};
    return make(names[static_cast<int>(top[0].choice)], "consent-act", top[0].act_id);
  }

  bool fresh(const ConsentAct& a) const {
    return c.last->register_version > 0 && a.register_version > 0
               ? a.register_version > c.last->register_version
               : a.received_at > c.last->as_of;
  }

  // The same clerk on the day of the last decision, with the papers of then.
  Clerk then() const {
    Clerk clerk = *this;
    clerk.rule.posting_date = c.last->posting_date;
    clerk.c.last.reset();
    const auto later_act = [&](const ConsentAct& a) { return fresh(a); };
    const auto later_event = [&](const PersonEvent& e) { return e.received_at > c.last->as_of; };
    std::erase_if(clerk.c.acts, later_act);
    std::erase_if(clerk.c.events, later_event);
    return clerk;
  }

  bool caused(const Decision& d) const {
    bool last_act_kept = c.last->act_id.empty(), by_new_act = false;
    for (const ConsentAct& a : c.acts) {
      if (a.act_id == c.last->act_id) last_act_kept = true;
      if (a.act_id == d.act_id && a.act_id != c.last->act_id && fresh(a)) by_new_act = true;
    }
    if (by_new_act || d.reason == "person-deceased") return true;
    return last_act_kept && then().by_person_and_form().disposition == last_channel();
  }

  Disposition last_channel() const {
    if (c.last->reason == "electronic-undelivered") return Disposition::electronic;
    return c.last->disposition;
  }

  Decision channel_decision() const {
    if (c.pull) return make("pulled", "pull-list");
    if (c.paid && rule.pulled_when_paid) return make("pulled", "paid");
    const Decision d = by_person_and_form();
    if (d.disposition == Disposition::electronic && c.delivery && !c.delivery->delivered &&
        rule.undelivered_days > 0 &&
        rule.run_date.days - japan_date(c.delivery->at).days > rule.undelivered_days)
      return make("paper", "electronic-undelivered", d.act_id);
    if (d.disposition != Disposition::held && c.last && d.disposition != last_channel() &&
        !caused(d))
      return make("held", "channel-changed-without-act");
    return d;
  }
};

}  // namespace fubako::decide
