// decide: record + consent acts + person events + payments + pull -> disposition.
//
//   promises paper needs a reason: a consent act, a person event or the form's channel rule, named
//            in the decision; `both` comes only from an act; equal acts that differ hold the
//            record; no channel changes unless a person, a date or a failed delivery changed it
//   threads  pure
//
// The rules in order of precedence; the first that applies decides. Reasons are only appended.
//
//   reason                       disposition  rule
//   pull-list                    pulled       pull
//   paid                         pulled       payment (the form's notices are withdrawn when paid)
//   addressee-deceased           held         person-event:<event_id> (no sending address)
//   form-paper-only              paper        channel:paper_only (acts are ignored)
//   person-deceased              paper        person-event:<event_id> (acts count no more)
//   consent-acts-tied            held         act
//   consent-act                  its choice   act
//   form-paper-unless-declined   paper        channel:paper_unless_declined
//   no-consent-act               electronic   channel:paper_on_request
// and upon these
//   electronic-undelivered       paper        delivery (instead of electronic; keeps the act_id)
//   channel-changed-without-act  held         last-decision (see LastDecision)
//
// A death counts when it is not after the posting date. An act counts when it is in force on the
// posting date, unless
//   its source is `guardian` (保護者) and it was received before the day on which the person came
//   of age, that day being not after the posting date;
//   its source is `delegate` (代理人) and no one delegate was in office both on the day on which
//   it was received and on the posting date.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "base/base.h"
#include "model/model.h"

namespace fubako::decide {

struct Rule {  // of the form, the job and the run
  Channel channel = Channel::paper_on_request;
  std::string form_group;
  Date posting_date;
  Date run_date = {};             // by which undelivered days are counted
  bool pulled_when_paid = false;  // a dunning notice
  int undelivered_days = 0;       // older than this many days: paper; 0: no such rule
};

// The last decision on the same person and form that put a record on a channel. Absent when there
// is none, or when a person has released the record from channel-changed-without-act.
//
// A new channel needs a cause since then. It has one when the act that decides is new; when a
// person event decides; when a delivery failed; or when what was known then, put to today's rule
// for the day of then, still gives the channel of then: so the change comes from a date or from a
// new event. Otherwise an act was lost or altered, or the form's rule changed, and nobody asked
// the resident (Denmark 2022).
struct LastDecision {
  Disposition disposition = Disposition::paper;  // paper, both, electronic
  std::string reason, act_id;
  Date posting_date;
  std::int64_t as_of = 0;             // of the consents it was decided by
  std::int64_t register_version = 0;  // likewise; 0: not known, then acts are new by received_at
};

struct Facts {  // of one record; nothing here outlives the call
  std::string_view addressee_no = {};
  bool has_sending_address = false;
  bool flagged_protected = false;            // the record's own column
  std::span<const ConsentAct> acts = {};     // of the addressee, in any order
  std::span<const PersonEvent> events = {};  // those of other persons do not count
  const Pull* pull = nullptr;
  bool paid = false;
  std::optional<ElectronicDelivery> delivery = {};
  const LastDecision* last = nullptr;
};

Decision decide(const Rule& rule, const Facts& facts);
// With acts and a pull alone.
Decision decide(const Rule& rule, std::span<const ConsentAct> acts,
                const std::optional<Pull>& pull);

// True when the endpoint's last word is that it could not deliver, more than `days` days before the
// run; 0: there is no such rule.
bool undelivered_for_long(const ElectronicDelivery& delivery, std::int64_t days, Date run_date);

// The sentence of a decision that holds: addressee-deceased, consent-acts-tied,
// channel-changed-without-act.
Message message_of_hold(const Decision& decision);

// True when posting plus delivery reaches the resident later than `too_late_days` before the due
// date (地方税法: a notice arrives at least 10 days before its first due date).
bool too_late(Date posting_date, int delivery_days, Date earliest_due_date, int too_late_days);

}  // namespace fubako::decide
