// notices: one job's files, record by record. What a form's own items are made of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dice.h"
#include "people.h"
#include "table_file.h"

namespace fubako::samples {

constexpr std::string_view kPropertyTax = "property-tax-notice";
constexpr std::string_view kCarePremium = "long-term-care-premium-notice";
constexpr const char* kIssueDate = "2026-04-07";
constexpr const char* kPostingDate = "2026-04-10";
constexpr const char* kNight = "2026-04-07";  // posting less three working days

struct FormOfSamples {
  std::string_view id, job_id, group, control_field;
  struct Role {
    std::string_view name, own_columns;  // after the common columns, or after record_key
  };
  std::vector<Role> roles;  // records first
};
const FormOfSamples* find_form(std::string_view id);

// The files of one job, open.
struct NoticeFiles {
  std::vector<TableFile> tables;  // in the order of FormOfSamples::roles
  std::int64_t control_total = 0;
};

// How many 課税明細 rows a property tax notice gets.
struct AssetRange {
  int least = 2, most = 6;
};

// Writes one record and its child rows.
Result<void> write_notice(const FormOfSamples& form, AssetRange assets, std::uint64_t ordinal,
                          const Person& person, Dice& dice, NoticeFiles& files);

}  // namespace fubako::samples
