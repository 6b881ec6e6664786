#include "tests/mapping/subject.h"

namespace fubako::mapping {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

void complains(const std::string& from, const std::string& to, const std::string& code) {
  const Loaded loaded = parsed(replaced(sound_mapping(), from, to));
  EXPECT_FALSE(loaded.mapping.has_value()) << to;
  EXPECT_THAT(codes(loaded.complaints), Contains(code)) << to;
  for (const Fault& fault : loaded.complaints) EXPECT_NE(fault.place.line, 0u) << fault.code;
}

TEST(MappingLoadTest, GivesAMappingWithItsRows) {
  const Loaded loaded = parsed(sound_mapping());
  ASSERT_TRUE(loaded.mapping.has_value()) << testing::PrintToString(codes(loaded.complaints));
  EXPECT_EQ(loaded.mapping->form, "some-notice");
  EXPECT_EQ(loaded.mapping->sha256, sha256_hex(sound_mapping()));
  const FileRule& slips = loaded.mapping->files[1];
  ASSERT_EQ(slips.rows.size(), 2u);
  EXPECT_EQ(slips.rows[1].rules[0].from[0].name, "期限2");
  EXPECT_EQ(slips.rows[1].rules[1].from[0].name, "額02");
}

TEST(MappingLoadTest, ReplacesNumbersNarrowPaddedAndWide) {
  const Loaded loaded = parsed(replaced(sound_mapping(), "\"額{nn}\"", "\"第{ｎ}期額{n}\""));
  ASSERT_TRUE(loaded.mapping.has_value());
  EXPECT_EQ(loaded.mapping->files[1].rows[0].rules[1].from[0].name, "第１期額1");
}

TEST(MappingLoadTest, ComplainsOfEverythingAtOnceWithPlaces) {
  std::string yaml = replaced(sound_mapping(), "key: 番号", "kye: 番号");
  yaml = replaced(yaml, "date: gyymmdd", "date: gymd");
  const Loaded loaded = parsed(yaml);
  EXPECT_THAT(codes(loaded.complaints),
              ElementsAre("mapping-item-unknown", "choice-unknown", "mapping-item-missing"));
  EXPECT_THAT(loaded.complaints[0].message.en, HasSubstr("nearest: key"));
  EXPECT_EQ(loaded.complaints[0].place.str(), "sound.yaml:11:12");
}

TEST(MappingLoadTest, ComplainsWhenAPartIsWrong) {
  complains("fubako-mapping/1", "fubako-mapping/2", "mapping-format");
  complains("id: sound", "id: other", "mapping-id-differs");
  complains("version: \"1\"", "version: 1", "code-not-quoted");
  complains("delimiter: comma", "delimiter: pipe", "choice-unknown");
  complains("delimiter: comma", "delimeter: comma", "unknown-key");
  complains("ignore: [予備]", "ignore: some", "mapping-ignore-malformed");
  complains("key: 番号", "key: 0", "mapping-source-malformed");
  complains("  slips:", "  slip:", "key-missing");
  complains("count: 2", "count: 0", "mapping-number-out-of-range");
  complains("          due: {from: \"期限{n}\", date: yyyymmdd}\n", "", "mapping-item-missing");
}

TEST(MappingLoadTest, ComplainsWhenARuleContradictsItself) {
  const std::string rule = "{from: 納付日, date: gyymmdd}";
  complains(rule, "{date: gyymmdd}", "mapping-from-or-constant");
  complains(rule, "{from: 納付日, constant: \"x\"}", "mapping-from-or-constant");
  complains(rule, "{constant: \"x\", trim: true}", "mapping-constant-alone");
  complains(rule, "{from: 納付日, date: iso, yen: plain}", "mapping-rules-exclude-each-other");
  complains(rule, "{from: 納付日, codes: {}}", "mapping-codes-empty");
  complains(rule, "{from: 納付日, decimals: 12}", "mapping-number-out-of-range");
  complains(rule, "{from: 納付日, split: {at: \"\", part: 1}}", "mapping-split-malformed");
  complains(rule, "{from: 納付日, split: {at: x, part: 3}}", "mapping-split-malformed");
  complains(rule, "{from: []}", "mapping-source-malformed");
  complains(rule, "{from: 納付日, date: iso, form: x}", "unknown-key");
}

TEST(MappingLoadTest, NamesTheNearestWhenThereIsNoSuchMapping) {
  const fs::path folder = fs::path(FUBAKO_SOURCE_DIR) / "config/mappings";
  const Loaded loaded = load(folder, "mihon-property-taxes", targets(), eras());
  ASSERT_THAT(codes(loaded.complaints), ElementsAre("mapping-not-found"));
  EXPECT_THAT(loaded.complaints[0].message.en, HasSubstr("nearest: mihon-property-tax)"));
}

}  // namespace
}  // namespace fubako::mapping
