#include "gather/gather.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace fubako::gather {
namespace {

Record record(std::string_view key, std::string_view postal_code, bool is_protected = false,
              std::string_view send_postal_code = {}) {
  Record r;
  for (std::size_t i = 0; i < kCommonFieldCount; ++i) {
    if (i == kRecordKey)
      r.fields.add(key);
    else if (i == kProtected)
      r.fields.add(is_protected ? "1" : "0");
    else if (i == kPostalCode)
      r.fields.add(postal_code);
    else if (i == kSendPostalCode)
      r.fields.add(send_postal_code);
    else
      r.fields.add("");
  }
  return r;
}

ProductionKey with_number(std::string_view number, std::string_view key = "R1") {
  return production_key(0, 0, record(key, "1000013"), number);
}

TEST(ProductionKey, OrdersNumbersInsideAnAddressAsNumbers) {
  const char* const ascending[] = {"",    "1",    "1-1",  "1-2", "1-2-9", "1-2-10", "1-10", "1A",
                                   "1A2", "1A10", "1B",   "2",   "2-3",   "9-99",   "10",   "10-1",
                                   "99",  "100",  "1524", "A",   "A1",    "A2",     "A10",  "B"};
  for (std::size_t i = 0; i + 1 < std::size(ascending); ++i) {
    EXPECT_TRUE(with_number(ascending[i]) < with_number(ascending[i + 1])) << ascending[i];
    EXPECT_FALSE(with_number(ascending[i + 1]) < with_number(ascending[i])) << ascending[i];
  }
}

TEST(ProductionKey, IgnoresLeadingZeros) {
  EXPECT_TRUE(with_number("007", "R1") < with_number("7", "R2"));
  EXPECT_TRUE(with_number("7", "R1") < with_number("007", "R2"));
  EXPECT_TRUE(with_number("0") < with_number("1"));
}

TEST(ProductionKey, OrdersByTheRecordKeyWhenTheAddressNumberIsTooLong) {
  const std::string street = "1-2-3-4-5-6-7-8-9-10-11-";
  EXPECT_TRUE(with_number(street + "9", "R1") < with_number(street + "1", "R2"));
  EXPECT_TRUE(with_number(street + "1", "R1") < with_number(street + "9", "R2"));
  EXPECT_TRUE(with_number(std::string(300, '9'), "R1") < with_number(std::string(300, '9'), "R2"));
}

TEST(ProductionKey, PutsBundleJobLotAndPostalCodeFirst) {
  const ProductionKey ascending[] = {
      production_key(0, 0, record("R9", "9999999", true), "9"),
      production_key(0, 1, record("R8", "5000000"), "1"),
      production_key(1, 0, record("R7", "0100001"), "10"),
      production_key(1, 0, record("R2", "1000013"), "2"),
      production_key(1, 0, record("R1", "1000013"), "10"),
      production_key(1, 0, record("R3", "1000013"), "10"),
      production_key(1, 0, record("R6", "0100001", true), "1"),
  };
  for (std::size_t i = 0; i + 1 < std::size(ascending); ++i)
    EXPECT_TRUE(ascending[i] < ascending[i + 1]) << i;
}

TEST(ProductionKey, UsesThePostalCodeOfTheSendingAddress) {
  const ProductionKey resident = production_key(0, 0, record("R1", "5000001"), "1");
  const ProductionKey sent = production_key(0, 0, record("R2", "9000001", false, "1000001"), "1");
  EXPECT_TRUE(sent < resident);
}

TEST(ProductionKey, ReadsAPostalCodeWithItsHyphen) {
  const ProductionKey a = production_key(0, 0, record("R1", "100-0013"), "1");
  EXPECT_EQ(std::string(a.postal_code, 7), "1000013");
}

TEST(ProductionKey, PutsProtectedPersonsIntoALotOfTheirOwn) {
  EXPECT_EQ(production_key(0, 0, record("R1", "1000013", true), "").lot, Lot::protected_);
  EXPECT_EQ(production_key(0, 0, record("R1", "1000013"), "").lot, Lot::general);
  EXPECT_STREQ(name_of(Lot::protected_), "protected");
  EXPECT_STREQ(name_of(Lot::general), "general");
}

TEST(ProductionKey, ComparesBytesOfARecordKeyAsUnsigned) {
  EXPECT_TRUE(with_number("1", "Z") < with_number("1", "い"));
  EXPECT_TRUE(with_number("1", "R1") < with_number("1", "R10"));
}

TEST(ProductionKey, FallsToTheSpoolOffsetWhenAllElseIsEqual) {
  ProductionKey first = with_number("1"), second = with_number("1");
  second.offset = 1;
  EXPECT_TRUE(first < second);
  EXPECT_FALSE(second < first);
  EXPECT_FALSE(first < first);
}

TEST(ProductionKey, SortsTheSameFromAnyOrder) {
  std::mt19937 random(11);
  std::vector<ProductionKey> keys;
  for (int i = 0; i < 400; ++i) {
    const std::string code = random() % 2 == 0 ? "1000013" : "1000014";
    const std::string number = std::to_string(random() % 12) + "-" + std::to_string(random() % 12);
    keys.push_back(production_key(
        0, random() % 2, record("R" + std::to_string(i), code, random() % 5 == 0), number));
  }
  const auto names = [](const std::vector<ProductionKey>& sorted) {
    std::string all;
    for (const ProductionKey& key : sorted) all += std::string(key.record_key, 5) + ",";
    return all;
  };
  std::sort(keys.begin(), keys.end());
  const std::string expected = names(keys);
  for (int shuffle = 0; shuffle < 20; ++shuffle) {
    std::shuffle(keys.begin(), keys.end(), random);
    std::sort(keys.begin(), keys.end());
    ASSERT_EQ(names(keys), expected);
  }
}

}  // namespace
}  // namespace fubako::gather
