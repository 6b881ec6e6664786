#include "tests/intake/inbox.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace fubako::intake {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  FUBAKO_CHECK(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::vector<std::string> codes(const std::vector<Problem>& problems) {
  std::vector<std::string> out;
  for (const Problem& problem : problems) out.push_back(problem.code);
  return out;
}

void expect_sentences(const std::vector<Problem>& problems) {
  for (const Problem& problem : problems) {
    EXPECT_FALSE(problem.message.ja.empty()) << problem.code;
    EXPECT_FALSE(problem.message.en.empty()) << problem.code;
    EXPECT_EQ(problem.message.ja.find("雛形"), std::string::npos) << problem.code;
    EXPECT_EQ(problem.message.en.find("雛形"), std::string::npos) << problem.code;
  }
}

void Inbox::SetUp() {
  const auto* info = testing::UnitTest::GetInstance()->current_test_info();
  std::string name = info->name();
  std::replace(name.begin(), name.end(), '/', '-');  // of a test with a parameter
  root = fs::temp_directory_path() / ("fubako-intake-" + std::to_string(::getpid()) + "-" + name);
  fs::remove_all(root);
  municipality = root / kCode;
  job = municipality / kJob;
  scratch = root / "scratch";
  fs::create_directories(job);
  files = {{"records.csv", "records",
            "record_key,notice_no,addressee_no,name,annual_total\r\n"
            "K1,N1,100,雛形一郎,1000\r\n"
            "K2,N2,200,雛形花子,2000\r\n",
            2},
           {"assets.csv", "assets",
            "record_key,asset_no,value\r\n"
            "K1,1,10\r\nK1,2,20\r\nK2,1,30\r\n",
            3}};
  layout.records.role = "records";
  for (const char* id : kCommonFieldIds) layout.records.columns.push_back(id);
  layout.records.columns.push_back("annual_total");
  layout.records.columns.push_back("note");
  for (const std::string& id : layout.records.columns)
    layout.records.required.push_back(id == "record_key" || id == "notice_no" ||
                                      id == "addressee_no" || id == "name" || id == "annual_total");
  layout.lists = {{"assets", {"asset_no", "value"}, {true, false}}};
}

void Inbox::TearDown() { fs::remove_all(root); }

void Inbox::write(const fs::path& path, std::string_view bytes) const {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::string Inbox::manifest_text() const {
  std::string entries;
  for (const TestFile& file : files) {
    if (!entries.empty()) entries += ",\n";
    entries += R"(    {"name": ")" + file.name + R"(", "role": ")" + file.role +
               R"(", "records": )" + std::to_string(file.records) + R"(, "encoding": ")" +
               file.encoding + R"(", "sha256": ")" +
               (file.sha256.empty() ? sha256_hex(file.bytes) : file.sha256) + R"("})";
  }
  return R"({
  "format": "fubako-submission/1",
  "municipality_code": "990001", "job_id": "2026-tax", "kind": "initial", "corrects": null,
  "form": {"id": "property-tax-notice", "version": "2026.1"},
  "fiscal_year": 2026, "issue_date": "2026-05-01", "posting_date": "2026-05-07",
  "as_of": "2026-04-28T09:00:00+09:00", "mapping": null,
  "files": [
)" + entries +
         R"(
  ],
  "control_totals": )" +
         control_totals + "\n}\n";
}

void Inbox::write_files() const {
  for (const TestFile& file : files) write(job / file.name, file.bytes);
  write(job / "manifest.json", manifest_text());
}

void Inbox::write_consents(const std::string& rows, std::uint64_t records,
                           const std::string& as_of) const {
  const std::string csv = kConsentsHeader + rows;
  write(municipality / "consents.csv", csv);
  write(municipality / "consents.json",
        R"({"format": "fubako-consents/1", "municipality_code": "990001", "as_of": ")" + as_of +
            R"(", "records": )" + std::to_string(records) +
            R"(, "encoding": "UTF-8", "sha256": ")" + sha256_hex(csv) + "\"}\n");
}

void Inbox::write_pulls(const std::string& stem, const std::string& rows,
                        std::uint64_t records) const {
  const std::string csv = kPullsHeader + rows;
  write(job / (stem + ".csv"), csv);
  write(job / (stem + ".json"),
        R"({"format": "fubako-pulls/1", "municipality_code": "990001", "job_id": "2026-tax",
  "as_of": "2026-05-01T09:00:00+09:00", "records": )" +
            std::to_string(records) + R"(, "encoding": "UTF-8", "sha256": ")" + sha256_hex(csv) +
            "\"}\n");
}

void Inbox::write_side(const std::string& kind, const std::string& csv, std::uint64_t records,
                       const std::string& as_of) const {
  write(municipality / (kind + ".csv"), csv);
  write(municipality / (kind + ".json"),
        R"({"format": "fubako-)" + kind + R"(/1", "municipality_code": "990001", "as_of": ")" +
            as_of + R"(", "records": )" + std::to_string(records) +
            R"(, "encoding": "UTF-8", "sha256": ")" + sha256_hex(csv) + "\"}\n");
}

void Inbox::write_job_side(const std::string& kind, const std::string& stem, const std::string& csv,
                           std::uint64_t records) const {
  write(job / (stem + ".csv"), csv);
  write(job / (stem + ".json"), R"({"format": "fubako-)" + kind +
                                    R"(/1", "municipality_code": "990001", "job_id": "2026-tax",
  "as_of": ")" + kAsOf + R"(", "records": )" +
                                    std::to_string(records) +
                                    R"(, "encoding": "UTF-8", "sha256": ")" + sha256_hex(csv) +
                                    "\"}\n");
}

std::shared_ptr<Persons> Inbox::open_persons(const SideOptions& options) {
  auto persons = Persons::open(disk(), municipality, kCode, options, scratch, problems);
  EXPECT_TRUE(persons.has_value());
  return persons ? *persons : nullptr;
}

std::shared_ptr<Payments> Inbox::open_payments(const SideOptions& options) {
  auto payments = Payments::open(disk(), municipality, kCode, options, scratch, problems);
  EXPECT_TRUE(payments.has_value());
  return payments ? *payments : nullptr;
}

std::unique_ptr<Submission> Inbox::open_with(const SideInputs& side, std::size_t memory) {
  write_files();
  const ManifestResult read = manifest();
  EXPECT_TRUE(read.manifest.has_value()) << testing::PrintToString(codes(read.problems));
  if (!read.manifest) return nullptr;
  auto submission =
      Submission::open(disk(), job, *read.manifest, layout, side, scratch, problems, {}, memory);
  EXPECT_TRUE(submission.has_value());
  return submission ? std::move(*submission) : nullptr;
}

std::shared_ptr<Consents> Inbox::open_consents(std::size_t memory) {
  auto consents = Consents::open(disk(), municipality, kCode, *parse_date("2026-05-01"), 168,
                                 scratch, problems, memory);
  EXPECT_TRUE(consents.has_value());
  return consents ? *consents : nullptr;
}

std::unique_ptr<Submission> Inbox::open(std::shared_ptr<Consents> consents,
                                        const std::vector<Pull>& more_pulls, std::size_t memory) {
  write_files();
  const ManifestResult read = manifest();
  EXPECT_TRUE(read.manifest.has_value()) << testing::PrintToString(codes(read.problems));
  if (!read.manifest) return nullptr;
  auto submission = Submission::open(disk(), job, *read.manifest, layout, std::move(consents),
                                     scratch, problems, more_pulls, memory);
  EXPECT_TRUE(submission.has_value());
  return submission ? std::move(*submission) : nullptr;
}

std::vector<std::string> Inbox::refusals() {
  EXPECT_EQ(open(), nullptr);
  EXPECT_EQ(scratch_entries(), 0u) << "scratch files were left behind";
  expect_sentences(problems);
  return codes(problems);
}

std::vector<JoinedRecord> Inbox::all(Submission& submission) {
  std::vector<JoinedRecord> out;
  for (;;) {
    JoinedRecord record;
    auto more = submission.next(record);
    EXPECT_TRUE(more.has_value()) << (more ? "" : more.error().code);
    if (!more || !*more) return out;
    out.push_back(std::move(record));
  }
}

}  // namespace fubako::intake
