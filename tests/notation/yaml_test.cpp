#include <gtest/gtest.h>

#include "notation/notation.h"
#include "tests/notation/scratch_file.h"

namespace fubako::notation {
namespace {

Tree parsed(std::string_view content) {
  auto tree = parse_yaml(content, "f.yaml");
  EXPECT_TRUE(tree) << tree.error().code << " " << tree.error().message.en;
  return tree.value_or(Tree());
}

std::string fault_of(std::string_view content) {
  const auto tree = parse_yaml(content, "f.yaml");
  if (tree) return "none";
  EXPECT_FALSE(tree.error().message.ja.empty());
  return tree.error().code + " " + tree.error().place.str();
}

TEST(ParseYaml, GivesValuesInTheFilesOrder) {
  const Tree tree = parsed("z: 納税\na:\n  - 1\n  - two words\nm: {k: [x, y]}\n");
  ASSERT_TRUE(tree.map());
  EXPECT_EQ(tree.map()->at(0).first, "z");
  EXPECT_EQ(*tree.find("z")->text(), "納税");
  EXPECT_EQ(*tree.find("a")->list()->at(0).integer(), 1);
  EXPECT_EQ(*tree.find("a")->list()->at(1).text(), "two words");
  EXPECT_EQ(*tree.find("m")->find("k")->list()->at(1).text(), "y");
}

TEST(ParseYaml, KnowsTheLineAndCharacterColumnOfEveryValue) {
  const Tree tree = parsed("# 注\n題: 納税\nl:\n  - 壱\n  - \"弐\"\nf: [漢, 'b']\n");
  EXPECT_EQ(tree.place(), (Place{"f.yaml", 2, 1}));
  EXPECT_EQ(tree.find("題")->place(), (Place{"f.yaml", 2, 4}));
  const Tree::List& list = *tree.find("l")->list();
  EXPECT_EQ(list[0].place(), (Place{"f.yaml", 4, 5}));
  EXPECT_EQ(list[1].place(), (Place{"f.yaml", 5, 5}));
  EXPECT_EQ(tree.find("f")->list()->at(1).place(), (Place{"f.yaml", 6, 8}));
}

TEST(ParseYaml, TakesOnlyCanonicalPlainScalarsForValues) {
  const Tree tree = parsed("[true, false, null, ~, 0, 12, -3, 9223372036854775807]");
  const Tree::List& list = *tree.list();
  EXPECT_TRUE(*list[0].boolean());
  EXPECT_FALSE(*list[1].boolean());
  EXPECT_TRUE(list[2].is_null());
  EXPECT_TRUE(list[3].is_null());
  EXPECT_EQ(*list[4].integer(), 0);
  EXPECT_EQ(*list[5].integer(), 12);
  EXPECT_EQ(*list[6].integer(), -3);
  EXPECT_EQ(*list[7].integer(), INT64_MAX);
  EXPECT_TRUE(parsed("a:\nb: 1\n").find("a")->is_null());
}

TEST(ParseYaml, TakesEverythingElseForText) {
  for (std::string_view text :
       {"2026-01-01", "yes", "no", "on", "True", "1丁目", "1-2-3", "12mm", "1.2.3", "12:30", "-",
        "- 1", "+", ".", "e5", "0xZZ", "1e", "a1", "１２"}) {
    const Tree tree = parsed("k: " + std::string(text == "- 1" ? "\"- 1\""
                                                 : text == "-" ? "\"-\""
                                                               : text));
    ASSERT_TRUE(tree.find("k")->text()) << text;
    EXPECT_EQ(*tree.find("k")->text(), text);
  }
}

TEST(ParseYaml, TakesQuotedAndBlockScalarsForText) {
  const Tree tree = parsed("a: \"0123\"\nb: '1.5'\nc: \"true\"\nd: ''\ne: |\n  007\nf: 'null'\n");
  EXPECT_EQ(*tree.find("a")->text(), "0123");
  EXPECT_EQ(*tree.find("b")->text(), "1.5");
  EXPECT_EQ(*tree.find("c")->text(), "true");
  EXPECT_EQ(*tree.find("d")->text(), "");
  EXPECT_EQ(*tree.find("e")->text(), "007\n");
  EXPECT_EQ(*tree.find("f")->text(), "null");
}

TEST(ParseYaml, RefusesACodeWithoutQuotes) {
  for (std::string_view code : {"0123", "00", "-0", "-01", "+5", "1.5", ".5", "1.", "1e3", "1.5E-3",
                                "0x10", "0o17", "0b1", "1_000"})
    EXPECT_EQ(fault_of("k: " + std::string(code)), "code-not-quoted f.yaml:1:4") << code;
  EXPECT_EQ(fault_of("k: 9223372036854775808"), "number-too-large f.yaml:1:4");
}

TEST(ParseYaml, TakesKeysAsTheyAreWritten) {
  EXPECT_EQ(*parsed("0123: a").find("0123")->text(), "a");
  EXPECT_EQ(fault_of("? [a]\n: b"), "key-not-text f.yaml:1:3");
  EXPECT_EQ(fault_of("{~: b}"), "key-not-text f.yaml:1:2");
}

TEST(ParseYaml, RefusesAKeyWrittenTwice) {
  EXPECT_EQ(fault_of("a: 1\nb: 2\na: 3\n"), "key-twice f.yaml:3:1");
  EXPECT_EQ(fault_of("a: {x: 1}\nb: {x: 2}\n"), "none");
}

TEST(ParseYaml, RefusesAnchorsAliasesAndTags) {
  EXPECT_EQ(fault_of("a: &x 1\nb: 2\n"), "alias-not-allowed f.yaml:1:4");
  EXPECT_EQ(fault_of("a: &x {k: v}\n"), "alias-not-allowed f.yaml:1:4");
  EXPECT_EQ(fault_of("a: [&x b]\nb: *x\n"), "alias-not-allowed f.yaml:1:5");
  EXPECT_EQ(fault_of("a: 1\nb: !!str 2\n"), "tag-not-allowed f.yaml:2:4");
  EXPECT_EQ(fault_of("a: ! 2\n"), "tag-not-allowed f.yaml:1:4");
  EXPECT_EQ(fault_of("a: !mine [x]\n"), "tag-not-allowed f.yaml:1:4");
  EXPECT_EQ(fault_of("a: \"!not a tag\"\n"), "none");
}

TEST(ParseYaml, RefusesMoreThanOneDocument) {
  EXPECT_EQ(fault_of("---\na: 1\n"), "none");
  EXPECT_TRUE(fault_of("a: 1\n---\nb: 2\n").starts_with("documents-several f.yaml:"));
}

TEST(ParseYaml, RefusesNestingBeyondItsLimit) {
  EXPECT_EQ(fault_of(std::string(64, '[') + std::string(64, ']')), "none");
  EXPECT_EQ(fault_of(std::string(65, '[') + std::string(65, ']')), "nesting-too-deep f.yaml:1:65");
  EXPECT_NE(fault_of(std::string(10'000, '[')), "none");
}

TEST(ParseYaml, RefusesWhatIsNotYaml) {
  EXPECT_TRUE(fault_of("a: [1, 2\nb: 3\n").starts_with("yaml-malformed f.yaml:"));
  EXPECT_EQ(fault_of("a: b: c\n"), "yaml-malformed f.yaml:1:5");
  EXPECT_EQ(fault_of("漢: \xE3\x81\n"), "yaml-not-utf-8 f.yaml:1:4");
  EXPECT_EQ(fault_of(std::string_view("a: \0b\n", 6)), "yaml-malformed f.yaml:1:4");
  EXPECT_EQ(fault_of("a: b\x04\n"), "yaml-malformed f.yaml:1:5");
  for (std::string_view bad : {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
                               "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE\xFF"})
    EXPECT_EQ(fault_of(bad), "yaml-not-utf-8 f.yaml:1:1");
}

TEST(ParseYaml, TakesAnEmptyFileForNothing) {
  EXPECT_TRUE(parsed("").is_null());
  EXPECT_TRUE(parsed("# only a comment\n").is_null());
}

TEST(ParseYaml, KeepsPlacesBehindAByteOrderMark) {
  EXPECT_EQ(parsed("\uFEFFa: b\n").find("a")->place(), (Place{"f.yaml", 1, 4}));
}

TEST(ReadYaml, ReadsAFileAndNamesIt) {
  const ScratchFile good("a: 1\r\nb: 2\r\n"), bad("a: [\n");
  EXPECT_EQ(*read_yaml(good.path())->find("b")->integer(), 2);
  EXPECT_EQ(read_yaml(bad.path()).error().place.file, bad.path().string());
  EXPECT_EQ(read_yaml("no-such-file.yaml").error().code, "file-missing");
}

}  // namespace
}  // namespace fubako::notation
