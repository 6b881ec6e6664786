#include "press/internal_form.h"

#include "press/piece_writer.h"

namespace fubako::press {
namespace {

Row row_of(const std::vector<forms::Field>& fields, const Values& values) {
  Row row;
  for (const forms::Field& field : fields) {
    const auto value = values.find(field.id);
    row.add(value == values.end() ? std::string_view() : value->second);
  }
  return row;
}

Record record_of(const forms::Form& form, const InternalRecord& values, const std::string& title) {
  Record record;
  record.origin = {title};
  record.fields = row_of(form.fields, values.fields);
  for (const forms::List& list : form.lists) {
    auto& rows = record.lists.emplace_back();
    const auto given = values.lists.find(list.id);
    if (given == values.lists.end()) continue;
    for (const Values& one : given->second) rows.push_back(row_of(list.fields, one));
  }
  return record;
}

// Identifies the content, so that other content is another document.
std::string document_id(const compose::Compiled& compiled, const InternalPrint& print,
                        const std::vector<Record>& records) {
  std::string bytes = compiled.form.digest + print.title + print.date.iso();
  for (const Record& record : records) append_record(bytes, record);
  Sha256 sha;
  sha.update(bytes);
  return sha.hex();
}

Result<void> add(PieceWriter& writer, const compose::Compiled& compiled, const Record& record) {
  const compose::Measure measure = compose::measure(compiled, record, {});
  if (!measure.holds.empty()) {
    const Problem& hold = measure.holds.front();
    return tl::unexpected(Fault{hold.code, hold.place, hold.message});
  }
  PieceMarks marks;  // of no piece: no id
  marks.sheets = measure.counts.all_sheets();
  writer.begin_piece(marks.piece_id);
  return writer.add(compiled, {}, forms::visible(compiled.form, record, marks));
}

}  // namespace

Result<void> print_internal(Files& files, const settings::Settings& settings, FormShelf& shelf,
                            const InternalPrint& print, std::span<const InternalRecord> records,
                            const fs::path& pdf) {
  const settings::Vendor vendor = settings.vendor_of(print.municipality_code);
  const ShelfForm& form =
      shelf.internal_form(print.municipality_code, print.form_id, vendor.target_dpi);
  if (form.compiled == nullptr) return tl::unexpected(form.complaints.front());
  const compose::Compiled& compiled = *form.compiled;
  std::vector<Record> filled;
  for (const InternalRecord& record : records)
    filled.push_back(record_of(compiled.form, record, print.title));
  PieceWriter writer(compiled.fonts,
                     {{print.title, document_id(compiled, print, filled), print.date, compiled.dpi,
                       render::PdfKind::print, vendor.output_intent}});
  for (const Record& record : filled) FUBAKO_OK(add(writer, compiled, record));
  return writer.finish(files, 0, pdf);
}

}  // namespace fubako::press
