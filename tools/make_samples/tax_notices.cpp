// Property tax and light vehicle tax.
#include <cstdio>

#include "writers.h"

namespace fubako::samples {
namespace {

constexpr int kPeriods = 4;
constexpr std::array<const char*, kPeriods> kTaxDues = {"2026-04-30", "2026-07-31", "2026-12-25",
                                                        "2027-03-01"};
constexpr const char* kVehicleDue = "2026-06-01";

struct Bases {
  std::int64_t land = 0, house = 0, city_land = 0, city_house = 0;
};

std::string area_text(std::int64_t hundredths) {
  char area[24];
  std::snprintf(area, sizeof area, "%lld.%02d", static_cast<long long>(hundredths / 100),
                static_cast<int>(hundredths % 100));
  return area;
}

// Land is taxed at a sixth of its value (小規模住宅用地; for city planning a third), a house at all
// of it.
Result<void> write_asset(const Notice& notice, int seq, Bases& bases) {
  Dice& dice = notice.dice;
  const bool land = dice.below(3) != 0;
  const std::int64_t hundredths = dice.between(4000, 26000);
  const std::int64_t value = hundredths * dice.between(350, 800);
  const std::int64_t fixed = land ? value / 6 : value, city = land ? value / 3 : value;
  std::string lot = std::to_string(dice.between(1, 900)) + "番";
  lot += std::to_string(dice.between(1, 40));
  const std::string area = area_text(hundredths);
  TableFile& row = notice.row_of(1).cell(seq).cell(land ? "土地" : "家屋");
  row.cell(std::string(notice.person.town) + lot).cell(land ? "" : lot + "の1");
  row.cell(land ? "宅地" : "").cell(land ? "宅地" : "").cell(area).cell(area);
  row.cell(land ? "" : "居宅").cell(land ? "" : "木造");
  row.cell(value).cell(fixed).cell(city).empty();
  row.cell(land ? "" : "2").cell(land ? "" : "平成20年");
  if (land)
    row.cell(fixed * 98 / 100).cell("小規模住宅用地 1/6").cell("98.0");
  else
    row.empty(3);
  row.cell(fixed * 14 / 1000).cell(city * 3 / 1000).empty(2);
  (land ? bases.land : bases.house) += fixed;
  (land ? bases.city_land : bases.city_house) += city;
  return row.end_row();
}

// 全期 and four periods, in thousands of yen.
Result<void> write_slips(const Notice& notice, std::int64_t total, std::int64_t city_tax) {
  for (int i = 0; i <= kPeriods; ++i) {
    Slip slip{i + 1, i, kTaxDues[i == 0 ? 0 : static_cast<std::size_t>(i - 1)], total};
    if (i != 0) slip.amount = part_of(total, kPeriods, i - 1, 1000);
    TableFile& row = notice.row_of(2);
    slip_cells(row, slip);
    const std::int64_t city = total == 0 ? 0 : slip.amount * city_tax / total;
    row.cell(slip.amount - city).cell(city).cell(slip.due);
    no_charges(row);
    code_cells(row, slip, notice.files);
    FUBAKO_OK(row.end_row());
  }
  return {};
}

struct VehicleClass {
  std::string_view name, plate_class, rate_kind, first_inspection;
  std::int64_t tax;
};
constexpr std::array<VehicleClass, 6> kVehicles = {{
    {"四輪乗用 自家用", "580", "標準", "2019-08", 10800},
    {"四輪乗用 自家用", "581", "重課", "2010-03", 12900},
    {"四輪貨物 自家用", "480", "標準", "2020-11", 5000},
    {"原動機付自転車 50cc以下", "", "標準", "", 2000},
    {"軽二輪 125cc超250cc以下", "", "標準", "", 3600},
    {"小型特殊自動車 農耕作業用", "", "標準", "", 2400},
}};

Result<void> write_vehicle(const Notice& notice, int seq, const VehicleClass& kind) {
  const bool inspected = !kind.first_inspection.empty();
  const std::string number = std::to_string(notice.dice.between(1, 9999));
  char tail[8], certificate[24];
  std::snprintf(tail, sizeof tail, "%04d", static_cast<int>(notice.dice.below(10000)));
  std::snprintf(certificate, sizeof certificate, "26-%08llu",
                static_cast<unsigned long long>(notice.ordinal));
  const Slip slip{seq, 1, kVehicleDue, kind.tax};
  TableFile& row = notice.row_of(1).cell(seq).cell("例示").cell(kind.plate_class).cell("あ");
  row.cell(number).cell("例示" + std::string(kind.plate_class) + "あ" + number).cell(kind.name);
  row.cell(tail).cell(kind.first_inspection).cell(kCity).cell(kind.tax).cell(kind.rate_kind);
  row.empty().cell(inspected ? "1" : "0").cell("0").cell(inspected ? 1 : 0);
  row.cell(inspected ? "2027-05-31" : "").cell(inspected ? certificate : "");
  row.cell("01").cell("全期").cell(slip.due).cell(slip.due).cell(slip.amount);
  no_charges(row);
  row.cell("1");
  code_cells(row, slip, notice.files);
  return row.end_row();
}

}  // namespace

// Bases are cut to 1,000 yen, taxes to 100; 1.4 % and 0.3 %.
Result<void> write_property_tax(const Notice& notice, AssetRange range) {
  const int count = static_cast<int>(notice.dice.between(range.least, range.most));
  Bases bases;
  for (int seq = 1; seq <= count; ++seq) FUBAKO_OK(write_asset(notice, seq, bases));
  const std::int64_t base = cut(bases.land + bases.house, 1000);
  const std::int64_t city_base = cut(bases.city_land + bases.city_house, 1000);
  const std::int64_t calculated = base * 14 / 1000, city_calculated = city_base * 3 / 1000;
  const std::int64_t tax = cut(calculated, 100), city_tax = cut(city_calculated, 100);
  TableFile& row = notice.record().cell("2026").cell(kIssueDate);
  row.cell(bases.land).cell(bases.house).cell("0").cell(base).cell("1.4").cell(calculated);
  row.cell("0").cell(bases.city_land).cell(bases.city_house).cell(city_base).cell("0.3");
  row.cell(city_calculated).cell(tax).cell(city_tax).cell(tax + city_tax).cell(count).empty(3);
  row.cell("当初").empty(4).cell("納付書").cell("本人").empty(3);
  notice.files.control_total += tax + city_tax;
  FUBAKO_OK(row.end_row());
  return write_slips(notice, tax + city_tax, city_tax);
}

// One owner in ten has as many vehicles as need a further sheet, one in a hundred two pieces.
Result<void> write_vehicle_tax(const Notice& notice) {
  const std::int64_t roll = notice.dice.below(100);
  const int count = roll == 0 ? 9 : roll < 10 ? 5 : static_cast<int>(notice.dice.between(1, 3));
  std::int64_t total = 0, certificates = 0;
  for (int seq = 1; seq <= count; ++seq) {
    const VehicleClass kind = notice.dice.pick(kVehicles);
    total += kind.tax;
    certificates += kind.first_inspection.empty() ? 0 : 1;
    FUBAKO_OK(write_vehicle(notice, seq, kind));
  }
  TableFile& row = notice.record().cell("2026").empty(2).cell(kIssueDate).cell("当初").empty(2);
  row.cell(total).cell(count).cell(kVehicleDue).cell(certificates).cell("納付書").cell("本人");
  row.empty(5);
  notice.files.control_total += total;
  return row.end_row();
}

}  // namespace fubako::samples
