#include "intake/side_table.h"

namespace fubako::intake {
namespace {

// Opens one file; a member function a step.
class Opener {
 public:
  Opener(const SideFolder& where, const SideKind& kind, const SideOptions& options,
         SideState& state)
      : where_(where),
        kind_(kind),
        options_(options),
        state_(state),
        csv_(std::string(kind.stem) + ".csv"),
        json_(std::string(kind.stem) + ".json"),
        prefix_(
            (where.scratch / (std::string(kind.stem) + "-" + where.municipality_code)).string()),
        by_key_(where.files, prefix_ + "-keys", options.sorter_memory),
        by_id_(where.files, prefix_ + "-ids", options.sorter_memory) {}

  Result<bool> open(const ReadSideRow& read, std::vector<Problem>& problems) {
    const auto side = read_side_file(where_.folder, json_, csv_, kind_.codes,
                                     where_.municipality_code, {}, findings_);
    if (side) {
      judge(*side);
      FUBAKO_OK(index(*side, read));
      state_.as_of = side->as_of;
      state_.as_of_instant = side->as_of_instant;
      state_.sha256 = side->declared.sha256;
      state_.records = side->declared.records;
    }
    if (!findings_.refused()) return true;
    findings_.report_below(kind_.untrusted, {csv_}, problems);
    return false;
  }

 private:
  void judge(const SideFile& side) {
    const Age age = judge_age(side.as_of_instant, options_.at, options_.max_age_hours);
    const std::string hours = std::to_string(options_.max_age_hours);
    if (age == Age::from_the_future) findings_.refuse(kind_.late_file, {json_});
    if (age != Age::stale) return;
    if (options_.accepted.count(std::string(kind_.stale)) == 0)
      findings_.refuse(kind_.stale, {json_}, {hours});
    else
      state_.stale = make_problem(texts(), ProblemKind::refusal, kind_.stale, {}, {json_}, {hours});
  }

  Result<void> index(const SideFile& side, const ReadSideRow& read) {
    if (!ordinary_file(where_.folder, csv_, kind_.codes.missing, findings_)) return {};
    state_.index = std::make_unique<RowIndex>(where_.files, csv_, prefix_);
    const fs::path& copy = state_.index->copy();
    FUBAKO_TRY(const bool sound,
               spool(where_.files, where_.folder, side.declared, copy, findings_));
    if (!sound) return {};
    const TakeRow take = [&](const Table& table) { return add(table, side.as_of_instant, read); };
    FUBAKO_TRY(const auto columns, scan_side_rows(copy, kind_, side.declared, take, findings_));
    if (!columns) return {};
    FUBAKO_OK(refuse_doubled_ids());
    FUBAKO_OK(by_key_.start());
    FUBAKO_TRY(const FirstPlaces too_many, state_.index->write(by_key_, *columns));
    for (const auto& [file, line] : too_many.places())
      findings_.refuse(kind_.too_many, {csv_, line}, {std::to_string(kMaxActsOfOne)});
    return {};
  }

  Result<RowVerdict> add(const Table& table, std::int64_t as_of, const ReadSideRow& read) {
    const notation::CsvRow& row = table.row();
    const SideRow found = read(row, table.columns(), as_of);
    if (found.verdict.wrong != RowVerdict::kSound) return found.verdict;
    FUBAKO_OK(by_id_.add({found.id, row.line}));
    for (std::size_t i = 0; i < found.key_count; ++i)
      FUBAKO_OK(by_key_.add({found.keys[i], {row.offset, row.line, row.bytes}}));
    return found.verdict;
  }

  Result<void> refuse_doubled_ids() {
    FUBAKO_OK(by_id_.start());
    std::set<std::pair<std::uint64_t, std::uint64_t>> doubled;  // line, line of the first
    ByKey<std::uint64_t> first;
    for (bool any = false; by_id_.head() != nullptr; any = true) {
      const ByKey<std::uint64_t>& row = *by_id_.head();
      if (any && row.key == first.key)
        doubled.emplace(row.what, first.what);
      else
        first = row;
      if (doubled.size() > Findings::kMostPerFile) doubled.erase(std::prev(doubled.end()));
      FUBAKO_OK(by_id_.step());
    }
    for (const auto& [line, first_line] : doubled)
      findings_.refuse(kind_.id_twice, {csv_, line}, {std::to_string(first_line)});
    return {};
  }

  const SideFolder& where_;
  const SideKind& kind_;
  const SideOptions& options_;
  SideState& state_;
  std::string csv_, json_, prefix_;
  Stream<RowEntry> by_key_;
  Stream<ByKey<std::uint64_t>> by_id_;  // lines
  Findings findings_;
};

}  // namespace

Result<bool> open_side_table(const SideFolder& where, const SideKind& kind,
                             const SideOptions& options, const ReadSideRow& read, SideState& state,
                             std::vector<Problem>& problems) {
  FUBAKO_OK(where.files.make_folders(where.scratch));
  return Opener(where, kind, options, state).open(read, problems);
}

Result<void> each_side_row(const SideState& state, const SideKind& kind, const TakeSideRow& take) {
  Findings findings;  // stays empty: the copy was sound
  const std::string& name = state.index->name();
  FUBAKO_TRY(auto table, Table::open(state.index->copy(), kind.layout, name, findings));
  if (!table) return scratch_changed(name, 1);
  for (;;) {
    FUBAKO_TRY(const Table::Step step, table->next(findings));
    if (step == Table::Step::end && table->rows() == state.records) return {};
    if (step != Table::Step::row) return scratch_changed(name, table->line());
    FUBAKO_TRY(const bool same, take(table->row(), table->columns()));
    if (!same) return scratch_changed(name, table->line());
  }
}

bool side_delivered(const fs::path& folder, const SideKind& kind) {
  std::error_code error;
  const std::string stem(kind.stem);
  return fs::exists(fs::symlink_status(folder / (stem + ".csv"), error)) ||
         fs::exists(fs::symlink_status(folder / (stem + ".json"), error));
}

SideFileOf::SideFileOf() : state_(std::make_unique<SideState>()) {}
SideFileOf::~SideFileOf() = default;
const std::string& SideFileOf::as_of() const { return state_->as_of; }
std::int64_t SideFileOf::as_of_instant() const { return state_->as_of_instant; }
const std::string& SideFileOf::sha256() const { return state_->sha256; }
const std::optional<Problem>& SideFileOf::stale() const { return state_->stale; }

}  // namespace fubako::intake
