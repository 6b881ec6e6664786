// The committed templates with the committed municipalities.
#include <gtest/gtest.h>

#include "forms/forms.h"
#include "settings/settings.h"

namespace fubako::forms {
namespace {

const char* const kForms[] = {"property-tax-notice", "long-term-care-premium-notice"};

class Committed : public testing::Test {
 protected:
  void SetUp() override {
    auto loaded = settings::load(fs::path(FUBAKO_SOURCE_DIR) / "config/fubako.yaml");
    ASSERT_TRUE(loaded.settings);
    settings_ = std::move(*loaded.settings);
  }
  Loaded load(const settings::Municipality& municipality, const std::string& form) const {
    Context context{municipality.terms, {}};
    for (const auto& [name, first] : settings_.eras) context.eras.push_back({name, first});
    return forms::load(settings_.templates / form, context);
  }
  settings::Settings settings_;
};

// A record of a form with so many assets and nothing else in it.
Record with_assets(const Form& form, std::size_t count) {
  Record record;
  for (std::size_t f = 0; f < form.fields.size(); ++f) record.fields.add("");
  record.lists.resize(form.lists.size());
  const std::size_t assets = *form.list_index("assets");
  for (std::size_t i = 0; i < count; ++i) {
    Row row;
    row.add(std::to_string(i + 1));
    for (std::size_t f = 1; f < form.lists[assets].fields.size(); ++f) row.add("");
    record.lists[assets].push_back(std::move(row));
  }
  return record;
}

TEST_F(Committed, FormsLoadForEveryMunicipality) {
  std::vector<settings::Municipality> all = {settings_.default_municipality};
  for (const auto& [code, municipality] : settings_.municipalities) all.push_back(municipality);
  ASSERT_GE(all.size(), 4u);
  for (const auto& municipality : all)
    for (const char* form : kForms) {
      const Loaded loaded = load(municipality, form);
      for (const Fault& fault : loaded.complaints)
        ADD_FAILURE() << municipality.code << " " << fault.place.str() << " " << fault.message.en;
      ASSERT_TRUE(loaded.form);
      EXPECT_EQ(loaded.form->id, form);
    }
}

TEST_F(Committed, FormsDifferInDigestWhenTheTermsDo) {
  const auto a = load(settings_.municipality("990001"), kForms[0]);
  const auto b = load(settings_.municipality("990019"), kForms[0]);
  const auto again = load(settings_.municipality("990001"), kForms[0]);
  EXPECT_NE(a.form->digest, b.form->digest);
  EXPECT_EQ(a.form->digest, again.form->digest);
}

TEST_F(Committed, FormsPrintTheMunicipalitysOwnTerms) {
  const auto loaded = load(settings_.municipality("990019"), kForms[0]);
  std::string all;
  for (const VisibleText& text : visible_fixed(*loaded.form, 0).texts) all += text.text + "\n";
  EXPECT_NE(all.find("控町長　控 はる"), std::string::npos);
  EXPECT_NE(all.find("控町税条例の規定により、"), std::string::npos);
  EXPECT_EQ(all.find('{'), std::string::npos) << "a placeholder was left";
  EXPECT_EQ(all.find("見本市"), std::string::npos) << "another's term";
}

TEST_F(Committed, PropertyTaxNoticeTakesAsManyPagesAsItsAssetsNeed) {
  const auto loaded = load(settings_.municipality("990001"), kForms[0]);
  struct {
    std::size_t assets;
    int pages;
  } const cases[] = {{1, 1}, {3, 1}, {4, 2}, {25, 2}, {26, 3}, {250, 13}};
  for (const auto& one : cases) {
    const Record record = with_assets(*loaded.form, one.assets);
    EXPECT_EQ(page_count(*loaded.form, record), one.pages) << one.assets;
    PieceMarks marks;
    marks.sheets = one.pages;
    marks.piece_id = make_piece_id("990001", *parse_date("2026-05-07"), 1, 1);
    const auto pages = visible(*loaded.form, record, marks);
    ASSERT_EQ(pages.size(), static_cast<std::size_t>(one.pages));
    std::size_t shown = 0;  // each asset once, in order
    for (const VisiblePage& page : pages)
      for (const VisibleText& text : page.texts)
        if (loaded.form->slots[text.slot].element.ends_with(".seq")) {
          EXPECT_EQ(text.text, std::to_string(++shown));
        }
    EXPECT_EQ(shown, one.assets);
  }
}

TEST_F(Committed, PropertyTaxNoticeStatesEveryLegalContent) {
  const auto loaded = load(settings_.municipality("990001"), kForms[0]);
  EXPECT_EQ(loaded.form->legal.size(), 11u);
}

}  // namespace
}  // namespace fubako::forms
