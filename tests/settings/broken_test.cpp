// One edit of the committed settings, and the complaint it must bring: each code of the room.
#include <gtest/gtest.h>

#include "config_copy.h"

namespace fubako::settings {
namespace {

struct Broken {
  const char* name;
  const char* file;
  const char* from;
  const char* to;
  const char* code;
  const char* at;  // text of the line that the complaint must name; empty: any
};

std::ostream& operator<<(std::ostream& out, const Broken& broken) { return out << broken.name; }

const Broken kBroken[] = {
    {"WrongFormat", "fubako.yaml", "fubako-settings/1", "fubako-settings/9", "settings-format",
     "fubako-settings/9"},
    {"MissingFormat", "stocks.yaml", "format: fubako-stocks/1\n", "", "key-missing", ""},
    {"RejectsAboveAll", "fubako.yaml", "rejects_per_mille: 10", "rejects_per_mille: 1001",
     "number-out-of-range", "1001"},
    {"RejectsAsText", "fubako.yaml", "rejects_per_mille: 10", "rejects_per_mille: 1%",
     "integer-expected", "1%"},
    {"NegativeLead", "vendors/demo-print.yaml", "lead_working_days: 3", "lead_working_days: -1",
     "number-out-of-range", "-1"},
    {"UnknownSeal", "vendors/demo-print.yaml", "seal: none", "seal: wax", "choice-unknown", "wax"},
    {"OddResolution", "vendors/demo-print.yaml", "target_dpi: 600", "target_dpi: 500",
     "resolution-unknown", "500"},
    {"VendorOfAnotherName", "vendors/demo-print.yaml", "id: demo-print", "id: other-print",
     "vendor-id-differs", "other-print"},
    {"NoWidth", "stocks.yaml", "width: 210", "width: 0", "length-not-positive", "width: 0"},
    {"EmptyInbox", "fubako.yaml", "inbox: samples/inbox", "inbox: \"\"", "text-empty", "inbox"},
    {"SameStockTwice", "stocks.yaml", "stocks:\n",
     "stocks:\n  - {id: a4-plain-64, width: 1, height: 1, grams_per_m2: 1, thickness: 1}\n",
     "id-twice", "- id: a4-plain-64"},
    {"ChainWithoutFonts", "fubako.yaml", "fonts:\n", "fonts:\n  empty: []\n", "chain-empty",
     "empty: []"},
    {"ShortDigest", "fubako.yaml", "    - path: /usr/share/fonts/truetype/ipamj/ipamjm.ttf\n",
     "    - {path: f.ttf, sha256: \"00ff\"}\n", "font-sha256-invalid", "00ff"},
    {"GaijiFontWithoutDigest", "municipalities/990001/municipality.yaml", "terms:\n",
     "fonts: [{path: g.ttf, gaiji: true}]\nterms:\n", "font-gaiji-unpinned", "g.ttf"},
    {"GaijiOfAnOrdinaryCharacter", "municipalities/990001/municipality.yaml", "terms:\n",
     "gaiji: [{code: \"U+845B\", drawn_as: \"U+845B U+E0100\"}]\nterms:\n", "gaiji-code-invalid",
     "U+845B"},
    {"GaijiWithoutPrefix", "municipalities/990001/municipality.yaml", "terms:\n",
     "gaiji: [{code: \"E000\", drawn_as: \"U+845B\"}]\nterms:\n", "gaiji-code-invalid", "E000"},
    {"GaijiDrawnAsNothing", "municipalities/990001/municipality.yaml", "terms:\n",
     "gaiji: [{code: \"U+E000\", drawn_as: \"\"}]\nterms:\n", "gaiji-drawn-as-invalid", "U+E000"},
    {"GaijiDrawnAsSurrogate", "municipalities/990001/municipality.yaml", "terms:\n",
     "gaiji: [{code: \"U+E000\", drawn_as: \"U+D800\"}]\nterms:\n", "gaiji-drawn-as-invalid",
     "U+D800"},
    {"GaijiDrawnAsFour", "municipalities/990001/municipality.yaml", "terms:\n",
     "gaiji: [{code: \"U+E000\", drawn_as: \"U+4E00 U+4E00 U+4E00 U+4E00\"}]\nterms:\n",
     "gaiji-drawn-as-invalid", "U+E000"},
    {"GaijiTwice", "municipalities/990001/municipality.yaml", "terms:\n",
     "gaiji:\n  - {code: U+E000, drawn_as: U+4E00}\n  - {code: U+E000, drawn_as: U+4E8C}\nterms:\n",
     "gaiji-code-twice", "U+4E8C"},
    {"EmptyTerm", "municipalities/990001/municipality.yaml", "term_tax: 税", "term_tax: \"\"",
     "text-empty", "term_tax"},
    {"CodeOfAnotherFolder", "municipalities/990001/municipality.yaml", "\"990001\"", "\"990019\"",
     "municipality-code-differs", "990019"},
    {"UnquotedCode", "municipalities/990001/municipality.yaml", "\"990001\"", "990001",
     "code-not-quoted", "990001"},
    {"NoSuchVendor", "municipalities/default/municipality.yaml", "demo-print", "no-print",
     "vendor-unknown", "no-print"},
    {"CopiesWithoutEndpoint", "municipalities/990027/municipality.yaml",
     "electronic_endpoint: https://tsuchi.city-utsushi.example/inbox\n", "",
     "copies-without-endpoint", "electronic_copies"},
    {"SealWithoutACertificate", "vendors/demo-print.yaml", "seal: none", "seal: cms",
     "certificate-not-named", "seal: cms"},
    {"CertificateOutsideItsFolder", "vendors/demo-print.yaml", "seal: none",
     "seal: cms\ncertificate: ../keys/v.pem", "certificate-not-named", "../keys/v.pem"},
    {"CertificateThatIsNotThere", "vendors/demo-print.yaml", "seal: none",
     "seal: cms\ncertificate: v.pem", "certificate-missing", "v.pem"},
    {"CertificateWithoutASeal", "vendors/demo-print.yaml", "seal: none",
     "seal: none\ncertificate: v.pem", "certificate-without-seal", "v.pem"},
    {"ProfileThatIsNotThere", "vendors/demo-print.yaml", "seal: none\n",
     "seal: none\noutput_intent: {profile: press.icc, identifier: P, condition: C}\n",
     "file-missing", "press.icc"},
    {"ProfileWithoutAName", "vendors/demo-print.yaml", "seal: none\n",
     "seal: none\noutput_intent: {profile: press.icc, condition: C}\n", "key-missing", "press.icc"},
    {"FractionWithoutQuotes", "envelopes.yaml", "window_left_from_inner_left: 21",
     "window_left_from_inner_left: 131.5", "code-not-quoted", "131.5"},
    {"WindowOutside", "envelopes.yaml", "window_left_from_inner_left: 21",
     "window_left_from_inner_left: \"131.001\"", "envelope-window-outside", ""},
    {"SheetTooLarge", "envelopes.yaml", "folded_height: 99", "folded_height: 118",
     "envelope-sheet-too-large", ""},
    {"SlideAsLargeAsTheWindow", "envelopes.yaml", "folded_height: 99", "folded_height: 62",
     "envelope-window-too-small", ""},
    {"ErasOutOfOrder", "eras.yaml", "\"1989-01-08\"", "\"2019-05-01\"", "era-order", "令和"},
    {"HolidayTwice", "calendar.yaml", "\"2026-01-12\"", "\"2026-01-01\"", "holiday-twice",
     "成人の日"},
    {"NoSuchDay", "calendar.yaml", "\"2026-02-11\"", "\"2026-02-30\"", "date-malformed",
     "2026-02-30"},
    {"JobWithoutItsId", "expected.yaml", "[]", "[{job: 990001/, latest: \"2026-05-01\"}]",
     "job-name-invalid", "990001/"},
    {"JobOfAWrongCode", "expected.yaml", "[]", "[{job: 990002/x, latest: \"2026-05-01\"}]",
     "job-name-invalid", "990002"},
    {"FoldLargerThanItsSheet", "stocks.yaml", "folded_width: 100", "folded_width: 301",
     "stock-fold-too-large", ""},
    {"SheetWithoutThickness", "stocks.yaml", "    thickness: \"0.09\"\n", "", "key-missing",
     "- id: a4-plain-64"},
    {"OutsideBelowInside", "envelopes.yaml", "outer_width: 235", "outer_width: 230",
     "envelope-outer-too-small", ""},
    {"TariffOfAnotherFormat", "postage/2024-10-01.yaml", "fubako-postage/1", "fubako-postage/2",
     "settings-format", "fubako-postage/2"},
    {"TariffEndsBeforeItBegins", "postage/2024-10-01.yaml", "valid_to: null",
     "valid_to: \"2024-09-30\"", "period-reversed", "2024-09-30"},
    {"BandsOutOfOrder", "postage/2024-10-01.yaml", "{to_g: 100, yen: 180}", "{to_g: 50, yen: 180}",
     "bands-not-ascending", "yen: 180"},
    {"NoBands", "postage/2024-10-01.yaml", "    bands:\n      - {to_g: 50, yen: 110}\n",
     "    bands: []\n", "bands-empty", "bands: []"},
    {"BandWithoutAPrice", "postage/2024-10-01.yaml", "{to_g: 50, yen: 110}", "{to_g: 50}",
     "price-absent", "{to_g: 50}"},
    {"PriceOfNothing", "postage/2024-10-01.yaml", "yen: 110", "yen: 0", "number-out-of-range",
     "yen: 0"},
    {"PriceWithAFraction", "postage/2024-10-01.yaml", "yen: 110", "yen: \"110\"",
     "integer-expected", "110"},
    {"ClassTwice", "postage/2024-10-01.yaml", "- id: oversize-regular", "- id: standard",
     "id-twice", "- id: standard"},
    {"ClassUnknown", "postage/2024-10-01.yaml", "- id: oversize-regular", "- id: parcel",
     "choice-unknown", "parcel"},
    {"OptionTwice", "postage/2024-10-01.yaml", "id: simplified-registered", "id: certified-record",
     "id-twice", "350"},
    {"ThresholdsOutOfOrder", "postage/2024-10-01.yaml", "{min_pieces: 10000, per_mille: 40}",
     "{min_pieces: 2000, per_mille: 40}", "thresholds-not-ascending", "per_mille: 40}"},
    {"DelaysOutOfOrder", "postage/2024-10-01.yaml", "{days: 0, per_mille_standard",
     "{days: 7, per_mille_standard", "delays-not-ascending", "per_mille_standard: 20"},
    {"DiscountAboveAll", "postage/2024-10-01.yaml", "per_mille: 60}", "per_mille: 1001}",
     "number-out-of-range", "1001"},
    {"MisspeltKeyOfATariff", "postage/2024-10-01.yaml", "confirmed: false", "confirm: false",
     "unknown-key", "confirm: false"},
    {"RuleWithAFormTwice", "grouping.yaml", "      - resident-tax-notice\n",
     "      - property-tax-notice\n", "grouping-form-twice", "property-tax-notice"},
    {"RuleWithOneForm", "grouping.yaml", "      - long-term-care-premium-notice\n", "",
     "grouping-rule-unreachable", ""},
    {"RuleOfAFormThatIsNot", "grouping.yaml", "- resident-tax-notice", "- residence-tax-notice",
     "form-unknown", "residence"},
    {"RuleOfAPathForAForm", "grouping.yaml", "- resident-tax-notice", "- ../templates",
     "form-unknown", ".."},
    {"RuleOfAMunicipalityThatIsNot", "grouping.yaml", "    envelope:",
     "    municipalities: [\"990035\"]\n    envelope:", "grouping-municipality-unknown", "990035"},
    {"RuleOfAMunicipalityTwice", "grouping.yaml", "    envelope:",
     "    municipalities: [\"990001\", \"990001\"]\n    envelope:", "grouping-municipality-twice",
     "990001"},
    {"RuleOfAnUnknownEnvelope", "grouping.yaml", "envelope: nagagata3-window100",
     "envelope: kakugata2", "envelope-unknown", "kakugata2"},
    {"RuleTwice", "grouping.yaml", "- id: insurance", "- id: local-tax-bills", "id-twice",
     "- id: local-tax-bills"},
    {"RulesThatClaimTheSamePair", "grouping.yaml", "      - health-insurance-tax-notice\n",
     "      - light-vehicle-tax-notice\n      - property-tax-notice\n      - "
     "health-insurance-tax-notice\n",
     "grouping-rule-overlaps", "- id: insurance"},
    {"EnclosureTwice", "enclosures.yaml", "enclosures:\n",
     "enclosures:\n  - {id: payment-guide, name: a, edition: a, valid_from: \"2026-04-01\", "
     "valid_to: \"2026-04-02\", weight_mg: 1, thickness: 1}\n",
     "id-twice", "- id: payment-guide"},
    {"EnclosureEndsBeforeItBegins", "enclosures.yaml", "valid_to: \"2027-03-31\"",
     "valid_to: \"2026-03-31\"", "period-reversed", "2026-03-31"},
    {"EnclosureWithoutItsLastDay", "enclosures.yaml",
     "    valid_to: \"2027-03-31\"\n    weight_mg: 4000", "    weight_mg: 4000", "key-missing", ""},
    {"ContractOfNoVendor", "contracts/demo-print-2026.yaml", "vendor: demo-print",
     "vendor: no-print", "vendor-unknown", "no-print"},
    {"ContractOfAnUnknownStock", "contracts/demo-print-2026.yaml",
     "  slip-4-5in-81:", "  slip-5in:", "stock-unknown", "slip-5in"},
    {"ContractOfAnUnknownEnvelope", "contracts/demo-print-2026.yaml",
     "  nagagata3-window100:", "  naga3:", "envelope-unknown", "naga3"},
    {"ContractOfAnUnknownEnclosure", "contracts/demo-print-2026.yaml",
     "  return-envelope:", "  reply:", "enclosure-unknown", "reply"},
    {"ContractInTenThousandths", "contracts/demo-print-2026.yaml", "\"3.25\"", "\"3.2501\"",
     "price-malformed", "3.2501"},
    {"ContractBelowNothing", "contracts/demo-print-2026.yaml", "insertion_yen: \"2.75\"",
     "insertion_yen: \"-1\"", "price-malformed", "-1"},
    {"ContractEndsBeforeItBegins", "contracts/demo-print-2026.yaml", "valid_to: \"2027-03-31\"",
     "valid_to: \"2025-03-31\"", "period-reversed", "2025-03-31"},
    {"ContractOfAnUnknownSplit", "contracts/demo-print-2026.yaml", "fixed_split: volume",
     "fixed_split: lottery", "choice-unknown", "lottery"},
    {"DistrictOfFourDigits", "municipalities/990001/municipality.yaml", "posting_district: \"999\"",
     "posting_district: \"9990\"", "district-number-malformed", "9990"},
    {"NobodyLivesHere", "municipalities/990001/municipality.yaml", "population: 182000",
     "population: 0", "number-out-of-range", "population: 0"},
    {"InvitationWithoutEncryption", "municipalities/990001/municipality.yaml",
     "invite_url: https://", "invite_url: http://", "invite-url-invalid", "invite_url: http:"},
    {"InvitationToNowhere", "municipalities/990001/municipality.yaml",
     "invite_url: https://tsuchi.city-mihon.example/i/", "invite_url: https:///i/",
     "invite-url-invalid", "invite_url: https:///i/"},
    {"InvitationWithABlank", "municipalities/990001/municipality.yaml",
     "invite_url: https://tsuchi.city-mihon.example/i/", "invite_url: https://tsuchi.example/i /x",
     "invite-url-invalid", "invite_url: https://tsuchi.example"},
    {"InvitationBeyondAscii", "municipalities/990001/municipality.yaml",
     "invite_url: https://tsuchi.city-mihon.example/i/", "invite_url: https://通知.example/i/",
     "invite-url-invalid", "invite_url: https://通知"},
    {"InvitationOfSixtyOneCharacters", "municipalities/990001/municipality.yaml",
     "invite_url: https://tsuchi.city-mihon.example/i/",
     "invite_url: https://tsuchi.city-mihon.example/i/1234567890123456789012345",
     "invite-url-invalid", "invite_url: https://tsuchi.city-mihon"},
    {"MailingOfAFormThatIsNot", "municipalities/990001/municipality.yaml",
     "{health-insurance-tax-notice:", "{health-tax-notice:", "form-unknown", "health-tax-notice"},
    {"DelayThatNobodyOffers", "municipalities/990001/municipality.yaml", "delay_days: 3",
     "delay_days: 4", "delay-unknown", "delay_days: 4"},
    {"DelayOfRegisteredMail", "municipalities/990001/municipality.yaml", "{delay_days: 3}",
     "{delay_days: 3, option: certified-record}", "option-forbids-delay", "delay_days: 3"},
    {"MailingWithoutKeys", "municipalities/990001/municipality.yaml", "{do_not_forward: true}",
     "certified-record", "mailing-malformed", "certified-record"},
    {"OptionUnknown", "municipalities/990001/municipality.yaml", "{do_not_forward: true}",
     "{option: express}", "choice-unknown", "express"},
    {"OverrideOfTwoDigits", "districts.yaml", "[]", "[{postal_code: \"99\", district: \"999\"}]",
     "district-prefix-malformed", "99"},
    {"OverrideToFourDigits", "districts.yaml", "[]", "[{postal_code: \"999\", district: \"9990\"}]",
     "district-number-malformed", "9990"},
    {"OverrideTwice", "districts.yaml", "[]",
     "\n  - {postal_code: \"999\", district: \"999\"}\n  - {postal_code: \"999\", district: "
     "\"998\"}",
     "id-twice", "998"},
    {"MarginAboveAll", "fubako.yaml", "weight_margin_per_mille: 50",
     "weight_margin_per_mille: 1001", "number-out-of-range", "1001"},
    {"NegativeSample", "fubako.yaml", "raster_every: 10000", "raster_every: -1",
     "number-out-of-range", "-1"},
    {"NegativeAgeOfPersons", "fubako.yaml", "persons_max_age_hours: 0", "persons_max_age_hours: -1",
     "number-out-of-range", "-1"},
    {"NegativeLengthOfAClass", "postage/2024-10-01.yaml", "short_side_to: 120",
     "short_side_to: -120", "length-not-positive", "-120"},
};

std::string line_of(const fs::path& file, std::uint64_t number) {
  const std::string content = *read_file(file);
  std::size_t begin = 0;
  while (--number > 0) begin = content.find('\n', begin) + 1;
  return content.substr(begin, content.find('\n', begin) - begin);
}

class BrokenSettings : public testing::TestWithParam<Broken> {};

TEST_P(BrokenSettings, AreRefusedAtTheirLine) {
  const Broken& broken = GetParam();
  const ConfigCopy copy;
  copy.edit(broken.file, broken.from, broken.to);
  const Loaded loaded = copy.load();
  EXPECT_FALSE(loaded.settings);
  ASSERT_EQ(loaded.complaints.size(), 1u) << codes(loaded);
  const Fault& fault = loaded.complaints[0];
  EXPECT_EQ(fault.code, broken.code);
  EXPECT_EQ(fault.place.file, std::string("config/") + broken.file);
  EXPECT_GT(fault.place.line, 0u);
  EXPECT_NE(line_of(copy.config() / broken.file, fault.place.line).find(broken.at),
            std::string::npos)
      << fault.place.str();
  EXPECT_FALSE(fault.message.ja.empty());
}

INSTANTIATE_TEST_SUITE_P(Each, BrokenSettings, testing::ValuesIn(kBroken),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace fubako::settings
