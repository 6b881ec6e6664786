#include "intake/act_index.h"
#include "intake/declaration.h"

namespace fubako::intake {
namespace {

constexpr const char* kCsv = "consents.csv";
constexpr const char* kJson = "consents.json";
constexpr SideCodes kCodes = {"fubako-consents/1", "consents-missing",
                              "consents-side-file-malformed", "consents-hash-differs",
                              "consents-count-differs"};
constexpr std::int64_t kSecondsPerHour = 3600;

// What the value of each column of act_layout must be.
constexpr std::string_view kExpected[] = {"not empty",
                                          "not empty",
                                          "not empty",
                                          "paper, electronic, both",
                                          "YYYY-MM-DD",
                                          "YYYY-MM-DD >= valid_from",
                                          "YYYY-MM-DDThh:mm:ss+09:00",
                                          ""};

void judge_age(const SideFile& side, Date at, std::int64_t max_age_hours, Findings& findings) {
  const std::int64_t midnight_utc = std::int64_t{at.days + 1} * 24 * kSecondsPerHour;
  const std::int64_t end_of_day_in_japan = midnight_utc - 9 * kSecondsPerHour;
  if (side.as_of_instant > end_of_day_in_japan)
    findings.refuse("consents-from-the-future", {kJson});
  if (side.as_of_instant < end_of_day_in_japan - max_age_hours * kSecondsPerHour)
    findings.refuse("consents-stale", {kJson}, {std::to_string(max_age_hours)});
}

struct Acts {
  Stream<ActEntry> by_addressee;
  Stream<ByKey<std::uint64_t>> by_id;  // lines
};

Result<void> add_act(const Table& table, const FileLayout& layout, Acts& acts, Findings& findings) {
  ConsentAct act;
  const std::size_t wrong = parse_act(table.row(), table.columns(), act);
  if (wrong != layout.columns.size()) {
    findings.refuse("consents-malformed", table.place_of(wrong),
                    {layout.columns[wrong], kExpected[wrong]});
    return {};
  }
  const notation::CsvRow& row = table.row();
  FUBAKO_OK(acts.by_id.add({hash128(act.act_id), row.line}));
  return acts.by_addressee.add({hash128(act.addressee_no), {row.offset, row.line, row.bytes}});
}

// Every row of the copy; the columns when the whole table is sound so far.
Result<std::optional<Columns>> read_acts(const fs::path& copy, const Declared& declared, Acts& acts,
                                         Findings& findings) {
  const FileLayout layout = act_layout();
  FUBAKO_TRY(auto table, Table::open(copy, layout, kCsv, findings));
  if (!table) return std::optional<Columns>();
  for (;;) {
    FUBAKO_TRY(const Table::Step step, table->next(findings));
    if (step == Table::Step::damaged) return std::optional<Columns>();
    if (step == Table::Step::end) break;
    if (step == Table::Step::row) {
      FUBAKO_OK(add_act(*table, layout, acts, findings));
    } else {
      findings.refuse(
          "child-row-shape", table->place(),
          {std::to_string(table->columns().count), std::to_string(table->row().fields.size())});
    }
  }
  if (table->rows() != declared.records)
    findings.refuse(declared.count_code, {kCsv},
                    {std::to_string(declared.records), std::to_string(table->rows())});
  return std::optional<Columns>(table->columns());
}

Result<void> refuse_doubled_ids(Stream<ByKey<std::uint64_t>>& by_id, Findings& findings) {
  FUBAKO_OK(by_id.start());
  std::set<std::pair<std::uint64_t, std::uint64_t>> doubled;  // line, line of the first
  ByKey<std::uint64_t> first;
  for (bool any = false; by_id.head() != nullptr; any = true) {
    const ByKey<std::uint64_t>& act = *by_id.head();
    if (any && act.key == first.key)
      doubled.emplace(act.what, first.what);
    else
      first = act;
    if (doubled.size() > Findings::kMostPerFile) doubled.erase(std::prev(doubled.end()));
    FUBAKO_OK(by_id.step());
  }
  for (const auto& [line, first_line] : doubled)
    findings.refuse("consent-act-twice", {kCsv, line}, {std::to_string(first_line)});
  return {};
}

// Null after a refusal.
Result<std::unique_ptr<ActIndex>> index_acts(Files& files, const fs::path& folder,
                                             const Declared& declared, const std::string& prefix,
                                             std::size_t sorter_memory, Findings& findings) {
  const fs::path copy = prefix + ".utf8";
  auto index = std::make_unique<ActIndex>(files, copy, prefix + ".index");
  if (!ordinary_file(folder, kCsv, kCodes.missing, findings)) return std::unique_ptr<ActIndex>();
  FUBAKO_TRY(const bool sound, spool(files, folder, declared, copy, findings));
  if (!sound) return std::unique_ptr<ActIndex>();
  Acts acts{{files, prefix + "-acts", sorter_memory}, {files, prefix + "-ids", sorter_memory}};
  FUBAKO_TRY(const auto columns, read_acts(copy, declared, acts, findings));
  if (!columns) return std::unique_ptr<ActIndex>();
  FUBAKO_OK(refuse_doubled_ids(acts.by_id, findings));
  FUBAKO_OK(acts.by_addressee.start());
  FUBAKO_OK(index->write(acts.by_addressee, *columns, findings));
  if (findings.refused()) index.reset();
  return index;
}

}  // namespace

Consents::Consents() : state_(std::make_unique<State>()) {}
Consents::~Consents() = default;
const std::string& Consents::as_of() const { return state_->as_of; }
const std::string& Consents::sha256() const { return state_->sha256; }

Result<std::shared_ptr<Consents>> Consents::open(Files& files, const fs::path& municipality_folder,
                                                 const std::string& municipality_code, Date at,
                                                 std::int64_t max_age_hours,
                                                 const fs::path& scratch,
                                                 std::vector<Problem>& problems,
                                                 std::size_t sorter_memory) {
  FUBAKO_OK(files.make_folders(scratch));
  Findings findings;
  std::shared_ptr<Consents> consents(new Consents);
  const auto side =
      read_side_file(municipality_folder, kJson, kCsv, kCodes, municipality_code, {}, findings);
  if (side) {
    judge_age(*side, at, max_age_hours, findings);
    const std::string prefix = (scratch / ("consents-" + municipality_code)).string();
    FUBAKO_TRY(consents->state_->index, index_acts(files, municipality_folder, side->declared,
                                                   prefix, sorter_memory, findings));
    consents->state_->as_of = side->as_of;
    consents->state_->sha256 = side->declared.sha256;
  }
  if (!findings.refused()) return consents;
  findings.report_below("consents-untrusted", {kCsv}, problems);
  return std::shared_ptr<Consents>();
}

}  // namespace fubako::intake
