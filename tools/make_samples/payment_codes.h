// Payment codes for samples and tests: sound in form, impossible to pay. The company 900000 is
// fictitious; the merchant account's check digits and every confirmation number are zero.
#pragma once

#include <cstdint>
#include <string>

#include "base/base.h"

namespace fubako::samples {

// The number in so many digits, with zeros before it.
void append_padded(std::string& out, std::int64_t number, std::size_t length);

struct StoreBarcodeParts {
  std::string company = "900000";
  std::string free21 = std::string(21, '0');
  int reissue = 0;
  std::string date = "999999";  // yymmdd; 999999: payable without end
  bool stamp = false;
  std::int64_t amount = 0;
};
// 44 digits with their check digit.
std::string store_barcode(const StoreBarcodeParts& parts);
// yymmdd of a date.
std::string store_date(Date date);

struct ElQrParts {
  std::int64_t amount = 0;
  int fiscal_year = 0;  // of levy and of the tax
  std::string period = "00";
  Date due, pay_by;
  std::int64_t case_key = 0;  // unique in a job
};
// 255 digits with their CRC.
std::string el_qr(const ElQrParts& parts);

}  // namespace fubako::samples
