// An invitation: a mark of the piece, and what the fixed layer says beside it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/forms/template.h"

namespace fubako::forms {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string kUrl = "https://tsuchi.city-mihon.example/i/00000000000000000000";
constexpr const char* kFrame = "{box: frame, at: \"10 21 60 8\", thickness: \"0.1\"}";

class Invite : public testing::Test {
 protected:
  Invite() {
    template_.replace(kFrame,
                      "{box: frame, at: \"10 21 60 8\", thickness: \"0.1\", when: \"mark.invite "
                      "empty\"}\n      - {text: words, at: \"10 120 60 5\", style: body, value: "
                      "二次元コード, when: \"mark.invite filled\", overridable: {value: 9}}\n"
                      "      - {line: guarded, at: \"10 140 60 0\", thickness: \"0.1\", when: "
                      "\"protected == 1\"}");
    template_.replace("      - {symbol: bars,",
                      "      - {symbol: invite, at: \"150 120 20 20\", mark: invite}\n"
                      "      - {symbol: bars,");
  }
  void SetUp() override { form_ = template_.form(); }
  VisiblePage page(const std::string& url, std::string_view is_protected = "") {
    PieceMarks marks = marks_of(1);
    marks.invite = url;
    Record record = record_of("1", "", {});
    Row row;
    for (std::size_t i = 0; i < record.fields.size(); ++i)
      row.add(i == kProtected ? is_protected : record.fields[i]);
    record.fields = std::move(row);
    return visible(form_, record, marks).front();
  }
  std::vector<std::string> symbols(const VisiblePage& page) {
    std::vector<std::string> out;
    for (const VisibleSymbol& symbol : page.symbols)
      if (form_.slots[symbol.slot].mark == Mark::invite) out.push_back(symbol.data);
    return out;
  }
  std::vector<std::string> words(const VisiblePage& page) {
    std::vector<std::string> out;
    for (const VisibleText& text : visible_fixed(form_, page.layer).texts)
      if (form_.slots[text.slot].element == "words") out.push_back(text.text);
    return out;
  }
  std::size_t rules(const VisiblePage& page) {
    return visible_fixed(form_, page.layer).rules.size();
  }
  Template template_;
  Form form_;
};

TEST_F(Invite, IsAQrOfTheWholeTextWhenThePieceCarriesOne) {
  const VisiblePage inviting = page(kUrl);
  EXPECT_THAT(symbols(inviting), ElementsAre(kUrl));
  EXPECT_EQ(inviting.symbols[1].kind, SymbolKind::qr);
  EXPECT_THAT(symbols(page("")), IsEmpty());
}

TEST_F(Invite, HasItsWordsBesideItOnlyThen) {
  EXPECT_THAT(words(page(kUrl)), ElementsAre("二次元コード"));
  EXPECT_THAT(words(page("")), IsEmpty());
}

TEST_F(Invite, TakesThePlaceOfWhatIsThereWithoutIt) {
  EXPECT_EQ(rules(page("")), 2u) << "ruler and frame";
  EXPECT_EQ(rules(page(kUrl)), 1u);
}

TEST_F(Invite, SharesItsFixedLayerWithEveryOther) {
  EXPECT_EQ(page(kUrl).layer, page(kUrl + "1").layer);
  EXPECT_NE(page(kUrl).layer, page("").layer);
}

TEST_F(Invite, LeavesTheRecordsConditionsAlone) {
  for (const std::string& url : {std::string(), kUrl})
    EXPECT_EQ(rules(page(url, "1")), rules(page(url, "0")) + 1);
}

TEST_F(Invite, KeepsItsConditionWhenTheMunicipalityWordsItAnew) {
  template_.set_overlay(
      "format: fubako-overlay/1\nform: test-notice\nlaw_year: 2026\nelements:\n"
      "  words: {value: 別の文}\n");
  form_ = template_.form();
  EXPECT_THAT(words(page(kUrl)), ElementsAre("別の文"));
  EXPECT_THAT(words(page("")), IsEmpty());
}

}  // namespace
}  // namespace fubako::forms
