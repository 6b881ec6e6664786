#include "intake/act_index.h"

namespace fubako::intake {
namespace {

enum ActColumn : std::size_t {
  kActId,
  kAddressee,
  kFormGroup,
  kChoice,
  kValidFrom,
  kValidTo,
  kReceivedAt,
  kSource,
  kActColumns
};
constexpr std::size_t kEntriesAtOnce = 4096;

bool parse_choice(std::string_view name, Choice& choice) {
  if (name == "paper")
    choice = Choice::paper;
  else if (name == "electronic")
    choice = Choice::electronic;
  else if (name == "both")
    choice = Choice::both;
  else
    return false;
  return true;
}

bool parse_open_date(std::string_view iso, std::optional<Date>& date) {
  date = iso.empty() ? std::nullopt : parse_date(iso);
  return iso.empty() || date.has_value();
}

std::string_view bytes_of(const std::vector<ActEntry>& entries) {
  return {reinterpret_cast<const char*>(entries.data()), entries.size() * sizeof(ActEntry)};
}

}  // namespace

FileLayout act_layout() {
  return fixed_layout({"act_id", "addressee_no", "form_group", "choice", "valid_from", "valid_to",
                       "received_at", "source"});
}

std::size_t parse_act(const notation::CsvRow& row, const Columns& columns, ConsentAct& act) {
  act.act_id = columns.value(row, kActId);
  if (act.act_id.empty()) return kActId;
  act.addressee_no = columns.value(row, kAddressee);
  if (act.addressee_no.empty()) return kAddressee;
  act.form_group = columns.value(row, kFormGroup);
  if (act.form_group.empty()) return kFormGroup;
  if (!parse_choice(columns.value(row, kChoice), act.choice)) return kChoice;
  if (!parse_open_date(columns.value(row, kValidFrom), act.valid_from)) return kValidFrom;
  if (!parse_open_date(columns.value(row, kValidTo), act.valid_to)) return kValidTo;
  if (act.valid_from && act.valid_to && *act.valid_to < *act.valid_from) return kValidTo;
  const auto received = parse_instant(columns.value(row, kReceivedAt));
  if (!received) return kReceivedAt;
  act.received_at = *received;
  act.source = columns.value(row, kSource);
  return kActColumns;
}

ActIndex::ActIndex(Files& files, fs::path copy, fs::path index)
    : files_(files), copy_(std::move(copy)), path_(std::move(index)) {}

ActIndex::~ActIndex() {
  (void)files_.remove(copy_);
  (void)files_.remove(path_);
}

Result<void> ActIndex::write(Stream<ActEntry>& sorted, Columns columns, Findings& findings) {
  columns_ = std::move(columns);
  FUBAKO_TRY(auto output, files_.create(path_));
  std::vector<ActEntry> batch;
  std::optional<Hash128> addressee;
  std::uint64_t count = 0;
  FirstPlaces too_many;
  while (sorted.head() != nullptr) {
    const ActEntry& entry = *sorted.head();
    count = addressee == entry.key ? count + 1 : 1;
    addressee = entry.key;
    if (count == kMaxActsOfOne + 1) too_many.add(0, entry.what.line);
    batch.push_back(entry);
    if (batch.size() == kEntriesAtOnce) {
      FUBAKO_OK(output->write(bytes_of(batch)));
      batch.clear();
    }
    FUBAKO_OK(sorted.step());
  }
  FUBAKO_OK(output->write(bytes_of(batch)));
  FUBAKO_OK(output->close());
  for (const auto& [file, line] : too_many.places())
    findings.refuse("consents-too-many-acts", {"consents.csv", line},
                    {std::to_string(kMaxActsOfOne)});
  return {};
}

Result<ActIndex::Walk> ActIndex::Walk::begin(const ActIndex& index) {
  FUBAKO_TRY(auto input, Input::open(index.path_));
  Walk walk(std::move(input));
  FUBAKO_OK(walk.fill());
  return walk;
}

Result<void> ActIndex::Walk::step() { return ++at_ < buffer_.size() ? Result<void>() : fill(); }

Result<void> ActIndex::Walk::fill() {
  before_ += buffer_.size();
  at_ = 0;
  buffer_.resize(kEntriesAtOnce);
  char* bytes = reinterpret_cast<char*>(buffer_.data());
  std::size_t got = 0;
  while (got < kEntriesAtOnce * sizeof(ActEntry)) {
    FUBAKO_TRY(const std::size_t n,
               input_.read(bytes + got, kEntriesAtOnce * sizeof(ActEntry) - got));
    if (n == 0) break;
    got += n;
  }
  buffer_.resize(got / sizeof(ActEntry));
  return {};
}

Result<ActIndex::Reader> ActIndex::Reader::open(const ActIndex& index) {
  FUBAKO_TRY(auto input, Input::open(index.path_));
  FUBAKO_TRY(auto rows, RowFile::open(index.copy_, "consents.csv"));
  return Reader(index, std::move(input), std::move(rows));
}

Result<void> ActIndex::Reader::read(const ActSlice& slice, std::string_view addressee_no,
                                    std::vector<ConsentAct>& acts) {
  entries_.resize(slice.count);
  FUBAKO_OK(input_.read_at(slice.first * sizeof(ActEntry), reinterpret_cast<char*>(entries_.data()),
                           slice.count * sizeof(ActEntry)));
  for (const ActEntry& entry : entries_) {
    pool_.clear();
    const RowFile::Run run{entry.what.offset, entry.what.line,
                           static_cast<std::size_t>(entry.what.bytes), 1};
    FUBAKO_OK(rows_.read(run, pool_, [&](const notation::CsvRow& row) -> Result<void> {
      ConsentAct& act = acts.emplace_back();
      const bool same =
          parse_act(row, index_->columns_, act) == kActColumns && act.addressee_no == addressee_no;
      if (!same) return scratch_changed(rows_.name(), entry.what.line);
      return {};
    }));
  }
  return {};
}

}  // namespace fubako::intake
