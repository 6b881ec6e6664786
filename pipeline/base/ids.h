// base/ids: the codes that name a municipality, a piece and a sheet. Identity is derived once,
// here: control code, index rows and page ranges all come from one PieceId.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace fubako {

// 6 digits whose last is the check digit of the local-government code (weights 6,5,4,3,2;
// 11 - sum mod 11, last digit of it).
bool valid_municipality_code(std::string_view code);

// 22 digits: municipality 6, posting date yymmdd 6, number of the run that day 2, serial 7, check
// digit 1 (mod 10, weights 3,1 from the right).
struct PieceId {
  std::string digits;
  auto operator<=>(const PieceId&) const = default;
};
constexpr int kMaxSerial = 9'999'999;  // pieces of one municipality and posting date
PieceId make_piece_id(std::string_view municipality_code, Date posting_date, int run_of_day,
                      int serial);
std::optional<PieceId> parse_piece_id(std::string_view digits);

// 38 digits on every sheet: version 1, piece_id 22, sheet 3, of 3, enclosure mask 5, copy 2, check
// 2 by ISO 7064 mod 97-10 (the whole as one number, mod 97, is 1).
constexpr int kMaxSheets = 999;
struct ControlCode {
  PieceId piece;
  int sheet = 1;  // from 1
  int of = 1;
  std::uint32_t enclosure_mask = 0;  // 16 feeders, printed as 5 decimal digits
  int copy = 0;                      // 00 the original, +1 a reprint
  bool operator==(const ControlCode&) const = default;
};
std::string control_code_digits(const ControlCode& code);
std::optional<ControlCode> parse_control_code(std::string_view digits);

// YYYY-MM-DD or YYYY-MM-DD-nn, nn from 02.
struct RunId {
  Date date;
  int number = 1;  // of the day
  std::string str() const;
  auto operator<=>(const RunId&) const = default;
};
constexpr int kMaxRunsOfDay = 99;
std::optional<RunId> parse_run_id(std::string_view text);

}  // namespace fubako
