#include <cstdio>

#include "payment_codes.h"
#include "writers.h"

namespace fubako::samples {
namespace {

constexpr std::int64_t kStoreLimit = 300'000;  // yen: what convenience stores take of one slip
constexpr int kFiscalYear = 2026;
constexpr const char* kPayee = "例示市会計管理者";

std::string digits(std::int64_t number, std::size_t length) {
  std::string out;
  append_padded(out, number, length);
  return out;
}

std::string store_code(const Slip& slip, Date due, std::int64_t key) {
  if (slip.amount > kStoreLimit) return {};
  StoreBarcodeParts parts;
  parts.free21 = digits(key, 21);
  parts.date = store_date(due);
  parts.amount = slip.amount;
  return store_barcode(parts);
}

}  // namespace

TableFile& Notice::record() const {
  char notice_no[24];
  std::snprintf(notice_no, sizeof notice_no, "%08llu", static_cast<unsigned long long>(ordinal));
  return files.tables[0]
      .cell(key)
      .cell(notice_no)
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
      .empty(8);  // no sending address
}

std::int64_t part_of(std::int64_t total, int parts, int index, std::int64_t unit) {
  const std::int64_t part = cut(total / parts, unit);
  return index == 0 ? total - part * (parts - 1) : part;
}

void slip_cells(TableFile& row, const Slip& slip) {
  char code[16], label[24];
  std::snprintf(code, sizeof code, "%02d", slip.period);
  std::snprintf(label, sizeof label, "第%d期", slip.period);
  row.cell(slip.sequence).cell(code).cell(slip.period == 0 ? "全期" : label).cell(slip.due);
  row.cell(slip.amount).cell(slip.amount == 0 ? "0" : "1");
}

void code_cells(TableFile& row, const Slip& slip, NoticeFiles& files) {
  row.cell("0").empty(3);
  if (slip.amount == 0) {
    row.empty(9).cell(kPayee).empty();
    return;
  }
  const std::int64_t key = ++files.slips;
  const Date due = parse_date(slip.due).value();
  ElQrParts parts;
  parts.amount = slip.amount;
  parts.fiscal_year = kFiscalYear;
  parts.period = digits(slip.period, 2);
  parts.due = parts.pay_by = due;
  parts.case_key = key;
  const std::string number = digits(key, 20);
  row.cell(el_qr(parts)).cell("13800-" + number + "-000000").cell(store_code(slip, due, key));
  row.cell("00" + digits(slip.amount, 11) + "213800000").cell("00" + number);
  row.cell("13800").cell(number).cell("000000").cell("0000000000").cell(kPayee);
  row.cell("00000-0-000000");
}

Result<void> write_pension_rows(const Notice& notice, std::size_t role, std::int64_t total) {
  constexpr std::array<const char*, 6> kMonths = {"4月", "6月", "8月", "10月", "12月", "2月"};
  for (int i = 0; i < 6 && total != 0; ++i) {
    TableFile& row = notice.row_of(role).cell(kMonths[static_cast<std::size_t>(i)]);
    row.cell(part_of(total, 6, i, 100)).cell(i < 3 ? "仮徴収" : "本徴収");
    FUBAKO_OK(row.end_row());
  }
  return {};
}

Result<void> write_next_year(const Notice& notice, std::size_t role, std::int64_t total) {
  for (const char* month : {"4月", "6月", "8月"}) {
    if (total == 0) break;
    TableFile& row = notice.row_of(role).cell(month).cell(part_of(total, 6, 5, 100));
    FUBAKO_OK(row.end_row());
  }
  return {};
}

}  // namespace fubako::samples
