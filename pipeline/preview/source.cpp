#include "preview/source.h"

#include <algorithm>

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

// A virtual address field is made of these columns, the last one included; those of the sending
// address stand in the same order.
struct Columns {
  std::size_t first, last;
};
constexpr std::size_t kToSending = kSendPostalCode - kPostalCode;

Columns columns_of(Part::To to) {
  switch (to) {
    case Part::To::postal_code:
      return {kPostalCode, kPostalCode};
    case Part::To::address:
      return {kAddressPrefecture, kAddressNumber};
    case Part::To::building:
      return {kAddressBuilding, kAddressBuilding};
    case Part::To::name:
      return {kName, kName};
    case Part::To::honorific:
      break;
  }
  return {kHonorific, kHonorific};
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

Source Sources::of_field(const Part& part, const forms::List* list, std::uint32_t row,
                         const Record& record) const {
  if (list == nullptr || part.source == Part::Source::record) {
    const forms::Field& field = form_.fields[part.field];
    return {field.label, field.id, {}, 0, std::string(record.fields[part.field]), {}};
  }
  const forms::Field& field = list->fields[part.field];
  const auto& rows = record.lists[static_cast<std::size_t>(list - form_.lists.data())];
  const std::string value = row < rows.size() ? std::string(rows[row][part.field]) : "";
  return {field.label, field.id, list->label, row + std::size_t{1}, value, {}};
}

// What gave nothing is not among them.
void Sources::add_part(const Part& part, const forms::List* list, std::uint32_t row,
                       const Record& record, bool japanese, std::vector<Source>& out) const {
  const auto add = [&](Source source) {
    source.format = kFormats[static_cast<std::size_t>(part.format.kind)];
    // Of sums for this page and for the last one, one is printed.
    if (std::find(out.begin(), out.end(), source) == out.end()) out.push_back(std::move(source));
  };
  switch (part.source) {
    case Part::Source::literal:
      return;
    case Part::Source::field:
    case Part::Source::record: {
      Source source = of_field(part, list, row, record);
      if (!source.value.empty()) add(std::move(source));
      return;
    }
    case Part::Source::to: {
      const Columns columns = columns_of(part.to);
      const std::size_t shift = send_to(record).is_sending_address ? kToSending : 0;
      for (std::size_t c = columns.first + shift; c <= columns.last + shift; ++c)
        if (!record.fields[c].empty())
          add({pick(word_of(part.to), japanese),
               kCommonFieldIds[c],
               {},
               0,
               std::string(record.fields[c]),
               {}});
      return;
    }
    case Part::Source::mark:
      return add({pick(word_of(part.mark), japanese), {}, {}, 0, {}, {}});
    case Part::Source::carried:
    case Part::Source::forward:
    case Part::Source::total:
      return add(of_sum(part, form_, japanese));
    case Part::Source::wording:
      return add(
          {pick({"団体の文言", "Wording of the municipality"}, japanese), {}, {}, 0, {}, {}});
  }
}

std::vector<Source> Sources::of(std::uint32_t slot, std::uint32_t row, const Record& record,
                                bool japanese) const {
  std::vector<Source> out;
  for (const Part& part : form_.slots[slot].parts)
    add_part(part, list_of_[slot], row, record, japanese, out);
  const forms::Mark mark = form_.slots[slot].mark;
  if (mark != forms::Mark::none) out.push_back({pick(word_of(mark), japanese), {}, {}, 0, {}, {}});
  return out;
}

std::vector<std::string> Sources::columns(std::uint32_t slot) const {
  std::vector<std::string> out;
  for (const Part& part : form_.slots[slot].parts) {
    if (part.source == Part::Source::to) {
      const Columns columns = columns_of(part.to);
      for (std::size_t c = columns.first; c <= columns.last; ++c) {
        out.emplace_back(kCommonFieldIds[c]);
        out.emplace_back(kCommonFieldIds[c + kToSending]);
      }
    } else if (part.source == Part::Source::field && list_of_[slot] != nullptr) {
      out.push_back(list_of_[slot]->fields[part.field].id);
    } else if (part.source == Part::Source::field || part.source == Part::Source::record) {
      out.push_back(form_.fields[part.field].id);
    }
  }
  return out;
}

}  // namespace fubako::preview
