#include "tests/mapping/subject.h"

namespace fubako::mapping {
namespace {

TEST(MappingConvertTest, KeepsATextAsItIsWhenNothingElseIsSaid) {
  EXPECT_EQ(converted("a", {" 見本　"}), " 見本　");
  EXPECT_EQ(converted("{from: a}", {""}), "");
  EXPECT_EQ(converted("{constant: \"0\"}", {"x"}), "0");
}

TEST(MappingConvertTest, JoinsWhatIsFilled) {
  EXPECT_EQ(converted("{from: [a, b], join: \"　\"}", {"見本", "花子"}), "見本　花子");
  EXPECT_EQ(converted("{from: [a, b], join: \"　\"}", {"", "花子"}), "花子");
  EXPECT_EQ(converted("{from: [a, b, c]}", {"999", "0001", ""}), "9990001");
  EXPECT_EQ(converted("{from: [a, b], trim: true}", {" 見本 ", "　"}), "見本");
}

TEST(MappingConvertTest, TrimsAndRemoves) {
  EXPECT_EQ(converted("{from: a, trim: true}", {" 　見本 花子　 "}), "見本 花子");
  EXPECT_EQ(converted("{from: a, remove: \"-〒\"}", {"〒999-0001"}), "9990001");
}

TEST(MappingConvertTest, TakesCodesAndRefusesOthers) {
  const std::string rule = "{from: a, codes: {\"1\": 様, \"2\": 御中}}";
  EXPECT_EQ(converted(rule, {"2"}), "御中");
  EXPECT_EQ(converted(rule, {""}), "");
  EXPECT_FALSE(is_covered(rule, {"3"}));
  EXPECT_FALSE(is_covered(rule, {" 1"}));
  EXPECT_EQ(converted("{from: a, codes: {\"\": \"0\", \"1\": \"1\"}}", {""}), "0");
}

TEST(MappingConvertTest, LeavesDatesAndNumbersUncoveredWhenTheyDoNotFit) {
  EXPECT_EQ(converted("{from: a, date: gyymmdd}", {"5080430"}), "2026-04-30");
  EXPECT_FALSE(is_covered("{from: a, date: gyymmdd}", {"0000000"}));
  EXPECT_EQ(converted("{from: a, date: gyymmdd, empty: [\"0000000\"]}", {"0000000"}), "");
  EXPECT_EQ(converted("{from: a, date: gyymmdd}", {""}), "");
  EXPECT_FALSE(is_covered("{from: a, yen: plain}", {"1,000"}));
  EXPECT_FALSE(is_covered("{from: a, yen: plain}", {"99-9"}));
  EXPECT_EQ(converted("{from: a, decimals: 2}", {"0140"}), "1.40");
}

TEST(MappingConvertTest, PutsTheDefaultWhereNothingStands) {
  EXPECT_EQ(converted("{from: a, default: \"0\"}", {""}), "0");
  EXPECT_EQ(converted("{from: a, default: \"0\", trim: true}", {"　"}), "0");
  EXPECT_EQ(converted("{from: a, default: \"0\"}", {"5"}), "5");
}

TEST(MappingConvertTest, SplitsAndKeepsTheRestInTheLastPart) {
  EXPECT_EQ(converted("{from: a, split: {at: \"　\", part: 1}}", {"1番2号　文箱荘　203"}),
            "1番2号");
  EXPECT_EQ(converted("{from: a, split: {at: \"　\", part: 2}}", {"1番2号　文箱荘　203"}),
            "文箱荘　203");
  EXPECT_EQ(converted("{from: a, split: {at: \"　\", part: 2, of: 3}}", {"1番　文箱荘　203"}),
            "文箱荘");
  EXPECT_FALSE(is_covered("{from: a, split: {at: \"　\", part: 2}}", {"1番2号"}));
  EXPECT_EQ(converted("{from: a, split: {at: \"　\", part: 2}, default: \"\"}", {"1番2号"}), "");
}

TEST(MappingConvertTest, NamesTheDemandThatAValueMissed) {
  Rule rule;
  rule.date = DateStyle::wareki_text;
  EXPECT_EQ(demand_of(rule), "date: wareki-text");
  rule = {};
  rule.yen = NumberStyle::implied_minus;
  EXPECT_EQ(demand_of(rule), "yen: implied-minus");
}

}  // namespace
}  // namespace fubako::mapping
