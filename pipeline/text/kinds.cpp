#include <algorithm>
#include <array>

#include "text/text.h"

namespace fubako::text {
namespace {

using Byte = unsigned char;

bool full_width_kana(char32_t c) {
  return (c >= 0x30A1 && c <= 0x30FE) || c == 0x3000;  // ァ–ヺ ・ ー ヽ ヾ, the ideographic space
}

template <class Is>
bool all_bytes(std::string_view text, Is is) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is);
}

// Bytes with which a control character can begin.
constexpr std::array<bool, 256> kSuspect = [] {
  std::array<bool, 256> suspect{};
  for (std::size_t b = 0; b < 0x20; ++b) suspect[b] = true;
  for (std::size_t b : {0x7F, 0xC2, 0xD8, 0xE2, 0xEF}) suspect[b] = true;
  return suspect;
}();

bool control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) ||       // C0, DEL, C1
         c == 0x2028 || c == 0x2029 ||                 // line and paragraph separator
         c == 0x061C || c == 0x200E || c == 0x200F ||  // bidi marks
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||  // embedding, isolates
         c == 0xFEFF || c == 0xFFFD;  // BOM, replacement character
}

}  // namespace

bool is_variation_selector(char32_t c) {
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

bool is_private_use(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0xFFFFD) ||
         (c >= 0x100000 && c <= 0x10FFFD);
}

bool is_full_width_katakana(std::string_view text) {
  if (text.empty()) return false;
  while (!text.empty())
    if (!full_width_kana(take_code_point(text))) return false;
  return true;
}

bool is_ascii_printable(std::string_view text) {
  return all_bytes(text, [](char c) { return c >= 0x20 && c <= 0x7E; });
}

bool is_digits(std::string_view text) {
  return all_bytes(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool has_control_character(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!kSuspect[static_cast<Byte>(text[i])]) continue;
    std::string_view rest = text.substr(i);
    if (control(take_code_point(rest))) return true;
  }
  return false;
}

}  // namespace fubako::text
