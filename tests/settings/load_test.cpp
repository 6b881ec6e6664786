#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config_copy.h"

namespace fubako::settings {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Pair;

TEST(LoadSettings, ReadsTheCommittedSettingsWithoutComplaint) {
  const Loaded loaded = load(fs::path(FUBAKO_SOURCE_DIR) / "config" / "fubako.yaml");
  for (const Fault& fault : loaded.complaints)
    ADD_FAILURE() << fault.place.str() << " " << fault.code << " " << fault.message.en;
  ASSERT_TRUE(loaded.settings);
  const Settings& s = *loaded.settings;
  EXPECT_EQ(s.root, fs::path(FUBAKO_SOURCE_DIR));
  EXPECT_EQ(s.inbox, fs::path(FUBAKO_SOURCE_DIR) / "samples/inbox");
  EXPECT_EQ(s.templates, fs::path(FUBAKO_SOURCE_DIR) / "templates");
  EXPECT_EQ(s.reject_limit_per_mille, 10);
  EXPECT_EQ(s.reject_limit_least, 5);
  EXPECT_EQ(s.max_sheets, 1000);
  EXPECT_TRUE(s.expected.empty());
}

TEST(LoadSettings, KeepsChainsAndTheirFontsInTheFilesOrder) {
  const Settings s = *ConfigCopy().load().settings;
  std::vector<std::string> names;
  for (const Chain& chain : s.chains) names.push_back(chain.name);
  EXPECT_THAT(names, ElementsAre("gothic", "gothic-bold", "mincho", "name", "ocr-b"));
  ASSERT_EQ(s.chains[0].files.size(), 2u);
  EXPECT_EQ(s.chains[0].files[0].path.filename(), "BIZUDGothic-Regular.ttf");
  EXPECT_EQ(s.chains[0].files[1].path.filename(), "ipamjm.ttf");
}

TEST(LoadSettings, ReadsTheTables) {
  const Settings s = *ConfigCopy().load().settings;
  EXPECT_EQ(s.stocks.at("a4-plain-64").height, millimetres(297));
  EXPECT_EQ(s.stocks.at("a4-plain-64").grams_per_m2, 64);
  EXPECT_EQ(s.vendors.at("demo-print").lead_working_days, 3);
  EXPECT_EQ(s.vendors.at("demo-print").seal, "none");
  ASSERT_EQ(s.eras.size(), 5u);
  EXPECT_EQ(s.eras.back().first, "令和");
  EXPECT_EQ(s.eras.back().second.iso(), "2019-05-01");
  EXPECT_TRUE(std::is_sorted(s.holidays.begin(), s.holidays.end()));
  EXPECT_FALSE(is_working_day(*parse_date("2027-03-22"), s.holidays));
  EXPECT_TRUE(is_working_day(*parse_date("2027-03-23"), s.holidays));
}

// What a form may rely on: an address of 75.8 x 37 mm, the barcode at 9 points with its blanks.
TEST(LoadSettings, LeavesRoomForAnAddressInEveryPositionOfTheSheet) {
  const Envelope e = ConfigCopy().load().settings->envelopes.at("nagagata3-window100");
  const Micrometres slide_x = e.inner_width - e.folded_width;
  const Micrometres slide_y = e.inner_height - e.folded_height;
  EXPECT_GE(e.window_width - slide_x, Micrometres(75'800));
  EXPECT_GE(e.window_height - slide_y, millimetres(37));
  EXPECT_GE(e.window_left_from_inner_left, slide_x);  // the sheet covers the window
  EXPECT_GE(e.window_top_from_inner_top, slide_y);
  EXPECT_LE(e.window_left_from_inner_left + e.window_width, e.folded_width);
  EXPECT_LE(e.window_top_from_inner_top + e.window_height, e.folded_height);
}

TEST(LoadSettings, NamesTheLineOfEveryValue) {
  const ConfigCopy copy;
  fs::remove_all(copy.config() / "contracts");  // it has prices of the stocks that go away
  copy.write("stocks.yaml",
             "format: fubako-stocks/1\n"
             "stocks:\n"
             "  - id: thin\n"
             "    width: 210\n"
             "    height: \"297.5\"\n"
             "    grams_per_m2: 52\n"
             "    thickness: \"0.07\"\n");
  const Settings s = *copy.load().settings;
  EXPECT_THAT(s.origins, Contains(Pair("stocks.thin.height=297.5", "config/stocks.yaml:5")));
  EXPECT_EQ(s.stocks.at("thin").height, Micrometres(297'500));
  EXPECT_THAT(
      s.origins,
      Contains(Pair("municipalities.990001.terms.term_tax=税",
                    testing::StartsWith("config/municipalities/990001/municipality.yaml:"))));
}

TEST(LoadSettings, ListsBuiltInValuesWhenASectionIsAbsent) {
  const ConfigCopy copy;
  copy.edit("fubako.yaml", "threads: 0\n", "");
  copy.edit("fubako.yaml", "  max_sheets: 1000\n", "");
  const Loaded loaded = copy.load();
  ASSERT_TRUE(loaded.settings) << codes(loaded);
  EXPECT_EQ(loaded.settings->max_sheets, 5000);
  EXPECT_THAT(loaded.settings->origins, Contains(Pair("bundle.max_sheets=5000", "built-in")));
  EXPECT_THAT(loaded.settings->origins, Contains(Pair("threads=0", "built-in")));
}

TEST(LoadSettings, TakesAbsolutePathsAsTheyAre) {
  const ConfigCopy copy;
  copy.edit("fubako.yaml", "state: build/demo/state", "state: /var/lib/fubako/../fubako-state");
  EXPECT_EQ(copy.load().settings->state, "/var/lib/fubako-state");
}

TEST(LoadSettings, ReadsExpectedJobs) {
  const ConfigCopy copy;
  copy.edit("expected.yaml", "expected: []",
            "expected:\n  - {job: 990001/2026-property-tax, latest: \"2026-04-28\"}");
  const Loaded loaded = copy.load();
  ASSERT_TRUE(loaded.settings) << codes(loaded);
  ASSERT_EQ(loaded.settings->expected.size(), 1u);
  EXPECT_EQ(loaded.settings->expected[0].job.str(), "990001/2026-property-tax");
  EXPECT_EQ(loaded.settings->expected[0].latest.iso(), "2026-04-28");
}

TEST(LoadSettings, ReportsComplaintsOfAllFilesAtOnce) {
  const ConfigCopy copy;
  copy.edit("fubako.yaml", "rejects_per_mille", "reject_per_mille");
  copy.edit("vendors/demo-print.yaml", "target_dpi: 600", "target_dpi: 601");
  fs::remove(copy.config() / "eras.yaml");
  const Loaded loaded = copy.load();
  EXPECT_FALSE(loaded.settings);
  EXPECT_EQ(codes(loaded), "unknown-key resolution-unknown file-missing");
  EXPECT_THAT(loaded.complaints[0].message.en, testing::HasSubstr("rejects_per_mille"));
  EXPECT_EQ(loaded.complaints[2].place.file, "config/eras.yaml");
}

}  // namespace
}  // namespace fubako::settings
