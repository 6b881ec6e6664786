// Dated tariffs, contracts, rules and municipalities as the settings hold them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config_copy.h"

namespace fubako::settings {
namespace {

using testing::Contains;
using testing::ElementsAre;

Date day(const char* iso) { return *parse_date(iso); }

// A tariff of one class, for tests of days.
std::string tariff_of(const std::string& from, const std::string& to, int yen = 110) {
  return "format: fubako-postage/1\nvalid_from: \"" + from + "\"\n" +
         (to.empty() ? "" : "valid_to: \"" + to + "\"\n") +
         "classes:\n  - {id: standard, bands: [{to_g: 50, yen: " + std::to_string(yen) + "}]}\n";
}

// The committed configuration with these tariffs alone, named a, b, c.
Loaded load_tariffs(const std::vector<std::string>& files) {
  const ConfigCopy copy;
  fs::remove_all(copy.config() / "postage");
  for (std::size_t i = 0; i < files.size(); ++i)
    copy.write(std::string("postage/") + static_cast<char>('a' + i) + ".yaml", files[i]);
  return copy.load();
}

TEST(Tariffs, HoldTheCommittedRates) {
  const Settings s = *ConfigCopy().load().settings;
  ASSERT_EQ(s.tariffs.size(), 1u);
  const Tariff& tariff = s.tariffs[0];
  EXPECT_EQ(tariff.id, "2024-10-01");
  std::vector<std::int64_t> irregular;
  for (const PriceBand& band : tariff.bands[2]) irregular.push_back(band.price->value);
  EXPECT_THAT(irregular, ElementsAre(260, 290, 390, 450, 660, 920, 1350, 1750));
  EXPECT_EQ(tariff.bands[2].back().to, Milligrams(4'000'000));
  EXPECT_EQ(tariff.option_price[1], Yen(210));
  EXPECT_EQ(tariff.option_price[2], Yen(350));
  EXPECT_TRUE(tariff.limits[3].card_only);
  EXPECT_EQ(tariff.barcode_per_mille, 30);
  ASSERT_EQ(tariff.presort.size(), 4u);
  EXPECT_EQ(tariff.presort[3].pieces, 100'000u);
  EXPECT_EQ(tariff.presort[3].per_mille, 60);
  EXPECT_EQ(tariff.delays.size(), 4u);
}

// Nobody has compared them with the post's own page, and the tariff must say so.
TEST(Tariffs, NameWhatIsUnverifiedAndWhatIsNotKnown) {
  const Settings s = *ConfigCopy().load().settings;
  const Tariff& tariff = s.tariffs[0];
  EXPECT_THAT(tariff.unverified,
              testing::IsSupersetOf({"classes.standard", "options.certified-record", "barcode",
                                     "local", "presort", "joint", "rounding"}));
  EXPECT_FALSE(tariff.joint.confirmed);
  ASSERT_EQ(tariff.local.size(), 3u);
  for (const LocalLevel& level : tariff.local)
    for (const PriceBand& band : level.bands) {
      EXPECT_FALSE(band.price);
      EXPECT_EQ(band.place.file, "config/postage/2024-10-01.yaml");
      EXPECT_GT(band.place.line, 80u);
    }
}

TEST(Tariffs, NoLongerListASectionThatTheOperatorVerified) {
  const ConfigCopy copy;
  copy.edit("postage/2024-10-01.yaml", "    verified: false", "    verified: true");
  const Settings s = *copy.load().settings;
  EXPECT_THAT(s.tariffs[0].unverified, testing::Not(Contains("classes.standard")));
  EXPECT_THAT(s.tariffs[0].unverified, Contains("classes.oversize-regular"));
}

TEST(Tariffs, AreInForceFromTheirFirstDayToTheirLast) {
  const Loaded loaded = load_tariffs(
      {tariff_of("2026-10-01", "2027-09-30", 120), tariff_of("2024-10-01", "2026-09-30")});
  ASSERT_TRUE(loaded.settings) << codes(loaded);
  const Settings& s = *loaded.settings;
  EXPECT_EQ(s.tariffs[0].id, "b");  // ascending by day, whatever the files are called
  EXPECT_EQ(s.tariff(day("2024-09-30")), nullptr);
  EXPECT_EQ(s.tariff(day("2024-10-01"))->id, "b");
  EXPECT_EQ(s.tariff(day("2026-09-30"))->id, "b");
  EXPECT_EQ(s.tariff(day("2026-10-01"))->id, "a");
  EXPECT_EQ(s.tariff(day("2027-09-30"))->id, "a");
  EXPECT_EQ(s.tariff(day("2027-10-01")), nullptr);
}

TEST(Tariffs, WithoutALastDayAreInForceUntilTheNext) {
  const Loaded loaded =
      load_tariffs({tariff_of("2024-10-01", ""), tariff_of("2026-10-01", "", 120)});
  ASSERT_TRUE(loaded.settings) << codes(loaded);
  EXPECT_EQ(loaded.settings->tariff(day("2026-09-30"))->id, "a");
  EXPECT_EQ(loaded.settings->tariff(day("2026-10-01"))->id, "b");
  EXPECT_EQ(loaded.settings->tariff(day("2099-12-31"))->id, "b");
}

TEST(Tariffs, AreRefusedWhenADayHasNone) {
  const Loaded loaded =
      load_tariffs({tariff_of("2024-10-01", "2026-09-29"), tariff_of("2026-10-01", "")});
  EXPECT_EQ(codes(loaded), "tariff-gap");
  EXPECT_EQ(loaded.complaints[0].place.file, "config/postage/b.yaml");
  EXPECT_EQ(loaded.complaints[0].place.line, 2u);
  EXPECT_THAT(loaded.complaints[0].message.en, testing::HasSubstr("2026-09-29"));
}

TEST(Tariffs, AreRefusedWhenADayHasTwo) {
  EXPECT_EQ(
      codes(load_tariffs({tariff_of("2024-10-01", "2026-10-01"), tariff_of("2026-10-01", "")})),
      "tariff-overlap");
  EXPECT_EQ(codes(load_tariffs({tariff_of("2026-10-01", ""), tariff_of("2026-10-01", "")})),
            "tariff-overlap");
}

TEST(Tariffs, AreRefusedWithoutAnyClass) {
  EXPECT_EQ(
      codes(load_tariffs({"format: fubako-postage/1\nvalid_from: \"2026-10-01\"\nclasses: []\n"})),
      "tariff-class-missing");
}

// What a file does not mention is not offered, rather than offered at a built-in discount.
TEST(Tariffs, OfferNothingThatTheFileDoesNotMention) {
  const Loaded loaded = load_tariffs({tariff_of("2024-10-01", "")});
  ASSERT_TRUE(loaded.settings) << codes(loaded);
  const Tariff& tariff = loaded.settings->tariffs[0];
  EXPECT_TRUE(tariff.bands[1].empty() && tariff.local.empty() && tariff.presort.empty());
  EXPECT_EQ(tariff.barcode_per_mille, 0);
  EXPECT_EQ(tariff.presort_barcode_per_mille, 0);
  EXPECT_EQ(tariff.option_price[0], Yen(0));
  EXPECT_FALSE(tariff.option_price[1]);
}

TEST(Tariffs, MayBeAbsent) {
  const Loaded loaded = load_tariffs({});
  ASSERT_TRUE(loaded.settings) << codes(loaded);
  EXPECT_EQ(loaded.settings->tariff(day("2026-04-10")), nullptr);
}

TEST(Contracts, AreFoundByVendorAndDay) {
  const ConfigCopy copy;
  auto next = *read_file(copy.config() / "contracts/demo-print-2026.yaml");
  next.replace(next.find("\"2026-04-01\""), 12, "\"2027-06-01\"");
  next.replace(next.find("valid_to: \"2027-03-31\"\n"), 23, "");
  next.replace(next.find("3.25"), 4, "3.4");
  copy.write("contracts/a-later-one.yaml", next);
  const Loaded loaded = copy.load();
  ASSERT_TRUE(loaded.settings) << codes(loaded);
  const Settings& s = *loaded.settings;
  const auto price = [&](const char* date) {
    const ContractPrices* found = s.contract("demo-print", day(date));
    return found == nullptr ? -1 : found->sheet_milliyen.at("a4-plain-64");
  };
  EXPECT_EQ(price("2026-03-31"), -1);
  EXPECT_EQ(price("2026-04-01"), 3250);
  EXPECT_EQ(price("2027-03-31"), 3250);
  EXPECT_EQ(price("2027-04-01"), -1);
  EXPECT_EQ(price("2027-06-01"), 3400);
  EXPECT_EQ(s.contract("other-print", day("2026-04-01")), nullptr);
}

TEST(Contracts, OfOneVendorMustNotMeetOnADay) {
  const ConfigCopy copy;
  auto next = *read_file(copy.config() / "contracts/demo-print-2026.yaml");
  next.replace(next.find("\"2026-04-01\""), 12, "\"2027-03-31\"");
  copy.write("contracts/later.yaml", next);
  EXPECT_EQ(codes(copy.load()), "contract-overlap");
}

TEST(Grouping, KeepsTheOrderOfTheEnvelope) {
  const Settings s = *ConfigCopy().load().settings;
  ASSERT_EQ(s.grouping.size(), 2u);
  EXPECT_THAT(s.grouping[0].forms, ElementsAre("property-tax-notice", "resident-tax-notice",
                                               "light-vehicle-tax-notice"));
  EXPECT_EQ(s.grouping[0].max_sheets, 8);
  EXPECT_EQ(*s.grouping[0].max_weight, Milligrams(50'000));
  EXPECT_EQ(*s.grouping[0].max_thickness, millimetres(6));
  EXPECT_TRUE(s.grouping[0].municipalities.empty());
}

// The same pair for two municipalities apart is no overlap.
TEST(Grouping, MayClaimAPairTwiceForDifferentMunicipalities) {
  const ConfigCopy copy;
  const auto rule = [](const char* id, const char* code) {
    return std::string("  - {id: ") + id + ", forms: [property-tax-notice, resident-tax-notice], " +
           "municipalities: [\"" + code + "\"], envelope: nagagata3-window100}\n";
  };
  const std::string head = "format: fubako-grouping/1\nrules:\n";
  copy.edit("fubako.yaml", "  max_sheets: 8", "  max_sheets: 5");
  copy.write("grouping.yaml", head + rule("a", "990001") + rule("b", "990027"));
  const Loaded loaded = copy.load();
  ASSERT_TRUE(loaded.settings) << codes(loaded);
  EXPECT_EQ(loaded.settings->grouping[1].max_sheets, 5);  // mailing.max_sheets
  copy.write("grouping.yaml", head + rule("a", "990001") + rule("b", "990001"));
  EXPECT_EQ(codes(copy.load()), "grouping-rule-overlaps");
}

TEST(Grouping, MayBeAbsent) {
  const ConfigCopy copy;
  fs::remove(copy.config() / "grouping.yaml");
  fs::remove(copy.config() / "districts.yaml");
  const Loaded loaded = copy.load();
  ASSERT_TRUE(loaded.settings) << codes(loaded);
  EXPECT_TRUE(loaded.settings->grouping.empty());
}

TEST(Enclosures, HaveTheirEditionAndDays) {
  const Settings s = *ConfigCopy().load().settings;
  const EnclosureItem& guide = s.enclosures.at("payment-guide");
  EXPECT_EQ(guide.edition, "2026-04");
  EXPECT_EQ(guide.valid_from, day("2026-04-01"));
  EXPECT_EQ(guide.valid_to, day("2027-03-31"));
  EXPECT_EQ(guide.thickness, Micrometres(270));
  EXPECT_GT(guide.place.line, 0u);
}

TEST(Mailing, IsThatOfTheFormOrOrdinaryMail) {
  const ConfigCopy copy;
  copy.edit("municipalities/990001/municipality.yaml", "{delay_days: 3}",
            "{option: simplified-registered, do_not_forward: true}");
  const Loaded loaded = copy.load();
  ASSERT_TRUE(loaded.settings) << codes(loaded);
  const Municipality city = loaded.settings->municipality("990001");
  const MailService care = city.mail_service("long-term-care-premium-notice");
  EXPECT_EQ(care.option, MailOption::simplified_registered);
  EXPECT_TRUE(care.do_not_forward);
  EXPECT_EQ(city.mail_service("property-tax-notice").option, MailOption::none);
  EXPECT_FALSE(city.mail_service("property-tax-notice").do_not_forward);
  EXPECT_EQ(city.population, 182'000);
  EXPECT_EQ(city.posting_district, "999");
  EXPECT_EQ(city.undelivered_days, 7);
}

TEST(Freshness, IsAskedOnlyWhereTheSettingsAskForIt) {
  const ConfigCopy copy;
  copy.edit("fubako.yaml", "persons_max_age_hours: 0", "persons_max_age_hours: 48");
  copy.edit("fubako.yaml", "  payments_max_age_hours: 0\n", "");
  const Settings s = *copy.load().settings;
  EXPECT_EQ(s.max_age_hours, 168);
  EXPECT_EQ(s.persons_max_age_hours, 48);
  EXPECT_EQ(s.payments_max_age_hours, 0);
  EXPECT_EQ(s.weight_margin_per_mille, 50);
  EXPECT_THAT(s.origins, Contains(testing::Pair("freshness.payments_max_age_hours=0", "built-in")));
}

// `fubako config` lists each value of the new files, too.
TEST(LoadSettings, NamesTheLinesOfTariffsAndRules) {
  const Settings s = *ConfigCopy().load().settings;
  std::vector<std::string> names;
  for (const auto& [name, where] : s.origins) names.push_back(name);
  EXPECT_THAT(names, Contains("postage.2024-10-01.classes.standard.bands.1.yen=110"));
  EXPECT_THAT(names, Contains("postage.2024-10-01.joint.confirmed=false"));
  EXPECT_THAT(names, Contains("grouping.rules.insurance.max_sheets=8"));
  EXPECT_THAT(names, Contains("contracts.demo-print-2026.sheet_yen.a4-plain-64=3.25"));
  EXPECT_THAT(names, Contains("municipalities.990001.posting_district=999"));
}

}  // namespace
}  // namespace fubako::settings
