// Every code of this room's table, provoked once.
#include <gmock/gmock.h>

#include <functional>
#include <set>

#include "compose/messages.h"
#include "tests/compose/form_builder.h"

namespace fubako::compose {
namespace {

struct Provoked {
  std::string code;
  std::function<void(FormBuilder&)> spoil;
  bool at_record = false;  // else when the form is compiled
};

std::size_t symbol_of(FormBuilder& form, SymbolKind kind, CommonField of, Box box) {
  const std::size_t index = form.variable("code", {field(of)}, box);
  form.slot(index).symbol = kind;
  return index;
}

void repeat_the_page(FormBuilder& form) {
  form.form.pages[0].repeats = 0;
  form.table("items.no", box_mm(20, 100, 40, 6), millimetres(7), 1);
}

const std::vector<Provoked>& all() {
  static const std::vector<Provoked> cases = {
      {"style-without-font",
       [](FormBuilder& form) {
         form.form.styles[0].chain = "none";
         form.fixed("title", "納税", box_mm(20, 20, 60, 6));
       }},
      {"fixed-text-does-not-fit",
       [](FormBuilder& form) { form.fixed("title", "納税通知書", box_mm(20, 20, 14, 6)); }},
      {"character-unmapped",
       [](FormBuilder& form) { form.fixed("title", "邉\U000E0102", box_mm(20, 20, 60, 6)); }},
      {"symbol-too-wide",
       [](FormBuilder& form) {
         form.symbol("code", SymbolKind::data_matrix, box_mm(180, 20, 4, 10));
       }},
      {"box-outside-page",
       [](FormBuilder& form) { form.variable("name", {field(kName)}, box_mm(160, 20, 60, 6)); }},
      {"boxes-overlap",
       [](FormBuilder& form) {
         form.variable("one", {field(kName)}, box_mm(20, 20, 60, 6));
         form.variable("two", {field(kName)}, box_mm(20, 25, 60, 6));
       }},
      {"place-not-clear",
       [](FormBuilder& form) {
         form.form.pages[0].reserved.push_back({"voice", box_mm(20, 20, 20, 20), {}});
         form.variable("one", {field(kName)}, box_mm(20, 25, 60, 6));
       }},
      {"text-does-not-fit",
       [](FormBuilder& form) { form.variable("name", {field(kName)}, box_mm(20, 20, 5, 6)); },
       true},
      {"too-many-sheets", repeat_the_page, true},
      {"symbol-data-refused",
       [](FormBuilder& form) {
         symbol_of(form, SymbolKind::gs1_128, kName, box_mm(20, 20, 60, 12));
       },
       true},
      {"symbol-box-too-small",
       [](FormBuilder& form) { symbol_of(form, SymbolKind::qr, kName, box_mm(20, 20, 2, 2)); },
       true},
      {"picture-unknown",
       [](FormBuilder& form) {
         form.slot(form.variable("map", {field(kName)}, box_mm(20, 20, 60, 60))).picture = true;
       },
       true},
  };
  return cases;
}

void expect_told(const std::string& code, const Message& message) {
  for (const std::string& sentence : {message.ja, message.en}) {
    EXPECT_FALSE(sentence.empty()) << code;
    EXPECT_EQ(sentence.find('{'), std::string::npos) << sentence;
    EXPECT_EQ(sentence.find("佐藤"), std::string::npos) << "no value: " << sentence;
  }
}

TEST(Messages, ComeForWhatTheyAreFor) {
  for (const Provoked& one : all()) {
    FormBuilder form;
    one.spoil(form);
    const CompileResult result = form.compile();
    if (!one.at_record) {
      ASSERT_EQ(codes_of(result), std::vector<std::string>{one.code});
      expect_told(one.code, result.complaints[0].message);
      continue;
    }
    ASSERT_NE(result.compiled, nullptr) << one.code;
    const Measure measured =
        measure(*result.compiled, record_of("佐藤花子", "様", kMaxSheets + 1), "");
    ASSERT_EQ(measured.holds.size(), 1u) << one.code;
    EXPECT_EQ(measured.holds[0].code, one.code);
    EXPECT_EQ(measured.holds[0].kind, ProblemKind::hold);
    EXPECT_EQ(measured.holds[0].record_key, "K-1");
    expect_told(one.code, measured.holds[0].message);
  }
}

TEST(Messages, AreAllProvoked) {
  std::set<std::string> provoked, table;
  for (const Provoked& one : all()) provoked.insert(one.code);
  for (const MessageText& text : texts()) table.insert(std::string(text.code));
  EXPECT_EQ(provoked, table);
}

}  // namespace
}  // namespace fubako::compose
