#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "onboard/onboard.h"
#include "settings/settings.h"

namespace fubako::onboard {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

const fs::path kRoot = FUBAKO_SOURCE_DIR;
const fs::path kSample = kRoot / "samples/package/inbox/990001/2026-property-tax";

class ProposeTest : public testing::Test {
 protected:
  void SetUp() override {
    scratch_ = fs::temp_directory_path() / ("fubako-onboard-" + std::to_string(::getpid()));
    auto loaded = settings::load(kRoot / "config/fubako.yaml");
    ASSERT_TRUE(loaded.settings.has_value());
    settings_ = std::move(*loaded.settings);
    const auto municipality = settings_.municipality("990001");
    forms::Context context;
    context.terms = municipality.terms;
    for (const auto& [name, day] : settings_.eras) context.eras.push_back({name, day});
    auto picture = std::make_shared<Picture>();
    picture->width = picture->height = 1;
    picture->gray = {0};
    context.pictures["seal"] = picture;
    auto form = forms::load(settings_.templates / "property-tax-notice", context);
    ASSERT_TRUE(form.form.has_value());
    form_ = std::move(*form.form);
    synonyms_ = *read_synonyms(kRoot / "config/mappings/synonyms.yaml");
  }
  void TearDown() override { fs::remove_all(scratch_); }

  Result<SampleTable> examine_file(const std::string& role, const fs::path& path,
                                   std::optional<text::Encoding> encoding) {
    return examine(disk(), {role, path, encoding, true}, settings_.eras, scratch_);
  }
  SampleTable table(const std::string& role, const std::string& name) {
    auto examined = examine_file(role, kSample / name, text::Encoding::cp932);
    EXPECT_TRUE(examined.has_value());
    return std::move(*examined);
  }
  static const ProposedItem& item(const ProposedFile& file, const std::string& id) {
    for (const ProposedItem& one : file.items)
      if (one.id == id) return one;
    ADD_FAILURE() << id;
    return file.items.front();
  }

  fs::path scratch_;
  settings::Settings settings_;
  forms::Form form_;
  Synonyms synonyms_;
};

TEST_F(ProposeTest, RefusesASampleOfUnknownEncoding) {
  const auto examined = examine_file("records", kSample / "KOTEI.CSV", std::nullopt);
  ASSERT_FALSE(examined.has_value());
  EXPECT_EQ(examined.error().code, "sample-encoding-needed");
  EXPECT_THAT(examined.error().message.en, HasSubstr("--encoding"));
  const auto wrong = examine_file("records", kSample / "KOTEI.CSV", text::Encoding::utf16le);
  ASSERT_FALSE(wrong.has_value());
}

TEST_F(ProposeTest, NamesNoValueWhenTheSampleHasNoHeaderOrNoSeparators) {
  fs::create_directories(scratch_);
  const fs::path sample = scratch_ / "NO-HEADER.CSV";
  std::ofstream(sample) << "001,雛形一郎,5080430\n002,雛形花子,5080430\n";
  auto rows = examine_file("records", sample, std::nullopt);
  ASSERT_TRUE(rows.has_value());
  const auto proposal = propose(form_, {*rows}, synonyms_);
  ASSERT_FALSE(proposal.has_value());
  EXPECT_EQ(proposal.error().code, "sample-header-unknown");
  EXPECT_THAT(proposal.error().message.en, testing::Not(HasSubstr("雛形")));
  std::ofstream(sample) << "001雛形一郎5080430\n002雛形花子5080430\n";
  rows = examine_file("records", sample, std::nullopt);
  ASSERT_FALSE(rows.has_value());
  EXPECT_EQ(rows.error().code, "sample-not-separated");
}

TEST_F(ProposeTest, FindsTheSeparatorOfTheFirstRow) {
  EXPECT_EQ(table("records", "KOTEI.CSV").separator, ',');
  EXPECT_EQ(table("assets", "SHISAN.TXT").separator, '\t');
}

TEST_F(ProposeTest, FindsEveryColumnOfThePackage) {
  const Proposal proposal =
      *propose(form_, {table("records", "KOTEI.CSV"), table("assets", "SHISAN.TXT")}, synonyms_);
  ASSERT_EQ(proposal.files.size(), 1 + form_.lists.size());
  const ProposedFile& records = proposal.files[0];
  for (const ProposedItem& one : records.items)
    EXPECT_FALSE(one.required && one.sureness == Sureness::none) << one.id;
  EXPECT_EQ(item(records, "name").source, "氏名漢字");
  EXPECT_EQ(item(records, "record_key").source, "通知書番号");
  EXPECT_EQ(item(records, "notice_no").source, "通知書番号");
  EXPECT_EQ(item(records, "notice_no").sureness, Sureness::equal);
  EXPECT_EQ(item(records, "issue_date").rule, ", date: gyymmdd");
  EXPECT_EQ(item(records, "postal_code").rule, ", remove: \"-\"");
  EXPECT_EQ(item(records, "annual_total").rule, ", yen: commas");
  EXPECT_EQ(item(records, "honorific").rule, ", codes: {}");
  EXPECT_EQ(item(records, "protected").rule, ", codes: {}");  // some are empty
  EXPECT_THAT(records.unused, Contains("処理日時"));
}

TEST_F(ProposeTest, FindsAListInTheRepeatedColumns) {
  const Proposal proposal = *propose(form_, {table("records", "KOTEI.CSV")}, synonyms_);
  EXPECT_EQ(proposal.files[1].kind, ProposedFile::Kind::absent);  // assets: another file
  const ProposedFile& slips = proposal.files[2];
  ASSERT_EQ(slips.kind, ProposedFile::Kind::group);
  EXPECT_EQ(slips.count, 10u);
  EXPECT_EQ(slips.marker, "期別納期限{n}");
  EXPECT_EQ(item(slips, "due_date").source, "期別納期限{n}");
  EXPECT_THAT(item(slips, "due_date").rule, HasSubstr("date: gyymmdd"));
  EXPECT_EQ(item(slips, "slip_amount").source, "期別納付額{n}");
}

TEST_F(ProposeTest, WritesYamlThatDoesNotLoadBeforeItIsChecked) {
  const Proposal proposal = *propose(form_, {table("records", "KOTEI.CSV")}, synonyms_);
  const std::string yaml = yaml_of(proposal, "mine", false);
  EXPECT_THAT(yaml, HasSubstr("# ignore: ["));
  EXPECT_THAT(yaml, HasSubstr("name: \"氏名漢字\""));
  std::vector<std::string> ids;
  std::vector<bool> required;
  for (const forms::Field& field : form_.fields) {
    ids.push_back(field.id);
    required.push_back(field.required);
  }
  const auto loaded =
      mapping::parse(yaml, "mine.yaml", {{"records", ids, required}}, settings_.eras);
  std::vector<std::string> codes;
  for (const Fault& fault : loaded.complaints) codes.push_back(fault.code);
  EXPECT_FALSE(loaded.mapping.has_value());
  EXPECT_THAT(codes, Contains("mapping-codes-empty"));
  EXPECT_THAT(codes, testing::Not(Contains("yaml-malformed")));
}

}  // namespace
}  // namespace fubako::onboard
