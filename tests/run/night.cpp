#include "tests/run/night.h"

#include <unistd.h>

#include <algorithm>

#include "bundle/bundle.h"
#include "notation/notation.h"

namespace fubako::run {

CsvRows rows_of(const fs::path& csv) {
  CsvRows out;
  auto reader = notation::CsvReader::open(csv, csv.filename().string());
  EXPECT_TRUE(reader) << csv;
  if (!reader) return out;
  notation::CsvRow row;
  EXPECT_TRUE(*reader->next(row));
  const std::vector<std::string> header(row.fields.begin(), row.fields.end());
  for (;;) {
    const auto more = reader->next(row);
    EXPECT_TRUE(more) << csv;
    if (!more || !*more) return out;
    EXPECT_EQ(row.fields.size(), header.size());
    auto& one = out.emplace_back();
    for (std::size_t i = 0; i < header.size(); ++i) one[header[i]] = row.fields[i];
  }
}

std::vector<std::string> column(const CsvRows& rows, const std::string& name) {
  std::vector<std::string> out;
  for (const auto& row : rows) out.push_back(row.at(name));
  return out;
}

std::vector<std::string> codes_of(const std::vector<Problem>& problems) {
  std::vector<std::string> out;
  for (const Problem& problem : problems) out.push_back(problem.code);
  return out;
}

FileTree tree_of(const fs::path& folder) {
  FileTree out;
  if (!fs::is_directory(folder)) return out;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      out[fs::relative(entry.path(), folder).string()] = *read_file(entry.path());
  return out;
}

Night::Night() {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  root_ = fs::path(testing::TempDir()) / ("fubako_run_" + std::string(test->test_suite_name()) +
                                          "." + test->name() + "." + std::to_string(::getpid()));
  fs::remove_all(root_);
  fs::create_directories(root_ / "inbox");
  auto loaded = settings::load(fs::path(FUBAKO_SOURCE_DIR) / "config/fubako.yaml");
  EXPECT_TRUE(loaded.settings);
  if (loaded.settings) settings_ = std::move(*loaded.settings);
  settings_.keys = root_ / "keys";
  EXPECT_TRUE(bundle::KeyStore(settings_.keys).make(disk(), *parse_date("2026-04-01")));
  settings_.templates = root_ / "templates";
  fs::copy(fs::path(FUBAKO_SOURCE_DIR) / "tests/run/templates", settings_.templates,
           fs::copy_options::recursive);
  settings_.proof_raster_every = 0;  // pixels cost more than all else of a small night
  settings_.grouping.clear();        // the committed rules name the committed forms
}

Night::~Night() { fs::remove_all(root_); }

void Night::deliver(const Job& job) {
  write_job(root_ / "inbox", job);
  add_acts(acts_[job.name.municipality_code], job.residents);
}

Options Night::options(const std::string& date) const {
  Options options;
  options.inbox = root_ / "inbox";
  options.outbox = root_ / "outbox";
  options.state = root_ / "state";
  options.date = *parse_date(date);
  options.now = *parse_instant(date + "T22:00:00+09:00");
  options.threads = 1;
  return options;
}

void Night::write_consents_for(const std::string& date) const {
  for (const auto& [code, acts] : acts_)
    write_consents(root_ / "inbox", code, acts, date + "T00:30:00+09:00");
}

Result<Outcome> Night::try_run(const Options& options, Files& files) {
  write_consents_for(options.date.iso());
  return run_night(settings_, files, options);
}

Outcome Night::run(const Options& options) {
  auto outcome = try_run(options);
  EXPECT_TRUE(outcome) << outcome.error().code << " " << outcome.error().message.en;
  return outcome ? std::move(*outcome) : Outcome{};
}

void Night::add_form(const std::string& id,
                     const std::vector<std::pair<std::string, std::string>>& changes) {
  std::string yaml = *read_file(settings_.templates / "care-notice/form.yaml");
  const auto replace_in = [&](const std::string& from, const std::string& to) {
    const std::size_t at = yaml.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    yaml.replace(at, from.size(), to);
  };
  replace_in("id: care-notice", "id: " + id);
  for (const auto& [from, to] : changes) replace_in(from, to);
  ASSERT_TRUE(disk().make_folders(settings_.templates / id));
  ASSERT_TRUE(replace(disk(), settings_.templates / id / "form.yaml", yaml));
}

GroupingRule& Night::may_share(const std::vector<std::string>& forms) {
  GroupingRule rule;
  rule.id = "rule-" + std::to_string(settings_.grouping.size() + 1);
  rule.forms = forms;
  rule.envelope = "nagagata3-window100";
  settings_.grouping.push_back(std::move(rule));
  return settings_.grouping.back();
}

void Night::release(const JobName& job, const std::string& record_key) {
  auto ledger = ledger::Ledger::open(root_ / "state");
  ASSERT_TRUE(ledger);
  ASSERT_TRUE(ledger->add_release({job, record_key, "係長", "確認済み"}, 1'778'000'000));
}

fs::path Night::job_out(const Outcome& outcome, const JobName& job) const {
  return outcome.published / "municipalities" / job.municipality_code / job.job_id;
}

CsvRows Night::dispositions(const Outcome& outcome, const JobName& job) const {
  return rows_of(job_out(outcome, job) / "dispositions.csv");
}

CsvRows Night::problems(const Outcome& outcome, const JobName& job) const {
  return rows_of(job_out(outcome, job) / "problems.csv");
}

std::vector<fs::path> Night::bundles(const Outcome& outcome) const {
  std::vector<fs::path> out;
  for (const fs::path& vendor : sorted_entries(outcome.published / "consignments"))
    for (const fs::path& file : sorted_entries(vendor))
      if (file.extension() == ".zip") out.push_back(file);
  return out;
}

CsvRows Night::table(const fs::path& bundle, const std::string& entry) const {
  const fs::path copy = root_ / "table.csv";
  EXPECT_TRUE(bundle::extract_entry(disk(), bundle, entry, copy));
  return rows_of(copy);
}

std::vector<PlannedPiece> Night::planned_pieces(const Outcome& outcome) const {
  std::vector<PlannedPiece> out;
  const fs::path plan = root_ / "state/runs" / outcome.run_id->str() / "plan";
  for (const plan::PlannedPart& part : outcome.plan->parts) {
    auto shard = plan::ShardReader::open(plan::shard_path(plan, part.number));
    EXPECT_TRUE(shard);
    PlannedPiece piece;
    while (shard && *shard->next(piece)) out.push_back(piece);
  }
  return out;
}

}  // namespace fubako::run
