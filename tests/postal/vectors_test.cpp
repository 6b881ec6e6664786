// The published examples of the manual (and a few computed from its rules) in vectors.csv.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "postal/postal.h"

namespace fubako::postal {
namespace {

struct Vector {
  std::string postal_code, address_rest, number, characters, check, source;
};

std::vector<Vector> vectors() {
  std::ifstream file(FUBAKO_SOURCE_DIR "/tests/postal/vectors.csv");
  std::vector<Vector> all;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    Vector v;
    for (std::string* field :
         {&v.postal_code, &v.address_rest, &v.number, &v.characters, &v.check, &v.source})
      std::getline(fields, *field, ',');
    all.push_back(v);
  }
  return all;
}

std::string joined(const std::vector<std::string>& characters) {
  std::string out;
  for (const std::string& c : characters) out += (out.empty() ? "" : " ") + c;
  return out;
}

void expect_vector(const BarcodeResult& result, const Vector& v) {
  ASSERT_TRUE(result.barcode) << v.source << ": " << result.reason;
  EXPECT_EQ(result.barcode->address_number, v.number);
  EXPECT_EQ(joined(result.barcode->characters), v.characters);
  EXPECT_EQ(result.barcode->check, v.check);
  EXPECT_EQ(result.barcode->characters.size(), 23u);
  EXPECT_EQ(result.barcode->bars.size(), 67u);
  EXPECT_EQ(result.reason, "");
}

TEST(PostalVectors, AreAllThere) { EXPECT_EQ(vectors().size(), 20u); }

TEST(PostalVectors, EncodeAsPublished) {
  for (const Vector& v : vectors()) {
    SCOPED_TRACE(v.postal_code + " " + v.number);
    expect_vector(encode(v.postal_code, v.number), v);
  }
}

TEST(PostalVectors, ExtractAndEncodeAsPublishedWhereTheAddressIsGiven) {
  int extracted = 0;
  for (const Vector& v : vectors()) {
    if (v.address_rest.empty() && !v.number.empty()) continue;  // encoding only
    SCOPED_TRACE(v.postal_code + " " + v.address_rest);
    EXPECT_EQ(address_number(v.address_rest), v.number);
    expect_vector(customer_barcode(v.postal_code, v.address_rest), v);
    ++extracted;
  }
  EXPECT_EQ(extracted, 14);
}

struct Bars {
  const char* postal_code;
  const char* number;
  const char* check;
  const char* bars;
};
constexpr Bars kBars[] = {
    {"1000013", "1-3-2-503", "9",
     "1311414414414414411431211441431241413241414114431243243243243241131"},
    {"2630023", "3-30-8-403", "5",
     "1313232131214414413231231241431214441423141412314431243243243214131"},
    {"0140113", "60-1", "CC8",
     "1314411412314411411431232114441411443243243243243243243243243211131"},
    {"4070033", "400", "-", "1312314421314414431231212314414443243243243243243243243243243241431"},
    {"2730102", "3-20-5B604", "0",
     "1313221331214411414413231241413214441414132411432114412343243214431"},
    {"0640804", "29-1524-23-2-501", "3",
     "1314432112314423114412313241141411414113212341413231241413241431231"},
    {"9100067", "3-80-25J1-2B", "9",
     "1341111414414414432121331241423114441413214132441111441413232441131"},
};

TEST(PostalVectors, GiveThePublishedBars) {
  for (const Bars& expected : kBars) {
    SCOPED_TRACE(expected.number);
    const BarcodeResult result = encode(expected.postal_code, expected.number);
    ASSERT_TRUE(result.barcode);
    EXPECT_EQ(result.barcode->bars, expected.bars);
    EXPECT_EQ(result.barcode->check, expected.check);
    EXPECT_EQ(result.barcode->address_number, expected.number);
  }
}

}  // namespace
}  // namespace fubako::postal
