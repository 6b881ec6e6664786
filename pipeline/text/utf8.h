// text/utf8: well-formedness and code points, for the other files of this room.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fubako::text {

// The longest well-formed beginning of a text, and what stands after it.
struct Utf8Prefix {
  enum class End { complete, unfinished, damaged };
  std::size_t size = 0;
  End end = End::complete;
};
Utf8Prefix utf8_prefix(std::string_view text);

constexpr bool is_noncharacter(char32_t c) {
  return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

// Writes the code point at `to` (room for four bytes) and gives the place after it.
inline char* write_utf8(char* to, char32_t c) {
  if (c < 0x80) {
    *to++ = static_cast<char>(c);
  } else if (c < 0x800) {
    *to++ = static_cast<char>(0xC0 | (c >> 6));
    *to++ = static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    *to++ = static_cast<char>(0xE0 | (c >> 12));
    *to++ = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    *to++ = static_cast<char>(0x80 | (c & 0x3F));
  } else {
    *to++ = static_cast<char>(0xF0 | (c >> 18));
    *to++ = static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    *to++ = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    *to++ = static_cast<char>(0x80 | (c & 0x3F));
  }
  return to;
}

// Eight bytes that are all ASCII?
bool ascii8(const char* p);

}  // namespace fubako::text
