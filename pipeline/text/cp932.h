// text/cp932: Windows code page 932 as two tables.
#pragma once

#include <array>
#include <cstddef>
#include <memory>

namespace fubako::text {

// Every code of Windows code page 932, its user-defined range included. 0 is "not mapped" (the
// code 0x00 itself aside).
struct Cp932 {
  // A first byte is a whole character, the lead of two bytes (kLead), or nothing (kNone).
  static constexpr char16_t kLead = 0xFFFE;
  static constexpr char16_t kNone = 0xFFFF;
  std::array<char16_t, 256> first;
  std::array<char16_t, 65536> two;  // by lead * 256 + trail
};
const Cp932& cp932();

}  // namespace fubako::text
