// Invented data for every kind; the payment codes cannot be paid.
#pragma once

#include <string>
#include <vector>

#include "symbol/symbol.h"

namespace fubako::symbol {

// Company code 900000 is fictitious; 25,000 yen, payable by 2026-06-30.
inline const std::string kStoreBarcode = "91900000000000000000000000001026063000250004";
// All keys and check digits are zero.
inline const std::string kElQr =
    "000201"
    "010212"
    "2796"
    "000513800"
    "018300000000000000000000025000213800000000000000000000000000000000000000000000000000000"
    "541100000025000"
    "622620262026012026043020260430"
    "8085"
    "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
    "630513241";
inline const std::string kControlCode = "19900012605070100000017001002000050074";
inline const std::string kCustomerBarcode =
    "1311414414414414411431211441431241413241414114431243243243243241131";

struct Sample {
  SymbolKind kind = SymbolKind::qr;
  std::string data;
};
inline const std::vector<Sample> kReadable = {
    {SymbolKind::gs1_128, kStoreBarcode},
    {SymbolKind::gs1_128, "91900000123456789012345678901026053100108008"},
    {SymbolKind::gs1_128, "91900000000000000000000000002199999913000004"},
    {SymbolKind::el_qr, kElQr},
    {SymbolKind::el_qr, std::string(255, '9')},
    {SymbolKind::qr, "https://www.city.example.lg.jp/zei/kotei/2026.html"},
    {SymbolKind::qr, "1"},
    {SymbolKind::qr, "見本市役所 税務課 \U00020BB7田 葛\U000E0100飾"},
    {SymbolKind::qr, "line 1\nline 2\ttab"},
    {SymbolKind::qr, std::string(500, '~')},
    {SymbolKind::code_128, "ABC-1234567890"},
    {SymbolKind::code_128, "12345678"},
    {SymbolKind::code_128, " ~{}"},
    {SymbolKind::nw_7, "A1234567890B"},
    {SymbolKind::nw_7, "C12D"},
    {SymbolKind::nw_7, "D0:$-/.+9A"},
    {SymbolKind::data_matrix, kControlCode},
    {SymbolKind::data_matrix, std::string(60, '3')},
    {SymbolKind::data_matrix, "https://www.city.example.lg.jp/a?b=1"},
    {SymbolKind::data_matrix, "見本市役所 税務課"},
};

}  // namespace fubako::symbol
