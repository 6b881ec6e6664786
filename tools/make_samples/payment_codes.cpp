#include "payment_codes.h"

#include <array>
#include <string_view>

namespace fubako::samples {
namespace {

std::string compact(Date date) {  // yyyymmdd
  const YearMonthDay day = civil(date);
  std::string digits;
  append_padded(digits, day.year, 4);
  append_padded(digits, day.month, 2);
  append_padded(digits, day.day, 2);
  return digits;
}

// Two rows of digits, 39 and 44, each begun by two check digits that no bank computes as 00 00.
void append_merchant(std::string& out, const ElQrParts& parts) {
  out.append("00").append(11, '0');  // the organisation's account
  append_padded(out, parts.amount, 11);
  out.append("2").append("13800").append("0").append(3, '0').append(5,
                                                                    '0');  // fee bearer … reserve
  out.append("00");
  append_padded(out, parts.case_key, 20);
  out.append(6, '0').append(1 + 5 + 3, '0').append(7, '0');  // confirmation, offices, reserve
}

using CrcTables = std::array<std::array<unsigned, 256>, 4>;

// Table n: what a byte does to the checksum n bytes later.
CrcTables make_crc_tables() {
  CrcTables tables{};
  for (unsigned i = 0; i < 256; ++i) {
    unsigned value = i << 8;
    for (int bit = 0; bit < 8; ++bit)
      value = (value & 0x8000 ? value << 1 ^ 0x1021 : value << 1) & 0xFFFF;
    tables[0][i] = value;
  }
  for (std::size_t n = 1; n < tables.size(); ++n)
    for (unsigned i = 0; i < 256; ++i) {
      const unsigned before = tables[n - 1][i];
      tables[n][i] = (before << 8 ^ tables[0][before >> 8]) & 0xFFFF;
    }
  return tables;
}

// CRC-16/CCITT-FALSE, four bytes at a time: a million records have millions of codes.
unsigned crc_of(std::string_view bytes) {
  static const CrcTables kTables = make_crc_tables();
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  unsigned crc = 0xFFFF;
  std::size_t i = 0;
  for (; i + 4 <= bytes.size(); i += 4)
    crc = kTables[3][(crc >> 8 ^ byte(i)) & 0xFF] ^ kTables[2][(crc ^ byte(i + 1)) & 0xFF] ^
          kTables[1][byte(i + 2)] ^ kTables[0][byte(i + 3)];
  for (; i < bytes.size(); ++i) crc = (crc << 8 ^ kTables[0][(crc >> 8 ^ byte(i)) & 0xFF]) & 0xFFFF;
  return crc;
}

}  // namespace

void append_padded(std::string& out, std::int64_t number, std::size_t length) {
  FUBAKO_CHECK(number >= 0);
  out.append(length, '0');
  for (std::size_t i = out.size(); number != 0; number /= 10) {
    FUBAKO_CHECK(i > out.size() - length);
    out[--i] = static_cast<char>('0' + number % 10);
  }
}

std::string store_date(Date date) { return compact(date).substr(2); }

std::string store_barcode(const StoreBarcodeParts& parts) {
  FUBAKO_CHECK(parts.company.size() == 6 && parts.free21.size() == 21 && parts.date.size() == 6);
  std::string digits = "91";
  digits.reserve(44);
  digits.append(parts.company).append(parts.free21);
  append_padded(digits, parts.reissue, 1);
  digits.append(parts.date).append(parts.stamp ? "1" : "0");
  append_padded(digits, parts.amount, 6);
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) sum += (digits[i] - '0') * (i % 2 == 0 ? 3 : 1);
  return digits += static_cast<char>('0' + (10 - sum % 10) % 10);
}

std::string el_qr(const ElQrParts& parts) {
  FUBAKO_CHECK(parts.period.size() == 2);
  std::string out;
  out.reserve(255);
  out.append("000201").append("010212").append("2796").append("000513800").append("0183");
  append_merchant(out, parts);
  out.append("5411");
  append_padded(out, parts.amount, 11);
  out.append("6226");
  append_padded(out, parts.fiscal_year, 4);
  append_padded(out, parts.fiscal_year, 4);
  out.append(parts.period).append(compact(parts.due)).append(compact(parts.pay_by));
  out.append("8085").append(85, '0').append("6305");
  append_padded(out, crc_of(out), 5);
  return out;
}

}  // namespace fubako::samples
