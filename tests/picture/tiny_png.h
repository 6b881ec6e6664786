// A PNG writer of fifty lines, for tests only: any header, any bytes, no compression. It shares
// nothing with libpng.
#pragma once

#include <cstdint>
#include <string>

namespace tiny {

inline std::string big_endian(std::uint32_t value) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xff);
  return out;
}

inline std::uint32_t crc_of(const std::string& bytes) {  // PNG specification, annex D
  std::uint32_t crc = 0xffffffff;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = crc & 1 ? 0xedb88320 ^ crc >> 1 : crc >> 1;
  }
  return ~crc;
}

inline std::string chunk(const std::string& type, const std::string& data) {
  return big_endian(static_cast<std::uint32_t>(data.size())) + type + data +
         big_endian(crc_of(type + data));
}

// One stored block of a zlib stream; at most 65,535 bytes.
inline std::string stored_block(const std::string& bytes) {
  const auto size = static_cast<std::uint32_t>(bytes.size());
  std::string out = "\x78\x01\x01";
  for (const std::uint32_t v : {size, ~size}) {
    out += static_cast<char>(v & 0xff);
    out += static_cast<char>(v >> 8 & 0xff);
  }
  std::uint32_t a = 1, b = 0;
  for (const char c : bytes) {
    a = (a + static_cast<unsigned char>(c)) % 65521;
    b = (b + a) % 65521;
  }
  return out + bytes + big_endian(b << 16 | a);
}

enum Kind { gray = 0, rgb = 2, palette = 3, gray_alpha = 4, rgb_alpha = 6 };
struct Png {
  std::uint32_t width = 1, height = 1;
  int bits = 8;
  Kind kind = gray;
  std::string rows = {};    // each begins with its filter, 0
  std::string chunks = {};  // between header and pixels
  bool interlaced = false;
};

inline std::string png(const Png& p) {
  const std::string header = big_endian(p.width) + big_endian(p.height) +
                             static_cast<char>(p.bits) + static_cast<char>(p.kind) +
                             std::string(2, '\0') + static_cast<char>(p.interlaced);
  return "\x89PNG\r\n\x1a\n" + chunk("IHDR", header) + p.chunks +
         chunk("IDAT", stored_block(p.rows)) + chunk("IEND", "");
}

}  // namespace tiny
