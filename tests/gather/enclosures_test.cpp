#include "gather/enclosures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fubako::gather {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Date day(const char* iso) { return *parse_date(iso); }

EnclosureItem item(std::string id, int year) {
  EnclosureItem item;
  item.id = std::move(id);
  item.edition = std::to_string(year) + "-04";
  item.valid_from = *make_date(year, 4, 1);
  item.valid_to = *make_date(year + 1, 3, 31);
  item.place = {"enclosures.yaml", 7, 3};
  return item;
}

const std::vector<EnclosureItem> kConfig = {item("tax-guide-2025", 2025), item("return", 2026),
                                            item("tax-guide-2026", 2026), item("pay-online", 2026)};

Enclosures chosen(const std::vector<AskedEnclosure>& asked, const char* posting_date) {
  return enclosures_for(kConfig, asked, day(posting_date));
}

TEST(Enclosures, StandEachOnceInTheOrderOfTheConfiguration) {
  const auto found = chosen({{"pay-online", {}}, {"return", {}}, {"pay-online", {}}}, "2026-05-07");
  EXPECT_THAT(found.items, ElementsAre(1, 3));
  EXPECT_THAT(found.complaints, IsEmpty());
  EXPECT_THAT(chosen({}, "2026-05-07").items, IsEmpty());
}

// The incident: 8,067 leaflets of the year before went out with the notices.
TEST(Enclosures, RefuseTheLeafletOfLastYear) {
  const auto found = chosen({{"tax-guide-2025", {"form.yaml", 9, 5}}}, "2026-05-07");
  ASSERT_EQ(found.complaints.size(), 1u);
  const Fault& fault = found.complaints.front();
  EXPECT_EQ(fault.code, "enclosure-not-valid");
  EXPECT_EQ(fault.place, (Place{"enclosures.yaml", 7, 3}));
  for (const std::string& sentence : {fault.message.ja, fault.message.en})
    for (const char* what : {"tax-guide-2025", "2025-04", "2025-04-01", "2026-03-31", "2026-05-07"})
      EXPECT_THAT(sentence, HasSubstr(what));
  EXPECT_THAT(chosen({{"tax-guide-2026", {}}}, "2026-05-07").complaints, IsEmpty());
}

TEST(Enclosures, RefuseTheLeafletOfNextYear) {
  EXPECT_EQ(chosen({{"tax-guide-2026", {}}}, "2026-03-31").complaints.at(0).code,
            "enclosure-not-valid");
}

TEST(Enclosures, AreValidOnTheFirstAndTheLastDayOfTheirEdition) {
  EXPECT_THAT(chosen({{"return", {}}}, "2026-04-01").complaints, IsEmpty());
  EXPECT_THAT(chosen({{"return", {}}}, "2027-03-31").complaints, IsEmpty());
  EXPECT_EQ(chosen({{"return", {}}}, "2027-04-01").complaints.size(), 1u);
}

TEST(Enclosures, RefuseOneThatNobodyRegisteredAtTheFormsPlace) {
  const auto found = chosen({{"return", {}}, {"retrun", {"form.yaml", 12, 7}}}, "2026-05-07");
  ASSERT_EQ(found.complaints.size(), 1u);
  EXPECT_EQ(found.complaints[0].code, "enclosure-unknown");
  EXPECT_EQ(found.complaints[0].place, (Place{"form.yaml", 12, 7}));
  EXPECT_THAT(found.complaints[0].message.en, HasSubstr("\"retrun\""));
}

TEST(Enclosures, ComplainOfEverythingAtOnce) {
  const auto found =
      chosen({{"nothing", {}}, {"tax-guide-2025", {}}, {"tax-guide-2025", {}}}, "2026-05-07");
  EXPECT_EQ(found.complaints.size(), 2u);
}

TEST(Enclosures, AreNoMoreThanAnInserterHasFeeders) {
  std::vector<EnclosureItem> config;
  std::vector<AskedEnclosure> asked;
  for (int i = 0; i < 17; ++i) {
    config.push_back(item("leaflet-" + std::to_string(i), 2026));
    asked.push_back({config.back().id, {"form.yaml", 4, 1}});
  }
  const Date posting = day("2026-05-07");
  const auto seventeen = enclosures_for(config, asked, posting);
  ASSERT_EQ(seventeen.complaints.size(), 1u);
  EXPECT_EQ(seventeen.complaints[0].code, "enclosures-too-many");
  EXPECT_THAT(seventeen.complaints[0].message.en, HasSubstr("17"));
  EXPECT_THAT(enclosures_for(config, asked, posting, kMaxEnclosuresOfBundle).complaints, IsEmpty());
  asked.pop_back();
  EXPECT_THAT(enclosures_for(config, asked, posting).complaints, IsEmpty());
}

TEST(FeederMask, NumbersTheEnclosuresThatTheMakeUpCanHave) {
  EXPECT_EQ(feeder_mask(0b1011'0000, 0b1001'0000), 0b101u);
  EXPECT_EQ(feeder_mask(0b1011'0000, 0b1011'0000), 0b111u);
  EXPECT_EQ(feeder_mask(0b1011'0000, 0), 0u);
  EXPECT_EQ(feeder_mask(0, 0), 0u);
  EXPECT_EQ(feeder_mask(std::uint64_t{0xFFFF} << 48, std::uint64_t{1} << 63), 0x8000u);
}

TEST(FeederMask, StopsAtAnEnclosureThatNoFormOfThePieceAskedFor) {
  EXPECT_EXIT(feeder_mask(0b01, 0b10), testing::ExitedWithCode(70), "bug");
  EXPECT_EXIT(feeder_mask(0x1FFFF, 1), testing::ExitedWithCode(70), "bug");
}

}  // namespace
}  // namespace fubako::gather
