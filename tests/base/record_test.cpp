#include <gtest/gtest.h>

#include "model/model.h"

namespace fubako {
namespace {

Row row(std::initializer_list<std::string_view> values) {
  Row out;
  for (const std::string_view value : values) out.add(value);
  return out;
}

Record example() {
  Record record;
  record.fields = row({"K1", "", "葛\U000E0100城", std::string(300, 'x')});
  record.lists = {{row({"a", "1"}), row({"", ""})}, {}, {row({})}};
  record.origin = {"records.csv", 123'456, 0};
  return record;
}

void expect_same(const Record& a, const Record& b) {
  EXPECT_EQ(a.fields, b.fields);
  EXPECT_EQ(a.lists, b.lists);
  EXPECT_EQ(a.origin, b.origin);
}

TEST(Record, IsReadBackAsItWasAppended) {
  std::string bytes;
  append_record(bytes, example());
  append_record(bytes, Record());
  std::string_view rest = bytes;
  Record record;
  ASSERT_TRUE(parse_record(rest, record));
  expect_same(record, example());
  ASSERT_TRUE(parse_record(rest, record));
  expect_same(record, Record());
  EXPECT_TRUE(rest.empty());
  EXPECT_FALSE(parse_record(rest, record));
}

TEST(Record, IsRefusedWhereverItsBytesEndTooSoon) {
  std::string bytes;
  append_record(bytes, example());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    std::string_view rest = std::string_view(bytes).substr(0, size);
    Record record;
    ASSERT_FALSE(parse_record(rest, record)) << size;
  }
}

// A damaged count or size must neither read past the end nor fill the memory.
TEST(Record, IsReadWithinItsBytesHoweverTheyAreDamaged) {
  std::string bytes;
  append_record(bytes, example());
  for (std::size_t i = 0; i < bytes.size(); ++i)
    for (int value = 0; value < 256; ++value) {
      std::string damaged = bytes;
      damaged[i] = static_cast<char>(value);
      std::string_view rest = damaged;
      Record record;
      if (!parse_record(rest, record)) continue;
      ASSERT_EQ(rest.data() + rest.size(), damaged.data() + damaged.size());
      std::string again;
      append_record(again, record);
      ASSERT_LE(again.size(), damaged.size() - rest.size());
    }
}

Record addressed(std::string_view send_postal_code, std::string_view send_name) {
  Record record;
  for (std::size_t i = 0; i < kCommonFieldCount; ++i) {
    if (i == kSendPostalCode)
      record.fields.add(send_postal_code);
    else if (i == kSendName)
      record.fields.add(send_name);
    else
      record.fields.add(kCommonFieldIds[i]);
  }
  return record;
}

TEST(SendTo, IsTheResidentWithoutASendingAddress) {
  const Record record = addressed("", "");
  const SendTo to = send_to(record);
  EXPECT_FALSE(to.is_sending_address);
  EXPECT_EQ(to.postal_code, "postal_code");
  EXPECT_EQ(to.building, "address_building");
  EXPECT_EQ(to.honorific, "honorific");
}

TEST(SendTo, IsTheSendingAddressWhenThereIsOne) {
  const Record record = addressed("1000013", "代理 太郎");
  const SendTo to = send_to(record);
  EXPECT_TRUE(to.is_sending_address);
  EXPECT_EQ(to.postal_code, "1000013");
  EXPECT_EQ(to.name, "代理 太郎");
  EXPECT_EQ(to.town, "send_address_town");
  const Record by_name = addressed("", "代理 太郎");
  EXPECT_TRUE(send_to(by_name).is_sending_address);
}

TEST(Box, ContainsAndOverlaps) {
  const Box page{millimetres(0), millimetres(0), millimetres(210), millimetres(297)};
  const Box inside{millimetres(10), millimetres(10), millimetres(200), millimetres(287)};
  const Box beside{millimetres(210), millimetres(0), millimetres(1), millimetres(1)};
  EXPECT_TRUE(page.contains(inside));
  EXPECT_FALSE(inside.contains(page));
  EXPECT_TRUE(page.overlaps(inside));
  EXPECT_FALSE(page.overlaps(beside));
}

}  // namespace
}  // namespace fubako
