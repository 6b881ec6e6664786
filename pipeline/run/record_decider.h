// What becomes of one sound record: decide's rules, with what the side files and the ledger know.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "decide/decide.h"
#include "run/job_planner.h"

namespace fubako::run {

class RecordDecider {
 public:
  // `released`: keys of records that persons have freed; it and all else outlive this.
  RecordDecider(const PlannerContext& context, const FoundJob& job, const OpenedSides& sides,
                const forms::Form& form, const std::set<std::string>& released);
  const decide::Rule& rule() const { return rule_; }

  // A hold is added to `found`.
  Result<Decision> decide(const intake::JoinedRecord& joined, const Record& record,
                          std::vector<Problem>& found) const;

 private:
  using Hold = std::optional<Problem>;
  Result<Decision> by_rules(const intake::JoinedRecord& joined, const Record& record) const;
  Result<std::vector<ConsentAct>> acts_as_registered(const intake::JoinedRecord& joined) const;
  Result<std::optional<decide::LastDecision>> last_decision(
      const intake::JoinedRecord& joined) const;
  Hold moved_away(const intake::JoinedRecord& joined, const Record& record) const;
  Hold lists_protected(const intake::JoinedRecord& joined, const Record& record) const;
  bool is_protected(std::string_view person) const;
  bool is_released(const intake::JoinedRecord& joined) const;

  const PlannerContext& context_;
  const FoundJob& job_;
  const OpenedSides& sides_;
  const forms::Form& form_;
  const std::set<std::string>& released_;
  decide::Rule rule_;
  bool copies_ = false;  // electronic records are shown to people, too
  std::vector<std::pair<std::size_t, std::size_t>> listed_persons_;  // list, field
};

}  // namespace fubako::run
