// Acts, events, rules and facts as the tests write them.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "decide/decide.h"

namespace fubako::decide {

inline Date day(const char* iso) { return *parse_date(iso); }
inline std::int64_t noon(Date date) { return std::int64_t{date.days} * 86400 + 3 * 3600; }
inline std::int64_t noon(const char* iso) { return noon(day(iso)); }

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

inline PersonEvent event(std::string id, PersonEventKind kind, const char* date,
                         std::string other = {}) {
  PersonEvent e;
  e.event_id = std::move(id);
  e.addressee_no = "A-1";
  e.kind = kind;
  e.date = day(date);
  e.other_addressee_no = std::move(other);
  e.received_at = noon(date);
  return e;
}

// Facts that own what they point to.
struct Case {
  std::vector<ConsentAct> acts;
  std::vector<PersonEvent> events;
  bool sending_address = false, flagged = false, paid = false;
  std::optional<Pull> pull = std::nullopt;
  std::optional<ElectronicDelivery> delivery = std::nullopt;
  std::optional<LastDecision> last = std::nullopt;

  Facts facts() const {
    return {"A-1",    sending_address,        flagged, acts, events, pull ? &*pull : nullptr, paid,
            delivery, last ? &*last : nullptr};
  }
};

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
inline Outcome outcome_of(const Rule& r, const Case& c) {
  const Decision d = decide(r, c.facts());
  return {d.disposition, d.reason, d.act_id};
}

}  // namespace fubako::decide
