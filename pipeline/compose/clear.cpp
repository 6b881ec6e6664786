// What must stay free of all other ink.
#include "compose/placed.h"

#include <algorithm>

#include "compose/messages.h"

namespace fubako::compose {
namespace {

// Lines have a box without a side; a frame's ink is looked at as its four lines elsewhere, so the
// inside of an unfilled box counts as white here.
Box rule_ink(const forms::RuleElement& rule) {
  const Micrometres half = rule.thickness / 2;
  Box box = rule.box;
  if (box.width.value == 0) return {box.x - half, box.y, rule.thickness, box.height};
  if (box.height.value == 0) return {box.x, box.y - half, box.width, rule.thickness};
  return rule.filled ? box : Box{};
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
    for (const forms::RuleElement& rule : rules)
      if (rule_ink(rule).overlaps(clear.box))
        return complain("line " + in_millimetres(rule.box.x, rule.box.y));
    for (const Placed& at : placed) {
      const bool itself = clear.at && at.slot == clear.at->slot && at.cell == clear.at->cell;
      if (itself || !at.box.overlaps(clear.box)) continue;
      if (clear.at && never_together(form, *clear.at, at)) continue;
      return complain(form.slots[at.slot].element);
    }
  }
}

}  // namespace fubako::compose
