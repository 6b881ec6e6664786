#include "notices.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace fubako::samples {
namespace {

constexpr int kPeriods = 4;
constexpr std::array<const char*, kPeriods> kTaxDues = {"2026-04-30", "2026-07-31", "2026-12-25",
                                                        "2027-03-01"};
constexpr std::array<const char*, 8> kPremiumDues = {"2026-07-31", "2026-08-31", "2026-09-30",
                                                     "2026-11-02", "2026-11-30", "2026-12-25",
                                                     "2027-02-01", "2027-03-01"};

const std::array<FormOfSamples, 2> kForms = {
    {{kPropertyTax,
      "2026-property-tax",
      "local-tax",
      "annual_total",
      {{"records",
        "fiscal_year,issue_date,land_tax_base,house_tax_base,depreciable_tax_base,"
        "fixed_tax_base_total,fixed_tax_rate,fixed_tax_calculated,fixed_tax_reduction,"
        "city_land_base,city_house_base,city_plan_base_total,city_plan_rate,city_plan_calculated,"
        "annual_fixed_tax,annual_city_plan_tax,annual_total,asset_count,co_owner_suffix"},
       {"assets",
        "asset_seq,asset_kind,location,house_no,land_category_registered,land_category_assessed,"
        "area_registered,area_assessed,use_type,structure,assessed_value,tax_base_fixed,"
        "tax_base_city,remark"},
       {"slips", "slip_seq,period_code,period_label,due_date,slip_amount,usable"}}},
     {kCarePremium,
      "2026-care-premium",
      "insurance",
      "decided_premium",
      {{"records",
        "fiscal_year,issue_date,insured_no,insured_name,birth_date,acquired_date,lost_date,stage,"
        "stage_grounds,income_total,pension_income,base_premium,months,monthly_reduction,"
        "exemption_amount,decided_premium,premium_before_change,change_reason,pension_total,"
        "ordinary_total,pension_payer,pension_kind,start_reason"},
       {"pension_rows", "month_label,pension_amount,provisional"},
       {"ordinary_rows", "period_label,due_date,ordinary_amount"}}}}};

std::int64_t cut(std::int64_t value, std::int64_t unit) { return value / unit * unit; }

std::string_view numbered(char (&out)[16], const char* pattern, std::uint64_t number) {
  const int size = std::snprintf(out, sizeof out, pattern, static_cast<unsigned long long>(number));
  return {out, static_cast<std::size_t>(size)};
}

// The columns that records.csv of every form begins with.
void common_cells(TableFile& records, std::string_view key, std::uint64_t ordinal,
                  const Person& person) {
  char notice_no[16];
  records.cell(key)
      .cell(numbered(notice_no, "%08llu", ordinal))
      .cell(person.addressee_no)
      .cell("0")
      .cell(person.postal_code)
      .cell(kPrefecture)
      .cell(kCity)
      .cell(person.town)
      .cell(person.number)
      .cell(person.building)
      .cell(person.name)
      .cell("様")
      .empty(8)  // no sending address
      .cell("2026")
      .cell(kIssueDate);
}

struct Bases {
  std::int64_t land = 0, house = 0, city_land = 0, city_house = 0;
};

// Land is taxed at a sixth of its value (小規模住宅用地; for city planning a third), a house at all
// of it.
Result<void> write_asset(TableFile& assets, std::string_view key, int seq, std::string_view town,
                         Dice& dice, Bases& bases) {
  const bool land = dice.below(3) != 0;
  const std::int64_t hundredths = dice.between(4000, 26000);
  const std::int64_t value = hundredths * dice.between(350, 800);
  const std::int64_t fixed = land ? value / 6 : value, city = land ? value / 3 : value;
  std::string lot = std::to_string(dice.between(1, 900)) + "番";
  lot += std::to_string(dice.between(1, 40));
  char area[16];
  std::snprintf(area, sizeof area, "%d.%02d", static_cast<int>(hundredths / 100),
                static_cast<int>(hundredths % 100));
  assets.cell(key).cell(seq).cell(land ? "土地" : "家屋");
  assets.cell(std::string(town) + lot).cell(land ? "" : lot + "の1");
  assets.cell(land ? "宅地" : "").cell(land ? "宅地" : "").cell(area).cell(area);
  assets.cell(land ? "" : "居宅").cell(land ? "" : "木造");
  assets.cell(value).cell(fixed).cell(city).cell(land ? "小規模住宅用地 1/6" : "");
  (land ? bases.land : bases.house) += fixed;
  (land ? bases.city_land : bases.city_house) += city;
  return assets.end_row();
}

// 全期 and four periods, in thousands of yen; what is over goes to the first (地方税法
// 第20条の4の2第6項).
Result<void> write_slips(TableFile& slips, std::string_view key, std::int64_t total) {
  const std::int64_t part = cut(total / kPeriods, 1000);
  slips.cell(key).cell(1).cell("00").cell("全期").cell(kTaxDues[0]).cell(total).cell("1");
  FUBAKO_OK(slips.end_row());
  for (int i = 1; i <= kPeriods; ++i) {
    char code[16], label[16];
    slips.cell(key).cell(i + 1).cell(numbered(code, "%02llu", static_cast<std::uint64_t>(i)));
    slips.cell(numbered(label, "第%llu期", static_cast<std::uint64_t>(i)));
    slips.cell(kTaxDues[static_cast<std::size_t>(i - 1)]);
    slips.cell(i == 1 ? total - part * (kPeriods - 1) : part).cell("1");
    FUBAKO_OK(slips.end_row());
  }
  return {};
}

// Bases are cut to 1,000 yen, taxes to 100; 1.4 % and 0.3 %.
Result<void> write_property_tax(AssetRange range, std::uint64_t ordinal, const Person& person,
                                Dice& dice, NoticeFiles& files) {
  TableFile &records = files.tables[0], &assets = files.tables[1], &slips = files.tables[2];
  char key_text[16];
  const std::string_view key = numbered(key_text, "FA-%08llu", ordinal);
  const int count = static_cast<int>(dice.between(range.least, range.most));
  Bases bases;
  for (int seq = 1; seq <= count; ++seq)
    FUBAKO_OK(write_asset(assets, key, seq, person.town, dice, bases));
  const std::int64_t base = cut(bases.land + bases.house, 1000);
  const std::int64_t city_base = cut(bases.city_land + bases.city_house, 1000);
  const std::int64_t calculated = base * 14 / 1000, city_calculated = city_base * 3 / 1000;
  const std::int64_t tax = cut(calculated, 100), city_tax = cut(city_calculated, 100);
  common_cells(records, key, ordinal, person);
  records.cell(bases.land).cell(bases.house).cell("0").cell(base).cell("1.4").cell(calculated);
  records.cell("0").cell(bases.city_land).cell(bases.city_house).cell(city_base).cell("0.3");
  records.cell(city_calculated).cell(tax).cell(city_tax).cell(tax + city_tax).cell(count).empty();
  files.control_total += tax + city_tax;
  FUBAKO_OK(records.end_row());
  return write_slips(slips, key, tax + city_tax);
}

struct Stage {
  int number;
  std::int64_t premium;
  std::string_view grounds;
};
constexpr std::array<Stage, 6> kStages = {{{1, 21000, "世帯全員が住民税非課税"},
                                           {3, 50600, "世帯全員が住民税非課税"},
                                           {4, 66600, "本人が住民税非課税（世帯に課税者あり）"},
                                           {5, 74400, "本人が住民税非課税（世帯に課税者あり）"},
                                           {6, 89200, "本人が住民税課税"},
                                           {9, 126400, "本人が住民税課税"}}};

// In hundreds of yen; what is over goes to the first.
std::int64_t part_of(std::int64_t total, int parts, int index) {
  const std::int64_t part = cut(total / parts, 100);
  return index == 0 ? total - part * (parts - 1) : part;
}

Result<void> write_pension_rows(TableFile& rows, std::string_view key, std::int64_t total) {
  constexpr std::array<const char*, 6> kMonths = {"4月", "6月", "8月", "10月", "12月", "2月"};
  for (int i = 0; i < 6 && total != 0; ++i) {
    rows.cell(key).cell(kMonths[static_cast<std::size_t>(i)]).cell(part_of(total, 6, i));
    FUBAKO_OK(rows.cell(i < 3 ? "仮徴収" : "本徴収").end_row());
  }
  return {};
}

Result<void> write_ordinary_rows(TableFile& rows, std::string_view key, std::int64_t total) {
  const int parts = static_cast<int>(kPremiumDues.size());
  for (int i = 0; i < parts && total != 0; ++i) {
    char label[16];
    rows.cell(key).cell(numbered(label, "第%llu期", static_cast<std::uint64_t>(i + 1)));
    rows.cell(kPremiumDues[static_cast<std::size_t>(i)]);
    FUBAKO_OK(rows.cell(part_of(total, parts, i)).end_row());
  }
  return {};
}

Result<void> write_care_premium(std::uint64_t ordinal, const Person& person, Dice& dice,
                                NoticeFiles& files) {
  TableFile& records = files.tables[0];
  char key_text[16], born[16], acquired[16];
  const std::string_view key = numbered(key_text, "KG-%08llu", ordinal);
  const Stage stage = dice.pick(kStages);
  const std::int64_t pension = dice.below(4) == 0 ? 0 : stage.premium;  // 特別徴収, else 普通徴収
  const int year = static_cast<int>(dice.between(1928, 1960));
  const int month = static_cast<int>(dice.between(1, 12)),
            day = static_cast<int>(dice.between(1, 28));
  std::snprintf(born, sizeof born, "%04d-%02d-%02d", year, month, day);
  std::snprintf(acquired, sizeof acquired, "%04d-%02d-%02d", year + 65, month, day);
  common_cells(records, key, ordinal, person);
  records.cell(std::string_view(person.addressee_no).substr(5)).cell(person.name).cell(born);
  records.cell(acquired).empty().cell(stage.number).cell(stage.grounds).empty(2);
  records.cell(stage.premium).cell("12").cell("0").cell("0").cell(stage.premium).empty(2);
  records.cell(pension).cell(stage.premium - pension);
  records.cell(pension == 0 ? "" : "厚生労働大臣").cell(pension == 0 ? "" : "老齢基礎年金").empty();
  files.control_total += stage.premium;
  FUBAKO_OK(records.end_row());
  FUBAKO_OK(write_pension_rows(files.tables[1], key, pension));
  return write_ordinary_rows(files.tables[2], key, stage.premium - pension);
}

}  // namespace

const FormOfSamples* find_form(std::string_view id) {
  const auto form = std::find_if(kForms.begin(), kForms.end(),
                                 [&](const FormOfSamples& one) { return one.id == id; });
  return form == kForms.end() ? nullptr : &*form;
}

Result<void> write_notice(const FormOfSamples& form, AssetRange assets, std::uint64_t ordinal,
                          const Person& person, Dice& dice, NoticeFiles& files) {
  if (form.id == kPropertyTax) return write_property_tax(assets, ordinal, person, dice, files);
  return write_care_premium(ordinal, person, dice, files);
}

}  // namespace fubako::samples
