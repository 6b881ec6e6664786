// A ZIP written byte by byte, so that a test can lie at any place. It shares nothing with
// pipeline/bundle; entries are stored.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace raw {

inline void le(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
}

inline std::uint32_t crc32(const std::string& bytes) {
  std::uint32_t crc = 0xffffffff;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}

struct Entry {
  std::string name, content;
  std::string before = {};      // hidden bytes before it
  std::string local_name = {};  // when the local header says another one
  std::string local_extra = {}, listed_extra = {}, comment = {};
  std::uint32_t flags = 0, method = 0, made_by = 3 << 8 | 63, attributes = 0100644u << 16;
  std::int64_t size_lie = 0;                      // added to the plain size in both headers
  std::int64_t local_size_lie = 0;                // in the local one alone
  std::uint32_t local_flags = 0, local_time = 0;  // differ from the listed ones
  bool listed = true;
};

struct Zip {
  std::vector<Entry> entries;
  std::string prefix, before_directory, comment, suffix;
  int count_lie = 0;
  std::int64_t offset_lie = 0;
  bool zip64 = false;
  std::int64_t zip64_lie = 0;  // added to its number of entries

  Entry& operator[](const std::string& name) {
    for (Entry& entry : entries)
      if (entry.name == name) return entry;
    return entries.at(entries.size());  // throws: no such entry
  }

  std::string bytes() const {
    std::string out = prefix, directory;
    std::uint64_t listed = 0;
    for (const Entry& entry : entries) {
      out += entry.before;
      const std::uint64_t offset = out.size() - prefix.size();
      add_local(out, entry);
      if (!entry.listed) continue;
      ++listed;
      add_listed(directory, entry, offset);
    }
    out += before_directory;
    const std::uint64_t at = out.size() - prefix.size();
    out += directory;
    const std::uint64_t count =
        static_cast<std::uint64_t>(static_cast<std::int64_t>(listed) + count_lie);
    const std::uint64_t offset =
        static_cast<std::uint64_t>(static_cast<std::int64_t>(at) + offset_lie);
    if (zip64) add_end64(out, count, directory.size(), offset, out.size() - prefix.size());
    out += "PK\5\6";
    le(out, 0, 4);
    le(out, zip64 ? 0xffff : count, 2), le(out, zip64 ? 0xffff : count, 2);
    le(out, zip64 ? 0xffffffff : directory.size(), 4), le(out, zip64 ? 0xffffffff : offset, 4);
    le(out, comment.size(), 2);
    return out + comment + suffix;
  }

 private:
  static void add_common(std::string& out, const Entry& entry, std::int64_t size_lie,
                         std::uint32_t flags, std::uint32_t time) {
    const auto size = static_cast<std::int64_t>(entry.content.size());
    le(out, flags, 2), le(out, entry.method, 2), le(out, time, 4);
    le(out, crc32(entry.content), 4), le(out, entry.content.size(), 4);
    le(out, static_cast<std::uint64_t>(size + size_lie), 4);
  }
  static void add_local(std::string& out, const Entry& entry) {
    const std::string& name = entry.local_name.empty() ? entry.name : entry.local_name;
    out += "PK\3\4";
    le(out, 20, 2);
    add_common(out, entry, entry.size_lie + entry.local_size_lie, entry.flags ^ entry.local_flags,
               0x5ca76000 ^ entry.local_time);
    le(out, name.size(), 2), le(out, entry.local_extra.size(), 2);
    out += name + entry.local_extra + entry.content;
  }
  static void add_listed(std::string& out, const Entry& entry, std::uint64_t offset) {
    out += "PK\1\2";
    le(out, entry.made_by, 2), le(out, 20, 2);
    add_common(out, entry, entry.size_lie, entry.flags, 0x5ca76000);
    le(out, entry.name.size(), 2), le(out, entry.listed_extra.size(), 2);
    le(out, entry.comment.size(), 2), le(out, 0, 4), le(out, entry.attributes, 4);
    le(out, offset, 4);
    out += entry.name + entry.listed_extra + entry.comment;
  }
  void add_end64(std::string& out, std::uint64_t count, std::uint64_t size, std::uint64_t offset,
                 std::uint64_t here) const {
    const auto told = static_cast<std::uint64_t>(static_cast<std::int64_t>(count) + zip64_lie);
    out += "PK\6\6";
    le(out, 44, 8), le(out, 45, 2), le(out, 45, 2), le(out, 0, 8);
    le(out, told, 8), le(out, told, 8), le(out, size, 8), le(out, offset, 8);
    out += "PK\6\7";
    le(out, 0, 4), le(out, here, 8), le(out, 1, 4);
  }
};

}  // namespace raw
