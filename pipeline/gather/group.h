// Who may share an envelope: one person, one sending address, one rule, one way of posting.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/base.h"
#include "model/model.h"

namespace fubako::gather {

// The rule under which a form's notices are gathered, and the form's place in the envelope.
struct RulePlace {
  std::uint16_t rule = 0;
  std::uint8_t order = 0;
  bool operator==(const RulePlace&) const = default;
};
// The first rule that lists the form and takes the municipality; nothing: its notices go alone.
std::optional<RulePlace> rule_for(std::span<const GroupingRule> rules,
                                  std::string_view municipality_code, std::string_view form_id);

// Two hashes of the same text by different functions: notices share only when both are equal.
struct GroupKey {
  Hash128 group;  // by this one notices are sorted
  Hash128 check;  // 128 bits of SHA-256
  RulePlace place;
};

// Of the rule, the mail service, the person (number and name) and all of the sending address.
// Nothing, so that the notice goes alone, when the form has no rule, the person is protected (by
// the record or the caller's decision), or number, name or address is empty or half filled in.
std::optional<GroupKey> group_key(const std::optional<RulePlace>& place, const MailService& service,
                                  const Record& record, bool is_protected);

// The same question asked of the bytes, not of hashes: for who joins two records in a piece.
// Protection by decision, rule and service are the caller's to compare.
bool same_envelope(const Record& a, const Record& b);

}  // namespace fubako::gather
