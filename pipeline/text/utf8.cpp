#include "text/utf8.h"

#include <cstdint>
#include <cstring>

#include "text/text.h"

namespace fubako::text {
namespace {

using Byte = unsigned char;
using End = Utf8Prefix::End;

bool continues(Byte b) { return (b & 0xC0) == 0x80; }

// A three-byte sequence of U+1000–CFFF, U+E000–EFFF but no end of the basic plane: nearly all kana
// and kanji. These need no look at surrogates, overlong forms or noncharacters.
bool plain3(const Byte* p) {
  const bool lead = p[0] >= 0xE1 && p[0] <= 0xEE && p[0] != 0xED;
  return lead && continues(p[1]) && continues(p[2]);
}

// The range of the second byte says all about overlong forms, surrogates and the end of Unicode
// (The Unicode Standard, table 3-7).
struct Lead {
  int size = 0;  // 0: no lead byte
  Byte second_min = 0x80, second_max = 0xBF;
};
Lead lead_of(Byte b) {
  if (b < 0x80) return {1};
  if (b < 0xC2) return {};
  if (b < 0xE0) return {2};
  if (b == 0xE0) return {3, 0xA0, 0xBF};
  if (b == 0xED) return {3, 0x80, 0x9F};
  if (b < 0xF0) return {3};
  if (b == 0xF0) return {4, 0x90, 0xBF};
  if (b < 0xF4) return {4};
  if (b == 0xF4) return {4, 0x80, 0x8F};
  return {};
}

// One sequence: its size, or 0 with `end` saying why there is none.
std::size_t sequence(const Byte* p, std::size_t left, End& end) {
  const Lead lead = lead_of(p[0]);
  end = End::damaged;
  if (lead.size == 0) return 0;
  const auto size = static_cast<std::size_t>(lead.size);
  for (std::size_t i = 1; i < size; ++i) {
    if (i == left) {
      end = End::unfinished;
      return 0;
    }
    const bool good = i == 1 ? p[1] >= lead.second_min && p[1] <= lead.second_max : continues(p[i]);
    if (!good) return 0;
  }
  std::string_view one(reinterpret_cast<const char*>(p), size);
  return is_noncharacter(take_code_point(one)) ? 0 : size;
}

}  // namespace

bool ascii8(const char* p) {
  std::uint64_t word = 0;
  std::memcpy(&word, p, sizeof word);
  return (word & 0x8080808080808080u) == 0;
}

Utf8Prefix utf8_prefix(std::string_view text) {
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  const char* p = begin;
  while (p != end) {
    while (end - p >= 8 && ascii8(p)) p += 8;
    while (end - p >= 3 && plain3(reinterpret_cast<const Byte*>(p))) p += 3;
    if (p == end) break;
    End why = End::complete;
    const std::size_t n =
        sequence(reinterpret_cast<const Byte*>(p), static_cast<std::size_t>(end - p), why);
    if (n == 0) return {static_cast<std::size_t>(p - begin), why};
    p += n;
  }
  return {text.size(), End::complete};
}

bool valid_utf8(std::string_view text) { return utf8_prefix(text).end == End::complete; }

char32_t take_code_point(std::string_view& text) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<Byte>(text[i]));
  };
  const auto low = [&](std::size_t i) { return byte(i) & 0x3F; };
  const char32_t lead = byte(0);
  char32_t c = lead;
  std::size_t size = 1;
  if (lead >= 0xF0) {
    c = (lead & 0x07) << 18 | low(1) << 12 | low(2) << 6 | low(3);
    size = 4;
  } else if (lead >= 0xE0) {
    c = (lead & 0x0F) << 12 | low(1) << 6 | low(2);
    size = 3;
  } else if (lead >= 0xC0) {
    c = (lead & 0x1F) << 6 | low(1);
    size = 2;
  }
  text.remove_prefix(size);
  return c;
}

void append_utf8(std::string& out, char32_t code_point) {
  char bytes[4];
  out.append(bytes, write_utf8(bytes, code_point));
}

std::u32string code_points(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  while (!text.empty()) out += take_code_point(text);
  return out;
}

}  // namespace fubako::text
