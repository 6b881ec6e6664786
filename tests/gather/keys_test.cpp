#include "gather/keys.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/gather/builders.h"

namespace fubako::gather {
namespace {

NoticeKey notice(const Record& record, std::uint32_t job = 0, std::string_view number = "1") {
  return notice_key(0, job, record, number, false, std::nullopt);
}

PieceKey piece(const std::vector<NoticeKey>& notices, std::uint64_t first_notice = 0) {
  GatheredPiece gathered;
  gathered.notices = notices;
  return piece_key(gathered, first_notice);
}

PieceKey numbered(std::string_view number, std::string_view key = "R1") {
  return piece({notice(resident({{kRecordKey, std::string(key)}}), 0, number)});
}

TEST(NoticeKey, BringsTheNoticesOfAGroupTogetherInTheOrderOfTheRule) {
  const GroupKey early{{1, 1}, {9, 9}, {0, 1}}, first{{2, 1}, {1, 1}, {0, 0}},
      second{{2, 1}, {1, 1}, {0, 1}};
  const auto key = [](std::uint32_t bundle, std::uint32_t job, const char* record_key,
                      std::optional<GroupKey> group) {
    return notice_key(bundle, job, resident({{kRecordKey, record_key}}), "1", false, group);
  };
  NoticeKey part_one = key(0, 2, "R3", second), part_two = part_one;
  part_one.part = 1;
  part_two.part = 2;
  const NoticeKey ascending[] = {key(0, 9, "R9", std::nullopt),
                                 key(0, 8, "R8", early),
                                 key(0, 7, "R7", first),
                                 key(0, 1, "R4", second),
                                 key(0, 2, "R2", second),
                                 part_one,
                                 part_two,
                                 key(1, 0, "R1", std::nullopt)};
  for (std::size_t i = 0; i < std::size(ascending); ++i)
    for (std::size_t j = 0; j < std::size(ascending); ++j)
      EXPECT_EQ(ascending[i] < ascending[j], i < j) << i << " " << j;
}

TEST(NoticeKey, TakesThePostalCodeOfTheSendingAddressWithoutItsHyphen) {
  EXPECT_EQ(std::string(notice(resident(sent_to_guardian())).postal_code, 7), "5300001");
  EXPECT_EQ(std::string(notice(resident({{kPostalCode, "100-0013"}})).postal_code, 7), "1000013");
}

TEST(NoticeKey, IsProtectedByTheRecordOrByTheDecision) {
  EXPECT_TRUE(notice(resident({{kProtected, "1"}})).is_protected);
  EXPECT_TRUE(notice_key(0, 0, resident(), "1", true, std::nullopt).is_protected);
  EXPECT_FALSE(notice(resident()).is_protected);
  EXPECT_TRUE(notice(resident()).alone);
}

TEST(NoticeKey, StopsWhenAProtectedPersonIsGivenAGroup) {
  EXPECT_EXIT(notice_key(0, 0, resident(), "1", true, GroupKey{}), testing::ExitedWithCode(70),
              "bug");
}

TEST(PieceKey, OrdersNumbersInsideAnAddressAsNumbers) {
  const char* const ascending[] = {"",    "1",    "1-1",  "1-2", "1-2-9", "1-2-10", "1-10", "1A",
                                   "1A2", "1A10", "1B",   "2",   "2-3",   "9-99",   "10",   "10-1",
                                   "99",  "100",  "1524", "A",   "A1",    "A2",     "A10",  "B"};
  for (std::size_t i = 0; i + 1 < std::size(ascending); ++i) {
    EXPECT_TRUE(numbered(ascending[i]) < numbered(ascending[i + 1])) << ascending[i];
    EXPECT_FALSE(numbered(ascending[i + 1]) < numbered(ascending[i])) << ascending[i];
  }
  EXPECT_TRUE(numbered("007", "R1") < numbered("7", "R2"));
  EXPECT_TRUE(numbered("7", "R1") < numbered("007", "R2"));
}

TEST(PieceKey, OrdersByTheRecordKeyWhenTheAddressNumberIsTooLong) {
  const std::string street = "1-2-3-4-5-6-7-8-9-10-11-";
  EXPECT_TRUE(numbered(street + "9", "R1") < numbered(street + "1", "R2"));
  EXPECT_TRUE(numbered(street + "1", "R1") < numbered(street + "9", "R2"));
}

TEST(PieceKey, ComparesBytesOfARecordKeyAsUnsigned) {
  EXPECT_TRUE(numbered("1", "Z") < numbered("1", "い"));
  EXPECT_TRUE(numbered("1", "R1") < numbered("1", "R10"));
}

// Each differs from the one before in one thing, and in all that follows it the other way round.
TEST(PieceKey, PutsBundleThenMakeUpThenLotThenDistrictThenAddress) {
  const auto make = [](std::vector<std::uint32_t> jobs, std::uint8_t lot, const char* district,
                       const char* postal_code, const char* number, const char* record_key) {
    std::vector<NoticeKey> notices;
    for (const std::uint32_t job : jobs)
      notices.push_back(
          notice(resident({{kRecordKey, record_key}, {kPostalCode, postal_code}}), job, number));
    PieceKey key = piece(notices);
    key.lot = lot;
    set_district(key, district);
    return key;
  };
  std::vector<PieceKey> ascending = {
      make({0}, 9, "999", "9999999", "9", "R9"),       make({0, 1}, 8, "888", "8888888", "8", "R8"),
      make({0, 1, 1}, 7, "777", "7777777", "7", "R7"), make({0, 2}, 6, "666", "6666666", "6", "R6"),
      make({1}, 1, "555", "5555555", "5", "R5"),       make({1}, 2, "10", "4444444", "4", "R4"),
      make({1}, 2, "100", "3333333", "3", "R3"),       make({1}, 2, "10001", "2222222", "2", "R2"),
      make({1}, 2, "10001", "2222223", "1", "R1"),     make({1}, 2, "10001", "2222223", "2", "R0"),
      make({1}, 2, "10001", "2222223", "2", "R1")};
  PieceKey last = ascending.back();
  last.part = 2;
  ascending.push_back(last);
  last = ascending.front();
  last.bundle = 1;
  ascending.push_back(last);
  for (std::size_t i = 0; i < ascending.size(); ++i)
    for (std::size_t j = 0; j < ascending.size(); ++j)
      EXPECT_EQ(ascending[i] < ascending[j], i < j) << i << " " << j;
}

TEST(PieceKey, KnowsPiecesOfOneMakeUp) {
  const auto of = [](std::uint32_t a, std::uint32_t b) {
    return piece({notice(resident(), a), notice(resident(), b)});
  };
  EXPECT_TRUE(same_make_up(of(1, 2), of(1, 2)));
  EXPECT_FALSE(same_make_up(of(1, 2), of(2, 1)));
  EXPECT_FALSE(same_make_up(of(1, 0), piece({notice(resident(), 1)})));
}

TEST(PieceKey, HoldsWhatThePieceHolds) {
  std::vector<NoticeKey> notices = {notice(resident({{kRecordKey, "R5"}}), 3),
                                    notice(resident({{kRecordKey, "R4"}}), 4)};
  notices[0].ordinal = 77;
  GatheredPiece gathered;
  gathered.notices = notices;
  gathered.part = 2;
  gathered.parts = 3;
  gathered.enclosures = 5;
  gathered.contents = {Milligrams(12'345), Micrometres(678)};
  const PieceKey key = piece_key(gathered, 41);
  EXPECT_EQ(key.first_notice, 41u);
  EXPECT_EQ(key.ordinal, 77u);
  EXPECT_EQ(key.notices, 2);
  EXPECT_EQ(key.jobs[0], 3u);
  EXPECT_EQ(key.jobs[1], 4u);
  EXPECT_EQ(key.part, 2);
  EXPECT_EQ(key.parts, 3);
  EXPECT_EQ(key.enclosures, 5u);
  EXPECT_EQ(key.weight_mg, 12'345u);
  EXPECT_EQ(key.thickness_um, 678u);
  EXPECT_EQ(std::string(key.record_key), "R5");
}

TEST(PieceKey, SortsTheSameFromAnyOrder) {
  std::mt19937 random(11);
  std::vector<PieceKey> keys;
  for (int i = 0; i < 400; ++i) {
    const Record record = resident({{kRecordKey, "R" + std::to_string(i)},
                                    {kPostalCode, random() % 2 == 0 ? "1000013" : "1000014"}});
    keys.push_back(
        piece({notice(record, random() % 2,
                      std::to_string(random() % 12) + "-" + std::to_string(random() % 12))}));
    keys.back().lot = static_cast<std::uint8_t>(random() % 3);
  }
  const auto names = [](const std::vector<PieceKey>& sorted) {
    std::string all;
    for (const PieceKey& key : sorted) all += std::string(key.record_key) + ",";
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
