#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/gather/builders.h"

namespace fubako::gather {
namespace {

using testing::ElementsAre;

// A notice of one person's group: the n-th form of its rule.
NoticeKey notice(std::uint8_t order, std::uint32_t sheets = 1, std::uint64_t group = 1) {
  NoticeKey key;
  key.alone = false;
  key.group = {group, 0};
  key.check = {group, 1};
  key.order = order;
  key.job = key.ordinal = order;
  key.counts.sheets[0] = sheets;
  key.counts.pages[0] = 2 * sheets;
  key.weight_mg = 4000 * sheets;
  key.thickness_um = 300 * sheets;
  return key;
}

NoticeKey part_of(NoticeKey key, int part, int parts) {
  key.part = static_cast<std::uint16_t>(part);
  key.parts = static_cast<std::uint16_t>(parts);
  return key;
}

NoticeKey alone(std::uint64_t ordinal) {
  NoticeKey key;
  key.ordinal = ordinal;
  key.counts.sheets[0] = 1;
  return key;
}

// The pieces as "places of their forms part/parts".
std::vector<std::string> told(const std::vector<Packed>& pieces) {
  std::vector<std::string> out;
  for (const Packed& piece : pieces) {
    std::string text;
    for (const NoticeKey& n : piece.notices) text += std::to_string(n.order);
    out.push_back(text + " " + std::to_string(piece.part) + "/" + std::to_string(piece.parts));
  }
  return out;
}

std::vector<std::string> told(const std::vector<NoticeKey>& notices, const Limits& limits) {
  return told(gathered(notices, {limits}));
}

TEST(Gatherer, PutsTheNoticesOfAGroupInTheOrderOfTheRule) {
  EXPECT_THAT(told({notice(2), notice(0), notice(1)}, {}), ElementsAre("012 1/1"));
}

TEST(Gatherer, KeepsGroupsApart) {
  EXPECT_THAT(told({notice(0), notice(1, 1, 2), notice(2)}, {}), ElementsAre("02 1/1", "1 1/1"));
}

TEST(Gatherer, KeepsGroupsApartWhenOnlyOneOfTheirHashesDiffers) {
  NoticeKey other = notice(1);
  other.check.low = 7;
  EXPECT_THAT(told({notice(0), notice(2), other}, {}), ElementsAre("02 1/1", "1 1/1"));
  other = notice(1);
  other.group.low = 7;
  EXPECT_THAT(told({notice(0), notice(2), other}, {}), ElementsAre("02 1/1", "1 1/1"));
}

TEST(Gatherer, NumbersThePiecesOfAGroupThatOverflows) {
  EXPECT_THAT(told({notice(0, 3), notice(1, 3), notice(2, 3), notice(3, 5)}, {}),
              ElementsAre("01 1/2", "23 2/2"));
}

TEST(Gatherer, LetsANoticeThatIsTooLargeGoAlone) {
  EXPECT_THAT(told({notice(0), notice(1, 9), notice(2)}, {}),
              ElementsAre("0 1/3", "1 2/3", "2 3/3"));
}

TEST(Gatherer, CountsTheSheetsOfEveryStream) {
  NoticeKey slips = notice(1, 4);
  slips.counts.sheets[3] = 4;
  EXPECT_THAT(told({notice(0), slips}, {}), ElementsAre("0 1/2", "1 2/2"));
}

TEST(Gatherer, WeighsThePieceWithItsEnvelopeAndItsMargin) {
  Limits limits;
  limits.max_weight = Milligrams(14'000);
  limits.envelope.weight = Milligrams(6000);
  EXPECT_THAT(told({notice(0), notice(1)}, limits), ElementsAre("01 1/1"));
  limits.weight_margin_per_mille = 1;
  EXPECT_THAT(told({notice(0), notice(1)}, limits), ElementsAre("0 1/2", "1 2/2"));
  limits = {};
  limits.max_weight = Milligrams(7999);
  EXPECT_THAT(told({notice(0), notice(1)}, limits), ElementsAre("0 1/2", "1 2/2"));
}

TEST(Gatherer, MeasuresThePieceWithItsEnvelope) {
  Limits limits;
  limits.max_thickness = Micrometres(900);
  limits.envelope.thickness = Micrometres(300);
  EXPECT_THAT(told({notice(0), notice(1)}, limits), ElementsAre("01 1/1"));
  limits.envelope.thickness = Micrometres(301);
  EXPECT_THAT(told({notice(0), notice(1)}, limits), ElementsAre("0 1/2", "1 2/2"));
}

TEST(Gatherer, CountsAnEnclosureOfTwoNoticesOnce) {
  NoticeKey first = notice(0), second = notice(1);
  first.enclosures = 0b011;
  second.enclosures = 0b110;
  Limits limits;
  limits.max_weight = Milligrams(8000 + 111);
  const std::vector<Load> leaflets = {{Milligrams(1), Micrometres(5)},
                                      {Milligrams(10), Micrometres(50)},
                                      {Milligrams(100), Micrometres(500)}};
  const auto pieces = gathered({first, second}, {limits}, leaflets);
  ASSERT_EQ(pieces.size(), 1u);
  EXPECT_EQ(pieces[0].enclosures, 0b111u);
  EXPECT_EQ(pieces[0].contents.weight, Milligrams(8111));
  EXPECT_EQ(pieces[0].contents.thickness, Micrometres(600 + 555));
  limits.max_weight = Milligrams(8110);
  EXPECT_EQ(gathered({first, second}, {limits}, leaflets).size(), 2u);
}

TEST(Gatherer, PutsNoMoreEnclosuresIntoAPieceThanThereAreFeeders) {
  NoticeKey first = notice(0), second = notice(1);
  first.enclosures = 0xFFFF;
  second.enclosures = 0x8000;
  const std::vector<Load> leaflets(17);
  EXPECT_EQ(gathered({first, second}, {Limits{}}, leaflets).size(), 1u);
  second.enclosures = 0x10000;
  EXPECT_EQ(gathered({first, second}, {Limits{}}, leaflets).size(), 2u);
}

TEST(Gatherer, PutsAtMostEightNoticesIntoAPiece) {
  std::vector<NoticeKey> notices;
  for (std::uint8_t i = 0; i < 9; ++i) notices.push_back(notice(i));
  Limits limits;
  limits.max_sheets = 20;
  EXPECT_THAT(told(notices, limits), ElementsAre("01234567 1/2", "8 2/2"));
}

TEST(Gatherer, NeverPutsTwoPartsOfOneRecordTogether) {
  EXPECT_THAT(told({notice(0), part_of(notice(1), 1, 2), part_of(notice(1), 2, 2), notice(2)}, {}),
              ElementsAre("01 1/2", "12 2/2"));
}

TEST(Gatherer, NumbersThePartsOfARecordAlone) {
  EXPECT_THAT(told({alone(5), part_of(alone(6), 1, 2), part_of(alone(6), 2, 2), alone(7)}, {}),
              ElementsAre("0 1/1", "0 1/2", "0 2/2", "0 1/1"));
}

TEST(Gatherer, CountsWhatCameUnderEachRule) {
  std::vector<RuleUse> uses(3);
  NoticeKey other = notice(0, 1, 2);
  other.rule = 2;
  const std::vector<Limits> limits(3);
  (void)gathered({notice(0), notice(1), other, alone(9)}, limits, {}, &uses);
  (void)gathered({notice(0)}, limits, {}, &uses);  // another bundle of the run
  EXPECT_EQ(uses[0].notices, 3u);
  EXPECT_EQ(uses[0].shared, 1u);
  EXPECT_EQ(uses[1].notices, 0u);
  EXPECT_EQ(uses[2].notices, 1u);
  EXPECT_EQ(uses[2].shared, 0u);
}

TEST(Gatherer, GivesNothingForNothing) { EXPECT_TRUE(gathered({}, {}).empty()); }

TEST(Gatherer, StopsAtNoticesThatBreakItsTerms) {
  const auto feed = [](const std::vector<NoticeKey>& notices) {
    std::vector<RuleUse> uses(1);
    Gatherer gatherer({Limits{}}, {}, uses);
    for (const NoticeKey& one : notices) (void)gatherer.add(one);
    (void)gatherer.finish();
  };
  const auto bug = testing::ExitedWithCode(70);
  NoticeKey hidden = notice(0), elsewhere = notice(1), unknown_rule = notice(0);
  hidden.is_protected = true;
  elsewhere.bundle = 1;
  unknown_rule.rule = 1;
  EXPECT_EXIT(feed({notice(1), notice(0)}), bug, "bug");
  EXPECT_EXIT(feed({notice(0), notice(0)}), bug, "bug");
  EXPECT_EXIT(feed({hidden}), bug, "bug");
  EXPECT_EXIT(feed({notice(0), elsewhere}), bug, "bug");
  EXPECT_EXIT(feed({unknown_rule}), bug, "bug");
  EXPECT_EXIT(feed({part_of(notice(0), 2, 2)}), bug, "bug");
  EXPECT_EXIT(feed({part_of(alone(0), 1, 2), alone(1)}), bug, "bug");
}

TEST(Limits, AreTheRulesAndNoMoreThanTheEnvelopeTakes) {
  GroupingRule rule = rule_of({"a"});
  rule.max_sheets = 5;
  rule.max_weight = Milligrams(50'000);
  const Load envelope{Milligrams(5000), Micrometres(200)};
  Limits limits = limits_of(rule, envelope, Micrometres(6000), 30);
  EXPECT_EQ(limits.max_sheets, 5);
  EXPECT_EQ(limits.max_weight, Milligrams(50'000));
  EXPECT_EQ(limits.max_thickness, Micrometres(6000));
  EXPECT_EQ(limits.envelope.weight, Milligrams(5000));
  EXPECT_EQ(limits.weight_margin_per_mille, 30);
  rule.max_thickness = Micrometres(4000);
  EXPECT_EQ(limits_of(rule, envelope, Micrometres(6000), 0).max_thickness, Micrometres(4000));
  EXPECT_EQ(limits_of(rule, envelope, Micrometres(3000), 0).max_thickness, Micrometres(3000));
  EXPECT_EQ(limits_of(rule, envelope, std::nullopt, 0).max_thickness, Micrometres(4000));
}

}  // namespace
}  // namespace fubako::gather
