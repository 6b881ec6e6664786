#include "bundle/consignment.h"

#include <gtest/gtest.h>

namespace fubako::bundle {
namespace {

ConsignedBundle bundle_of(const std::string& id, std::uint64_t pieces) {
  return {id,   "990001", "demo", "2026-05-07", 1,         id + ".r1.zip",
          "ab", 10,       pieces, pieces,       2 * pieces};
}

const Consignment kTwo{"2026-04-28", "demo", {bundle_of("a", 3), bundle_of("b", 4)}, {}};

TEST(ConsignmentTest, IsReadAsItWasWritten) {
  Consignment written = kTwo;
  written.postal.push_back({"postal/joint-1.csv", "cd", 20});
  const std::string json = consignment_json(written);
  const auto read = parse_consignment(json, "consignment.json");
  ASSERT_TRUE(read) << read.error().message.en;
  EXPECT_EQ(consignment_json(*read), json);
  EXPECT_EQ(read->bundles[1].pages, 8u);
  EXPECT_EQ(read->postal[0].file, "postal/joint-1.csv");
}

TEST(ConsignmentTest, PutsARevisionInThePlaceOfTheEarlierOne) {
  Consignment consignment = kTwo;
  ConsignedBundle second = bundle_of("a", 2);
  second.revision = 2;
  put(consignment, second);
  EXPECT_EQ(consignment.bundles[0].revision, 2);
  EXPECT_EQ(consignment.bundles.size(), 2u);
  second.file.clear();
  put(consignment, second);
  put(consignment, second);
  ASSERT_EQ(consignment.bundles.size(), 1u);
  EXPECT_EQ(consignment.bundles[0].bundle_id, "b");
  put(consignment, bundle_of("c", 1));
  EXPECT_EQ(consignment.bundles[1].bundle_id, "c");
}

std::string code_when(const std::string& from, const std::string& to) {
  std::string json = consignment_json(kTwo);
  const std::size_t at = json.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  json.replace(at, from.size(), to);
  const auto read = parse_consignment(json, "consignment.json");
  return read ? "" : read.error().code;
}

TEST(ConsignmentTest, RefusesWhatDoesNotAddUp) {
  EXPECT_EQ(code_when("\"pieces\": 7", "\"pieces\": 8"), "consignment-wrong");
  EXPECT_EQ(code_when("\"bundles\": 2", "\"bundles\": 3"), "consignment-wrong");
  EXPECT_EQ(code_when("\"vendor\": \"demo\"", "\"vendor\": \"other\""), "consignment-wrong");
  EXPECT_EQ(code_when("\"bundle_id\": \"b\"", "\"bundle_id\": \"a\""), "consignment-wrong");
}

TEST(ConsignmentTest, RefusesNumbersThatNoIntegerHolds) {
  for (const char* revision : {"4294967297", "0", "-1", "1000001"})
    EXPECT_EQ(code_when("\"revision\": 1", std::string("\"revision\": ") + revision),
              "number-out-of-range")
        << revision;
  EXPECT_EQ(code_when("\"pieces\": 7", "\"pieces\": -7"), "number-out-of-range");
  EXPECT_EQ(code_when("\"size\": ", "\"size\": -"), "number-out-of-range");
}

TEST(ConsignmentTest, RefusesAnotherShape) {
  EXPECT_NE(code_when("fubako-consignment/1", "fubako-consignment/2"), "");
  EXPECT_NE(code_when("\"counts\"", "\"count\""), "");
  EXPECT_NE(code_when("\"sha256\": \"ab\"", "\"sha256\": 5"), "");
  EXPECT_NE(code_when("{", "["), "");
}

}  // namespace
}  // namespace fubako::bundle
