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
     "stocks:\n  - {id: a4-plain-64, width: 1, height: 1, grams_per_m2: 1}\n", "id-twice",
     "- id: a4-plain-64"},
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
