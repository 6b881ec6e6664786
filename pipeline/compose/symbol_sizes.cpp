// Symbols against their boxes, before any data is there.
#include "compose/placed.h"

#include <algorithm>

#include "compose/messages.h"
#include "symbol/symbol.h"

namespace fubako::compose {
namespace {

constexpr std::size_t kControlCodeDigits = 38;
constexpr std::size_t kDateLength = 10;

// The widest text that a field can bring into a symbol; nullopt: the form sets no limit.
std::optional<std::string> widest(SymbolKind kind, const forms::Field& field) {
  using forms::FieldType;
  using symbol::Characters;
  const auto of = [&](Characters characters, std::size_t count) -> std::optional<std::string> {
    if (count == 0) return std::nullopt;
    return symbol::widest(kind, characters, count);
  };
  switch (field.type) {
    case FieldType::text:
    case FieldType::kana:
      return of(Characters::any, field.max);
    case FieldType::ascii:
      return of(Characters::ascii, field.max);
    case FieldType::digits:
      return of(Characters::digits, field.max);
    case FieldType::date:
      return of(Characters::ascii, kDateLength);
    default:
      return std::nullopt;
  }
}

// The fields that a slot's parts speak of: the record's, or those of its table's rows.
const std::vector<forms::Field>& fields_of(const forms::Form& form, std::size_t slot) {
  for (const forms::Page& page : form.pages)
    for (const forms::Table& table : page.tables)
      if (std::find(table.columns.begin(), table.columns.end(), slot) != table.columns.end())
        return form.lists[form.flows[table.flow].list].fields;
  return form.fields;
}

// The most columns that a slot's symbol can have; 0: not to be told before the data is there, so
// that each record is judged when it is measured.
int most_columns(const forms::Form& form, std::size_t index) {
  const forms::Slot& slot = form.slots[index];
  if (const int fixed = symbol::fixed_columns(*slot.symbol)) return fixed;
  std::string data;
  for (const forms::Part& part : slot.parts) {
    std::optional<std::string> text;
    if (part.source == forms::Part::Source::literal) text = part.literal;
    if (part.source == forms::Part::Source::mark && part.mark == forms::Mark::control_code)
      text = std::string(kControlCodeDigits, '0');
    if (part.source == forms::Part::Source::mark && part.mark == forms::Mark::invite)
      text = symbol::widest(*slot.symbol, symbol::Characters::ascii, kMaxInvite);
    const bool is_plain = part.format.kind == forms::FormatKind::plain;
    if (part.source == forms::Part::Source::field && is_plain)
      text = widest(*slot.symbol, fields_of(form, index)[part.field]);
    if (part.source == forms::Part::Source::record && is_plain)
      text = widest(*slot.symbol, form.fields[part.field]);
    if (!text) return 0;
    data += *text;
  }
  const auto modules = symbol::encode(*slot.symbol, data);
  return modules ? modules->columns : 0;
}

void check_symbol(const forms::Form& form, std::size_t index, int dpi,
                  std::vector<Fault>& complaints) {
  const forms::Slot& slot = form.slots[index];
  const int columns = most_columns(form, index);
  if (columns == 0 || symbol::fit(*slot.symbol, columns, slot.box, dpi)) return;
  const auto least = symbol::least_size(*slot.symbol, columns, dpi);
  const std::string needed =
      least ? in_millimetres(least->width, least->height) : "> " + std::to_string(dpi) + " dpi";
  complaints.push_back(fail(texts(), "symbol-too-wide", slot.place,
                            {slot.element, needed, in_millimetres(slot.box.width, slot.box.height)})
                           .value());
}

}  // namespace

void check_symbols(const forms::Form& form, int dpi, std::vector<Fault>& complaints) {
  for (std::size_t slot = 0; slot < form.slots.size(); ++slot)
    if (form.slots[slot].symbol) check_symbol(form, slot, dpi, complaints);
}

}  // namespace fubako::compose
