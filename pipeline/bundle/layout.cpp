#include "bundle/layout.h"

#include <sys/stat.h>

#include <algorithm>
#include <optional>
#include <set>

#include "bundle/faults.h"

namespace fubako::bundle {
namespace {

constexpr std::string_view kEnd = "PK\5\6", kEnd64 = "PK\6\6", kLocator = "PK\6\7";
constexpr std::string_view kListed = "PK\1\2", kLocal = "PK\3\4";
constexpr std::size_t kEndBytes = 22, kEnd64Bytes = 56, kLocatorBytes = 20;
constexpr std::size_t kListedBytes = 46, kLocalBytes = 30;
constexpr std::size_t kMaxNameBytes = 200, kMaxExtraBytes = 64;
constexpr std::uint64_t kFull16 = 0xFFFF, kFull32 = 0xFFFFFFFF;
constexpr std::uint64_t kStored = 0, kDeflated = 8, kAes = 99;
constexpr std::uint64_t kAesBytes = 28;        // salt 16, check 2, code 10
constexpr std::uint64_t kMostInflated = 1032;  // bytes from one byte of DEFLATE
constexpr std::uint64_t kEncrypted = 1 << 0;
constexpr std::uint64_t kHarmlessFlags = kEncrypted | 1 << 1 | 1 << 2 | 1 << 11;  // level, UTF-8
constexpr std::uint64_t kDosFolder = 0x10, kDosLabel = 0x08;

// Little-endian numbers of a record, one after the other.
class Record {
 public:
  explicit Record(std::string_view bytes) : left_(bytes) {}
  std::uint64_t take(std::size_t bytes) {
    FUBAKO_CHECK(bytes <= left_.size());
    std::uint64_t value = 0;
    for (std::size_t i = bytes; i-- > 0;) value = value << 8 | static_cast<unsigned char>(left_[i]);
    left_.remove_prefix(bytes);
    return value;
  }
  void skip(std::size_t bytes) { left_.remove_prefix(bytes); }
  std::string_view text(std::size_t bytes) {
    const std::string_view out = left_.substr(0, bytes);
    left_.remove_prefix(bytes);
    return out;
  }
  std::size_t left() const { return left_.size(); }

 private:
  std::string_view left_;
};

// What directory and local header both say of an entry.
struct Header {
  std::uint64_t flags = 0, method = 0, time = 0, crc = 0, stored = 0, size = 0;
  std::string name, aes;
  bool operator==(const Header&) const = default;
};
struct Listed {
  Header header;
  std::uint64_t offset = 0, made_by = 0, attributes = 0;
};
struct Directory {
  std::uint64_t entries = 0, size = 0, offset = 0, end = 0;
};

bool is_portable(std::string_view name) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == '/';
  };
  return name.size() <= kMaxNameBytes && is_safe_name(name) && name[0] != '.' &&
         name.find("/.") == std::string_view::npos && name.find("./") == std::string_view::npos &&
         name.back() != '.' && std::all_of(name.begin(), name.end(), plain);
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

class Layout {
 public:
  Layout(Input input, std::uint64_t size, const LayoutLimits& limits)
      : input_(std::move(input)), size_(size), limits_(limits) {}

  Result<std::vector<LaidEntry>> check() {
    FUBAKO_TRY(const Directory directory, find_directory());
    if (directory.entries > limits_.entries)
      return fault("bundle-too-large", {std::to_string(limits_.entries), kTotal()});
    if (directory.offset > directory.end || directory.end - directory.offset != directory.size)
      return hidden("directory");
    if (directory.size > directory.entries * (kListedBytes + kMaxNameBytes + kMaxExtraBytes))
      return hidden("directory");
    FUBAKO_TRY(const std::string bytes, read(directory.offset, directory.size));
    Record left(bytes);
    for (number_ = 1; number_ <= directory.entries; ++number_) {
      FUBAKO_TRY(const Listed listed, next_listed(left));
      FUBAKO_OK(take(listed, directory.offset));
    }
    if (left.left() != 0 || position_ != directory.offset) return hidden("directory");
    return std::move(entries_);
  }

 private:
  std::string kTotal() const { return std::to_string(limits_.total_bytes); }
  tl::unexpected<Fault> fault(std::string_view code,
                              std::initializer_list<std::string_view> arguments = {}) const {
    return bundle_fault(code, input_.path(), arguments);
  }
  tl::unexpected<Fault> hidden(std::string_view what) const {
    return fault("bundle-layout", {what});
  }
  tl::unexpected<Fault> hidden_at_entry() const {
    return hidden("entry " + std::to_string(number_));
  }
  tl::unexpected<Fault> kind(std::string_view what) const {
    return fault("bundle-entry-kind", {std::to_string(number_), what});
  }
  tl::unexpected<Fault> truncated() const { return fault("bundle-damaged", {"cut off"}); }

  Result<std::string> read(std::uint64_t offset, std::uint64_t bytes) {
    if (offset > size_ || bytes > size_ - offset) return truncated();
    std::string out(bytes, '\0');
    FUBAKO_OK(input_.read_at(offset, out.data(), out.size()));
    return out;
  }

  // The end record is the file's last bytes, without a comment.
  Result<Directory> find_directory() {
    if (size_ < kEndBytes) return truncated();
    const std::uint64_t at = size_ - kEndBytes;
    FUBAKO_TRY(const std::string bytes, read(at, kEndBytes));
    Record record(bytes);
    if (record.text(4) != kEnd || bytes.substr(20) != std::string(2, '\0')) return end_elsewhere();
    const bool one_disk = record.take(2) == 0 && record.take(2) == 0;
    const std::uint64_t here = record.take(2), entries = record.take(2);
    const Directory found{entries, record.take(4), record.take(4), at};
    if (!one_disk || here != entries) return hidden("end record");
    const bool is_64 = entries == kFull16 || found.size == kFull32 || found.offset == kFull32;
    if (!is_64) return found;
    return find_directory_64(found);
  }

  // An end record further up: a comment or other bytes follow it. None: the file is cut off.
  Result<Directory> end_elsewhere() {
    const std::uint64_t tail = std::min<std::uint64_t>(size_, kEndBytes + kFull16);
    FUBAKO_TRY(const std::string bytes, read(size_ - tail, tail));
    const std::size_t found = bytes.rfind(kEnd);
    if (found != std::string::npos && found + kEndBytes <= tail) return hidden("end record");
    return truncated();
  }

  Result<Directory> find_directory_64(const Directory& small) {
    if (small.end < kLocatorBytes + kEnd64Bytes) return hidden("ZIP64");
    const std::uint64_t at = small.end - kLocatorBytes - kEnd64Bytes;
    FUBAKO_TRY(const std::string bytes, read(at, kEnd64Bytes + kLocatorBytes));
    Record record(bytes);
    bool sound = record.text(4) == kEnd64 && record.take(8) == kEnd64Bytes - 12;
    record.skip(4);                        // versions
    sound = sound && record.take(8) == 0;  // disks
    const std::uint64_t here = record.take(8);
    const Directory found{record.take(8), record.take(8), record.take(8), at};
    sound = sound && record.text(4) == kLocator && record.take(4) == 0 && record.take(8) == at &&
            record.take(4) == 1 && here == found.entries;
    const auto agrees = [](std::uint64_t narrow, std::uint64_t full, std::uint64_t wide) {
      return narrow == full || narrow == wide;
    };
    sound = sound && agrees(small.entries, kFull16, found.entries) &&
            agrees(small.size, kFull32, found.size) && agrees(small.offset, kFull32, found.offset);
    if (!sound) return hidden("ZIP64");
    return found;
  }

  Result<Listed> next_listed(Record& left) {
    if (left.left() < kListedBytes || left.text(4) != kListed) return hidden_at_entry();
    Listed out;
    out.made_by = left.take(2);
    left.skip(2);
    Header& header = out.header;
    header.flags = left.take(2);
    header.method = left.take(2);
    header.time = left.take(4);
    header.crc = left.take(4);
    header.stored = left.take(4);
    header.size = left.take(4);
    const std::size_t name = left.take(2), extra = left.take(2), comment = left.take(2);
    const bool one_disk = left.take(2) == 0;
    left.skip(2);
    out.attributes = left.take(4);
    out.offset = left.take(4);
    if (!one_disk || comment != 0 || name + extra > left.left()) return hidden_at_entry();
    header.name = left.text(name);
    if (!read_extra(left.text(extra), header, &out.offset)) return hidden_at_entry();
    return out;
  }

  // ZIP64 sizes and the kind of AES; anything else could give the entry another name.
  static bool read_extra(std::string_view bytes, Header& header, std::uint64_t* offset) {
    Record extra(bytes);
    bool wide = false;
    while (extra.left() >= 4) {
      const std::uint64_t id = extra.take(2), size = extra.take(2);
      if (size > extra.left()) return false;
      Record field(extra.text(size));
      if (id == 0x9901 && size == 7 && header.aes.empty()) {
        header.aes = field.text(7);
      } else if (id == 1 && !wide) {
        wide = true;
        for (std::uint64_t* value : {&header.size, &header.stored, offset}) {
          if (value == nullptr || *value != kFull32) continue;
          if (field.left() < 8) return false;
          *value = field.take(8);
        }
        if (field.left() != 0) return false;
      } else {
        return false;
      }
    }
    return extra.left() == 0;
  }

  Result<void> take(const Listed& listed, std::uint64_t directory) {
    const Header& header = listed.header;
    FUBAKO_OK(check_name(header.name));
    FUBAKO_OK(check_kind(listed));
    FUBAKO_OK(check_size(header));
    if (listed.offset != position_) return hidden_at_entry();
    FUBAKO_OK(check_local(header));
    if (header.stored > directory - position_) return hidden_at_entry();
    position_ += header.stored;
    entries_.push_back({header.name, header.size, (header.flags & kEncrypted) != 0});
    return {};
  }

  // Names that differ in case alone are one file on many systems.
  Result<void> check_name(const std::string& name) {
    if (!is_portable(name)) return fault("bundle-entry-name", {std::to_string(number_)});
    if (!names_.insert(lower(name)).second) return fault("bundle-entry-twice");
    return {};
  }

  Result<void> check_kind(const Listed& listed) {
    const Header& header = listed.header;
    const std::uint64_t type = listed.attributes >> 16 & S_IFMT;
    if ((type != 0 && type != S_IFREG) || (listed.attributes & (kDosFolder | kDosLabel)) != 0)
      return kind("not a regular file");
    if ((header.flags & ~kHarmlessFlags) != 0) return kind("flags");
    const bool encrypted = (header.flags & kEncrypted) != 0;
    if (encrypted != (header.method == kAes) || encrypted != !header.aes.empty())
      return kind("encryption");
    const std::optional<std::uint64_t> method = method_of(header);
    if (!method) return kind("encryption");
    if (*method != kStored && *method != kDeflated) return kind("compression method");
    return {};
  }

  // AE-1 or AE-2 of 256 bits, and the method within.
  static std::optional<std::uint64_t> method_of(const Header& header) {
    if (header.aes.empty()) return header.method;
    Record aes(header.aes);
    const std::uint64_t version = aes.take(2);
    const bool known = (version == 1 || version == 2) && aes.text(2) == "AE" && aes.take(1) == 3;
    if (!known) return std::nullopt;
    return aes.take(2);
  }

  Result<void> check_size(const Header& header) {
    if (header.size > limits_.entry_bytes)
      return fault("bundle-entry-too-large",
                   {std::to_string(number_), std::to_string(limits_.entry_bytes)});
    total_ += header.size;
    if (total_ > limits_.total_bytes)
      return fault("bundle-too-large", {std::to_string(limits_.entries), kTotal()});
    const std::uint64_t around = header.aes.empty() ? 0 : kAesBytes;
    if (header.stored < around || header.stored > size_) return hidden_at_entry();
    const std::uint64_t inside = header.stored - around;
    const bool possible = *method_of(header) == kStored ? inside == header.size
                                                        : header.size <= inside * kMostInflated;
    if (!possible) return fault("bundle-damaged", {"entry size"});
    return {};
  }

  Result<void> check_local(const Header& listed) {
    FUBAKO_TRY(const std::string fixed, read(position_, kLocalBytes));
    Record record(fixed);
    if (record.text(4) != kLocal) return hidden_at_entry();
    record.skip(2);
    Header header;
    header.flags = record.take(2);
    header.method = record.take(2);
    header.time = record.take(4);
    header.crc = record.take(4);
    header.stored = record.take(4);
    header.size = record.take(4);
    const std::uint64_t name = record.take(2), extra = record.take(2);
    if (name > kMaxNameBytes || extra > kMaxExtraBytes) return hidden_at_entry();
    FUBAKO_TRY(const std::string rest, read(position_ + kLocalBytes, name + extra));
    header.name = rest.substr(0, name);
    if (!read_extra(std::string_view(rest).substr(name), header, nullptr)) return hidden_at_entry();
    if (header != listed) return hidden_at_entry();
    position_ += kLocalBytes + name + extra;
    return {};
  }

  Input input_;
  std::uint64_t size_;
  LayoutLimits limits_;
  std::uint64_t number_ = 1;    // of the entry in hand
  std::uint64_t position_ = 0;  // where the next entry must begin
  std::uint64_t total_ = 0;
  std::set<std::string> names_;
  std::vector<LaidEntry> entries_;
};

}  // namespace

Result<std::vector<LaidEntry>> check_layout(const fs::path& path, const LayoutLimits& limits) {
  FUBAKO_TRY(auto input, Input::open(path));
  FUBAKO_TRY(const std::uint64_t size, fubako::file_size(path));
  return Layout(std::move(input), size, limits).check();
}

}  // namespace fubako::bundle
