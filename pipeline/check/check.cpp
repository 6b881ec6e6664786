#include "check/check.h"

#include <algorithm>

#include "check/report.h"
#include "check/rules.h"
#include "check/value.h"
#include "text/text.h"

namespace fubako::check {
namespace {

using forms::Field;
using forms::FieldType;

constexpr std::size_t kMaxRecordKey = 40;
constexpr std::size_t kPostalCodeDigits = 7;
// Of a list whose form states no limit; intake gives one more at most.
constexpr std::size_t kMaxRows = 10000;

bool is_record_key(std::string_view value) {
  return value.size() <= kMaxRecordKey && text::is_ascii_printable(value) &&
         value.find(' ') == std::string_view::npos;
}

// A value of the record beyond its field's own rules: what its place among the common fields asks.
Defect check_common(std::size_t field, std::string_view value) {
  if (field == kRecordKey && !is_record_key(value))
    return {"record-key-malformed", std::to_string(kMaxRecordKey), {}};
  const bool postal_code = field == kPostalCode || field == kSendPostalCode;
  if (postal_code && !(value.size() == kPostalCodeDigits && text::is_digits(value)))
    return {"postal-code-malformed", {}, {}};
  return {};
}

class RowCheck {
 public:
  RowCheck(const std::vector<Field>& fields, bool is_record, const RowIn& in, Report& report)
      : fields_(fields), is_record_(is_record), in_(in), report_(report) {
    FUBAKO_CHECK(in.values.size() == fields.size() && in.columns.size() == fields.size());
  }

  Row run() {
    for (std::size_t i = 0; i < fields_.size(); ++i) add_value(i);
    for (std::size_t i = 0; i < fields_.size(); ++i)
      if (is_required(i) && is_blank(in_.values[i])) report_missing(i);
    return std::move(row_);
  }

 private:
  void add_value(std::size_t i) {
    const std::string_view value = in_.values[i];
    std::string_view canonical = value;
    const bool has_content = !is_blank(value);
    const bool is_text = fields_[i].type == FieldType::text;
    if (has_content || (!value.empty() && !is_text && !is_required(i))) {
      Defect defect = is_record_ ? check_common(i, value) : Defect{};
      if (defect.code.empty()) defect = values_.check(fields_[i], value, canonical);
      if (!defect.code.empty())
        report_.add(defect.code, place_of(in_, i), {fields_[i].id, defect.first, defect.second});
    }
    row_.add(canonical);
  }

  // Conditions are asked once the whole row is there.
  bool is_required(std::size_t i) const {
    const Field& field = fields_[i];
    if (field.required || (is_record_ && i == kHonorific)) return true;
    if (field.required_when.op == forms::Condition::Op::none) return false;
    return row_.size() == fields_.size() && forms::holds(field.required_when, row_);
  }

  void report_missing(std::size_t i) {
    const bool honorific = is_record_ && i == kHonorific;
    report_.add(honorific ? "honorific-missing" : "value-missing", place_of(in_, i),
                {fields_[i].id});
  }

  const std::vector<Field>& fields_;
  bool is_record_;
  const RowIn& in_;
  Report& report_;
  ValueCheck values_;
  Row row_;
};

void check_list(const forms::List& list, const std::vector<RowIn>& in, const Place& record,
                std::vector<Row>& out, Report& report) {
  const std::size_t most = list.max_rows == 0 ? kMaxRows : std::min(list.max_rows, kMaxRows);
  const std::string found = std::to_string(in.size());
  if (in.size() < list.min_rows)
    report.add("rows-too-few", record, {list.id, std::to_string(list.min_rows), found});
  if (in.size() > most) {
    report.add("rows-too-many", in[most].place, {list.id, std::to_string(most), found});
    return;
  }
  out.reserve(in.size());
  for (const RowIn& row : in) out.push_back(RowCheck(list.fields, false, row, report).run());
}

}  // namespace

Checked check_record(const forms::Form& form, const RowIn& row,
                     std::span<const std::vector<RowIn>> lists) {
  FUBAKO_CHECK(form.fields.size() >= kCommonFieldCount && lists.size() == form.lists.size());
  FUBAKO_CHECK(row.values.size() == form.fields.size());
  const std::string_view key = row.values[kRecordKey];
  Report report(is_record_key(key) ? key : std::string_view());
  Checked checked;
  checked.record.origin = {row.place.file, row.place.line, 0};
  checked.record.fields = RowCheck(form.fields, true, row, report).run();
  checked.record.lists.resize(lists.size());
  for (std::size_t i = 0; i < lists.size(); ++i)
    check_list(form.lists[i], lists[i], row.place, checked.record.lists[i], report);

  const Subject subject{form, row, lists, checked.record};
  check_sending_address(subject, report);
  check_totals(subject, report);
  check_payments(subject, report);
  check_legal_contents(subject, report);
  checked.problems = report.take(row.place);
  return checked;
}

}  // namespace fubako::check
