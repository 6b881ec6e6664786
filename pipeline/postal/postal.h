// postal: address -> customer barcode (カスタマバーコード), by Japan Post's
// 郵便番号・バーコードマニュアル; a piece's contents -> weight, class and price (mailing.h); pieces ->
// lots, trays and posting papers (lots.h, joint_lots.h, papers.h).
//
//   threads  pure
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "postal/joint_lots.h"
#include "postal/lots.h"
#include "postal/mailing.h"
#include "postal/papers.h"

namespace fubako::postal {

struct CustomerBarcode {
  std::string address_number;           // 住所表示番号 before cutting: 1-3-2-503
  std::vector<std::string> characters;  // 23: STC, 20 characters, check, SPC (letters as CC1 1 …)
  std::string check;                    // 0–9, -, CC1 … CC8
  std::string bars;                     // 67 digits: 1 long, 2 upper, 3 lower, 4 timing
};

// 住所B (number, space, building; valid UTF-8) → address display number, by the basic and
// supplementary rules (manual p19).
std::string address_number(std::string_view address_rest);

// A barcode, or the reason why the rules give none: postal-code-malformed,
// postal-code-representative (ends in 00), or address-number-absent (an ordinary code whose address
// has no number to take). Without a number a code is encoded only when it stands for one office or
// box by itself: digits 4–5 of 85 to 87, or digits 6–7 of 92 to 98. A code that ends in 90 or 91 is
// shared (PO boxes, reply mail) and needs the box number. The postal code may have its hyphen.
struct BarcodeResult {
  std::optional<CustomerBarcode> barcode;
  std::string reason;  // a code, when there is none
};
BarcodeResult customer_barcode(std::string_view postal_code, std::string_view address_rest);
// From data characters already extracted (tests; `number` as 3-20-5B604).
BarcodeResult encode(std::string_view postal_code, std::string_view number);
Message message_of(std::string_view reason);

}  // namespace fubako::postal
