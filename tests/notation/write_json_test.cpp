#include <gtest/gtest.h>

#include "notation/notation.h"

namespace fubako::notation {
namespace {

Tree example() {
  Tree tree;
  tree.set("z", "葛\U000E0100").set("a", Tree::List{1, -2, true, nullptr});
  tree.set("empty", Tree::Map{}).set("none", Tree::List{}).set("m", Tree(Tree::Map{{"k", "v"}}));
  return tree;
}

TEST(WriteJson, IndentsByTwoAndKeepsTheOrderOfKeys) {
  EXPECT_EQ(
      write_json(example()),
      "{\n  \"z\": \"葛\U000E0100\",\n  \"a\": [\n    1,\n    -2,\n    true,\n    null\n  ],\n"
      "  \"empty\": {},\n  \"none\": [],\n  \"m\": {\n    \"k\": \"v\"\n  }\n}\n");
}

TEST(WriteJson, WritesOneLineWithoutSpaces) {
  EXPECT_EQ(write_json_line(example()),
            "{\"z\":\"葛\U000E0100\",\"a\":[1,-2,true,null],\"empty\":{},\"none\":[],"
            "\"m\":{\"k\":\"v\"}}");
}

TEST(WriteJson, EscapesControlCharactersQuotesAndBackslashes) {
  EXPECT_EQ(write_json_line(Tree("a\"b\\c\n\r\t\x01\x1f\x7f/")),
            "\"a\\\"b\\\\c\\n\\r\\t\\u0001\\u001f\\u007f/\"");
}

TEST(WriteJson, IsReadBackAsTheSameTree) {
  for (const std::string& text : {write_json(example()), write_json_line(example())}) {
    const auto tree = parse_json(text, "x");
    ASSERT_TRUE(tree);
    EXPECT_EQ(write_json(*tree), write_json(example()));
  }
  std::string every;
  for (char c = 1; c > 0; ++c) {
    every += c;
    if (c == 127) break;
  }
  EXPECT_EQ(*parse_json(write_json(Tree(every)), "x")->text(), every);
}

}  // namespace
}  // namespace fubako::notation
