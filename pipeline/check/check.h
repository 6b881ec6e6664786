// check: rows + form -> a record, or everything that is wrong with it.
//
//   takes    a JoinedRecord's rows in the form's order
//   gives    a Record in canonical values, or rejects, each with file:line:column and a remedy
//   promises no value is changed but into its canonical form; nothing is cut
//   threads  pure
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "forms/forms.h"
#include "model/model.h"

namespace fubako::check {

// A row as intake gives it (same shape, so that check needs no door of intake).
struct RowIn {
  std::span<const std::string_view> values;
  std::span<const std::uint32_t> columns;
  Place place;
};

struct Checked {
  Record record;                  // meaningful when problems is empty
  std::vector<Problem> problems;  // kind reject
};
// Required, type, length in graphemes, ranges, code lists, dates, totals, the legally required
// contents, honorific, control characters, half of a sending address.
Checked check_record(const forms::Form& form, const RowIn& row,
                     std::span<const std::vector<RowIn>> lists);

// The 案件特定キー (20 digits) of an el-QR string that passed its record's checks; empty when the
// string is none.
std::string_view el_qr_case_key(std::string_view el_qr);

}  // namespace fubako::check
