// The inboxes of make_samples keep what contract 1 and 2 promise of them.
#include "make_samples.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "model/record.h"
#include "notices.h"

namespace fubako::samples {
namespace {

using testing::AllOf;
using testing::Each;
using testing::ElementsAre;
using testing::Ge;
using testing::HasSubstr;
using testing::Le;

std::string read(const fs::path& path) {
  const auto content = read_file(path);
  EXPECT_TRUE(content) << path;
  return content.value_or("");
}

using Table = std::vector<std::vector<std::string>>;

Table rows_of(const fs::path& path) {
  Table rows;
  std::istringstream lines(read(path));
  for (std::string line; std::getline(lines, line);) {
    EXPECT_TRUE(line.ends_with('\r'));
    line.pop_back();
    std::vector<std::string>& cells = rows.emplace_back();
    for (std::size_t at = 0; at != std::string::npos;) {
      const std::size_t end = line.find(',', at);
      cells.push_back(line.substr(at, end == std::string::npos ? end : end - at));
      at = end == std::string::npos ? end : end + 1;
    }
  }
  return rows;
}

std::size_t column(const Table& table, const std::string& id) {
  const auto at = std::find(table[0].begin(), table[0].end(), id);
  EXPECT_NE(at, table[0].end()) << id;
  return static_cast<std::size_t>(at - table[0].begin());
}

// The ids of a template's columns: the first of the fields of a list, or of the form's own.
std::vector<std::string> template_columns(std::string_view form, const std::string& role) {
  std::istringstream lines(
      read(fs::path(FUBAKO_SOURCE_DIR) / "templates" / std::string(form) / "form.yaml"));
  std::vector<std::string> columns;
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(' ')) inside = role == "records" && line == "fields:";
    if (line.starts_with("  - id: ")) inside = line == "  - id: " + role;
    const std::size_t id = line.find("- {id: ");
    if (inside && id != std::string::npos)
      columns.push_back(line.substr(id + 7, line.find(',', id) - id - 7));
  }
  return columns;
}

class MakeSamples : public testing::Test {
 protected:
  MakeSamples() : root_(fs::temp_directory_path() / ("make_samples_" + std::to_string(getpid()))) {
    fs::remove_all(root_);
  }
  ~MakeSamples() override { fs::remove_all(root_); }

  Options options(std::int64_t municipalities, std::int64_t records) const {
    Options options;
    options.inbox = root_ / "inbox";
    options.municipalities = municipalities;
    options.records = records;
    options.seed = 7;
    return options;
  }
  std::string fault_of(const Options& wrong) const {
    const auto made = make(disk(), wrong, {});
    return made ? "none" : made.error().code;
  }
  std::map<std::string, std::string> tree() const {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(root_))
      if (entry.is_regular_file())
        files[entry.path().lexically_relative(root_).string()] = read(entry.path());
    return files;
  }

  fs::path root_;
};

TEST_F(MakeSamples, GivesTheSameBytesForTheSameOptions) {
  ASSERT_TRUE(make(disk(), options(2, 41), {}));
  const auto first = tree();
  ASSERT_TRUE(make(disk(), options(2, 41), {}));
  EXPECT_EQ(tree(), first);
  Options other = options(2, 41);
  other.seed = 8;
  ASSERT_TRUE(make(disk(), other, {}));
  EXPECT_NE(tree(), first);
}

TEST_F(MakeSamples, SpreadsTheRecordsOverMunicipalitiesAndForms) {
  ASSERT_TRUE(make(disk(), options(3, 11), {}));  // 4, 4, 3
  EXPECT_EQ(read(root_ / "NIGHT"), "2026-04-07\n");
  std::vector<std::size_t> counts;
  for (const fs::path& municipality : sorted_entries(root_ / "inbox")) {
    EXPECT_TRUE(valid_municipality_code(municipality.filename().string()));
    for (const char* job : {"2026-care-premium", "2026-property-tax"})
      counts.push_back(rows_of(municipality / job / "records.csv").size() - 1);
  }
  EXPECT_THAT(counts, ElementsAre(2, 2, 2, 2, 1, 2));
}

TEST_F(MakeSamples, NeverMakesAnInvalidCode) {
  EXPECT_EQ(municipality_code(1), "991015");
  for (std::int64_t i = 1; i <= kMostMunicipalities; ++i)
    EXPECT_TRUE(valid_municipality_code(municipality_code(i))) << i;
}

TEST_F(MakeSamples, WritesTheColumnsOfTheTemplates) {
  for (const std::string_view id : form_ids()) {
    for (const auto& role : find_form(id)->roles) {
      std::string columns;
      for (const std::string& one : template_columns(id, std::string(role.name)))
        columns += (columns.empty() ? "" : ",") + one;
      EXPECT_EQ(role.own_columns, columns) << id << " " << role.name;
    }
  }
  ASSERT_TRUE(make(disk(), options(1, 20), {}));
  for (const fs::path& job : {root_ / "inbox/991015/2026-property-tax/records.csv",
                              root_ / "inbox/991015/2026-care-premium/records.csv"}) {
    const Table records = rows_of(job);
    EXPECT_TRUE(
        std::equal(kCommonFieldIds, kCommonFieldIds + kCommonFieldCount, records[0].begin()));
    for (const auto& row : records) EXPECT_EQ(row.size(), records[0].size());
  }
}

TEST_F(MakeSamples, WritesEveryFormWithOneCellAColumn) {
  Options all = options(1, 120);
  for (const std::string_view id : form_ids()) all.forms.emplace_back(id);
  ASSERT_TRUE(make(disk(), all, {}));
  for (const std::string_view id : form_ids()) {
    const FormOfSamples& form = *find_form(id);
    const fs::path job = root_ / "inbox/991015" / std::string(form.job_id);
    EXPECT_EQ(rows_of(job / "records.csv").size(), 21u) << id;
    for (const auto& role : form.roles) {
      const Table rows = rows_of(job / (std::string(role.name) + ".csv"));
      for (const auto& row : rows) EXPECT_EQ(row.size(), rows[0].size()) << id << " " << role.name;
    }
  }
}

TEST_F(MakeSamples, GivesEverySlipOfAJobItsOwnUnpayableCodes) {
  ASSERT_TRUE(make(disk(), options(1, 60), {}));
  const Table slips = rows_of(root_ / "inbox/991015/2026-property-tax/slips.csv");
  const std::size_t code = column(slips, "elqr_string"), store = column(slips, "cvs_barcode"),
                    amount = column(slips, "slip_amount");
  std::set<std::string> keys;
  for (std::size_t i = 1; i < slips.size(); ++i) {
    ASSERT_EQ(slips[i][code].size(), 255u);
    EXPECT_TRUE(keys.insert(slips[i][code].substr(70, 20)).second) << "case key given twice";
    EXPECT_EQ(slips[i][code].substr(29, 13), std::string(13, '0')) << "a payable account";
    const bool over = std::stoll(slips[i][amount]) > 300'000;
    EXPECT_EQ(slips[i][store].empty(), over);
    EXPECT_TRUE(over || slips[i][store].starts_with("91900000"));
  }
  EXPECT_EQ(keys.size(), slips.size() - 1);
}

TEST_F(MakeSamples, LeavesThePollingPlaceCardWithoutActsAndTotals) {
  Options cards = options(1, 300);
  cards.forms = {std::string(kElection)};
  cards.paper_share = 0;
  ASSERT_TRUE(make(disk(), cards, {}));
  EXPECT_EQ(rows_of(root_ / "inbox/991015/consents.csv").size(), 1u);
  const fs::path job = root_ / "inbox/991015/2026-election";
  EXPECT_THAT(read(job / "manifest.json"), HasSubstr("\"control_totals\": {}"));
  std::map<std::string, int> households;
  const Table voters = rows_of(job / "voters.csv");
  for (std::size_t i = 1; i < voters.size(); ++i) ++households[voters[i][0]];
  EXPECT_EQ(households.size(), 300u);
  EXPECT_TRUE(std::any_of(households.begin(), households.end(),
                          [](const auto& one) { return one.second == 5; }));
}

TEST_F(MakeSamples, GivesEverybodyAnActWhereSilenceMeansPaper) {
  Options resident = options(1, 100);
  resident.forms = {std::string(kResidentTax)};
  resident.paper_share = parse_share("0.3").value();
  ASSERT_TRUE(make(disk(), resident, {}));
  const Table acts = rows_of(root_ / "inbox/991015/consents.csv");
  int paper = 0;
  for (std::size_t i = 1; i < acts.size(); ++i) paper += acts[i][column(acts, "choice")] == "paper";
  EXPECT_EQ(acts.size(), 101u);
  EXPECT_EQ(paper, 30);
}

TEST_F(MakeSamples, TellsTheHashesAndCountsOfItsFiles) {
  ASSERT_TRUE(make(disk(), options(1, 30), {}));
  const fs::path municipality = root_ / "inbox/991015";
  const std::string consents = read(municipality / "consents.json");
  EXPECT_THAT(consents, HasSubstr(sha256_hex(read(municipality / "consents.csv"))));
  EXPECT_THAT(consents, HasSubstr("\"records\": 30"));
  const fs::path job = municipality / "2026-property-tax";
  const std::string manifest = read(job / "manifest.json");
  for (const char* name : {"records.csv", "assets.csv", "slips.csv"}) {
    EXPECT_THAT(manifest, HasSubstr(sha256_hex(read(job / name))));
    EXPECT_THAT(manifest,
                HasSubstr("\"records\": " + std::to_string(rows_of(job / name).size() - 1)));
  }
}

TEST_F(MakeSamples, AddsUpToItsTotals) {
  ASSERT_TRUE(make(disk(), options(1, 60), {}));
  const fs::path job = root_ / "inbox/991015/2026-property-tax";
  const Table records = rows_of(job / "records.csv"), slips = rows_of(job / "slips.csv");
  std::map<std::string, std::int64_t> periods, year;
  for (std::size_t i = 1; i < slips.size(); ++i)
    (slips[i][column(slips, "period_code")] == "00" ? year : periods)[slips[i][0]] +=
        std::stoll(slips[i][column(slips, "slip_amount")]);
  std::int64_t control_total = 0;
  for (std::size_t i = 1; i < records.size(); ++i) {
    const std::int64_t total = std::stoll(records[i][column(records, "annual_total")]);
    EXPECT_EQ(periods[records[i][0]], total);
    EXPECT_EQ(year[records[i][0]], total);
    EXPECT_EQ(total % 100, 0);
    control_total += total;
  }
  EXPECT_THAT(read(job / "manifest.json"),
              HasSubstr("{\"annual_total\": " + std::to_string(control_total) + "}"));
}

TEST_F(MakeSamples, MakesEveryNoticeTwoSheetsForPropertyTaxAlone) {
  Options alone = options(1, 200);
  alone.forms = {std::string(kPropertyTax)};
  ASSERT_TRUE(make(disk(), alone, {}));
  const Table records = rows_of(root_ / "inbox/991015/2026-property-tax/records.csv");
  ASSERT_EQ(records.size(), 201u);
  std::vector<int> counts;
  for (std::size_t i = 1; i < records.size(); ++i)
    counts.push_back(std::stoi(records[i][column(records, "asset_count")]));
  EXPECT_THAT(counts, Each(AllOf(Ge(4), Le(20))));
  EXPECT_THAT(counts, testing::Contains(4));
  EXPECT_THAT(counts, testing::Contains(20));
}

TEST_F(MakeSamples, GivesExactlyTheShareAPaperAct) {
  Options half = options(2, 1000);
  half.paper_share = parse_share("0.5").value();
  ASSERT_TRUE(make(disk(), half, {}));
  int paper = 0, electronic = 0;
  for (const fs::path& municipality : sorted_entries(root_ / "inbox")) {
    const Table acts = rows_of(municipality / "consents.csv");
    for (std::size_t i = 1; i < acts.size(); ++i)
      ++(acts[i][column(acts, "choice")] == "paper" ? paper : electronic);
  }
  EXPECT_EQ(paper, 500);
  EXPECT_GT(electronic, 150);  // about half of the rest, the others have no act
  EXPECT_LT(electronic, 350);
}

TEST_F(MakeSamples, GivesOneNameIn200ARareCharacter) {
  ASSERT_TRUE(make(disk(), options(1, 20'000), {}));
  const Table records = rows_of(root_ / "inbox/991015/2026-care-premium/records.csv");
  const std::size_t name = column(records, "name");
  std::map<std::string, int> found;
  for (std::size_t i = 1; i < records.size(); ++i)
    for (const char* rare : {"𠮷", "﨑", "\U000E0100", "\U000E0109", "\U000E0110"})
      if (records[i][name].find(rare) != std::string::npos) ++found[rare];
  int all = 0;
  for (const auto& [rare, count] : found) all += count;
  EXPECT_EQ(found.size(), 5u);
  EXPECT_GT(all, 20);  // 7 of the 10 rare surnames, of about 50 in 10,000
  EXPECT_LT(all, 60);
}

TEST_F(MakeSamples, ReadsSharesExactly) {
  EXPECT_EQ(parse_share("0").value(), 0);
  EXPECT_EQ(parse_share("0.333333").value(), 333'333);
  EXPECT_EQ(parse_share("1.0").value(), kShareUnit);
  for (const char* wrong : {"", ".5", "1.000001", "2", "-0.5", "0.", "0.1234567", "0,5", "1e0"}) {
    const auto share = parse_share(wrong);
    ASSERT_FALSE(share) << wrong;
    EXPECT_EQ(share.error().code, "samples-share-bad");
  }
}

TEST_F(MakeSamples, RefusesOptionsThatCannotBe) {
  EXPECT_EQ(fault_of(options(0, 10)), "samples-municipalities-bad");
  EXPECT_EQ(fault_of(options(900, 1000)), "samples-municipalities-bad");
  EXPECT_EQ(fault_of(options(3, 2)), "samples-records-bad");
  Options unknown = options(1, 10);
  unknown.forms = {"no-such-notice"};
  EXPECT_EQ(fault_of(unknown), "samples-form-unknown");
  EXPECT_FALSE(fs::exists(root_));
}

TEST_F(MakeSamples, RefusesAFolderOfOtherSamples) {
  ASSERT_TRUE(make(disk(), options(2, 10), {}));
  EXPECT_EQ(fault_of(options(1, 10)), "samples-folder-in-use");
  Options care = options(2, 10);
  care.forms = {std::string(kCarePremium)};
  EXPECT_EQ(fault_of(care), "samples-folder-in-use");
}

}  // namespace
}  // namespace fubako::samples
