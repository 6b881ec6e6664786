#include "raw_zip.h"

#include <libdeflate.h>

#include <algorithm>

#include "base/base.h"

namespace fubako::vendor_kit {
namespace {

constexpr std::uint32_t kLocal = 0x04034b50, kCentral = 0x02014b50, kEnd = 0x06054b50;
constexpr std::size_t kLocalSize = 30, kCentralSize = 46, kEndSize = 22;
constexpr std::uint16_t kDescriptor = 1u << 3, kDeflate = 8;
constexpr int kLevel = 6;

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  FUBAKO_CHECK(at + size <= bytes.size());
  std::uint32_t out = 0;
  for (std::size_t i = size; i-- > 0;) out = out << 8 | static_cast<std::uint8_t>(bytes[at + i]);
  return out;
}
std::uint16_t half(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint16_t>(number(bytes, at, 2));
}

void append(std::string& out, std::uint64_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) out += static_cast<char>(value >> 8 * i & 0xFF);
}

// Both headers from the version needed to the extra field's length.
void append_common(std::string& out, const RawEntry& entry, std::size_t name, std::size_t extra) {
  for (const std::uint16_t value :
       {entry.needed, entry.flags, entry.method, entry.time, entry.date})
    append(out, value, 2);
  append(out, entry.crc, 4);
  append(out, entry.data.size(), 4);
  append(out, entry.size, 4);
  append(out, name, 2);
  append(out, extra, 2);
}

void append_local(std::string& out, const RawEntry& entry) {
  const std::string& name = entry.local_name ? *entry.local_name : entry.name;
  append(out, kLocal, 4);
  append_common(out, entry, name.size(), entry.local_extra.size());
  out += name + entry.local_extra + entry.data;
}

void append_central(std::string& out, const RawEntry& entry, const RawEntry& stored,
                    std::size_t offset) {
  append(out, kCentral, 4);
  append(out, entry.made_by, 2);
  append_common(out, stored, entry.name.size(), entry.extra.size());
  append(out, 0, 2 + 2 + 2);  // comment, disk, internal attributes
  append(out, entry.attributes, 4);
  append(out, offset, 4);
  out += entry.name + entry.extra;
}

RawEntry parse_entry(std::string_view bytes, std::size_t at) {
  FUBAKO_CHECK(number(bytes, at, 4) == kCentral);
  RawEntry entry;
  entry.made_by = half(bytes, at + 4);
  entry.needed = half(bytes, at + 6);
  entry.flags = half(bytes, at + 8);
  entry.method = half(bytes, at + 10);
  entry.time = half(bytes, at + 12);
  entry.date = half(bytes, at + 14);
  entry.crc = number(bytes, at + 16, 4);
  entry.size = number(bytes, at + 24, 4);
  entry.attributes = number(bytes, at + 38, 4);
  FUBAKO_CHECK((entry.flags & kDescriptor) == 0);
  const std::size_t name = half(bytes, at + 28), extra = half(bytes, at + 30);
  entry.name = bytes.substr(at + kCentralSize, name);
  entry.extra = bytes.substr(at + kCentralSize + name, extra);
  const std::size_t local = number(bytes, at + 42, 4), size = number(bytes, at + 20, 4);
  FUBAKO_CHECK(number(bytes, local, 4) == kLocal);
  const std::size_t begin = local + kLocalSize + half(bytes, local + 26);
  entry.local_extra = bytes.substr(begin, half(bytes, local + 28));
  entry.data = bytes.substr(begin + entry.local_extra.size(), size);
  return entry;
}

}  // namespace

RawZip RawZip::parse(std::string_view bytes) {
  FUBAKO_CHECK(bytes.size() >= kEndSize);
  const std::size_t end = bytes.size() - kEndSize;
  FUBAKO_CHECK(number(bytes, end, 4) == kEnd);
  RawZip zip;
  std::size_t at = number(bytes, end + 16, 4);
  for (std::size_t left = half(bytes, end + 10); left > 0; --left) {
    zip.entries.push_back(parse_entry(bytes, at));
    at += kCentralSize + half(bytes, at + 28) + half(bytes, at + 30) + half(bytes, at + 32);
  }
  return zip;
}

std::string RawZip::bytes() const {
  std::string out = before, directory;
  std::vector<std::size_t> offsets;
  for (const RawEntry& entry : entries) {
    offsets.push_back(entry.lies_at ? offsets.at(*entry.lies_at) : out.size());
    if (!entry.lies_at) append_local(out, entry);
    append_central(directory, entry, entry.lies_at ? entries[*entry.lies_at] : entry,
                   offsets.back());
  }
  const std::size_t begin = out.size();
  out += directory;
  append(out, kEnd, 4);
  append(out, 0, 2 + 2);  // disks
  append(out, entries.size(), 2);
  append(out, entries.size(), 2);
  append(out, directory.size(), 4);
  append(out, begin, 4);
  append(out, comment.size(), 2);
  return out + comment + after;
}

RawEntry& RawZip::entry(std::string_view name) {
  const auto at = std::find_if(entries.begin(), entries.end(),
                               [&](const RawEntry& entry) { return entry.name == name; });
  FUBAKO_CHECK(at != entries.end());
  return *at;
}

RawEntry deflated(const std::string& name, std::string_view content) {
  RawEntry entry;
  entry.name = name;
  entry.method = kDeflate;
  entry.attributes = 0100644u << 16;
  entry.size = static_cast<std::uint32_t>(content.size());
  entry.crc = libdeflate_crc32(0, content.data(), content.size());
  libdeflate_compressor* compressor = libdeflate_alloc_compressor(kLevel);
  FUBAKO_CHECK(compressor != nullptr);
  entry.data.resize(libdeflate_deflate_compress_bound(compressor, content.size()));
  entry.data.resize(libdeflate_deflate_compress(compressor, content.data(), content.size(),
                                                entry.data.data(), entry.data.size()));
  libdeflate_free_compressor(compressor);
  return entry;
}

}  // namespace fubako::vendor_kit
