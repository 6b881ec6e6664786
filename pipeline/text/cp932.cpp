#include "text/cp932.h"

#include <unicode/ucnv.h>

#include "base/base.h"

namespace fubako::text {
namespace {

constexpr bool is_lead(unsigned b) { return (b >= 0x81 && b <= 0x9F) || (b >= 0xE0 && b <= 0xFC); }

// ICU's converter swaps the three codes 0x1A, 0x1C and 0x7F as IBM did and lacks the five single
// bytes that Windows maps to a control and to the corporate use zone, so single bytes are by rule.
char16_t single(unsigned b) {
  if (b <= 0x80) return static_cast<char16_t>(b);
  if (b == 0xA0) return 0xF8F0;
  if (b >= 0xA1 && b <= 0xDF) return static_cast<char16_t>(0xFF61 + (b - 0xA1));
  if (b >= 0xFD) return static_cast<char16_t>(0xF8F1 + (b - 0xFD));
  return is_lead(b) ? Cp932::kLead : Cp932::kNone;
}

// ibm-943_P15A-2003 agrees with Windows for every two-byte code.
std::unique_ptr<Cp932> build() {
  auto table = std::make_unique<Cp932>();
  for (unsigned b = 0; b < 256; ++b) table->first[b] = single(b);
  table->two.fill(0);
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open("ibm-943_P15A-2003", &error);
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  FUBAKO_CHECK(U_SUCCESS(error));
  for (unsigned code = 0x8140; code <= 0xFCFC; ++code) {
    if (!is_lead(code >> 8)) continue;
    const char bytes[2] = {static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)};
    UChar units[4];
    error = U_ZERO_ERROR;
    const std::int32_t n = ucnv_toUChars(converter, units, 4, bytes, 2, &error);
    if (U_SUCCESS(error) && n == 1) table->two[code] = units[0];
  }
  ucnv_close(converter);
  return table;
}

}  // namespace

const Cp932& cp932() {
  static const std::unique_ptr<Cp932> table = build();
  return *table;
}

}  // namespace fubako::text
