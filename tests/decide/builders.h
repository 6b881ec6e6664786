// Acts and rules as the tests write them.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "decide/decide.h"

namespace fubako::decide {

inline Date day(const char* iso) { return *parse_date(iso); }

inline Rule rule(Channel channel) { return {channel, "local-tax", day("2026-05-07")}; }

inline ConsentAct act(std::string id, Choice choice, std::int64_t received_at,
                      std::string group = "local-tax") {
  ConsentAct a;
  a.act_id = std::move(id);
  a.addressee_no = "A-1";
  a.form_group = std::move(group);
  a.choice = choice;
  a.received_at = received_at;
  return a;
}

struct Outcome {
  Disposition disposition;
  std::string reason, act_id;
  bool operator==(const Outcome&) const = default;
};
inline void PrintTo(const Outcome& o, std::ostream* out) {
  *out << name_of(o.disposition) << " " << o.reason << " " << o.act_id;
}

inline Outcome outcome(const Rule& r, const std::vector<ConsentAct>& acts,
                       const std::optional<Pull>& pull = std::nullopt) {
  const Decision d = decide(r, acts, pull);
  return {d.disposition, d.reason, d.act_id};
}

}  // namespace fubako::decide
