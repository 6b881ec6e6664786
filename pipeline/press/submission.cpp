#include "press/submission.h"

#include <algorithm>

#include "mapping/mapping.h"

namespace fubako::press {
namespace {

intake::FileLayout file_layout(const std::string& role, const std::vector<forms::Field>& fields) {
  intake::FileLayout layout{role, {}, {}, {}};
  for (const forms::Field& field : fields) {
    layout.columns.push_back(field.id);
    layout.required.push_back(field.required);
    layout.my_number_allowed.push_back(field.my_number_allowed);
  }
  return layout;
}

// What the mapping does not cover comes first; what check says of the same value follows from it.
void put_mapping_first(const intake::JoinedRecord& joined, std::vector<Problem>& problems) {
  std::vector<Problem> all;
  const auto take = [&](const intake::RawRow& row) {
    for (Problem problem : row.rejects) {
      problem.record_key = joined.row.values[kRecordKey];
      all.push_back(std::move(problem));
    }
  };
  take(joined.row);
  for (const auto& list : joined.lists)
    for (const intake::RawRow& row : list) take(row);
  if (all.empty()) return;
  const std::size_t uncovered = all.size();
  for (Problem& problem : problems) {
    const bool follows =
        std::any_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(uncovered),
                    [&](const Problem& p) { return p.place == problem.place; });
    if (!follows) all.push_back(std::move(problem));
  }
  problems = std::move(all);
}

}  // namespace

intake::Layout layout_of(const forms::Form& form) {
  intake::Layout layout{file_layout("records", form.fields), {}};
  // The common columns are all there in every submission, filled or not (contract 2).
  std::fill_n(layout.records.required.begin(), std::size_t{kCommonFieldCount}, true);
  for (const forms::List& list : form.lists)
    layout.lists.push_back(file_layout(list.id, list.fields));
  return layout;
}

MappedLayout mapped_layout(const settings::Settings& settings, const forms::Form& form,
                           const std::string& mapping) {
  MappedLayout out{layout_of(form), {}};
  if (mapping.empty()) return out;
  auto loaded =
      mapping::load(settings.mappings, mapping, intake::targets_of(out.layout), settings.eras);
  if (loaded.mapping && loaded.mapping->form != form.id)
    loaded.complaints.push_back(fail(mapping::texts(), "mapping-form-differs",
                                     {"mappings/" + mapping + ".yaml"},
                                     {loaded.mapping->form, form.id})
                                    .value());
  for (const Fault& fault : loaded.complaints)
    out.refusals.push_back(problem_of(ProblemKind::refusal, fault));
  if (out.refusals.empty())
    out.layout.mapping = std::make_shared<const mapping::Mapping>(std::move(*loaded.mapping));
  return out;
}

check::Checked check_joined(const forms::Form& form, const intake::JoinedRecord& joined) {
  const auto row_in = [](const intake::RawRow& row) {
    return check::RowIn{row.values, row.columns, row.place};
  };
  std::vector<std::vector<check::RowIn>> lists(joined.lists.size());
  for (std::size_t l = 0; l < joined.lists.size(); ++l)
    for (const intake::RawRow& row : joined.lists[l]) lists[l].push_back(row_in(row));
  auto checked = check::check_record(form, row_in(joined.row), lists);
  put_mapping_first(joined, checked.problems);
  return checked;
}

}  // namespace fubako::press
