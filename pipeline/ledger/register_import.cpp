#include <algorithm>
#include <charconv>

#include "ledger/register_store.h"
#include "ledger/row_sorter.h"
#include "ledger/state.h"
#include "ledger/texts.h"

namespace fubako::ledger {
namespace {

// Rows come and go in the order of the key, so that little of the file is needed at a time.
constexpr int kImportKibibytes = 48 << 10;

// Leaves the memory as it was, however the import ends.
class SmallMemory {
 public:
  explicit SmallMemory(Database& database) : database_(database) {
    (void)database_.keep_in_memory(kImportKibibytes);
  }
  SmallMemory(const SmallMemory&) = delete;
  SmallMemory& operator=(const SmallMemory&) = delete;
  ~SmallMemory() { (void)database_.keep_in_memory(kBatchKibibytes); }

 private:
  Database& database_;
};

std::optional<std::int64_t> number_in(std::string_view field) {
  if (field.empty()) return std::nullopt;
  std::int64_t value = 0;
  std::from_chars(field.data(), field.data() + field.size(), value);
  return value;
}

// The rows of the file against the rows that are known, both in the order of the key.
class Merge {
 public:
  Merge(State& state, const RegisterKind& kind, RegisterStatements& statements,
        const Import& import, std::int64_t number, int version)
      : state_(state),
        kind_(kind),
        statements_(statements),
        import_(import),
        register_(number),
        version_(version),
        known_(statements.all.start(number)) {}

  Result<RegisterVersion> run(RowSorter& rows) {
    FUBAKO_OK(step_known());
    std::string_view row;
    for (;;) {
      FUBAKO_TRY(const bool more, rows.next(row));
      if (!more) break;
      split(row);
      FUBAKO_OK(take());
    }
    while (has_known_) FUBAKO_OK(miss());
    FUBAKO_OK(judge());
    return RegisterVersion{version_, import_.as_of, import_.sha256, rows.size(),
                           added_,   ended_,        returned_,      import_.run};
  }

 private:
  void split(std::string_view row) {
    for (std::size_t i = 0; i < kind_.numbers.size(); ++i) {
      const std::size_t end = row.find('\0');
      FUBAKO_CHECK(end != std::string_view::npos);
      fields_[i] = row.substr(0, end);
      row.remove_prefix(end + 1);
    }
  }

  Result<void> step_known() {
    FUBAKO_TRY(has_known_, known_.next());
    if (!has_known_) return {};
    known_person_ = known_.view(0);
    known_id_ = known_.view(1);
    return {};
  }

  // Whether the known row stands before (-1), at (0) or behind (1) the file's.
  int place_of_known() const {
    const int person = known_person_.compare(fields_[0]);
    return person != 0 ? person : known_id_.compare(fields_[1]);
  }

  Result<void> take() {
    while (has_known_) {
      const int place = place_of_known();
      if (place > 0) break;
      if (place == 0) return meet();
      FUBAKO_OK(miss());
    }
    return insert();
  }

  bool is_same() const {
    for (std::size_t i = 2; i < kind_.numbers.size(); ++i) {
      const int column = static_cast<int>(i);
      if (kind_.numbers[i] == 't' ? known_.view(column) != fields_[i]
                                  : known_.maybe(column) != number_in(fields_[i]))
        return false;
    }
    return true;
  }
  std::int64_t known_ended() const {
    return known_.integer(static_cast<int>(kind_.numbers.size()) + 1);
  }

  Result<void> meet() {
    if (!is_same() && changed_++ == 0) first_changed_ = known_id_;
    if (const std::int64_t ended = known_ended(); ended != 0) {
      ++returned_;
      FUBAKO_OK(statements_.unend.run(register_, known_person_, known_id_));
      FUBAKO_OK(statements_.keep_return.run(register_, known_person_, known_id_, ended, version_));
    }
    return step_known();
  }

  Result<void> miss() {
    if (known_ended() == 0) {
      if (ended_++ == 0) first_lost_ = known_id_;
      if (import_.accept_lost)
        FUBAKO_OK(statements_.end.run(register_, known_person_, known_id_, version_));
    }
    gone_.push_back(hash128(known_id_));
    return step_known();
  }

  Result<void> insert() {
    ++added_;
    const FieldViews fields(fields_, kind_.numbers.size());
    if (kind_.on_new != nullptr) FUBAKO_OK(kind_.on_new(state_, import_, fields));
    Statement& insert = statements_.insert;
    int index = 0;
    insert.bind(++index, std::optional(register_));
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (kind_.numbers[i] == 't')
        insert.lend(++index, fields[i]);
      else
        insert.bind(++index, number_in(fields[i]));
    }
    insert.bind(++index, std::optional<std::int64_t>(version_));
    return insert.execute();
  }

  // A row that is gone and comes as new under its id has only changed its person.
  Result<void> look_for_moved() {
    std::sort(gone_.begin(), gone_.end());
    return each(statements_.ids_since.start(register_, version_), [this](const Rows& row) {
      const std::string_view id = row.view(0);
      if (std::binary_search(gone_.begin(), gone_.end(), hash128(id)) && changed_++ == 0)
        first_changed_ = id;
      return Result<void>();
    });
  }

  Result<void> judge() {
    if (!gone_.empty() && added_ != 0) FUBAKO_OK(look_for_moved());
    const Place place{std::string(kind_.file)};
    if (changed_ != 0)
      return fail(kTexts, kind_.changed, place, {std::to_string(changed_), first_changed_});
    if (ended_ != 0 && !import_.accept_lost)
      return fail(kTexts, kind_.lost, place, {std::to_string(ended_), first_lost_});
    return {};
  }

  State& state_;
  const RegisterKind& kind_;
  RegisterStatements& statements_;
  const Import& import_;
  std::int64_t register_;
  int version_;
  Rows known_;
  bool has_known_ = false;
  std::string_view known_person_, known_id_;
  std::string_view fields_[kMaxRegisterFields];
  std::uint64_t added_ = 0, ended_ = 0, returned_ = 0, changed_ = 0;
  std::string first_lost_, first_changed_;
  std::vector<Hash128> gone_;
};

Result<void> put_version(State& state, std::int64_t number, std::int64_t run,
                         const RegisterVersion& v) {
  return state.put_version.run(
      number, v.number, v.as_of, v.sha256, static_cast<std::int64_t>(v.records),
      static_cast<std::int64_t>(v.added), static_cast<std::int64_t>(v.ended),
      static_cast<std::int64_t>(v.returned), run);
}

Result<RegisterVersion> merge(State& state, const RegisterKind& kind,
                              RegisterStatements& statements, const Import& import, int version,
                              RowSorter& rows) {
  const SmallMemory small(*state.database);
  FUBAKO_TRY(auto transaction, Transaction::begin(*state.database));
  FUBAKO_TRY(const std::int64_t run,
             only_number(state.run.start(import.run.date.days, import.run.number)));
  FUBAKO_OK(state.add_register.run(import.municipality_code, kind.kind));
  FUBAKO_TRY(const std::int64_t number,
             register_number(statements, kind, import.municipality_code));
  RegisterVersion merged;
  {
    Merge one(state, kind, statements, import, number, version);
    FUBAKO_TRY(merged, one.run(rows));
  }
  FUBAKO_OK(put_version(state, number, run, merged));
  FUBAKO_OK(transaction.commit());
  return merged;
}

}  // namespace

Result<ImportResult> import_rows(State& state, const RegisterKind& kind,
                                 RegisterStatements& statements, const Import& import,
                                 const std::function<Result<void>(RowSorter&)>& fill) {
  FUBAKO_TRY(const auto versions, versions_of(statements, kind, import.municipality_code));
  const RegisterVersion newest = versions.empty() ? RegisterVersion() : versions.back();
  if (!versions.empty() && newest.sha256 == import.sha256) return ImportResult{newest, true};
  if (!versions.empty() && import.as_of < newest.as_of)
    return fail(kTexts, kind.older, {std::string(kind.file)}, {std::to_string(newest.number)});
  RowSorter rows(disk(), import_scratch(state.database->path().parent_path()));
  FUBAKO_OK(fill(rows));
  FUBAKO_OK(rows.finish());
  FUBAKO_TRY(const RegisterVersion merged,
             merge(state, kind, statements, import, newest.number + 1, rows));
  return ImportResult{merged, false};
}

}  // namespace fubako::ledger
