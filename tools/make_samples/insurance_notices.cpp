// Long-term care premium and national health insurance.
#include <algorithm>
#include <cstdio>

#include "writers.h"

namespace fubako::samples {
namespace {

struct Stage {
  int number;
  std::int64_t premium;
  std::string_view grounds, own_tax, household_tax;
};
constexpr std::array<Stage, 6> kStages = {
    {{1, 21000, "世帯全員が住民税非課税", "非課税", "全員非課税"},
     {3, 50600, "世帯全員が住民税非課税", "非課税", "全員非課税"},
     {4, 66600, "本人が住民税非課税（世帯に課税者あり）", "非課税", "課税者あり"},
     {5, 74400, "本人が住民税非課税（世帯に課税者あり）", "非課税", "課税者あり"},
     {6, 89200, "本人が住民税課税", "課税", "課税者あり"},
     {9, 126400, "本人が住民税課税", "課税", "課税者あり"}}};

Result<void> write_ordinary_rows(const Notice& notice, std::int64_t total) {
  const int parts = static_cast<int>(kPremiumDues.size());
  for (int i = 0; i < parts && total != 0; ++i) {
    char label[24];
    std::snprintf(label, sizeof label, "第%d期", i + 1);
    TableFile& row = notice.row_of(2).cell(label).cell(kPremiumDues[static_cast<std::size_t>(i)]);
    FUBAKO_OK(row.cell(part_of(total, parts, i, 100)).end_row());
  }
  return {};
}

Result<void> write_stage_facts(const Notice& notice, const Stage& stage) {
  FUBAKO_OK(notice.row_of(3).cell("本人の住民税").cell(stage.own_tax).end_row());
  return notice.row_of(3).cell("世帯の住民税").cell(stage.household_tax).end_row();
}

struct Levy {
  std::string_view name, rate;
  std::int64_t hundredths, per_person, per_household, cap;
};
constexpr std::array<Levy, 4> kLevies = {{{"医療分", "7.25", 725, 28000, 21000, 660000},
                                          {"後期支援分", "2.30", 230, 9600, 7200, 260000},
                                          {"介護分", "2.10", 210, 10800, 5400, 170000},
                                          {"子ども分", "0.27", 27, 1100, 0, 30000}}};

Result<std::int64_t> write_block(const Notice& notice, const Levy& levy, std::int64_t base,
                                 int persons) {
  const std::int64_t income = base * levy.hundredths / 10'000;
  const std::int64_t people = levy.per_person * persons;
  const std::int64_t sum = income + people + levy.per_household;
  const std::int64_t total = cut(std::min(sum, levy.cap), 100);
  TableFile& row = notice.row_of(1).cell(levy.name).cell(base).cell(levy.rate).cell(income).empty();
  row.cell(levy.per_person).cell(persons).cell(people).cell(levy.per_household).cell("0").cell("0");
  row.empty(2).cell(levy.cap).cell(std::max<std::int64_t>(0, sum - levy.cap)).empty().cell(total);
  FUBAKO_OK(row.end_row());
  return total;
}

Result<void> write_member(const Notice& notice, std::string_view name, bool head,
                          std::int64_t income) {
  TableFile& row = notice.row_of(2).cell(name).cell(head ? "世帯主" : "加入者").cell("2020-04-01");
  row.empty().cell(income).empty();
  for (std::size_t i = 0; i < kLevies.size(); ++i) row.cell("12");
  return row.empty(2).end_row();
}

Result<void> write_health_slips(const Notice& notice, std::int64_t total) {
  const int parts = static_cast<int>(kPremiumDues.size());
  for (int i = 1; i <= parts && total != 0; ++i) {
    const Slip slip{i, i, kPremiumDues[static_cast<std::size_t>(i - 1)],
                    part_of(total, parts, i - 1, 100)};
    TableFile& row = notice.row_of(5);
    slip_cells(row, slip);
    row.cell(slip.due);
    no_charges(row);
    code_cells(row, slip, notice.files);
    FUBAKO_OK(row.empty().end_row());
  }
  return {};
}

}  // namespace

Result<void> write_care_premium(const Notice& notice) {
  Dice& dice = notice.dice;
  char born[24], acquired[24];
  const Stage stage = dice.pick(kStages);
  const std::int64_t pension = dice.below(4) == 0 ? 0 : stage.premium;  // 特別徴収, else 普通徴収
  const int year = static_cast<int>(dice.between(1928, 1960));
  const int month = static_cast<int>(dice.between(1, 12)),
            day = static_cast<int>(dice.between(1, 28));
  std::snprintf(born, sizeof born, "%04d-%02d-%02d", year, month, day);
  std::snprintf(acquired, sizeof acquired, "%04d-%02d-%02d", year + 65, month, day);
  TableFile& row = notice.record().cell("2026").cell(kIssueDate);
  row.cell(std::string_view(notice.person.addressee_no).substr(5)).cell(notice.person.name);
  row.cell(born).cell(acquired).empty().cell(stage.number).cell(stage.grounds).empty(2);
  row.cell(stage.premium).cell("12").cell("0").cell("0").cell(stage.premium).empty(2);
  row.cell(pension).cell(stage.premium - pension);
  row.cell(pension == 0 ? "" : "厚生労働大臣").cell(pension == 0 ? "" : "老齢基礎年金").empty();
  row.cell("0").cell("当初").empty().cell(dice.below(2) == 0 ? "女" : "男").empty();
  row.cell(pension == 0 ? "" : "継続").cell("0").empty(3);
  notice.files.control_total += stage.premium;
  FUBAKO_OK(row.end_row());
  FUBAKO_OK(write_pension_rows(notice, 1, pension));
  FUBAKO_OK(write_ordinary_rows(notice, stage.premium - pension));
  FUBAKO_OK(write_stage_facts(notice, stage));
  return write_next_year(notice, 4, pension);
}

Result<void> write_health(const Notice& notice) {
  const int persons = static_cast<int>(notice.dice.between(1, 4));
  const std::int64_t income = notice.dice.between(50, 600) * 10'000;
  std::int64_t total = 0;
  for (const Levy& levy : kLevies) {
    FUBAKO_TRY(const std::int64_t block, write_block(notice, levy, income - 430'000, persons));
    total += block;
  }
  FUBAKO_OK(write_member(notice, notice.person.name, true, income));
  for (int i = 1; i < persons; ++i)
    FUBAKO_OK(write_member(notice, relative_of(notice.person, notice.dice), false, 0));
  char symbol[24];
  std::snprintf(symbol, sizeof symbol, "例・%07llu",
                static_cast<unsigned long long>(notice.ordinal % 10'000'000));
  const std::int64_t pension = notice.dice.below(6) == 0 ? total : 0;
  TableFile& row = notice.record().cell("2026").empty(2).cell(kIssueDate).cell("当初").empty();
  row.cell(symbol).cell("加入").cell("本人").empty(2).cell(total).cell(pension);
  row.cell(total - pension).empty(3).cell(pension == 0 ? "納付書" : "特別徴収");
  row.cell(pension == 0 ? "" : "厚生労働大臣").cell(pension == 0 ? "" : "老齢基礎年金").empty();
  notice.files.control_total += total;
  FUBAKO_OK(row.end_row());
  FUBAKO_OK(write_pension_rows(notice, 3, pension));
  return write_health_slips(notice, total - pension);
}

}  // namespace fubako::samples
