// Records of a fixed number of bytes: how they are cut, and how their layout is read.
#include <algorithm>

#include "mapping/loading.h"

namespace fubako::mapping {
namespace {

using notation::Reader;
using notation::Tree;

constexpr std::string_view kLineEnds[] = {"none", "lf", "crlf"};
constexpr std::int64_t kMostBytes = 1 << 20;
constexpr std::int64_t kMostItems = 2000;

// Bytes of the character that begins with `bytes`, by its first byte; damage is the decoder's
// matter.
std::size_t character_bytes(text::Encoding encoding, std::string_view bytes) {
  const auto first = static_cast<unsigned char>(bytes[0]);
  switch (encoding) {
    case text::Encoding::cp932:
      return (first >= 0x81 && first <= 0x9F) || (first >= 0xE0 && first <= 0xFC) ? 2 : 1;
    case text::Encoding::utf8:
      return first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    case text::Encoding::utf16le:
    case text::Encoding::utf16be: {
      if (bytes.size() < 2) return 2;
      const auto high =
          static_cast<unsigned char>(bytes[encoding == text::Encoding::utf16le ? 1 : 0]);
      return high >= 0xD8 && high <= 0xDB ? 4 : 2;
    }
  }
  return 1;
}

bool ends_on_a_character(text::Encoding encoding, std::string_view item) {
  while (!item.empty()) {
    const std::size_t n = character_bytes(encoding, item);
    if (n > item.size()) return false;
    item.remove_prefix(n);
  }
  return true;
}

// Reads `fixed_length:`; a member function a step.
class FixedReader {
 public:
  FixedReader(const Tree& tree, std::vector<Fault>& complaints)
      : tree_(tree), reader_(tree, complaints), complaints_(complaints) {}

  FixedLength read() {
    layout_.record_bytes = static_cast<std::size_t>(number(reader_, "record_bytes", 1, kMostBytes));
    layout_.line_ends = static_cast<LineEnds>(reader_.choice("line_ends", kLineEnds));
    layout_.trim_trailing = reader_.boolean("trim_trailing", true);
    if (const Tree* items = reader_.child("items", Tree::Type::list, true))
      for (const Tree& item : *items->list()) read_item(item, 0, 0);
    if (const Tree* groups = reader_.child("occurs", Tree::Type::list, false))
      for (const Tree& group : *groups->list()) read_group(group);
    reader_.done();
    check_cover();
    return std::move(layout_);
  }

 private:
  std::int64_t number(Reader& reader, std::string_view key, std::int64_t least, std::int64_t most) {
    const std::size_t before = complaints_.size();
    const std::int64_t value = reader.integer(key);
    if (complaints_.size() == before && (value < least || value > most)) {
      reader.complain(texts(), "mapping-number-out-of-range", place_of(reader.tree(), key),
                      {key, std::to_string(least), std::to_string(most)});
    }
    return std::clamp(value, least, most);
  }

  void read_item(const Tree& tree, std::size_t group_offset, std::size_t n) {
    Reader reader(tree, complaints_);
    FixedItem item;
    item.name = reader.text("name");
    if (n != 0) item.name = numbered(item.name, n);
    item.offset = group_offset + static_cast<std::size_t>(number(reader, "offset", 0, kMostBytes));
    item.bytes = static_cast<std::size_t>(number(reader, "bytes", 1, kMostBytes));
    reader.done();
    const bool twice = std::any_of(layout_.items.begin(), layout_.items.end(),
                                   [&](const FixedItem& other) { return other.name == item.name; });
    if (twice)
      reader.complain(texts(), "mapping-item-name-twice", place_of(tree, "name"), {item.name});
    layout_.items.push_back(std::move(item));
  }

  void read_group(const Tree& tree) {
    Reader reader(tree, complaints_);
    const std::int64_t count = number(reader, "count", 1, kMostRows);
    const auto first = static_cast<std::size_t>(number(reader, "first_offset", 0, kMostBytes));
    const auto bytes = static_cast<std::size_t>(number(reader, "bytes", 1, kMostBytes));
    if (const Tree* items = reader.child("items", Tree::Type::list, true)) {
      for (std::int64_t n = 1; n <= count; ++n) {
        const std::size_t before = complaints_.size();
        for (const Tree& item : *items->list())
          read_item(item, first + static_cast<std::size_t>(n - 1) * bytes,
                    static_cast<std::size_t>(n));
        if (complaints_.size() != before) break;  // once is enough
      }
    }
    reader.done();
  }

  // Every byte belongs to one item, so that none is passed over unseen.
  void check_cover() {
    auto& items = layout_.items;
    std::sort(items.begin(), items.end(),
              [](const FixedItem& a, const FixedItem& b) { return a.offset < b.offset; });
    std::size_t end = 0;
    for (const FixedItem& item : items) {
      if (item.offset != end) return complain_cover(item.name, end, item.offset);
      end = item.offset + item.bytes;
    }
    if (end != layout_.record_bytes) complain_cover("record_bytes", end, layout_.record_bytes);
    if (items.size() > kMostItems)
      reader_.complain(texts(), "mapping-number-out-of-range", tree_.place(),
                       {"items", "1", std::to_string(kMostItems)});
  }

  void complain_cover(std::string_view name, std::size_t expected, std::size_t found) {
    reader_.complain(texts(), "mapping-items-do-not-join", tree_.place(),
                     {name, std::to_string(expected), std::to_string(found)});
  }

  const Tree& tree_;
  Reader reader_;
  std::vector<Fault>& complaints_;
  FixedLength layout_;
};

}  // namespace

FixedLength read_fixed_length(const Tree& tree, std::vector<Fault>& complaints) {
  return FixedReader(tree, complaints).read();
}

bool cut_record(const FixedLength& layout, text::Encoding encoding, std::string_view record,
                std::vector<std::string_view>& items, std::size_t& item) {
  items.clear();
  for (item = 0; item < layout.items.size(); ++item) {
    const FixedItem& where = layout.items[item];
    const std::string_view bytes = record.substr(where.offset, where.bytes);
    if (!ends_on_a_character(encoding, bytes)) return false;
    items.push_back(bytes);
  }
  return true;
}

}  // namespace fubako::mapping
