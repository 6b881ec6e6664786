// decide: record + consent acts + pull + protection -> disposition.
//
//   promises paper needs a reason: a consent act or the form's channel rule, named in the decision;
//            `both` comes only from an act; equal acts that differ hold the record
//   threads  pure
#pragma once

#include <optional>
#include <span>
#include <string>

#include "base/base.h"
#include "model/model.h"

namespace fubako::decide {

struct Rule {  // of the form and the job
  Channel channel = Channel::paper_on_request;
  std::string form_group;
  Date posting_date;
};

// Order: a pull withdraws; paper_only ignores acts; else the act that decides; else the channel.
// Reasons: pull-list, form-paper-only, consent-act, form-paper-unless-declined, no-consent-act;
// held with consent-acts-tied.
Decision decide(const Rule& rule, std::span<const ConsentAct> acts,
                const std::optional<Pull>& pull);

// The sentence of a decision that holds (consent-acts-tied).
Message message_of_hold(const Decision& decision);

// True when posting plus delivery reaches the resident later than `too_late_days` before the due
// date (地方税法: a notice arrives at least 10 days before its first due date).
bool too_late(Date posting_date, int delivery_days, Date earliest_due_date, int too_late_days);

}  // namespace fubako::decide
