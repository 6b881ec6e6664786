#include "intake/row_index.h"

namespace fubako::intake {
namespace {

constexpr std::size_t kEntriesAtOnce = 4096;

std::string_view bytes_of(const std::vector<RowEntry>& entries) {
  return {reinterpret_cast<const char*>(entries.data()), entries.size() * sizeof(RowEntry)};
}

}  // namespace

RowIndex::RowIndex(Files& files, std::string name, const std::string& stem)
    : files_(files), name_(std::move(name)), copy_(stem + ".utf8"), path_(stem + ".index") {}

RowIndex::~RowIndex() {
  (void)files_.remove(copy_);
  (void)files_.remove(path_);
}

Result<FirstPlaces> RowIndex::write(Stream<RowEntry>& sorted, Columns columns) {
  columns_ = std::move(columns);
  FUBAKO_TRY(auto output, files_.create(path_));
  std::vector<RowEntry> batch;
  std::optional<Hash128> key;
  std::uint64_t count = 0;
  FirstPlaces too_many;
  while (sorted.head() != nullptr) {
    const RowEntry& entry = *sorted.head();
    count = key == entry.key ? count + 1 : 1;
    key = entry.key;
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
  return too_many;
}

Result<RowIndex::Walk> RowIndex::Walk::begin(const RowIndex& index) {
  FUBAKO_TRY(auto input, Input::open(index.path_));
  Walk walk(std::move(input));
  FUBAKO_OK(walk.fill());
  return walk;
}

Result<RowSlice> RowIndex::Walk::slice_of(const Hash128& key) {
  while (head() != nullptr && head()->key < key) FUBAKO_OK(step());
  RowSlice slice{position(), 0};
  while (head() != nullptr && head()->key == key) {
    ++slice.count;
    FUBAKO_OK(step());
  }
  return slice;
}

Result<void> RowIndex::Walk::step() { return ++at_ < buffer_.size() ? Result<void>() : fill(); }

Result<void> RowIndex::Walk::fill() {
  before_ += buffer_.size();
  at_ = 0;
  buffer_.resize(kEntriesAtOnce);
  char* bytes = reinterpret_cast<char*>(buffer_.data());
  std::size_t got = 0;
  while (got < kEntriesAtOnce * sizeof(RowEntry)) {
    FUBAKO_TRY(const std::size_t n,
               input_.read(bytes + got, kEntriesAtOnce * sizeof(RowEntry) - got));
    if (n == 0) break;
    got += n;
  }
  buffer_.resize(got / sizeof(RowEntry));
  return {};
}

Result<RowIndex::Reader> RowIndex::Reader::open(const RowIndex& index) {
  FUBAKO_TRY(auto input, Input::open(index.path_));
  FUBAKO_TRY(auto rows, RowFile::open(index.copy_, index.name_));
  return Reader(index, std::move(input), std::move(rows));
}

Result<void> RowIndex::Reader::load(const RowSlice& slice) {
  entries_.resize(slice.count);
  return input_.read_at(slice.first * sizeof(RowEntry), reinterpret_cast<char*>(entries_.data()),
                        slice.count * sizeof(RowEntry));
}

}  // namespace fubako::intake
