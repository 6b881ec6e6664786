// prove/bars: what 67 bars of a customer barcode say, by the post's tables (郵便番号・バーコード
// マニュアル, p11, p12, p21).
#pragma once

#include <string>
#include <string_view>

namespace fubako::prove {

// "STC 1 0 0 0 0 1 3 … CC4 9 SPC": 23 characters apart by blanks; empty when start, stop, a
// character or the check digit is wrong.
std::string customer_barcode_characters(std::string_view bars);

}  // namespace fubako::prove
