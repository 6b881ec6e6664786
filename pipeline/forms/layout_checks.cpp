// What a layout must have as a whole: room for every row, a control code on every sheet, a front
// for every back.
#include <algorithm>

#include "forms/loading.h"

namespace fubako::forms {
namespace {

struct Room {  // for the rows of one flow, on the pages that come together
  std::size_t cells = 0;
  bool shown = false, repeats = false;
};

Room room_of(const Form& form, std::size_t flow, const Condition& when) {
  Room room;
  for (const Page& page : form.pages) {
    if (page.when.op != Condition::Op::none && !(page.when == when)) continue;
    for (const Table& table : page.tables) {
      if (table.flow != flow) continue;
      room.shown = true;
      room.repeats = room.repeats || page.repeats == flow;
      if (!page.repeats) room.cells += table.rows;  // another flow's page may never come
    }
  }
  return room;
}

// Every row must find a place, under each condition that pages have.
void check_flow(Loading& loading, std::size_t f, const Place& place) {
  const Form& form = loading.form;
  const Flow& flow = form.flows[f];
  const List& list = form.lists[flow.list];
  const std::size_t most = form.split && form.split->list == flow.list
                               ? std::min(form.split->rows, list.max_rows)
                               : list.max_rows;
  std::vector<Condition> conditions(1);
  for (const Page& page : form.pages)
    if (std::find(conditions.begin(), conditions.end(), page.when) == conditions.end())
      conditions.push_back(page.when);
  for (const Condition& when : conditions) {
    const Room room = room_of(form, f, when);
    if (!room.shown || room.repeats) continue;
    if (flow.keep) return loading.complain("keep-needs-repeating-page", place, {flow.id});
    if (room.cells >= most) continue;
    return loading.complain("table-can-overflow", place,
                            {list.id, std::to_string(room.cells), std::to_string(most)});
  }
}

void check_repeats(Loading& loading, const Page& page, const Place& place) {
  if (!page.repeats) return;
  const auto shows = [&](const Table& table) { return table.flow == *page.repeats; };
  if (std::none_of(page.tables.begin(), page.tables.end(), shows))
    loading.complain("page-repeats-without-table", place, {page.id});
}

// A sheet without its control code could not be told from another's; backs have none, and what
// the program itself prints is no sheet of a piece.
void check_control_code(Loading& loading, const Page& page, const Place& place) {
  if (page.side == Side::back || loading.form.internal) return;
  const auto is_code = [&](std::size_t s) {
    return loading.form.slots[s].mark == Mark::control_code && loading.form.slots[s].symbol;
  };
  if (std::none_of(page.variable.begin(), page.variable.end(), is_code))
    loading.complain("page-without-control-code", place, {page.id});
}

void check_side(Loading& loading, std::size_t p, const Place& place) {
  const Form& form = loading.form;
  const Page& page = form.pages[p];
  if (page.side != Side::back || form.streams.empty()) return;
  if (!form.streams[page.stream].duplex)
    return loading.complain("side-without-duplex", place, {page.id});
  const Page* before = nullptr;
  for (std::size_t i = 0; i < p; ++i)
    if (form.pages[i].stream == page.stream) before = &form.pages[i];
  if (before == nullptr || before->side != Side::front || before->repeats ||
      !(before->when.op == Condition::Op::none || before->when == page.when))
    loading.complain("page-back-without-front", place, {page.id});
}

void check_conditional(Loading& loading, const Page& page, const Place& place) {
  std::size_t count = 0;
  for (const std::size_t slot : page.fixed)
    count += loading.form.slots[slot].when.op != Condition::Op::none ? 1 : 0;
  for (const RuleElement& rule : page.rules) count += rule.when.op != Condition::Op::none ? 1 : 0;
  if (count > kMaxConditionalElements)
    loading.complain("conditional-elements-too-many", place,
                     {page.id, std::to_string(kMaxConditionalElements)});
}

}  // namespace

void check_layout(Loading& loading, const Place& place) {
  const Form& form = loading.form;
  if (form.pages.empty() || form.pages.front().repeats)
    loading.complain("first-page-missing", place);
  for (std::size_t f = 0; f < form.flows.size(); ++f) check_flow(loading, f, place);
  for (std::size_t p = 0; p < form.pages.size(); ++p) {
    check_repeats(loading, form.pages[p], place);
    check_control_code(loading, form.pages[p], place);
    check_side(loading, p, place);
    check_conditional(loading, form.pages[p], place);
  }
}

}  // namespace fubako::forms
