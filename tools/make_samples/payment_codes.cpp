#include "payment_codes.h"

#include <array>

namespace fubako::samples {
namespace {

std::string padded(std::int64_t number, std::size_t length) {
  const std::string digits = std::to_string(number);
  FUBAKO_CHECK(number >= 0 && digits.size() <= length);
  return std::string(length - digits.size(), '0') + digits;
}

std::string compact(Date date) {  // yyyymmdd
  const YearMonthDay day = civil(date);
  return padded(day.year, 4) + padded(day.month, 2) + padded(day.day, 2);
}

std::string tagged(const std::string& tag, const std::string& value) {
  return tag + padded(static_cast<std::int64_t>(value.size()), 2) + value;
}

std::string zeros(std::size_t count) { return std::string(count, '0'); }

// 39 and 44 digits, each begun by two check digits that no bank computes as 00 00.
std::string merchant(const ElQrParts& parts) {
  const std::string account = zeros(11), fee_by_receiver = "2", agency = "13800", no_stamp = "0",
                    tax_item = zeros(3), reserve = zeros(5);
  const std::string first = "00" + account + padded(parts.amount, 11) + fee_by_receiver + agency +
                            no_stamp + tax_item + reserve;
  const std::string confirmation = zeros(6), office = zeros(1 + 5 + 3), more_reserve = zeros(7);
  return first + "00" + padded(parts.case_key, 20) + confirmation + office + more_reserve;
}

// CRC-16/CCITT-FALSE by table.
unsigned crc_of(const std::string& bytes) {
  static const auto kTable = [] {
    std::array<unsigned, 256> table{};
    for (unsigned i = 0; i < table.size(); ++i) {
      unsigned value = i << 8;
      for (int bit = 0; bit < 8; ++bit)
        value = (value & 0x8000 ? value << 1 ^ 0x1021 : value << 1) & 0xFFFF;
      table[i] = value;
    }
    return table;
  }();
  unsigned crc = 0xFFFF;
  for (const char c : bytes)
    crc = (crc << 8 ^ kTable[(crc >> 8 ^ static_cast<unsigned char>(c)) & 0xFF]) & 0xFFFF;
  return crc;
}

}  // namespace

std::string store_date(Date date) { return compact(date).substr(2); }

std::string store_barcode(const StoreBarcodeParts& parts) {
  FUBAKO_CHECK(parts.company.size() == 6 && parts.free21.size() == 21 && parts.date.size() == 6);
  const std::string digits = "91" + parts.company + parts.free21 + padded(parts.reissue, 1) +
                             parts.date + (parts.stamp ? "1" : "0") + padded(parts.amount, 6);
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) sum += (digits[i] - '0') * (i % 2 == 0 ? 3 : 1);
  return digits + std::to_string((10 - sum % 10) % 10);
}

std::string el_qr(const ElQrParts& parts) {
  FUBAKO_CHECK(parts.period.size() == 2);
  const std::string year = padded(parts.fiscal_year, 4);
  const std::string covered =
      tagged("00", "01") + tagged("01", "12") +
      tagged("27", tagged("00", "13800") + tagged("01", merchant(parts))) +
      tagged("54", padded(parts.amount, 11)) +
      tagged("62", year + year + parts.period + compact(parts.due) + compact(parts.pay_by)) +
      tagged("80", zeros(85)) + "6305";
  return covered + padded(crc_of(covered), 5);
}

}  // namespace fubako::samples
