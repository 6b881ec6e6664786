// What must be seen on a piece, page by page.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/forms/template.h"

namespace fubako::forms {
namespace {

using testing::ElementsAre;

class Visible : public testing::Test {
 protected:
  std::vector<VisiblePage> pages(const Record& record) {
    return visible(form_, record, marks_of(page_counts(form_, record).all_sheets()));
  }
  // The texts of an element, in order; empty when none is listed.
  std::vector<std::string> texts(const VisiblePage& page, std::string_view element) const {
    std::vector<std::string> out;
    for (const VisibleText& text : page.texts)
      if (form_.slots[text.slot].element == element) out.push_back(text.text);
    return out;
  }
  std::vector<std::string> first(const Record& record, std::string_view element) {
    return texts(pages(record).front(), element);
  }
  Template template_;
  Form form_ = template_.form();
};

std::vector<std::string> amounts(std::size_t count) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(std::to_string(1000 + i));
  return out;
}

Record with(Record record, CommonField field, std::string_view value) {
  Row row;
  for (std::size_t i = 0; i < record.fields.size(); ++i)
    row.add(i == field ? value : record.fields[i]);
  record.fields = std::move(row);
  return record;
}

TEST_F(Visible, HasAsManyPagesAsTheRowsNeed) {
  struct {
    std::size_t rows;
    int pages;
  } const cases[] = {{0, 1}, {1, 1}, {3, 1}, {4, 2}, {13, 2}, {14, 3}, {40, 5}};
  for (const auto& one : cases) {
    const Record record = record_of("1", "", amounts(one.rows));
    EXPECT_EQ(page_counts(form_, record).all_pages(), one.pages) << one.rows;
    EXPECT_EQ(pages(record).size(), static_cast<std::size_t>(one.pages)) << one.rows;
  }
}

TEST_F(Visible, ShowsEachRowOnceInOrder) {
  std::size_t row = 0;
  for (const VisiblePage& page : pages(record_of("1", "", amounts(26))))
    for (const VisibleText& text : page.texts) {
      if (!form_.slots[text.slot].element.ends_with("rows.amount")) continue;
      EXPECT_EQ(text.row, row);
      EXPECT_EQ(text.text, "1,0" + std::string(row < 10 ? "0" : "") + std::to_string(row) + "円");
      ++row;
    }
  EXPECT_EQ(row, 26u);
}

TEST_F(Visible, ShiftsARowByTheRowHeight) {
  for (const VisiblePage& page : pages(record_of("1", "", amounts(13))))
    for (const VisibleText& text : page.texts) {
      const Slot& slot = form_.slots[text.slot];
      if (!slot.element.ends_with("rows.amount")) continue;
      const std::uint32_t on_page = page.sheet == 1 ? text.row : text.row - 3;
      Box box = slot.box;
      box.y += millimetres(10) * on_page;
      EXPECT_EQ(text.box, box) << text.row;
    }
  EXPECT_EQ(form_.slots[form_.pages[0].tables[0].columns[0]].box,
            (Box{millimetres(11), millimetres(62), millimetres(30), millimetres(5)}));
}

TEST_F(Visible, NumbersItsSheetsInPrintAndInControlCodes) {
  const auto all = pages(record_of("1", "", amounts(30)));
  ASSERT_EQ(all.size(), 4u);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const int sheet = static_cast<int>(i) + 1;
    EXPECT_EQ(all[i].sheet, sheet);
    EXPECT_EQ(all[i].page, i == 0 ? 0u : 1u);
    const auto& symbol = all[i].symbols.front();
    ASSERT_EQ(symbol.kind, SymbolKind::data_matrix);
    const auto code = parse_control_code(symbol.data);
    ASSERT_TRUE(code);
    EXPECT_EQ(code->sheet, sheet);
    EXPECT_EQ(code->of, 4);
    EXPECT_EQ(code->piece, marks_of(4).piece_id);
  }
  EXPECT_THAT(texts(all[0], "page-of"), ElementsAre("1/4"));
}

TEST_F(Visible, ListsTheBarcodeOnlyWhenThereIsOne) {
  const Record record = record_of("1", "", {});
  PieceMarks marks = marks_of(1);
  ASSERT_EQ(visible(form_, record, marks)[0].symbols.size(), 2u);
  EXPECT_EQ(visible(form_, record, marks)[0].symbols[1].data, marks.customer_barcode);
  marks.customer_barcode.clear();
  EXPECT_EQ(visible(form_, record, marks)[0].symbols.size(), 1u);
}

// A piece without an id is a copy for the electronic channel.
TEST_F(Visible, ListsNothingOfThePostOnACopy) {
  const Record record = record_of("1", "", amounts(4));
  PieceMarks marks = marks_of(2);
  marks.parts = 2;
  const auto piece = visible(form_, record, marks);
  marks.piece_id = {};
  const auto copy = visible(form_, record, marks);
  ASSERT_EQ(copy.size(), piece.size());
  for (std::size_t i = 0; i < copy.size(); ++i) {
    EXPECT_FALSE(piece[i].symbols.empty());
    EXPECT_TRUE(copy[i].symbols.empty());
    EXPECT_THAT(texts(copy[i], "page-of"), texts(piece[i], "page-of"));
    for (const VisibleText& text : copy[i].texts)
      for (const Part& part : form_.slots[text.slot].parts)
        EXPECT_TRUE(part.mark == Mark::none || part.mark == Mark::page_of) << text.text;
  }
}

TEST_F(Visible, ListsNoEmptyText) {
  const Record record = record_of("", "", {"", "5"});
  for (const VisiblePage& page : pages(record))
    for (const VisibleText& text : page.texts) EXPECT_FALSE(text.text.empty());
  EXPECT_THAT(first(record, "total"), ElementsAre());
  EXPECT_THAT(first(record, "first-rows.amount"), ElementsAre("5円")) << "not 円 alone";
}

TEST_F(Visible, PrintsZeroInTheFormsStyle) {
  EXPECT_THAT(first(record_of("0", "", {}), "total"), ElementsAre("―"));
}

TEST_F(Visible, SeparatesOnlyTwoValuesThatAreThere) {
  const Record both = record_of("1", "備考", {});
  EXPECT_THAT(first(with(both, kSendName, "送付 太郎"), "pair"),
              ElementsAre("控　備考　送付 太郎 見本 花子"));
  EXPECT_THAT(first(both, "pair"), ElementsAre("控　備考 見本 花子"));
  EXPECT_THAT(first(record_of("1", "", {}), "pair"), ElementsAre("控　見本 花子"))
      << "no separator after the literal";
  EXPECT_THAT(first(with(both, kName, ""), "pair"), ElementsAre("控　備考"));
  EXPECT_THAT(first(with(record_of("1", "", {}), kName, ""), "pair"), ElementsAre())
      << "a literal alone says nothing";
}

TEST_F(Visible, LeavesOutWhatItsConditionForbids) {
  const auto page = pages(record_of("1", "", {"100", "101", "99"})).front();
  std::vector<std::uint32_t> rows;
  for (const VisibleText& text : page.texts)
    if (form_.slots[text.slot].element == "first-rows.due") {
      rows.push_back(text.row);
      EXPECT_EQ(text.text, "令和8年4月30日");
    }
  EXPECT_THAT(rows, ElementsAre(1u));
}

TEST_F(Visible, GoesToTheResidentWithoutASendingAddress) {
  EXPECT_THAT(first(record_of("1", "", {}), "to"), ElementsAre("見本県見本市見本町1番2号 見本荘"));
}

TEST_F(Visible, GoesToTheSendingAddressWhenThereIsOne) {
  Record record = with(record_of("1", "", {}), kSendPostalCode, "9990019");
  record = with(record, kSendAddressCity, "控町");
  record = with(record, kSendAddressNumber, "250番地");
  record = with(record, kSendName, "送付 太郎");
  EXPECT_THAT(first(record, "to"), ElementsAre("控町250番地")) << "nothing of the resident's";
}

TEST_F(Visible, FillsTheTermsOfItsFixedTexts) {
  const FixedLayer fixed = visible_fixed(form_, full_layer(form_, 0));
  ASSERT_EQ(fixed.texts.size(), 1u);
  EXPECT_EQ(fixed.texts[0].text, "見本課からの通知");
  EXPECT_EQ(fixed.texts[0].box,
            (Box{millimetres(10), millimetres(10), millimetres(60), millimetres(5)}));
  EXPECT_TRUE(visible_fixed(form_, full_layer(form_, 1)).texts.empty());
}

TEST_F(Visible, IsTheSameEachTime) {
  const Record record = record_of("1200", "備考", amounts(20));
  const auto a = pages(record), b = pages(record);
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t p = 0; p < a.size(); ++p) {
    ASSERT_EQ(a[p].texts.size(), b[p].texts.size());
    for (std::size_t t = 0; t < a[p].texts.size(); ++t)
      EXPECT_EQ(a[p].texts[t].text, b[p].texts[t].text);
  }
}

}  // namespace
}  // namespace fubako::forms
