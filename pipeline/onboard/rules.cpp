// What a column's values ask for, by the type of the item.
#include <algorithm>

#include "onboard/proposing.h"

namespace fubako::onboard {
namespace {

using forms::Field;
using forms::FieldType;
using mapping::NumberStyle;

constexpr std::size_t kLongestCode = 8;

std::string count_of(const ColumnFacts& facts) { return std::to_string(facts.filled); }

// Values of zeros only are no dates; which they are is written down.
std::string zero_values(const ColumnFacts& facts) {
  std::string list;
  for (const std::string& value : facts.distinct)
    if (value.find_first_not_of('0') == std::string::npos)
      list += (list.empty() ? "" : ", ") + in_quotes(value);
  return list;
}

void add_date(ProposedItem& item, const ColumnFacts& facts) {
  if (!facts.any) {
    item.note = say(texts(), "note-no-values");
    item.rule += ", date: none";
  } else if (facts.dates.empty()) {
    item.note = say(texts(), "note-no-date-style", {count_of(facts)});
  } else {
    const auto style = mapping::name_of(*facts.dates.begin());
    item.note = say(texts(), "note-date-style", {count_of(facts), style});
    item.rule += ", date: " + std::string(style);
  }
  if (facts.zeros != 0) item.rule += ", empty: [" + zero_values(facts) + "]";
}

void add_number(ProposedItem& item, const ColumnFacts& facts) {
  if (facts.filled == 0) return;
  if (facts.numbers.empty()) {
    item.note = say(texts(), "note-no-number-style", {count_of(facts)});
    return;
  }
  NumberStyle style = NumberStyle::commas;
  if (facts.numbers.count(NumberStyle::zero_padded) != 0)
    style = facts.leading_zeros ? NumberStyle::zero_padded : NumberStyle::plain;
  item.note = say(texts(), "note-number-style", {count_of(facts), mapping::name_of(style)});
  if (style != NumberStyle::plain) item.rule += ", yen: " + std::string(mapping::name_of(style));
}

void add_decimal(ProposedItem& item, const ColumnFacts& facts) {
  if (facts.filled != 0 && facts.digits) item.note = say(texts(), "note-decimals-unknown");
}

// Codes that the form does not know are left open: `codes: {}` does not load.
void add_codes(ProposedItem& item, const std::vector<std::string>& known,
               const ColumnFacts& facts) {
  std::string unknown;
  for (const std::string& value : facts.distinct)
    if (std::find(known.begin(), known.end(), value) == known.end())
      unknown += (unknown.empty() ? "" : ", ") + in_quotes(value);
  if (item.required && facts.empty != 0) unknown += unknown.empty() ? "\"\"" : ", \"\"";
  if (unknown.empty()) return;
  item.rule += ", codes: {}";
  if (facts.many || facts.longest > kLongestCode) {  // hardly codes: perhaps names
    item.note = say(texts(), "note-not-codes");
    return;
  }
  item.note = say(texts(), "note-codes-open", {unknown});
}

void add_text(ProposedItem& item, const Field& field, const ColumnFacts& facts) {
  const bool short_codes = facts.filled != 0 && facts.digits && !facts.many && facts.longest <= 2 &&
                           field.id.ends_with("honorific");
  if (short_codes) add_codes(item, {}, facts);
  if (field.max != 0 && facts.longest > field.max)
    item.note =
        say(texts(), "note-too-long", {std::to_string(facts.longest), std::to_string(field.max)});
}

}  // namespace

void add_rule(ProposedItem& item, const Field& field, const ColumnFacts& facts) {
  if (facts.padded) item.rule += ", trim: true";
  if (item.required && facts.empty != 0)
    item.note = say(texts(), "note-some-empty", {std::to_string(facts.empty)});
  switch (field.type) {
    case FieldType::date:
      return add_date(item, facts);
    case FieldType::yen:
      return add_number(item, facts);
    case FieldType::decimal:
      return add_decimal(item, facts);
    case FieldType::choice:
      return add_codes(item, field.codes, facts);
    case FieldType::boolean:
      return add_codes(item, {"0", "1"}, facts);
    case FieldType::digits:
      if (facts.filled != 0 && facts.postal_hyphens)
        item.rule += ", remove: \"-\"";
      else if (!field.exact && facts.digits && facts.leading_zeros && facts.longest > field.max)
        item.rule += ", yen: zero-padded";
      return;
    default:
      return add_text(item, field, facts);
  }
}

}  // namespace fubako::onboard
