#include "preview/source.h"

namespace fubako::preview {
namespace {

using forms::Part;

constexpr const char* kFormats[] = {"plain", "yen",    "number",      "decimal",
                                    "date",  "wareki", "fiscal-year", "postal-code",
                                    "mask",  "labels", "pattern"};

struct Word {
  const char *ja, *en;
};
std::string pick(const Word& word, bool japanese) { return japanese ? word.ja : word.en; }

Word word_of(forms::Mark mark) {
  switch (mark) {
    case forms::Mark::piece_id:
      return {"郵便物の番号", "Number of the piece"};
    case forms::Mark::page_of:
      return {"何枚目", "Sheet n of m"};
    case forms::Mark::control_code:
      return {"封入機が読むコード", "Code for the inserter"};
    case forms::Mark::customer_barcode:
      return {"カスタマバーコード(郵便)", "Customer barcode (post)"};
    case forms::Mark::part_of:
      return {"何通目", "Part n of m"};
    case forms::Mark::invite:
      return {"電子通知への招待", "Invitation to go digital"};
    case forms::Mark::none:
      break;
  }
  return {"", ""};
}

Word word_of(Part::To to) {
  switch (to) {
    case Part::To::postal_code:
      return {"宛先 郵便番号", "Addressee: postal code"};
    case Part::To::address:
      return {"宛先 住所", "Addressee: address"};
    case Part::To::building:
      return {"宛先 方書", "Addressee: building"};
    case Part::To::name:
      return {"宛先 氏名", "Addressee: name"};
    case Part::To::honorific:
      return {"宛先 敬称", "Addressee: honorific"};
  }
  return {"", ""};
}

std::string column_of(Part::To to, bool sending) {
  const char* name = "";
  switch (to) {
    case Part::To::postal_code:
      name = "postal_code";
      break;
    case Part::To::address:
      name = "address_number";
      break;
    case Part::To::building:
      name = "address_building";
      break;
    case Part::To::name:
      name = "name";
      break;
    case Part::To::honorific:
      name = "honorific";
      break;
  }
  return (sending ? "send_" : "") + std::string(name);
}

std::string value_of(const SendTo& to, Part::To which) {
  switch (which) {
    case Part::To::postal_code:
      return std::string(to.postal_code);
    case Part::To::building:
      return std::string(to.building);
    case Part::To::name:
      return std::string(to.name);
    case Part::To::honorific:
      return std::string(to.honorific);
    case Part::To::address:
      break;
  }
  std::string all(to.prefecture);
  return all.append(to.city).append(to.town).append(to.number);
}

Source of_sum(const Part& part, const forms::Form& form, bool japanese) {
  const forms::List& list = form.lists[form.flows[part.flow].list];
  const forms::Field& field = list.fields[part.field];
  return {field.label + pick({"(合計)", " (sum)"}, japanese), field.id, list.label, 0, {}, {}};
}

}  // namespace

Sources::Sources(const forms::Form& form) : form_(form), list_of_(form.slots.size(), nullptr) {
  for (const forms::Page& page : form.pages)
    for (const forms::Table& table : page.tables)
      for (const std::size_t slot : table.columns)
        list_of_[slot] = &form.lists[form.flows[table.flow].list];
}

Source Sources::of_part(const Part& part, const forms::List* list, std::uint32_t row,
                        const Record& record, bool japanese) const {
  switch (part.source) {
    case Part::Source::field: {
      if (list == nullptr) break;
      const forms::Field& field = list->fields[part.field];
      const auto& rows = record.lists[static_cast<std::size_t>(list - form_.lists.data())];
      const std::string value = row < rows.size() ? std::string(rows[row][part.field]) : "";
      return {field.label, field.id, list->label, row + std::size_t{1}, value, {}};
    }
    case Part::Source::to: {
      const SendTo to = send_to(record);
      return {pick(word_of(part.to), japanese),
              column_of(part.to, to.is_sending_address),
              {},
              0,
              value_of(to, part.to),
              {}};
    }
    case Part::Source::mark:
      return {pick(word_of(part.mark), japanese), {}, {}, 0, {}, {}};
    case Part::Source::carried:
    case Part::Source::forward:
    case Part::Source::total:
      return of_sum(part, form_, japanese);
    case Part::Source::wording:
      return {pick({"団体の文言", "Wording of the municipality"}, japanese), {}, {}, 0, {}, {}};
    case Part::Source::record:
    case Part::Source::literal:
      break;
  }
  const forms::Field& field = form_.fields[part.field];
  return {field.label, field.id, {}, 0, std::string(record.fields[part.field]), {}};
}

Source Sources::of(std::uint32_t slot, std::uint32_t row, const Record& record,
                   bool japanese) const {
  for (const Part& part : form_.slots[slot].parts) {
    if (part.source == Part::Source::literal) continue;
    Source source = of_part(part, list_of_[slot], row, record, japanese);
    source.format = kFormats[static_cast<std::size_t>(part.format.kind)];
    return source;
  }
  const forms::Mark mark = form_.slots[slot].mark;
  return {pick(word_of(mark), japanese), {}, {}, 0, {}, {}};
}

}  // namespace fubako::preview
