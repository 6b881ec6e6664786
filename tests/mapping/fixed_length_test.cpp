#include "tests/mapping/subject.h"

namespace fubako::mapping {
namespace {

using testing::Contains;
using testing::ElementsAre;

std::string fixed_mapping() {
  return R"(format: fubako-mapping/1
id: fixed
form: some-notice
version: "1"
files:
  records:
    fixed_length:
      record_bytes: 16
      line_ends: none
      items:
        - {name: 番号, offset: 0, bytes: 2}
        - {name: 氏名, offset: 2, bytes: 4}
      occurs:
        - count: 2
          first_offset: 6
          bytes: 5
          items:
            - {name: "額{n}", offset: 0, bytes: 3}
            - {name: "区分{n}", offset: 3, bytes: 2}
    ignore: all
    columns:
      key: 番号
)";
}

Loaded parsed_fixed(const std::string& yaml) {
  return parse(yaml, "fixed.yaml", {{"records", {"key"}, {true}}}, eras());
}

TEST(MappingFixedLengthTest, WritesOutItsGroups) {
  const Loaded loaded = parsed_fixed(fixed_mapping());
  ASSERT_TRUE(loaded.mapping.has_value()) << testing::PrintToString(codes(loaded.complaints));
  const FixedLength& fixed = *loaded.mapping->files[0].fixed;
  ASSERT_EQ(fixed.items.size(), 6u);
  EXPECT_EQ(fixed.items[4].name, "額2");
  EXPECT_EQ(fixed.items[4].offset, 11u);
  EXPECT_EQ(fixed.items[5].bytes, 2u);
}

TEST(MappingFixedLengthTest, ComplainsWhenBytesAreLeftOutOrTakenTwice) {
  const auto complains = [](const std::string& from, const std::string& to,
                            const std::string& code) {
    EXPECT_THAT(codes(parsed_fixed(replaced(fixed_mapping(), from, to)).complaints), Contains(code))
        << to;
  };
  complains("record_bytes: 16", "record_bytes: 17", "mapping-items-do-not-join");
  complains("offset: 2, bytes: 4", "offset: 2, bytes: 3", "mapping-items-do-not-join");
  complains("offset: 2, bytes: 4", "offset: 1, bytes: 5", "mapping-items-do-not-join");
  complains("first_offset: 6", "first_offset: 7", "mapping-items-do-not-join");
  complains("{name: 氏名,", "{name: 番号,", "mapping-item-name-twice");
  complains("bytes: 5\n", "bytes: 0\n", "mapping-number-out-of-range");
  complains("line_ends: none", "line_ends: cr", "choice-unknown");
}

TEST(MappingFixedLengthTest, RefusesToSplitACharacter) {
  const FixedLength layout{4, LineEnds::none, true, {{"a", 0, 3}, {"b", 3, 1}}};
  std::vector<std::string_view> items;
  std::size_t item = 0;
  EXPECT_TRUE(cut_record(layout, text::Encoding::cp932, "x\x88\xEA\x41", items, item));
  EXPECT_THAT(items, ElementsAre("x\x88\xEA", "A"));
  EXPECT_FALSE(cut_record(layout, text::Encoding::cp932, "xy\x88\xEA", items, item));
  EXPECT_EQ(item, 0u);
  // Half-width kana are one byte each, and end where they end.
  EXPECT_TRUE(cut_record(layout, text::Encoding::cp932, "\xB1\xB2\xB3\xB4", items, item));
  EXPECT_FALSE(cut_record(layout, text::Encoding::utf8, "\xE8\xA6\x8B\xE6", items, item));
  EXPECT_EQ(item, 1u);
  EXPECT_FALSE(cut_record(layout, text::Encoding::utf16le, {"a\0b\0", 4}, items, item));
}

}  // namespace
}  // namespace fubako::mapping
