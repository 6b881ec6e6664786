// writers: what each form's rows are made of, one function a form.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "notices.h"

namespace fubako::samples {

// One record on its way into its job's files.
struct Notice {
  std::string_view key;
  std::uint64_t ordinal;
  const Person& person;
  Dice& dice;
  NoticeFiles& files;

  TableFile& row_of(std::size_t role) const { return files.tables[role].cell(key); }
  // The columns that records.csv of every form begins with.
  TableFile& record() const;
};

Result<void> write_property_tax(const Notice& notice, AssetRange range);
Result<void> write_vehicle_tax(const Notice& notice);
Result<void> write_resident_tax(const Notice& notice);
Result<void> write_health(const Notice& notice);
Result<void> write_care_premium(const Notice& notice);
Result<void> write_election(const Notice& notice);

// ---- shared ----

inline std::int64_t cut(std::int64_t value, std::int64_t unit) { return value / unit * unit; }
// One of `parts` in whole units; what is over goes to the first (地方税法 第20条の4の2第6項).
std::int64_t part_of(std::int64_t total, int parts, int index, std::int64_t unit);

struct Slip {
  int sequence = 1;
  int period = 0;  // 0: the whole year
  const char* due = "";
  std::int64_t amount = 0;
};
// slip_seq, period_code, period_label, due_date, slip_amount, usable: what the form prints of it.
void slip_cells(TableFile& row, const Slip& slip);
// late_charge, demand_fee.
inline void no_charges(TableFile& row) { row.empty(2); }
// debit_flag … settlement_account, with codes that nobody can pay; none for 0 yen.
void code_cells(TableFile& row, const Slip& slip, NoticeFiles& files);
constexpr std::string_view kCodeColumns =
    "debit_flag,debit_bank_name,debit_account_masked,debit_holder_kana,elqr_string,el_number,"
    "cvs_barcode,ocr_line_1,ocr_line_2,mpn_agency_no,mpn_payment_no,mpn_confirm_no,mpn_category,"
    "payee_name,settlement_account";

// 仮徴収 in April, June and August, 本徴収 from October; nothing when the total is 0.
Result<void> write_pension_rows(const Notice& notice, std::size_t role, std::int64_t total);
Result<void> write_next_year(const Notice& notice, std::size_t role, std::int64_t total);

constexpr std::array<const char*, 8> kPremiumDues = {"2026-07-31", "2026-08-31", "2026-09-30",
                                                     "2026-11-02", "2026-11-30", "2026-12-25",
                                                     "2027-02-01", "2027-03-01"};

}  // namespace fubako::samples
