// Individual resident tax.
#include <algorithm>

#include "writers.h"

namespace fubako::samples {
namespace {

constexpr std::array<const char*, 4> kDues = {"2026-06-30", "2026-08-31", "2026-11-02",
                                              "2027-02-01"};
constexpr std::int64_t kPerCapitaCity = 3000, kPerCapitaPrefecture = 1000, kForest = 1000;

struct Deduction {
  std::string_view label;
  std::int64_t amount;
};
constexpr std::array<Deduction, 4> kDeductions = {
    {{"社会保険料", 612000}, {"生命保険料", 70000}, {"地震保険料", 25000}, {"基礎", 430000}}};

struct Reckoning {
  std::int64_t income = 0, deducted = 0, taxable = 0;
  std::int64_t city = 0, prefecture = 0;  // 所得割 before credits
  std::int64_t city_after = 0, prefecture_after = 0;
  std::int64_t total() const {
    return city_after + prefecture_after + kPerCapitaCity + kPerCapitaPrefecture + kForest;
  }
};

// 6 % and 4 %, less the adjusting credit, cut to 100 yen.
Reckoning reckon(std::int64_t income, std::int64_t deducted) {
  Reckoning r;
  r.income = income;
  r.deducted = deducted;
  r.taxable = cut(std::max<std::int64_t>(0, income - deducted), 1000);
  r.city = r.taxable * 6 / 100;
  r.prefecture = r.taxable * 4 / 100;
  r.city_after = cut(std::max<std::int64_t>(0, r.city - 1500), 100);
  r.prefecture_after = cut(std::max<std::int64_t>(0, r.prefecture - 1000), 100);
  return r;
}

Result<std::int64_t> write_deductions(const Notice& notice) {
  std::int64_t sum = 0;
  for (const Deduction& one : kDeductions) {
    sum += one.amount;
    FUBAKO_OK(notice.row_of(2).cell(one.label).cell(one.amount).end_row());
  }
  return sum;
}

Result<void> write_slips(const Notice& notice, std::int64_t total) {
  for (int i = 1; i <= 4 && total != 0; ++i) {
    const Slip slip{i, i, kDues[static_cast<std::size_t>(i - 1)], part_of(total, 4, i - 1, 1000)};
    TableFile& row = notice.row_of(8);
    slip_cells(row, slip);
    row.cell(slip.due);
    no_charges(row);
    code_cells(row, slip, notice.files);
    FUBAKO_OK(row.end_row());
  }
  return {};
}

}  // namespace

Result<void> write_resident_tax(const Notice& notice) {
  const std::int64_t gross = notice.dice.between(100, 900) * 10'000, income = gross * 70 / 100;
  const bool pensioner = notice.dice.below(5) == 0;
  TableFile& income_row = notice.row_of(1).cell(pensioner ? "公的年金等" : "営業等");
  FUBAKO_OK(income_row.cell(gross).cell(income).end_row());
  FUBAKO_TRY(const std::int64_t deducted, write_deductions(notice));
  const Reckoning r = reckon(income, deducted);
  FUBAKO_OK(notice.row_of(4).cell("総合課税").cell(r.taxable).end_row());
  const std::int64_t pension = pensioner ? r.total() : 0;
  TableFile& row = notice.record().cell("2026").empty(2).cell(kIssueDate).cell("当初").empty();
  row.cell(pensioner ? "特別徴収" : "納付書").cell("本人").empty(4);
  row.cell(r.income).empty().cell(r.deducted).cell(r.city).cell(r.prefecture);
  row.cell(std::min<std::int64_t>(1500, r.city)).cell(std::min<std::int64_t>(1000, r.prefecture));
  row.cell("0").cell("0").cell(r.city_after).cell(r.prefecture_after).cell(kPerCapitaCity);
  row.cell(kPerCapitaPrefecture).cell(kForest).cell("0").cell(r.total()).cell("0");
  row.cell(r.total() - pension).empty(3);
  notice.files.control_total += r.total();
  FUBAKO_OK(row.end_row());
  FUBAKO_OK(write_pension_rows(notice, 6, pension));
  FUBAKO_OK(write_next_year(notice, 7, pension));
  return write_slips(notice, r.total() - pension);
}

}  // namespace fubako::samples
