// Japan Post's file of postal codes: what is taken from it, and what is refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "settings/settings.h"

namespace fubako::settings {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// One row of the published layout; names are what the test is not about.
std::string row(const std::string& number, const std::string& postal_code,
                const std::string& town = "見本町") {
  return "99000,\"" + number + "\",\"" + postal_code +
         "\",\"ミホンケン\",\"ミホンシ\",\"ミホンチョウ\",\"見本県\",\"見本市\",\"" + town +
         "\",0,0,0,0,0,0\r\n";
}

class DistrictsFile : public testing::Test {
 protected:
  Result<Districts> read(const std::string& content,
                         const std::vector<DistrictOverride>& overrides = {}) const {
    EXPECT_TRUE(replace(disk(), path_, content));
    return read_districts(path_, overrides);
  }
  // Code, line and why.
  std::string refusal(const std::string& content) const {
    const auto districts = read(content);
    if (districts) return "accepted";
    return districts.error().code + " " + districts.error().place.str() + " " +
           districts.error().message.en;
  }
  void TearDown() override { fs::remove(path_); }

  const fs::path path_ =
      fs::path(testing::TempDir()) /
      (std::string("districts_") + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(DistrictsFile, AreFoundByPostalCodeWhateverTheOrderOfTheFile) {
  const auto districts =
      *read(row("99900", "9990021") + row("999  ", "9990001") + row("998  ", "9980001"));
  ASSERT_EQ(districts.list.size(), 3u);
  EXPECT_EQ(districts.find("9990001")->number, "999");  // the blanks are not of the number
  EXPECT_EQ(districts.find("9990021")->number, "99900");
  EXPECT_EQ(districts.find("9980001")->number, "998");
  EXPECT_EQ(districts.find("9990002"), nullptr);
  EXPECT_EQ(districts.find("999"), nullptr);
  EXPECT_EQ(districts.find(""), nullptr);
}

TEST_F(DistrictsFile, HoldsACodeOfSeveralTownsOnce) {
  const auto districts = *read(row("999  ", "9990001") + row("999  ", "9990001", "別町"));
  EXPECT_THAT(districts.list, ElementsAre(District{"9990001", "999"}));
  EXPECT_THAT(districts.contested, IsEmpty());
}

// Which office delivers is not known from the code, so nobody guesses.
TEST_F(DistrictsFile, GivesACodeOfTwoDistrictsToNeither) {
  const std::string file =
      row("999  ", "9990001") + row("99900", "9990001") + row("999  ", "9990002");
  const auto districts = *read(file);
  EXPECT_THAT(districts.list, ElementsAre(District{"9990002", "999"}));
  EXPECT_THAT(districts.contested, ElementsAre("9990001"));
  const auto settled = *read(file, {{"9990001", "99900", {}}});
  EXPECT_EQ(settled.find("9990001")->number, "99900");
  EXPECT_THAT(settled.contested, IsEmpty());
}

TEST_F(DistrictsFile, FollowsTheLongestOverrideThatACodeBeginsWith) {
  const std::string file =
      row("99900", "9990001") + row("99901", "9990101") + row("998  ", "9980001");
  const auto districts =
      *read(file, {{"9990001", "997", {}}, {"999", "999", {}}, {"99900", "99907", {}}});
  EXPECT_EQ(districts.find("9990001")->number, "997");
  EXPECT_EQ(districts.find("9990101")->number, "999");
  EXPECT_EQ(districts.find("9980001")->number, "998");
}

// KEN_ALL.CSV is CP932 with half-width kana. No byte of a CP932 character is a quote or a comma,
// and the columns of digits are ASCII, so nothing needs to be decoded or guessed.
TEST_F(DistrictsFile, TakesTheOlderFileInItsOwnEncoding) {
  const std::string cp932 =
      "99000,\"999  "
      "\",\"9990001\",\"\xD0\xCE\xDD\xB9\xDD\",\"\xD0\xCE\xDD\xBC\",\"\xBF\xB3\",\"\x8C\xA9\x96"
      "{\x8C\xA7\",\"\x8C\xA9\x96{\x8E\x73\",\"\x83\x5C\x94\x5C\",1,0,0,0,0,0\r\n";
  const auto districts = read(cp932);
  ASSERT_TRUE(districts) << districts.error().message.en;
  EXPECT_EQ(districts->find("9990001")->number, "999");
}

TEST_F(DistrictsFile, IsRefusedAtTheLineThatIsNotOfTheLayout) {
  const std::string good = row("999  ", "9990001");
  EXPECT_THAT(refusal(good + "9990002,999\r\n"),
              testing::AllOf(testing::StartsWith("postal-codes-malformed "),
                             testing::HasSubstr(":2 "), testing::HasSubstr("2 columns")));
  EXPECT_THAT(refusal(good + row("9990 ", "9990002")), testing::HasSubstr("column 2"));
  EXPECT_THAT(refusal(good + row("", "9990002")), testing::HasSubstr("column 2"));
  EXPECT_THAT(refusal(good + row("999  ", "999-0002")), testing::HasSubstr("column 3"));
  EXPECT_THAT(refusal(good + row("999  ", "999000")), testing::HasSubstr("column 3"));
  std::string flag = row("999  ", "9990002");
  flag.replace(flag.rfind("0\r\n"), 1, "x");
  EXPECT_THAT(refusal(good + flag), testing::HasSubstr("column 15"));
  EXPECT_THAT(refusal(good.substr(1)), testing::HasSubstr("column 1"));
}

TEST_F(DistrictsFile, IsRefusedWithAHeader) {
  EXPECT_THAT(refusal("code,old,new,k1,k2,k3,n1,n2,n3,a,b,c,d,e,f\r\n" + row("999  ", "9990001")),
              testing::HasSubstr(":1 "));
}

TEST_F(DistrictsFile, IsRefusedWhenItIsTheFileOfOffices) {
  EXPECT_THAT(
      refusal("99000,\"ｶ)\",\"見本\",\"見本県\",\"見本市\",\"中央\",\"1\",\"9998790\",\"999  \","
              "\"見本\",0,0,0\r\n"),
      testing::HasSubstr("13 columns"));
}

TEST_F(DistrictsFile, IsRefusedWhenItIsEmptyOrNotThere) {
  EXPECT_THAT(refusal(""), testing::StartsWith("postal-codes-malformed"));
  const auto missing = read_districts(path_.string() + ".none");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, "file-missing");
}

TEST_F(DistrictsFile, IsRefusedWhenItIsUtf16) {
  std::string utf16 = "\xFF\xFE";
  for (const char c : row("999  ", "9990001", "x")) (utf16 += c) += '\0';
  EXPECT_NE(refusal(utf16), "accepted");
}

// The invented file of the sample night covers every address in it.
TEST(SamplePostalCodes, HaveADistrictForEveryMunicipality) {
  const auto loaded = load(fs::path(FUBAKO_SOURCE_DIR) / "config/fubako.yaml");
  ASSERT_TRUE(loaded.settings);
  const auto districts =
      read_districts(loaded.settings->postal_codes, loaded.settings->district_overrides);
  ASSERT_TRUE(districts) << districts.error().message.en;
  EXPECT_THAT(districts->contested, IsEmpty());
  for (const auto& [code, town] : std::map<std::string, const char*>{
           {"990001", "9990001"}, {"990019", "9990019"}, {"990027", "9990027"}}) {
    ASSERT_NE(districts->find(town), nullptr) << town;
    EXPECT_EQ(districts->find(town)->number, loaded.settings->municipality(code).posting_district);
  }
}

// As many codes as Japan has: every postal code of Debian's dictionary, in the published layout,
// with an invented district of three or five digits each.
class WholeCountry : public DistrictsFile {
 protected:
  static std::string number_of(const std::string& code) {
    return code[6] % 2 == 0 ? code.substr(0, 3) : code.substr(0, 5);
  }
};

TEST_F(WholeCountry, IsReadCompletelyAndQuickly) {
  std::ifstream dictionary("/usr/share/skk/SKK-JISYO.zipcode", std::ios::binary);
  ASSERT_TRUE(dictionary) << "install skkdic-extra (tools/packages.txt)";
  std::map<std::string, std::string> expected;
  std::string content, line;
  while (std::getline(dictionary, line)) {
    const std::string code = line.substr(0, line.find(' '));
    if (code.size() != 7 || code.find_first_not_of("0123456789") != code.npos) continue;
    expected[code] = number_of(code);
    std::string padded = number_of(code);
    padded.resize(5, ' ');
    content += row(padded, code);
  }
  ASSERT_GT(expected.size(), 110'000u);
  EXPECT_TRUE(replace(disk(), path_, content));
  const std::clock_t begin = std::clock();
  const auto districts = read_districts(path_);
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  ASSERT_TRUE(districts) << districts.error().message.en;
  EXPECT_LT(seconds, 5.0);  // measured: 0.1; a build with sanitizers needs more
  ASSERT_EQ(districts->list.size(), expected.size());
  for (const auto& [code, number] : expected) {
    const District* found = districts->find(code);
    ASSERT_TRUE(found != nullptr && found->number == number) << code;
  }
}

}  // namespace
}  // namespace fubako::settings
