// utf16: big-endian UTF-16, the only encoding in which PDF holds Japanese.
#pragma once

#include <string>
#include <string_view>

namespace fubako::render {

inline void append_utf16be(std::string& out, char32_t c) {
  const auto unit = [&out](char32_t u) {
    out += static_cast<char>(u >> 8 & 0xFF);
    out += static_cast<char>(u & 0xFF);
  };
  if (c < 0x10000) return unit(c);
  unit(0xD800 + ((c - 0x10000) >> 10));
  unit(0xDC00 + ((c - 0x10000) & 0x3FF));
}

// The text is valid UTF-8: it comes from a form or a setting that was checked when read.
inline std::string utf16be_of_utf8(std::string_view utf8) {
  std::string out;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i++]);
    int more = lead < 0xC0 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    char32_t c = more == 0 ? lead : lead & (0x3F >> more);
    for (; more > 0 && i < utf8.size(); --more) c = c << 6 | (utf8[i++] & 0x3F);
    append_utf16be(out, c);
  }
  return out;
}

}  // namespace fubako::render
