#include <gtest/gtest.h>

#include "notation/notation.h"

namespace fubako::notation {
namespace {

class ReaderTest : public testing::Test {
 protected:
  Reader reader(std::string_view yaml) {
    auto parsed = parse_yaml(yaml, "f.yaml");
    EXPECT_TRUE(parsed);
    tree_ = std::move(*parsed);
    return Reader(tree_, complaints_);
  }
  // The codes and places of all complaints.
  std::string complaints() const {
    std::string out;
    for (const Fault& fault : complaints_) {
      EXPECT_FALSE(fault.message.ja.empty() || fault.message.en.empty());
      out += (out.empty() ? "" : ", ") + fault.code + " " + fault.place.str().substr(7);
    }
    return out;
  }
  Tree tree_;
  std::vector<Fault> complaints_;
};

TEST_F(ReaderTest, GivesEveryTypeOfValue) {
  Reader r = reader(
      "id: \"0012\"\nn: 7\non: true\nday: 2026-02-28\nwidth: \"12.5\"\nheight: 8\n"
      "kind: second\nlist: [a, b]\nmap: {k: v}\n");
  constexpr std::string_view kKinds[] = {"first", "second"};
  EXPECT_TRUE(r.has("id"));
  EXPECT_FALSE(r.has("di"));
  EXPECT_EQ(r.text("id"), "0012");
  EXPECT_EQ(r.integer("n"), 7);
  EXPECT_TRUE(r.boolean("on", false));
  EXPECT_EQ(r.date("day", true), make_date(2026, 2, 28));
  EXPECT_EQ(r.length_mm("width"), Micrometres(12500));
  EXPECT_EQ(r.length_mm("height"), Micrometres(8000));
  EXPECT_EQ(r.choice("kind", kKinds), 1u);
  EXPECT_EQ(r.texts("list"), (std::vector<std::string>{"a", "b"}));
  ASSERT_NE(r.child("map", Tree::Type::map, true), nullptr);
  r.done();
  EXPECT_EQ(complaints(), "");
}

TEST_F(ReaderTest, GivesTheOtherwiseOfAnAbsentOrEmptyKey) {
  Reader r = reader("empty:\nx: 1\n");
  constexpr std::string_view kKinds[] = {"first", "second"};
  EXPECT_EQ(r.text("empty", "t"), "t");
  EXPECT_EQ(r.text("absent", "t"), "t");
  EXPECT_EQ(r.integer("absent", 5), 5);
  EXPECT_TRUE(r.boolean("absent", true));
  EXPECT_FALSE(r.date("absent", false));
  EXPECT_EQ(r.length_mm("absent", millimetres(3)), millimetres(3));
  EXPECT_EQ(r.choice("absent", kKinds, 1), 1u);
  EXPECT_TRUE(r.texts("absent").empty());
  EXPECT_EQ(r.child("absent", Tree::Type::list, false), nullptr);
  EXPECT_EQ(complaints(), "");
}

TEST_F(ReaderTest, ComplainsOfEveryMissingKey) {
  Reader r = reader("x: 1\ny:\n");
  constexpr std::string_view kKinds[] = {"first", "second"};
  r.text("a");
  r.integer("b");
  r.date("c", true);
  r.length_mm("d");
  r.choice("e", kKinds);
  r.texts("f", true);
  r.child("g", Tree::Type::map, true);
  EXPECT_EQ(complaints_.size(), 7u);
  for (const Fault& fault : complaints_) EXPECT_EQ(fault.code, "key-missing");
  EXPECT_EQ(complaints_[0].place, (Place{"f.yaml", 1, 1}));
  EXPECT_NE(complaints_[0].message.en.find("key a "), std::string::npos);
}

TEST_F(ReaderTest, ComplainsOfValuesOfTheWrongType) {
  Reader r = reader(
      "a: [x]\nb: \"1\"\nc: yes\nd: 2026-02-29\ne: \"1.2345\"\nf: third\ng: x\nh: x\n"
      "i: 9999999\n");
  constexpr std::string_view kKinds[] = {"first", "second"};
  EXPECT_EQ(r.text("a"), "");
  EXPECT_EQ(r.integer("b"), 0);
  EXPECT_EQ(r.boolean("c", true), true);
  EXPECT_FALSE(r.date("d", false));
  EXPECT_EQ(r.length_mm("e"), Micrometres());
  EXPECT_EQ(r.choice("f", kKinds), 0u);
  EXPECT_TRUE(r.texts("g").empty());
  EXPECT_EQ(r.child("h", Tree::Type::map, true), nullptr);
  EXPECT_EQ(r.length_mm("i"), Micrometres());
  r.done();
  EXPECT_EQ(complaints(),
            "text-expected 1:4, integer-expected 2:4, boolean-expected 3:4, date-malformed 4:4, "
            "length-malformed 5:4, choice-unknown 6:4, list-expected 7:4, child-map-expected 8:4, "
            "length-malformed 9:4");
  EXPECT_NE(complaints_[5].message.en.find("first, second"), std::string::npos);
}

TEST_F(ReaderTest, AsksForQuotesAroundACode) {
  Reader r = reader("id: 12\nother: 3\nids: [a, 4]\n");
  EXPECT_EQ(r.text("id"), "");
  EXPECT_EQ(r.text("other", "x"), "");
  EXPECT_EQ(r.texts("ids"), std::vector<std::string>{"a"});
  EXPECT_EQ(complaints(), "code-not-quoted 1:5, code-not-quoted 2:8, code-not-quoted 3:10");
}

TEST_F(ReaderTest, NamesUnknownKeysAndTheNearestOne) {
  Reader r = reader("titel: x\nzzzzz: y\nknown: z\n");
  r.text("title", "");
  r.text("known");
  r.done();
  EXPECT_EQ(complaints(), "unknown-key 1:8, unknown-key 2:8");
  EXPECT_NE(complaints_[0].message.en.find("did you mean title?"), std::string::npos);
  EXPECT_NE(complaints_[0].message.ja.find("「title」"), std::string::npos);
  EXPECT_EQ(complaints_[1].message.en.find("did you mean"), std::string::npos);
}

TEST_F(ReaderTest, ComplainsOnceWhenThereIsNoMap) {
  Reader r = reader("- a\n");
  r.text("a");
  r.integer("b");
  r.done();
  EXPECT_EQ(complaints(), "map-expected 1:1");
}

TEST_F(ReaderTest, TakesComplaintsInItsOwnAndAnotherRoomsWords) {
  constexpr MessageText kTexts[] = {{"stock-unknown", "用紙「{0}」がありません。", "no stock {0}"}};
  Reader r = reader("a: 1\n");
  r.complain("key-missing", r.tree().place(), {"b"});
  r.complain(kTexts, "stock-unknown", r.tree().place(), {"A9"});
  EXPECT_EQ(complaints(), "key-missing 1:1, stock-unknown 1:1");
  EXPECT_EQ(complaints_[1].message.en, "no stock A9");
}

}  // namespace
}  // namespace fubako::notation
