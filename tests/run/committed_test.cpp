// The committed templates with the committed settings: every form, in every version, for every
// municipality, as a run would load it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "press/press.h"

namespace fubako::run {
namespace {

constexpr int kDpi = 600;

struct Version {
  std::string form, version;  // version empty: the newest
};

class Committed : public testing::Test {
 protected:
  void SetUp() override {
    auto loaded = settings::load(fs::path(FUBAKO_SOURCE_DIR) / "config/fubako.yaml");
    ASSERT_TRUE(loaded.settings);
    settings_ = std::move(*loaded.settings);
  }
  std::vector<Version> versions() const {
    std::vector<Version> out;
    for (const fs::path& form : sorted_entries(settings_.templates)) {
      if (!fs::is_directory(form) || form.filename() == press::kInternalForms) continue;
      out.push_back({form.filename().string(), {}});
      for (const fs::path& older : sorted_entries(form / "versions"))
        out.push_back({form.filename().string(), older.filename().string()});
    }
    return out;
  }
  // 990099 has no folder of its own.
  std::vector<std::string> municipalities() const {
    std::vector<std::string> out = {"990099"};
    for (const auto& [code, municipality] : settings_.municipalities) out.push_back(code);
    return out;
  }
  settings::Settings settings_;
};

TEST_F(Committed, FormsCompileForEveryMunicipality) {
  ASSERT_GE(versions().size(), 2u);
  ASSERT_GE(municipalities().size(), 4u);
  press::FormShelf shelf(settings_);
  for (const Version& version : versions())
    for (const std::string& code : municipalities()) {
      const press::ShelfForm& form = shelf.form(code, version.form, kDpi, version.version);
      for (const Fault& fault : form.complaints)
        ADD_FAILURE() << code << " " << version.form << " " << fault.place.str() << " "
                      << fault.code << " " << fault.message.en;
      ASSERT_NE(form.compiled, nullptr);
      EXPECT_EQ(form.compiled->form.id, version.form);
      if (!version.version.empty()) {
        EXPECT_EQ(form.compiled->form.version, version.version);
      }
    }
}

TEST_F(Committed, InternalFormsCompileForEveryMunicipality) {
  press::FormShelf shelf(settings_);
  std::size_t compiled = 0;
  for (const fs::path& folder : sorted_entries(settings_.templates / press::kInternalForms))
    for (const std::string& code : municipalities()) {
      const press::ShelfForm& form = shelf.internal_form(code, folder.filename().string(), kDpi);
      for (const Fault& fault : form.complaints)
        ADD_FAILURE() << code << " " << fault.place.str() << " " << fault.code << " "
                      << fault.message.en;
      compiled += form.compiled != nullptr;
    }
  EXPECT_GE(compiled, 2 * municipalities().size());
}

TEST_F(Committed, InternalFormsAreNoFormsOfASubmission) {
  press::FormShelf shelf(settings_);
  ASSERT_NE(shelf.internal_form("990001", "tray-label", kDpi).compiled, nullptr);
  for (const char* form : {"internal", "internal/tray-label", "tray-label"})
    for (const char* version : {"", "tray-label", "2026.1"}) {
      const press::ShelfForm& found = shelf.form("990001", form, kDpi, version);
      EXPECT_EQ(found.compiled, nullptr) << form;
      ASSERT_EQ(found.complaints.size(), 1u);
      EXPECT_EQ(found.complaints[0].code, "form-unknown") << form;
    }
  settings_.templates /= press::kInternalForms;
  press::FormShelf misplacing(settings_);
  const press::ShelfForm& misplaced = misplacing.form("990001", "tray-label", kDpi);
  ASSERT_EQ(misplaced.complaints.size(), 1u);
  EXPECT_EQ(misplaced.complaints[0].code, "form-internal-differs");
}

// 地方税法 第1条第1項第6号: a notice that states one of the contents states them all.
TEST_F(Committed, FormsStateEveryLegalContentOrNone) {
  press::FormShelf shelf(settings_);
  std::size_t stating = 0;
  for (const Version& version : versions()) {
    const press::ShelfForm& form = shelf.form("990001", version.form, kDpi, version.version);
    ASSERT_NE(form.compiled, nullptr) << version.form;
    const std::size_t contents = form.compiled->form.legal.size();
    EXPECT_TRUE(contents == 0 || contents == 11) << version.form << " " << contents;
    stating += contents == 11;
  }
  EXPECT_GE(stating, 1u);
}

// What a municipality prints is its own: its name, and no placeholder or word of another.
TEST_F(Committed, FormsPrintTheMunicipalitysOwnTerms) {
  press::FormShelf shelf(settings_);
  for (const Version& version : versions()) {
    const press::ShelfForm& form = shelf.form("990019", version.form, kDpi, version.version);
    ASSERT_NE(form.compiled, nullptr) << version.form;
    std::string all;
    for (std::size_t page = 0; page < form.compiled->form.pages.size(); ++page)
      for (const auto& text :
           forms::visible_fixed(form.compiled->form, forms::full_layer(form.compiled->form, page))
               .texts)
        all += text.text + "\n";
    EXPECT_EQ(all.find('{'), std::string::npos) << version.form << ": a placeholder was left";
    for (const char* others : {"見本市", "写区", "例示市"})
      EXPECT_EQ(all.find(others), std::string::npos) << version.form << ": another's term";
  }
}

}  // namespace
}  // namespace fubako::run
