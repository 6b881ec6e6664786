// What is known of one record on one day: which of its person events and acts count.
#pragma once

#include "decide/decide.h"

namespace fubako::decide {

// `then` null: all that is known today. Else only what was known when `then` was decided.
struct Known {
  const Facts& facts;
  Date day;
  const LastDecision* then = nullptr;

  bool has(const ConsentAct& act) const { return then == nullptr || !is_new(act, *then); }
  bool has(const PersonEvent& event) const;  // and it is the addressee's own
  static bool is_new(const ConsentAct& act, const LastDecision& than);
};

// The earliest death on or before the day; of equal ones that with the smallest id.
const PersonEvent* death(const Known& known);
bool is_protected(const Facts& facts, Date day);

// The act that decides, if one does; tied: the latest acts differ.
struct Latest {
  const ConsentAct* act = nullptr;
  bool tied = false;
};
Latest deciding_act(const Known& known, std::string_view form_group);

}  // namespace fubako::decide
