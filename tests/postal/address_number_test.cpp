// The rules of extraction one by one (manual p19).
#include <gtest/gtest.h>

#include <random>

#include "postal/postal.h"

namespace fubako::postal {
namespace {

struct Case {
  const char* address;
  const char* number;
};

template <std::size_t N>
void expect_all(const Case (&cases)[N]) {
  for (const Case& c : cases) EXPECT_EQ(address_number(c.address), c.number) << c.address;
}

TEST(AddressNumber, MakesSmallLettersCapital) {
  expect_all({{"1-2b", "1-2B"}, {"1丁目c棟", "1C"}, {"3f5", "3-5"}});
}

TEST(AddressNumber, RemovesSignsAndClosesUp) {
  expect_all({{"3 A&b5", "3-5"},  // AB is a run of letters, so a hyphen
              {"1/2", "12"},
              {"1・2", "12"},
              {"1.2", "12"},
              {"1.F", "1"},
              {"1\uFF062", "12"},
              {"1\uFF0F2", "12"},
              {"1\uFF0E2", "12"},
              {"1\uFF652", "12"},
              {"A・ハイツ3", "A3"},
              {"二・一番", "21"}});
}

TEST(AddressNumber, TakesASingleLetterAndNotARunOfThem) {
  expect_all({{"1 A", "1A"},
              {"1 AB 2", "1-2"},
              {"1 ABC", "1"},
              {"B2", "B2"},
              {"A", "A"},
              {"1コーポB", "1B"},
              {"A B", "AB"},
              {"1-2 JA会館 3", "1-2-3"}});
}

TEST(AddressNumber, ReplacesWhatStandsBeforeATakenCharacterByOneHyphen) {
  expect_all({{"1丁目2番地3号", "1-2-3"},
              {"1--2", "1-2"},
              {"1 - 2", "1-2"},
              {"1番地 やまだ ビル 4", "1-4"},
              {"12 ハイツ ABC 三 34", "12-34"}});
}

TEST(AddressNumber, NeverBeginsOrEndsWithAHyphen) {
  expect_all({{"-1-2-", "1-2"},
              {"字大畑12番地", "12"},
              {"ビル", ""},
              {"", ""},
              {"---", ""},
              {"12番地ひかりハイツ", "12"}});
}

TEST(AddressNumber, ConvertsKanjiNumeralsBeforeEachOfTheNineWords) {
  expect_all({{"三丁目", "3"},
              {"三丁", "3"},
              {"三番地", "3"},
              {"三番", "3"},
              {"三号", "3"},
              {"三地割", "3"},
              {"三線", "3"},
              {"三の", "3"},
              {"三ノ", "3"}});
}

TEST(AddressNumber, CountsOtherKanjiNumeralsAsKanji) {
  expect_all({{"三条5", "5"},
              {"三地区5", "5"},
              {"1六2", "1-2"},
              {"第三ビル", ""},
              {"三 番", ""},
              {"四", ""},
              {"三ﾉ2", "2"}});
}

TEST(AddressNumber, ReadsEveryWayOfWritingAKanjiNumber) {
  expect_all({{"十番", "10"},
              {"十一番", "11"},
              {"二十番", "20"},
              {"二十一番", "21"},
              {"百二番", "102"},
              {"百二十三番", "123"},
              {"千番", "1000"},
              {"千九百六番", "1906"},
              {"二千三十番", "2030"},
              {"一万二千三百四十五番", "12345"},
              {"万番", "10000"},
              {"十万番", "100000"},
              {"二一番", "21"},
              {"一〇五番", "105"},
              {"〇番", "0"},
              {"百二〇番", "120"},
              {"壱番", "1"},
              {"弐拾番", ""},
              {"弐十参番", "23"}});
}

TEST(AddressNumber, ConvertsEveryOccurrence) {
  expect_all({{"一番二番三番", "1-2-3"},
              {"三の二の一", "3-2"},
              {"三の二の一号", "3-2-1"},
              {"二丁目三番四号 一ノ瀬ハイツ五号", "2-3-4-1-5"}});
}

TEST(AddressNumber, TreatsAnEndlessKanjiNumberAsKanji) {
  EXPECT_EQ(address_number("十十十十十十十十十十十十十番7"), "7");
  EXPECT_EQ(address_number("一二三四五六七八九〇一二三四番"), "12345678901234");
}

TEST(AddressNumber, DoesNotTakeAnFRightAfterADigit) {
  expect_all({{"5-6 10F", "5-6-10"},
              {"2F201", "2-201"},
              {"2f", "2"},
              {"2F", "2"},
              {"三番F", "3F"},
              {"F2", "F2"},
              {"2-F", "2F"},
              {"B1F3", "B1-3"},
              {"1F2F3", "1-2-3"},
              {"2FA", "2"},
              {"2番F棟", "2F"}});
}

TEST(AddressNumber, RemovesHyphensBesideLetters) {
  expect_all({{"3-20-5-B-604", "3-20-5B604"},
              {"A-1", "A1"},
              {"1-A", "1A"},
              {"6-7 LプラザB106", "6-7LB106"},
              {"1 A 2 B 3", "1A2B3"}});
}

TEST(AddressNumber, AcceptsFullWidth) {
  expect_all({{"１丁目２－３", "1-2-3"},
              {"４　Ｂ", "4B"},
              {"３Ｆ　５", "3-5"},
              {"１　ＡＢ", "1"},
              {"５　ａ", "5A"},
              {"十２番", "2"}});
}

TEST(AddressNumber, AcceptsWhateverLooksLikeAHyphen) {
  for (const char* hyphen : {"-", "－", "‐", "‑", "–", "—", "―", "−", "ｰ", "ー", "─", "~", "〜"})
    EXPECT_EQ(address_number(std::string("1") + hyphen + "2"), "1-2") << hyphen;
}

TEST(AddressNumber, CountsUnknownCharactersAsKanji) {
  expect_all({{"1\U000F0001"
               "2",
               "1-2"},
              {"\uE0003", "3"},
              {"1𠮷2", "1-2"},
              {"é5", "5"},
              {"二\U000E0100番", ""},
              {"①2", "2"},
              {"Ⅱ3", "3"}});
}

TEST(AddressNumber, IsNotCut) {
  EXPECT_EQ(address_number("3丁目80番25号 J1棟 2階 B室 501"), "3-80-25J1-2B501");
}

bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

bool is_well_formed(const std::string& number) {
  if (number.find_first_not_of("0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos)
    return false;
  for (std::size_t i = 0; i < number.size(); ++i) {
    if (number[i] != '-') continue;
    if (i == 0 || i + 1 == number.size() || number[i + 1] == '-') return false;
    if (is_letter(number[i - 1]) || is_letter(number[i + 1])) return false;
  }
  return true;
}

TEST(AddressNumber, IsWellFormedWhateverTheAddress) {
  const char* const pieces[] = {"1",  "20", "a",  "F",  "f",    "AB",   "-",  "－",
                                "ー", "&",  "・", ".",  " ",    "　",   "十", "一",
                                "千", "万", "〇", "番", "丁目", "地割", "地", "の",
                                "ノ", "号", "線", "字", "𠮷",   "Ａ",   "９", "＆"};
  std::mt19937 random(3);
  for (int round = 0; round < 20000; ++round) {
    std::string address;
    for (std::uint32_t i = 0; i < random() % 14; ++i)
      address += pieces[random() % std::size(pieces)];
    ASSERT_TRUE(is_well_formed(address_number(address)))
        << address << ": " << address_number(address);
  }
}

}  // namespace
}  // namespace fubako::postal
