// Wrong texts on the list of what must be seen, as a mistake of forms would put them there: page
// and list agree, and only the record says otherwise.
#include "prove/values.h"

#include <gmock/gmock.h>

#include "tests/prove/sample_part.h"

namespace fubako::prove::sample {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using Source = forms::Part::Source;

class ValuesTest : public testing::Test {
 protected:
  ValuesTest() {
    slot("amount").parts[0].format.kind = forms::FormatKind::yen;
    forms::Part postal;
    postal.source = Source::to;
    postal.to = forms::Part::To::postal_code;
    postal.format.kind = forms::FormatKind::postal_code;
    add("postal", {postal});
    forms::Part separator, kept;
    separator.separator = true;
    separator.literal = "　";
    kept.source = Source::to;
    kept.to = forms::Part::To::name;
    forms::Part honorific = kept;
    honorific.to = forms::Part::To::honorific;
    add("full-name", {kept, separator, honorific});
    forms::Part page_of;
    page_of.source = Source::mark;
    page_of.mark = forms::Mark::page_of;
    for (const std::size_t page : {std::size_t{0}, std::size_t{1}})
      add(page == 0 ? "page-of" : "more-page-of", {page_of}, page);
    // Sums over the items: their values are numbers here.
    for (const auto& [name, source] : {std::pair("carried", Source::carried),
                                       {"forward", Source::forward},
                                       {"total", Source::total}}) {
      forms::Part sum;
      sum.source = source;
      sum.format.kind = forms::FormatKind::yen;
      add(name, {sum}, 1);
    }
    Record& record = part_.pieces[1].notices[0].record;
    Row fields;
    for (std::size_t i = 0; i < record.fields.size(); ++i)
      fields.add(i == kPostalCode ? "9990001" : i == kHonorific ? "様" : record.fields[i]);
    record.fields = fields;
    record.lists[0].clear();
    for (const char* value : {"100", "200", "300", "4000"})
      record.lists[0].emplace_back().add(value);
    pages_ = forms::visible(part_.form, record, part_.pieces[1].marks);
  }

  forms::Slot& slot(const std::string& element) {
    for (forms::Slot& one : part_.form.slots)
      if (one.element == element) return one;
    ADD_FAILURE() << "no slot " << element;
    return part_.form.slots.at(0);
  }
  void add(const std::string& element, std::vector<forms::Part> parts, std::size_t page = 0) {
    forms::Slot slot;
    slot.element = element;
    slot.parts = std::move(parts);
    part_.form.slots.push_back(std::move(slot));
    part_.form.pages[page].variable.push_back(part_.form.slots.size() - 1);
  }
  std::string& text(std::size_t page, const std::string& element) {
    for (forms::VisibleText& text : pages_[page].texts)
      if (part_.form.slots[text.slot].element == element) return text.text;
    ADD_FAILURE() << "no text " << element;
    return pages_[page].texts.at(0).text;
  }
  void drop(std::size_t page, const std::string& element) {
    std::erase_if(pages_[page].texts, [&](const forms::VisibleText& text) {
      return part_.form.slots[text.slot].element == element;
    });
  }

  Proof prove() {
    const PlannedPiece& piece = part_.pieces[1];
    const FormFacts facts(part_.form);
    const NoticeValues notice{part_.form, facts, piece.notices[0].record, piece.marks};
    Values values;
    SheetCount count;
    Proof proof;
    values.begin_notice(notice);
    for (const forms::VisiblePage& page : pages_)
      values.prove(notice, page, count.next(part_.form, page.stream), {1, {}, {}}, proof);
    return proof;
  }
  // "code element", as the sentence names it.
  std::vector<std::string> found() {
    std::vector<std::string> out;
    for (const Finding& finding : prove().findings) {
      std::string element = "-";
      for (const forms::Slot& slot : part_.form.slots)
        if (finding.message.ja.find("要素 " + slot.element + " ") != std::string::npos ||
            finding.message.ja.find("要素 " + slot.element + "の") != std::string::npos)
          element = slot.element;
      out.push_back(finding.code + " " + element);
    }
    return out;
  }

  Part part_ = part();
  std::vector<forms::VisiblePage> pages_;
};

TEST_F(ValuesTest, PassesWhatFormsPrints) {
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(text(1, "forward"), "600");
  EXPECT_EQ(text(2, "carried"), "600");
  EXPECT_EQ(text(2, "total"), "4,600");
  // On the notice address, name, amount, postal code, name and honorific, n/m and two symbols; on
  // the others three items and one, n/m, sums and a symbol.
  EXPECT_EQ(prove().values, 9u + (3 + 1 + 1 + 1) + (1 + 1 + 2 + 1));
}

TEST_F(ValuesTest, DifferWhenAFormatPrintsAnotherValue) {
  for (const char* wrong : {"98,10", "9,8100", "98100", "△98,100", "98,101", "98,100 ", "981,00"}) {
    text(0, "amount") = wrong;
    EXPECT_THAT(found(), ElementsAre("value-differs amount")) << wrong;
  }
  text(0, "amount") = "98,100";
  text(0, "postal") = "〒999-0010";
  EXPECT_THAT(found(), ElementsAre("value-differs postal"));
}

TEST_F(ValuesTest, DifferWhenTheAddressOrTheNameIsPutTogetherWrongly) {
  text(0, "address") = "見本市見本県中町一丁目3番2号 甲棟";
  EXPECT_THAT(found(), ElementsAre("value-differs address"));
  text(0, "address") = "見本県見本市中町一丁目3番2号 甲棟";
  for (const char* wrong : {"中町　乙様", "中町　乙　", "中町　乙", "様　中町　乙"}) {
    text(0, "full-name") = wrong;
    EXPECT_THAT(found(), ElementsAre("value-differs full-name")) << wrong;
  }
}

TEST_F(ValuesTest, DifferWhenARowIsAnothers) {
  std::swap(pages_[1].texts.end()[-1].text, pages_[1].texts.end()[-2].text);
  EXPECT_EQ(prove().finding_count, 2u);
}

TEST_F(ValuesTest, DifferWhenASumIsNotThatOfTheRowsSeen) {
  text(1, "forward") = "300";
  text(2, "carried") = "4,600";
  text(2, "total") = "4,000";
  EXPECT_THAT(found(),
              ElementsAre("value-differs forward", "value-differs carried", "value-differs total"));
}

TEST_F(ValuesTest, AreNotPrintedWhenThePageLacksATextThatTheRecordHas) {
  drop(0, "amount");
  drop(2, "total");
  EXPECT_THAT(found(), ElementsAre("value-not-printed amount", "value-not-printed total"));
}

TEST_F(ValuesTest, AreNotMissedWhenTheirConditionFails) {
  slot("amount").when = {forms::Condition::Op::equals, forms::Condition::Of::row, kCommonFieldCount,
                         "1"};
  drop(0, "amount");
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(ValuesTest, DifferWhenSheetMarksSkipOrRepeatASheet) {
  text(1, "more-page-of") = "3/3";
  EXPECT_THAT(found(), ElementsAre("value-differs more-page-of"));
  text(1, "more-page-of") = "2/4";
  EXPECT_THAT(found(), ElementsAre("value-differs more-page-of"));
  text(1, "more-page-of") = "2/3";
  pages_[1].sheet = 3;
  EXPECT_THAT(found(), ElementsAre("sheet-mark-differs -"));
}

TEST_F(ValuesTest, LackASheetMarkWhenOneFrontHasNone) {
  pages_[2].symbols.clear();
  EXPECT_THAT(found(), Contains("sheet-mark-missing -"));
}

TEST_F(ValuesTest, LackASheetMarkWhenOtherSheetsPrintOne) {
  slot("more-page-of").when = {forms::Condition::Op::equals, forms::Condition::Of::row, kName, "x"};
  drop(1, "more-page-of");
  drop(2, "more-page-of");
  EXPECT_THAT(found(), ElementsAre("sheet-mark-missing -", "sheet-mark-missing -"));
}

// A copy for the electronic channel: no mark but n/m stands on it.
TEST_F(ValuesTest, OfACopyAreThoseOfTheRecord) {
  PlannedPiece& piece = part_.pieces[1];
  piece.marks.piece_id = {};
  piece.marks.customer_barcode.clear();
  pages_ = forms::visible(part_.form, piece.notices[0].record, piece.marks);
  EXPECT_THAT(pages_[0].symbols, IsEmpty());
  EXPECT_THAT(found(), IsEmpty());
  text(0, "amount") = "98,101";
  drop(1, "more-page-of");
  EXPECT_THAT(found(), ElementsAre("value-differs amount", "value-not-printed more-page-of",
                                   "sheet-mark-missing -"));
}

TEST_F(ValuesTest, DifferWhenASymbolSaysAnotherValue) {
  pages_[0].symbols[0].data[2] = pages_[0].symbols[0].data[2] == '1' ? '2' : '1';
  EXPECT_THAT(found(), ElementsAre("value-differs barcode"));
}

// Through the whole proof: forms takes the last era of its table that has begun, and the table is
// out of order, so that it prints 平成38年; page and list agree.
TEST(PartValues, DifferWhenFormsChoosesAnotherEra) {
  Part changed = part();
  changed.form.eras = {{"令和", *parse_date("2019-05-01")}, {"平成", *parse_date("1989-01-08")}};
  forms::Slot date;
  date.element = "date";
  date.box = {millimetres(120), millimetres(140), millimetres(60), millimetres(6)};
  date.parts.emplace_back().source = Source::field;
  date.parts.back().field = kNoticeNo;
  date.parts.back().format.kind = forms::FormatKind::wareki;
  changed.form.slots.push_back(date);
  changed.form.pages[0].variable.push_back(changed.form.slots.size() - 1);
  Row fields;
  Record& record = changed.pieces[0].notices[0].record;
  for (std::size_t i = 0; i < record.fields.size(); ++i)
    fields.add(i == kNoticeNo ? "2026-05-07" : record.fields[i]);
  record.fields = fields;
  changed.pages[0].texts.push_back({"date", {{U"平成38年5月7日", 120'000, 143'080, 3'500}}});
  EXPECT_THAT(codes_of(changed), ElementsAre("value-differs"));
}

}  // namespace
}  // namespace fubako::prove::sample
