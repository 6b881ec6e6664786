// Formats of numbers and codes, and their inverses.
#include <gtest/gtest.h>

#include <random>

#include "tests/forms/eras.h"

namespace fubako::forms {
namespace {

const Format kYen = kind(FormatKind::yen);
const Format kNumber = kind(FormatKind::number);
const Format kDecimal = kind(FormatKind::decimal);
const Format kPostalCode = kind(FormatKind::postal_code);

Format dash_zero() {
  Format format = kYen;
  format.zero = "―";
  return format;
}

Format mask(std::size_t keep) {
  Format format = kind(FormatKind::mask);
  format.mask_keep = keep;
  return format;
}

Format labels() {
  Format format = kind(FormatKind::labels);
  format.labels = {{"0", "使用不可"}, {"1", "使用可"}};
  return format;
}

// Whole numbers of every length, both signs.
std::vector<std::string> whole_numbers(std::size_t count) {
  std::mt19937_64 random(1);
  std::vector<std::string> out = {"0",  "9",     "10",     "999",    "1000",
                                  "-1", "-1000", "999999", "1000000"};
  while (out.size() < count) {
    const auto value = static_cast<std::int64_t>(random() >> (random() % 62 + 1));
    out.push_back(std::to_string(random() % 2 == 0 ? value : -value));
  }
  return out;
}

TEST(Yen, StandsInGroupsOfThree) {
  EXPECT_EQ(print(kYen, "0"), "0");
  EXPECT_EQ(print(kYen, "999"), "999");
  EXPECT_EQ(print(kYen, "1000"), "1,000");
  EXPECT_EQ(print(kYen, "230400"), "230,400");
  EXPECT_EQ(print(kYen, "1234567890123"), "1,234,567,890,123");
}

TEST(Yen, HasATriangleWhenBelowZero) {
  EXPECT_EQ(print(kYen, "-1"), "△1");
  EXPECT_EQ(print(kYen, "-1200"), "△1,200");
  EXPECT_EQ(print(kYen, "-123456"), "△123,456");
}

TEST(Yen, IsEmptyWhenTheValueIs) { EXPECT_EQ(print(kYen, ""), ""); }

TEST(Yen, PrintsZeroInItsOwnStyle) {
  EXPECT_EQ(print(dash_zero(), "0"), "―");
  EXPECT_EQ(print(dash_zero(), "10"), "10");
  EXPECT_EQ(back(dash_zero(), "―"), "0");
  EXPECT_EQ(back(dash_zero(), "0"), std::nullopt) << "0 is never printed in this style";
  EXPECT_EQ(back(kYen, "―"), std::nullopt);
}

TEST(Yen, IsReadBackWhateverItsSize) {
  for (const std::string& value : whole_numbers(2000)) {
    expect_inverse(kYen, value);
    expect_inverse(kNumber, value);
    expect_inverse(dash_zero(), value);
  }
}

TEST(Yen, IsNotReadFromNearMisses) {
  for (const char* printed : {"",        "12,34", "1,2345", "0,123", "0123", ",123",    "123,",
                              "1,,234",  "1234",  "-1,200", "△",     "△0",   "△△1",     "1,200△",
                              "△ 1,200", " 1",    "1 ",     "1.5",   "１",   "1,200円", "1，200"})
    for (const Format& format : {kYen, kNumber})
      EXPECT_EQ(back(format, printed), std::nullopt) << printed;
}

TEST(Decimal, GroupsOnlyTheWholePart) {
  EXPECT_EQ(print(kDecimal, "165.23"), "165.23");
  EXPECT_EQ(print(kDecimal, "1234.5678"), "1,234.5678");
  EXPECT_EQ(print(kDecimal, "-0.5"), "△0.5");
  EXPECT_EQ(print(kDecimal, "1234"), "1,234");
}

TEST(Decimal, IsReadBackWithItsPlaces) {
  std::mt19937_64 random(2);
  for (const std::string& whole : whole_numbers(2000)) {
    std::string value = whole;
    if (const auto places = random() % 4) {
      value += '.';
      for (std::uint64_t i = 0; i < places; ++i) value += static_cast<char>('0' + random() % 10);
    }
    expect_inverse(kDecimal, value);
  }
  expect_inverse(kDecimal, "0.50");
  expect_inverse(kDecimal, "-0.5");
}

TEST(Decimal, IsNotReadFromNearMisses) {
  for (const char* printed : {"", ".", ".5", "1.", "1.2.3", "1,23.4", "01.5", "0,123.4", "1.23,4",
                              "1.△5", "-1.5", "△", "△.5", "1.5%"})
    EXPECT_EQ(back(kDecimal, printed), std::nullopt) << printed;
}

TEST(PostalCode, HasItsMarkAndHyphen) {
  EXPECT_EQ(print(kPostalCode, "9990001"), "〒999-0001");
  EXPECT_EQ(print(kPostalCode, "0010000"), "〒001-0000");
}

TEST(PostalCode, IsReadBack) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 1000; ++i) {
    std::string code = std::to_string(random() % 10'000'000);
    code.insert(0, 7 - code.size(), '0');
    expect_inverse(kPostalCode, code);
  }
}

TEST(PostalCode, IsNotReadFromNearMisses) {
  for (const char* printed : {"", "999-0001", "〒9990001", "〒999-001", "〒9999-001", "〒999-00011",
                              "〒999ー0001", "〒99a-0001", "〒 999-0001"})
    EXPECT_EQ(back(kPostalCode, printed), std::nullopt) << printed;
}

TEST(Mask, HidesTheLengthOfTheValue) {
  EXPECT_EQ(print(mask(0), "1"), "****");
  EXPECT_EQ(print(mask(0), "230400"), "****");
  EXPECT_EQ(print(mask(0), ""), "");
}

TEST(Mask, KeepsTheLastCharactersAskedFor) {
  EXPECT_EQ(print(mask(2), "230400"), "****00");
  EXPECT_EQ(print(mask(9), "12"), "****12");
  EXPECT_EQ(print(mask(1), "見本葛\U000E0100"), "****葛\U000E0100") << "a grapheme is one";
}

TEST(Mask, HasNoInverse) {
  EXPECT_EQ(back(mask(0), "****"), std::nullopt);
  EXPECT_EQ(back(mask(2), "****00"), std::nullopt);
}

TEST(Labels, StandForTheirCodes) {
  EXPECT_EQ(print(labels(), "0"), "使用不可");
  EXPECT_EQ(print(labels(), "1"), "使用可");
  expect_inverse(labels(), "0");
  expect_inverse(labels(), "1");
}

TEST(Labels, AreNotReadFromOtherTexts) {
  for (const char* printed : {"", "使用", "使用可能", "1"})
    EXPECT_EQ(back(labels(), printed), std::nullopt) << printed;
}

TEST(Plain, IsTheValueItself) {
  for (const char* value : {"見本 太郎", "0123", " ", "-5"}) {
    EXPECT_EQ(print(Format{}, value), value);
    expect_inverse(Format{}, value);
  }
}

}  // namespace
}  // namespace fubako::forms
