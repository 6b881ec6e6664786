#include <gtest/gtest.h>

#include "base/base.h"
#include "model/model.h"

namespace fubako {
namespace {

constexpr MessageText kTexts[] = {
    {"too-long", "{0}は長すぎます({1}文字)。", "{0} is too long ({1} characters), {not a slot}"}};

TEST(Place, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ((Place{"a.csv", 3, 7}.str()), "a.csv:3:7");
  EXPECT_EQ((Place{"a.csv", 3, 0}.str()), "a.csv:3");
  EXPECT_EQ((Place{"a.csv", 0, 7}.str()), "a.csv");
}

TEST(Fail, FillsBothSentences) {
  const Result<int> result = fail(kTexts, "too-long", {"a.csv", 1, 2}, {"name", "40"});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "too-long");
  EXPECT_EQ(result.error().message.ja, "nameは長すぎます(40文字)。");
  EXPECT_EQ(result.error().message.en, "name is too long (40 characters), {not a slot}");
}

TEST(FailDeathTest, EndsTheProcessForACodeWithoutASentence) {
  EXPECT_EXIT((void)say(kTexts, "unknown", {}), testing::ExitedWithCode(70), "unknown");
  EXPECT_EXIT((void)say(kTexts, "too-long", {"name"}), testing::ExitedWithCode(70), "bug");
  EXPECT_EXIT(FUBAKO_CHECK(1 + 1 == 3), testing::ExitedWithCode(70), "1 \\+ 1 == 3");
}

TEST(Place, ShowsBytesThatAreNoPrintableTextByTheirNumber) {
  EXPECT_EQ((Place{"通知 a\x1b[31m\n\x7f\xff.csv", 2, 0}.str()),
            "通知 a\\x1b[31m\\x0a\\x7f\\xff.csv:2");
  EXPECT_EQ((Place{"\xe9\x80", 0, 0}.str()), "\\xe9\\x80") << "cut short";
}

TEST(Problem, KeepsCodePlaceAndSentence) {
  const Problem made =
      make_problem(kTexts, ProblemKind::hold, "too-long", "K1", {"a.csv", 4, 1}, {"name", "40"});
  EXPECT_STREQ(name_of(made.kind), "hold");
  EXPECT_EQ(made.record_key, "K1");
  EXPECT_EQ(made.message.ja, "nameは長すぎます(40文字)。");
  const Fault fault{"too-long", {"b.csv", 1, 0}, {"ja", "en"}};
  const Problem of_fault = problem_of(ProblemKind::refusal, fault);
  EXPECT_EQ(of_fault.code, "too-long");
  EXPECT_EQ(of_fault.place, fault.place);
  EXPECT_EQ(of_fault.message, fault.message);
  EXPECT_STREQ(name_of(of_fault.kind), "refusal");
}

TEST(Disposition, IsReadBackFromItsName) {
  for (const Disposition d : {Disposition::paper, Disposition::both, Disposition::electronic,
                              Disposition::pulled, Disposition::held, Disposition::rejected})
    EXPECT_EQ(parse_disposition(name_of(d)), d);
  EXPECT_FALSE(parse_disposition("Paper"));
  EXPECT_EQ((JobName{"990001", "j"}.str()), "990001/j");
}

}  // namespace
}  // namespace fubako
