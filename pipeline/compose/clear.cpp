// What must stay free of all other ink.
#include "compose/placed.h"

#include <algorithm>

#include "compose/layout.h"
#include "compose/messages.h"

namespace fubako::compose {
namespace {

// Whether a rule's ink stands in a place. A frame around the place does not: its inside is white,
// and half of its line may lie on the place's edge. Dashes count with their gaps.
bool inks(forms::RuleElement rule, const Box& place) {
  const bool frame = !rule.filled && rule.box.width.value != 0 && rule.box.height.value != 0;
  if (frame && rule.box.contains(place)) return false;
  rule.dashed = false;
  std::vector<Rule> ink;
  append_rules(rule, ink);
  return std::any_of(ink.begin(), ink.end(),
                     [&](const Rule& one) { return one.box.overlaps(place); });
}

Box grown(const Box& box, Micrometres by) {
  return {box.x - by, box.y - by, box.width + by * 2, box.height + by * 2};
}

// What must stay free of all other ink: symbols with their quiet zones, the band around a line of
// OCR, and places that are kept white.
struct ClearPlace {
  std::string element;
  Box box;
  Place place;
  std::optional<Placed> at;  // a reserved area has none
};

std::vector<ClearPlace> clear_places(const forms::Form& form, const forms::Page& page,
                                     const std::vector<Placed>& placed) {
  std::vector<ClearPlace> out;
  for (const forms::ReservedArea& area : page.reserved)
    out.push_back({area.element, area.box, area.place, std::nullopt});
  for (const Placed& at : placed) {
    const forms::Slot& slot = form.slots[at.slot];
    if (slot.ocr) out.push_back({slot.element, grown(at.box, slot.clear), slot.place, at});
    if (slot.symbol) out.push_back({slot.element, at.box, slot.place, at});
  }
  return out;
}

}  // namespace

void check_clear(const forms::Form& form, const forms::Page& page,
                 const std::vector<Placed>& placed, std::vector<Fault>& complaints) {
  const auto rules = rules_of(page);
  for (const ClearPlace& clear : clear_places(form, page, placed)) {
    const auto complain = [&](const std::string& name) {
      complaints.push_back(
          fail(texts(), "place-not-clear", clear.place, {clear.element, name}).value());
    };
    for (const forms::RuleElement& rule : rules) {
      if (clear.at && exclusive(rule.when, form.slots[clear.at->slot].when, clear.at->table == 0))
        continue;
      if (inks(rule, clear.box))
        return complain("line " + in_millimetres(rule.box.x, rule.box.y));
    }
    for (const Placed& at : placed) {
      const bool itself = clear.at && at.slot == clear.at->slot && at.cell == clear.at->cell;
      if (itself || !at.box.overlaps(clear.box)) continue;
      if (clear.at && never_together(form, *clear.at, at)) continue;
      return complain(form.slots[at.slot].element);
    }
  }
}

}  // namespace fubako::compose
