// raw_zip: a ZIP taken to pieces and put together again, also as no writer would do it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fubako::vendor_kit {

struct RawEntry {
  std::string name;
  std::optional<std::string> local_name;  // when the local header says another
  std::uint16_t made_by = 0x031E, needed = 20, flags = 0, method = 0, time = 0, date = 0x21;
  std::uint32_t crc = 0, size = 0, attributes = 0;
  std::string local_extra, extra;
  std::string data;                    // as it is stored
  std::optional<std::size_t> lies_at;  // instead of its own bytes: those of an earlier entry
};

struct RawZip {
  std::string before, after,
      comment;  // bytes before the first entry and behind the directory's end
  std::vector<RawEntry> entries;

  // Of an archive below 4 GiB that the program wrote; else a bug.
  static RawZip parse(std::string_view bytes);
  std::string bytes() const;
  RawEntry& entry(std::string_view name);
};

// A plain entry that holds `content`, deflated.
RawEntry deflated(const std::string& name, std::string_view content);

}  // namespace fubako::vendor_kit
