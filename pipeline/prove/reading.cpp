#include "prove/reading.h"

#include <charconv>

namespace fubako::prove {
namespace {

using forms::Part;
using From = forms::Part::Source;

bool take_word(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

bool take_number(std::string_view& text, std::int64_t number) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  return take_word(text, {digits, static_cast<std::size_t>(end - digits)});
}

std::int64_t number_in(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

FormFacts::FormFacts(const forms::Form& form)
    : table_of(form.slots.size(), kOfPage),
      shows_page_of(form.slots.size(), false),
      only_of_piece(form.slots.size(), false),
      inverse(form.eras) {
  for (const forms::Page& page : form.pages)
    for (const forms::Table& table : page.tables) {
      for (const auto* slots : {&table.columns, &table.fixed})
        for (const std::size_t slot : *slots) table_of[slot] = tables.size();
      tables.push_back(&table);
    }
  for (std::size_t slot = 0; slot < form.slots.size(); ++slot) {
    bool of_piece = false, other = false;
    for (const Part& part : form.slots[slot].parts) {
      const bool page_of = part.source == From::mark && part.mark == forms::Mark::page_of;
      if (page_of) has_page_of = shows_page_of[slot] = true;
      if (part.source == From::literal) continue;
      (part.source == From::mark && !page_of ? of_piece : other) = true;
    }
    only_of_piece[slot] = of_piece && !other;
  }
}

bool Reading::is_there(const Part& part, const Row& row) const {
  switch (part.source) {
    case From::literal:
      return false;
    case From::field:
      return !row[part.field].empty();
    case From::record:
      return !notice_.record.fields[part.field].empty();
    case From::to:
      return is_there(part.to);
    case From::mark:
      return is_there(part.mark);
    case From::carried:
      return flows_[part.flow].before != 0;
    case From::forward:
      return flows_[part.flow].until != flows_[part.flow].of_list.size();
    case From::total:
      return flows_[part.flow].until == flows_[part.flow].of_list.size();
    case From::wording:
      return true;
  }
  return false;
}

// Reads the text from its first byte to its last.
bool Reading::says(const forms::Slot& slot, std::string_view text, const Row& row) {
  std::string_view separator;
  bool any = false;
  for (const Part& part : slot.parts) {
    if (part.separator) {
      separator = part.literal;
      continue;
    }
    if (part.source == From::literal) {
      if (!take_word(text, part.literal)) return false;
    } else if (is_there(part, row)) {
      if (any && !take_word(text, separator)) return false;
      if (!take(text, part, row)) return false;
      any = true;
      ++values_;
    } else {
      continue;
    }
    separator = {};
  }
  return text.empty();
}

// Whether the slot prints anything.
bool Reading::prints(const forms::Slot& slot, const Row& row) const {
  bool any = false, literal = false, only_literals = true;
  for (const Part& part : slot.parts) {
    const bool is_literal = part.source == From::literal;
    literal = literal || (is_literal && !part.separator && !part.literal.empty());
    if (is_literal) continue;
    only_literals = false;
    if (!is_there(part, row)) continue;
    any = true;
    if (!is_blank(part, row)) return true;
  }
  return literal && (any || only_literals);
}

bool Reading::is_there(Part::To what) const {
  switch (what) {
    case Part::To::postal_code:
      return !to_.postal_code.empty();
    case Part::To::address:
      return !to_.prefecture.empty() || !to_.city.empty() || !to_.town.empty() ||
             !to_.number.empty();
    case Part::To::building:
      return !to_.building.empty();
    case Part::To::name:
      return !to_.name.empty();
    case Part::To::honorific:
      return !to_.honorific.empty();
  }
  return false;
}

bool Reading::is_there(forms::Mark mark) const {
  if (notice_.is_copy() && mark != forms::Mark::page_of) return false;
  if (mark == forms::Mark::control_code) return !side_.back;  // a camera reads one side
  if (mark == forms::Mark::part_of) return notice_.marks.parts > 1;
  if (mark == forms::Mark::invite) return !notice_.marks.invite.empty();
  return true;
}

// A value that is there and prints as nothing.
bool Reading::is_blank(const Part& part, const Row& row) const {
  if (part.source == From::wording) return wording(part).empty();
  if (part.source == From::mark && part.mark == forms::Mark::customer_barcode)
    return notice_.marks.customer_barcode.empty();
  const bool of_row = part.source == From::field || part.source == From::record;
  if (!of_row || part.format.kind != forms::FormatKind::labels) return false;
  std::string_view nothing;
  return notice_.facts.inverse.take(nothing, part.format, value(part, row));
}

std::string_view Reading::value(const Part& part, const Row& row) const {
  return part.source == From::record ? notice_.record.fields[part.field] : row[part.field];
}

std::string_view Reading::wording(const Part& part) const {
  std::string_view language;
  if (notice_.form.language) language = notice_.record.fields[*notice_.form.language];
  for (const auto& [name, text] : part.wordings)
    if (name == language) return text;
  return part.wordings.front().second;
}

bool Reading::take(std::string_view& text, const Part& part, const Row& row) const {
  switch (part.source) {
    case From::literal:
      return false;
    case From::field:
    case From::record:
      return notice_.facts.inverse.take(text, part.format, value(part, row));
    case From::to:
      return take_to(text, part);
    case From::mark:
      return take_mark(text, part.mark);
    case From::carried:
      return take_sum(text, part, flows_[part.flow].before);
    case From::forward:
    case From::total:
      return take_sum(text, part, flows_[part.flow].until);
    case From::wording:
      return take_word(text, wording(part));
  }
  return false;
}

bool Reading::take_to(std::string_view& text, const Part& part) const {
  switch (part.to) {
    case Part::To::postal_code:
      return notice_.facts.inverse.take(text, part.format, to_.postal_code);
    case Part::To::address:
      return take_word(text, to_.prefecture) && take_word(text, to_.city) &&
             take_word(text, to_.town) && take_word(text, to_.number);
    case Part::To::building:
      return take_word(text, to_.building);
    case Part::To::name:
      return take_word(text, to_.name);
    case Part::To::honorific:
      return take_word(text, to_.honorific);
  }
  return false;
}

bool Reading::take_mark(std::string_view& text, forms::Mark mark) const {
  const PieceMarks& marks = notice_.marks;
  switch (mark) {
    case forms::Mark::none:
      return false;
    case forms::Mark::piece_id:
      return take_word(text, marks.piece_id.digits);
    case forms::Mark::page_of:
      return take_number(text, side_.sheet) && take_word(text, "/") &&
             take_number(text, marks.sheets);
    case forms::Mark::control_code:
      return take_word(text,
                       control_code_digits(ControlCode{marks.piece_id, side_.sheet, marks.sheets,
                                                       marks.enclosure_mask, marks.copy}));
    case forms::Mark::customer_barcode:
      return take_word(text, marks.customer_barcode);
    case forms::Mark::part_of:
      return take_number(text, marks.part) && take_word(text, "/") &&
             take_number(text, marks.parts);
    case forms::Mark::invite:
      return take_word(text, marks.invite);
  }
  return false;
}

// The sum over the flow's first rows: those that the pages so far have shown.
bool Reading::take_sum(std::string_view& text, const Part& part, std::size_t rows) const {
  const auto& list = notice_.record.lists[notice_.form.flows[part.flow].list];
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < rows; ++i)
    sum += number_in(list[flows_[part.flow].of_list[i]][part.field]);
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, sum).ptr;
  return notice_.facts.inverse.take(text, part.format,
                                    {digits, static_cast<std::size_t>(end - digits)});
}

}  // namespace fubako::prove
