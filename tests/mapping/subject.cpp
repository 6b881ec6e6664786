#include "tests/mapping/subject.h"

namespace fubako::mapping {
namespace {

Date day(int year, int month, int of_month) { return *make_date(year, month, of_month); }

struct Outcome {
  bool covered = false;
  std::string value;
};

Outcome convert_one(const std::string& rule, const std::vector<std::string>& fields) {
  const std::string yaml =
      "format: fubako-mapping/1\nid: m\nform: f\nversion: \"1\"\nfiles:\n  records:\n"
      "    ignore: all\n    columns:\n      name: " +
      rule + "\n";
  const auto loaded = parse(yaml, "m.yaml", {{"records", {"name"}, {true}}}, eras());
  EXPECT_TRUE(loaded.mapping.has_value()) << testing::PrintToString(codes(loaded.complaints));
  if (!loaded.mapping) return {};
  const std::vector<std::string_view> header = {"a", "b", "c"};
  const std::vector<std::uint32_t> columns = {1, 3, 5};
  std::vector<Fault> faults;
  const auto bound = bind(loaded.mapping->files[0], {}, {header, columns, {"x.csv", 1}}, faults);
  EXPECT_TRUE(bound.has_value()) << testing::PrintToString(codes(faults));
  if (!bound) return {};
  std::vector<std::string_view> row(fields.begin(), fields.end());
  row.resize(header.size());
  Outcome out;
  out.covered = convert(bound->rules[0], row, eras(), out.value);
  return out;
}

}  // namespace

const Eras& eras() {
  static const Eras table = {{"明治", day(1868, 10, 23)},
                             {"大正", day(1912, 7, 30)},
                             {"昭和", day(1926, 12, 25)},
                             {"平成", day(1989, 1, 8)},
                             {"令和", day(2019, 5, 1)}};
  return table;
}

std::vector<Target> targets() {
  return {{"records", {"key", "name", "paid_on", "total"}, {true, true, false, false}},
          {"slips", {"record_key", "due", "amount"}, {true, true, false}}};
}

std::string sound_mapping() {
  return R"(format: fubako-mapping/1
id: sound
form: some-notice
version: "1"
files:
  records:
    delimiter: comma
    header: true
    ignore: [予備]
    columns:
      key: 番号
      name: {from: [姓, 名], join: "　"}
      paid_on: {from: 納付日, date: gyymmdd}
  slips:
    rows_from:
      - count: 2
        skip_when_empty: "期限{n}"
        columns:
          due: {from: "期限{n}", date: yyyymmdd}
          amount: {from: "額{nn}", yen: zero-padded}
)";
}

Loaded parsed(const std::string& yaml) { return parse(yaml, "sound.yaml", targets(), eras()); }

std::vector<std::string> codes(const std::vector<Fault>& faults) {
  std::vector<std::string> out;
  for (const Fault& fault : faults) {
    out.push_back(fault.code);
    EXPECT_FALSE(fault.message.ja.empty()) << fault.code;
    EXPECT_FALSE(fault.message.en.empty()) << fault.code;
  }
  return out;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::string converted(const std::string& rule, std::vector<std::string> fields) {
  const Outcome out = convert_one(rule, fields);
  EXPECT_TRUE(out.covered) << rule;
  return out.value;
}

bool is_covered(const std::string& rule, std::vector<std::string> fields) {
  return convert_one(rule, fields).covered;
}

}  // namespace fubako::mapping
