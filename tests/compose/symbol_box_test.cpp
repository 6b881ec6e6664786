// A form whose boxes are too small for their symbols is refused before any data is there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/compose/form_builder.h"

namespace fubako::compose {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class SymbolBoxTest : public testing::Test {
 protected:
  // A symbol of one field, which gets a type and a length.
  void add(SymbolKind kind, Box box, forms::FieldType type, std::size_t max) {
    forms::Field& code = form_.form.fields.emplace_back();
    code.id = "code";
    code.type = type;
    code.max = max;
    const std::size_t last = form_.form.fields.size() - 1;
    form_.slot(form_.variable("code", {field(last)}, box)).symbol = kind;
  }
  std::string needed() {
    const CompileResult result = form_.compile();
    EXPECT_THAT(codes_of(result), ElementsAre("symbol-too-wide"));
    return result.complaints.empty() ? "" : result.complaints[0].message.en;
  }
  FormBuilder form_;
};

TEST_F(SymbolBoxTest, IsRefusedWhenAStoreBarcodeDoesNotFit) {
  add(SymbolKind::gs1_128, box_mm(20, 20, 50, 12), forms::FieldType::digits, 44);
  EXPECT_THAT(needed(), HasSubstr("needed 53.89 x 10.075 mm, box 50 x 12 mm"));
  form_.slot(0).box = box_mm(20, 20, 60, 9);
  EXPECT_THAT(needed(), HasSubstr("box 60 x 9 mm"));
  form_.slot(0).box = box_mm(20, 20, 54, 11);
  EXPECT_THAT(codes_of(form_.compile()), IsEmpty());
}

TEST_F(SymbolBoxTest, IsRefusedWhenElQrDoesNotFit) {
  add(SymbolKind::el_qr, box_mm(20, 20, 8, 20), forms::FieldType::digits, 255);
  EXPECT_THAT(needed(), HasSubstr("needed 8.34 x 8.34 mm"));
  form_.slot(0).box = box_mm(20, 20, 9, 9);
  EXPECT_THAT(codes_of(form_.compile()), IsEmpty());
}

// 40 characters become 20 pairs of digits, or 40 characters of Code 128.
TEST_F(SymbolBoxTest, IsRefusedByTheWidestValueOfItsField) {
  add(SymbolKind::code_128, box_mm(20, 20, 60, 10), forms::FieldType::digits, 40);
  EXPECT_THAT(codes_of(form_.compile()), IsEmpty());
  form_.form.fields.back().type = forms::FieldType::ascii;
  EXPECT_THAT(needed(), HasSubstr("needed 83.862 x 5.08 mm"));
}

TEST_F(SymbolBoxTest, CountsTheLiteralsOfItsParts) {
  add(SymbolKind::qr, box_mm(20, 20, 6, 6), forms::FieldType::digits, 10);
  EXPECT_THAT(codes_of(form_.compile()), IsEmpty());
  auto& parts = form_.slot(0).parts;
  parts.insert(parts.begin(), literal("https://www.city.example.lg.jp/zei/"));
  EXPECT_THAT(needed(), HasSubstr("box 6 x 6 mm"));
}

TEST_F(SymbolBoxTest, IsLeftToTheRecordsWhenTheFieldHasNoLimit) {
  add(SymbolKind::qr, box_mm(20, 20, 1, 1), forms::FieldType::text, 0);
  EXPECT_THAT(codes_of(form_.compile()), IsEmpty());
}

// 80 characters are a QR of 37 modules, whatever this run's municipality needs.
TEST_F(SymbolBoxTest, IsRefusedWhenTheLongestInvitationDoesNotFit) {
  form_.symbol("invite", SymbolKind::qr, box_mm(20, 20, 7, 20));
  EXPECT_THAT(needed(), HasSubstr("needed 7.662 x 7.662 mm, box 7 x 20 mm"));
  form_.slot(0).box = box_mm(20, 20, 8, 8);
  EXPECT_THAT(codes_of(form_.compile()), IsEmpty());
}

}  // namespace
}  // namespace fubako::compose
