#include "intake/my_number.h"

#include "tests/intake/inbox.h"

namespace fubako::intake {
namespace {

using testing::ElementsAre;

// An independent reading of the ordinance: weights from the left.
std::string with_check_digit(const std::string& eleven) {
  constexpr int kWeights[] = {6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 11; ++i) sum += (eleven[i] - '0') * kWeights[i];
  const int rest = sum % 11;
  return eleven + static_cast<char>('0' + (rest <= 1 ? 0 : 11 - rest));
}

std::string number(int i) {
  std::string digits = std::to_string(34567890123LL + i * 7919LL);
  return with_check_digit(digits.substr(0, 11));
}

class MyNumberTest : public Inbox {
 protected:
  // Twenty records and more whose notes are these.
  void notes(const std::vector<std::string>& values) {
    files[0].bytes = "record_key,notice_no,addressee_no,name,annual_total,note\r\n";
    files[0].records = 0;
    for (const std::string& value : values) {
      const std::string i = std::to_string(++files[0].records);
      files[0].bytes += "K" + i + ",N" + i + "," + i + ",雛形一郎,1," + value + "\r\n";
    }
  }
  static std::vector<std::string> numbers(int n) {
    std::vector<std::string> out;
    for (int i = 0; i < n; ++i) out.push_back(number(i));
    return out;
  }
};

TEST(IsMyNumber, HoldsForTheCheckDigitAndForNoOther) {
  for (int i = 0; i < 200; ++i) {
    const std::string right = number(i);
    EXPECT_TRUE(is_my_number(right)) << right;
    std::string wrong = right;
    wrong[11] = static_cast<char>('0' + (right[11] - '0' + 1 + i % 9) % 10);
    EXPECT_FALSE(is_my_number(wrong)) << wrong;
  }
  EXPECT_FALSE(is_my_number(""));
  EXPECT_FALSE(is_my_number("12345678901"));
  EXPECT_FALSE(is_my_number("12345678901a"));
}

TEST_F(MyNumberTest, RefusesAColumnOfThem) {
  notes(numbers(20));
  EXPECT_THAT(refusals(), ElementsAre("column-looks-like-my-number"));
  EXPECT_EQ(problems[0].place.str(), "records.csv:1:53");
}

TEST_F(MyNumberTest, RefusesAColumnOfThemWithAFewOthersAndEmpties) {
  auto values = numbers(98);
  values.push_back("x");
  values.push_back("y");
  values.push_back("");
  notes(values);
  EXPECT_THAT(refusals(), ElementsAre("column-looks-like-my-number"));
}

TEST_F(MyNumberTest, RefusesAColumnOfThemInAChildFile) {
  files[1].bytes = "record_key,asset_no,value\r\n";
  for (int i = 0; i < 20; ++i) files[1].bytes += "K1," + number(i) + ",1\r\n";
  files[1].records = 20;
  EXPECT_THAT(refusals(), ElementsAre("column-looks-like-my-number"));
  EXPECT_EQ(problems[0].place.file, "assets.csv");
}

TEST_F(MyNumberTest, PassesWhenTheFormAllowsTheColumn) {
  notes(numbers(20));
  layout.records.my_number_allowed.assign(layout.records.columns.size(), false);
  layout.records.my_number_allowed.back() = true;
  files[1].bytes = replaced(files[1].bytes, "K2", "K2");
  EXPECT_NE(open(), nullptr);
}

TEST_F(MyNumberTest, PassesWhenTheValuesAreFew) {
  notes(numbers(19));
  EXPECT_NE(open(), nullptr);
}

TEST_F(MyNumberTest, PassesWhenMoreThanTwoPercentAreOthers) {
  auto values = numbers(97);
  values.insert(values.end(), 3, "123456789012");
  ASSERT_FALSE(is_my_number("123456789012"));
  notes(values);
  EXPECT_NE(open(), nullptr);
}

}  // namespace
}  // namespace fubako::intake
