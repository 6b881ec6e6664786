#include <gtest/gtest.h>

#include "notation/notation.h"
#include "tests/notation/scratch_file.h"

namespace fubako::notation {
namespace {

Tree parsed(std::string_view content) {
  auto tree = parse_json(content, "m.json");
  EXPECT_TRUE(tree) << tree.error().code;
  return tree.value_or(Tree());
}

std::string fault_of(std::string_view content) {
  const auto tree = parse_json(content, "m.json");
  if (tree) return "none";
  EXPECT_FALSE(tree.error().message.en.empty());
  return tree.error().code + " " + tree.error().place.str();
}

TEST(ParseJson, GivesValuesOfEveryTypeInTheFilesOrder) {
  const Tree tree = parsed(R"({"z": "葛\udb40\udd00", "a": [1, -2, 9223372036854775807],
                               "t": true, "f": false, "n": null, "e": {}})");
  ASSERT_TRUE(tree.map());
  std::string keys;
  for (const auto& [key, value] : *tree.map()) keys += key;
  EXPECT_EQ(keys, "zatfne");
  EXPECT_EQ(*tree.find("z")->text(), "葛\U000E0100");
  EXPECT_EQ(*tree.find("a")->list()->at(1).integer(), -2);
  EXPECT_EQ(*tree.find("a")->list()->at(2).integer(), INT64_MAX);
  EXPECT_TRUE(*tree.find("t")->boolean());
  EXPECT_FALSE(*tree.find("f")->boolean());
  EXPECT_TRUE(tree.find("n")->is_null());
  EXPECT_TRUE(tree.find("e")->map()->empty());
  EXPECT_EQ(tree.find("missing"), nullptr);
  EXPECT_EQ(*parsed("12").integer(), 12);
}

TEST(ParseJson, KnowsTheLineAndCharacterColumnOfEveryValue) {
  const Tree tree = parsed(
      "{\n  \"氏名\": \"山田\", \"n\": 12,\n  \"l\": [1,\n 22 , [ ] ],\"o\":{\"k\":true}\n}");
  EXPECT_EQ(tree.place(), (Place{"m.json", 1, 1}));
  EXPECT_EQ(tree.find("氏名")->place(), (Place{"m.json", 2, 9}));
  EXPECT_EQ(tree.find("n")->place(), (Place{"m.json", 2, 20}));
  const Tree::List& list = *tree.find("l")->list();
  EXPECT_EQ(tree.find("l")->place(), (Place{"m.json", 3, 8}));
  EXPECT_EQ(list[0].place(), (Place{"m.json", 3, 9}));
  EXPECT_EQ(list[1].place(), (Place{"m.json", 4, 2}));
  EXPECT_EQ(list[2].place(), (Place{"m.json", 4, 7}));
  EXPECT_EQ(tree.find("o")->place(), (Place{"m.json", 4, 17}));
  EXPECT_EQ(tree.find("o")->find("k")->place(), (Place{"m.json", 4, 22}));
}

TEST(ParseJson, RefusesAKeyWrittenTwice) {
  EXPECT_EQ(fault_of("{\"a\": 1,\n \"b\": 2, \"a\": 3}"), "key-twice m.json:2:10");
  EXPECT_EQ(fault_of(R"({"a": {"x": 1}, "b": {"x": 2}})"), "none");
}

TEST(ParseJson, RefusesNumbersThatAreNotWhole) {
  EXPECT_EQ(fault_of("{\"a\": 1.5}"), "number-not-whole m.json:1:7");
  EXPECT_EQ(fault_of("[1e3]"), "number-not-whole m.json:1:2");
  EXPECT_EQ(fault_of("[9223372036854775808]"), "number-too-large m.json:1:2");
  EXPECT_EQ(fault_of("[-9223372036854775809]"), "number-too-large m.json:1:2");
  EXPECT_EQ(fault_of("[99999999999999999999]"), "number-too-large m.json:1:2");
}

TEST(ParseJson, RefusesNestingBeyondItsLimit) {
  EXPECT_EQ(fault_of(std::string(64, '[') + std::string(64, ']')), "none");
  EXPECT_EQ(fault_of(std::string(65, '[') + std::string(65, ']')), "nesting-too-deep m.json:1:65");
  EXPECT_EQ(fault_of(std::string(1'000'000, '[')), "nesting-too-deep m.json:1:65");
}

TEST(ParseJson, RefusesWhatIsNotJson) {
  EXPECT_EQ(fault_of("{\"a\": 1,\n \"b\" 2}"), "json-malformed m.json:2:6");
  for (std::string_view bad :
       {"", "{", "[1,]", "{a: 1}", "01", "[1] x", "// c\n1", "'a'", "\"\xE3\x81\"",
        "\"\xED\xA0\x80\"", "\"\\ud800\"", "\"a\nb\"", "NaN"})
    EXPECT_TRUE(fault_of(bad).starts_with("json-malformed m.json:")) << bad;
}

TEST(ParseJson, NeverRepeatsTheContentInItsMessage) {
  const auto tree = parse_json("{\"name\": \"Rokuro Q", "m.json");
  ASSERT_FALSE(tree);
  EXPECT_EQ(tree.error().message.en.find("Rokuro"), std::string::npos);
  EXPECT_EQ(tree.error().message.ja.find("Rokuro"), std::string::npos);
}

TEST(ParseJson, AllowsAByteOrderMark) {
  EXPECT_EQ(parsed("\uFEFF{\"a\": 1}").find("a")->integer()[0], 1);
}

TEST(ReadJson, ReadsAFileAndNamesIt) {
  const ScratchFile good("[1]"), bad("[");
  EXPECT_TRUE(read_json(good.path()));
  EXPECT_EQ(read_json(bad.path()).error().place.file, bad.path().string());
  EXPECT_EQ(read_json("no-such-file.json").error().code, "file-missing");
}

}  // namespace
}  // namespace fubako::notation
