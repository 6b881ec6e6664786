#include "press/case_file.h"

#include "notation/notation.h"
#include "press/texts.h"

namespace fubako::press {

using notation::Tree;

namespace {

// A row of a case: texts by field id, in the form's order; absent ones are empty.
Result<std::vector<std::string>> row_of(const std::vector<forms::Field>& fields, const Tree& tree) {
  std::vector<std::string> row(fields.size());
  if (tree.map() == nullptr) return press_fault("case-malformed", tree.place(), {"?"});
  for (const auto& [id, value] : *tree.map()) {
    std::size_t f = 0;
    while (f < fields.size() && fields[f].id != id) ++f;
    if (f == fields.size()) return press_fault("case-malformed", value.place(), {id});
    if (value.text() != nullptr)
      row[f] = *value.text();
    else if (value.integer() != nullptr)
      row[f] = std::to_string(*value.integer());
    else
      return press_fault("case-malformed", value.place(), {id});
  }
  return row;
}

struct RawCase {
  std::vector<std::string> fields;
  std::vector<std::vector<std::vector<std::string>>> lists;
};

Result<RawCase> raw_case(const forms::Form& form, const fs::path& path) {
  FUBAKO_TRY(const Tree tree, notation::read_yaml(path));
  RawCase raw;
  raw.lists.resize(form.lists.size());
  const Tree* fields = tree.find("fields");
  FUBAKO_TRY(raw.fields, row_of(form.fields, fields == nullptr ? Tree(Tree::Map{}) : *fields));
  const Tree* lists = tree.find("lists");
  if (lists == nullptr || lists->map() == nullptr) return raw;
  for (const auto& [id, rows] : *lists->map()) {
    const auto index = form.list_index(id);
    if (!index || rows.list() == nullptr) return press_fault("case-malformed", rows.place(), {id});
    for (const Tree& one : *rows.list()) {
      FUBAKO_TRY(auto row, row_of(form.lists[*index].fields, one));
      raw.lists[*index].push_back(std::move(row));
    }
  }
  return raw;
}

check::Checked check_case(const forms::Form& form, const RawCase& raw, const std::string& file) {
  std::vector<std::vector<std::string_view>> storage;
  std::vector<std::uint32_t> columns(form.fields.size() + 200, 1);
  const auto row_in = [&](const std::vector<std::string>& row) {
    storage.emplace_back(row.begin(), row.end());
    return check::RowIn{storage.back(), std::span(columns).first(row.size()), {file}};
  };
  std::size_t rows = 1;
  for (const auto& list : raw.lists) rows += list.size();
  storage.reserve(rows);
  std::vector<std::vector<check::RowIn>> lists(raw.lists.size());
  for (std::size_t l = 0; l < raw.lists.size(); ++l)
    for (const auto& row : raw.lists[l]) lists[l].push_back(row_in(row));
  const check::RowIn fields = row_in(raw.fields);
  return check::check_record(form, fields, lists);
}

}  // namespace

Result<check::Checked> read_case(const forms::Form& form, const fs::path& path) {
  FUBAKO_TRY(const RawCase raw, raw_case(form, path));
  return check_case(form, raw, path.filename().string());
}

}  // namespace fubako::press
