#include "compose/layout.h"

#include <algorithm>

#include "compose/messages.h"
#include "compose/placed.h"

namespace fubako::compose {
namespace {

bool collide(const forms::Form& form, const Placed& a, const Placed& b) {
  if (a.slot == b.slot && a.table == 0) return false;
  if (!a.box.overlaps(b.box)) return false;
  return !never_together(form, a, b);
}

void check_overlaps(const forms::Form& form, const forms::Page& page,
                    const std::vector<Placed>& placed, std::vector<Fault>& complaints) {
  std::vector<std::pair<std::size_t, std::size_t>> named;  // a pair of slots is named once
  for (std::size_t i = 0; i < placed.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const std::pair pair(placed[i].slot, placed[j].slot);
      if (!collide(form, placed[i], placed[j])) continue;
      if (std::find(named.begin(), named.end(), pair) != named.end()) continue;
      named.push_back(pair);
      const forms::Slot& slot = form.slots[pair.first];
      complaints.push_back(fail(texts(), "boxes-overlap", slot.place,
                                {slot.element, form.slots[pair.second].element, page.id})
                               .value());
    }
}

void check_inside(const forms::Form& form, const forms::Page& page,
                  const std::vector<Placed>& placed, std::vector<Fault>& complaints) {
  const Box paper{{}, {}, page.size.width, page.size.height};
  const std::string size = in_millimetres(page.size.width, page.size.height);
  const auto complain = [&](const std::string& name, const Place& place) {
    complaints.push_back(fail(texts(), "box-outside-page", place, {name, page.id, size}).value());
  };
  std::vector<std::size_t> named;
  for (const Placed& at : placed) {
    if (paper.contains(at.box)) continue;
    if (std::find(named.begin(), named.end(), at.slot) != named.end()) continue;
    named.push_back(at.slot);
    complain(form.slots[at.slot].element, form.slots[at.slot].place);
  }
  for (const forms::RuleElement& rule : rules_of(page))
    if (!paper.contains(rule.box))
      complain("line " + in_millimetres(rule.box.x, rule.box.y), rule.place);
}

}  // namespace

void check_boxes(const forms::Form& form, int dpi, std::vector<Fault>& complaints) {
  check_symbols(form, dpi, complaints);
  for (const forms::Page& page : form.pages) {
    const std::vector<Placed> placed = placed_on(form, page);
    check_inside(form, page, placed, complaints);
    check_overlaps(form, page, placed, complaints);
    check_clear(form, page, placed, complaints);
  }
}

}  // namespace fubako::compose
