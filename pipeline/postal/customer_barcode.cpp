#include <array>
#include <cstdint>

#include "postal/postal.h"

namespace fubako::postal {
namespace {

constexpr MessageText kTexts[] = {
    {"postal-code-malformed",
     "郵便番号が数字7桁ではないため、カスタマバーコードを付けません。郵便番号を確かめてください。",
     "the postal code is not 7 digits, so there is no customer barcode; check the postal code"},
    {"postal-code-representative",
     "町域の番号でない郵便番号(下2桁が00)にはカスタマバーコードがありません。町域の郵便番号に"
     "直すと付けられます。",
     "a representative postal code (last two digits 00) has no customer barcode; give the town's "
     "own "
     "postal code to get one"},
    {"address-number-absent",
     "住所に番地などの数字がないため、カスタマバーコードを付けません。番地を確かめてください。",
     "the address has no number to take, so there is no customer barcode; check the house number"},
};

// Values, names and bars of the characters (manual p11 and p21): the value is the index.
struct Symbol {
  const char* name;
  const char* bars;
};
constexpr Symbol kSymbols[] = {
    {"0", "144"},   {"1", "114"},   {"2", "132"},   {"3", "312"},   {"4", "123"},
    {"5", "141"},   {"6", "321"},   {"7", "213"},   {"8", "231"},   {"9", "411"},
    {"-", "414"},   {"CC1", "324"}, {"CC2", "342"}, {"CC3", "234"}, {"CC4", "432"},
    {"CC5", "243"}, {"CC6", "423"}, {"CC7", "441"}, {"CC8", "111"},
};
constexpr std::uint8_t kHyphen = 10, kFirstLetterControl = 11, kFiller = 14;
constexpr int kModulus = 19;
constexpr Symbol kStart = {"STC", "13"}, kStop = {"SPC", "31"};

constexpr std::size_t kPostalDigits = 7, kDataCharacters = 20;
using Data = std::array<std::uint8_t, kDataCharacters>;

// 7 digits, or 3 and 4 with a hyphen; empty when it is neither.
std::string seven_digits(std::string_view postal_code) {
  std::string digits(postal_code);
  if (digits.size() == kPostalDigits + 1 && digits[3] == '-') digits.erase(3, 1);
  const bool good =
      digits.size() == kPostalDigits && digits.find_first_not_of("0123456789") == std::string::npos;
  return good ? digits : std::string();
}

// Codes that stand for one office or box and so need no address number (manual p22). By the public
// lists of codes these are digits 4–5 of 85 to 87 where old codes had three digits, and digits 6–7
// of 92 to 98 where they had five; 90 and 91 at the end are collective codes, whose pieces need a
// box number.
bool stands_alone(std::string_view code) {
  const std::string_view block = code.substr(3, 2), end = code.substr(5, 2);
  if (end == "90" || end == "91") return false;
  return (block >= "85" && block <= "87") || (end >= "92" && end <= "98");
}

// Postal code and number, letters as two characters, filled with CC4. What goes past the last place
// is dropped, though the first half of a letter stays (manual p12).
Data data_of(std::string_view code, std::string_view number) {
  Data data;
  data.fill(kFiller);
  std::size_t n = 0;
  const auto put = [&](int value) {
    if (n < data.size()) data[n++] = static_cast<std::uint8_t>(value);
  };
  for (const char c : code) put(c - '0');
  for (const char c : number) {
    if (c == '-') {
      put(kHyphen);
    } else if (c >= '0' && c <= '9') {
      put(c - '0');
    } else {
      FUBAKO_CHECK(c >= 'A' && c <= 'Z');
      put(kFirstLetterControl + (c - 'A') / 10);
      put((c - 'A') % 10);
    }
  }
  return data;
}

// Makes the sum of all values a multiple of 19 (manual p21).
int check_of(const Data& data) {
  int sum = 0;
  for (const std::uint8_t value : data) sum += value;
  return (kModulus - sum % kModulus) % kModulus;
}

void append(CustomerBarcode& barcode, const Symbol& symbol) {
  barcode.characters.emplace_back(symbol.name);
  barcode.bars += symbol.bars;
}

}  // namespace

BarcodeResult encode(std::string_view postal_code, std::string_view number) {
  const std::string code = seven_digits(postal_code);
  if (code.empty()) return {std::nullopt, "postal-code-malformed"};
  if (code.ends_with("00")) return {std::nullopt, "postal-code-representative"};
  if (number.empty() && !stands_alone(code)) return {std::nullopt, "address-number-absent"};

  const Data data = data_of(code, number);
  CustomerBarcode barcode;
  barcode.address_number = number;
  barcode.characters.reserve(data.size() + 3);
  barcode.bars.reserve((data.size() + 1) * 3 + 4);
  append(barcode, kStart);
  for (const std::uint8_t value : data) append(barcode, kSymbols[value]);
  const Symbol& check = kSymbols[check_of(data)];
  append(barcode, check);
  append(barcode, kStop);
  barcode.check = check.name;
  return {std::move(barcode), {}};
}

BarcodeResult customer_barcode(std::string_view postal_code, std::string_view address_rest) {
  return encode(postal_code, address_number(address_rest));
}

Message message_of(std::string_view reason) { return say(kTexts, reason); }

}  // namespace fubako::postal
