// notices: one job's files, record by record. What the six forms' own items are made of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dice.h"
#include "people.h"
#include "table_file.h"

namespace fubako::samples {

constexpr std::string_view kPropertyTax = "property-tax-notice";
constexpr std::string_view kVehicleTax = "light-vehicle-tax-notice";
constexpr std::string_view kResidentTax = "resident-tax-notice";
constexpr std::string_view kHealth = "health-insurance-tax-notice";
constexpr std::string_view kCarePremium = "long-term-care-premium-notice";
constexpr std::string_view kElection = "polling-place-card";
constexpr const char* kIssueDate = "2026-04-07";
constexpr const char* kPostingDate = "2026-04-10";
constexpr const char* kNight = "2026-04-07";  // posting less three working days

// What a person without a paper act needs so that the record stays off paper.
enum class Unasked {
  maybe_act,  // no act will do; every second person has an electronic one
  act,        // only an electronic act: without one the form is printed
  no_act,     // nothing would: the form is always printed
};

struct FormOfSamples {
  std::string_view id, job_id, key_prefix, group;
  std::string_view control_field;  // empty: the form has no amount
  Unasked unasked = Unasked::maybe_act;
  struct Role {
    std::string_view name;
    std::string own_columns;  // after the common columns, or after record_key
  };
  std::vector<Role> roles;  // records first
};
const FormOfSamples* find_form(std::string_view id);
std::vector<std::string_view> form_ids();

// How many 課税明細 rows a property tax notice gets.
struct AssetRange {
  int least = 2, most = 6;
};

// The files of one job, open.
struct NoticeFiles {
  std::vector<TableFile> tables;  // in the order of FormOfSamples::roles
  std::int64_t control_total = 0;
  std::int64_t slips = 0;  // written so far: each has a case key of its own
};

// Writes one record and its child rows.
Result<void> write_notice(const FormOfSamples& form, AssetRange assets, std::uint64_t ordinal,
                          const Person& person, Dice& dice, NoticeFiles& files);

}  // namespace fubako::samples
