#include "ledger/row_sorter.h"

#include <algorithm>
#include <cstring>

namespace fubako::ledger {
namespace {

constexpr std::size_t kReadBytes = 256u << 10;
constexpr std::size_t kWriteBytes = 1u << 20;

std::uint64_t head_of(std::string_view row) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < sizeof head; ++i)
    head = head << 8 | (i < row.size() ? static_cast<unsigned char>(row[i]) : 0u);
  return head;
}

fs::path path_of(fs::path scratch, std::size_t run) {
  return scratch += ".rows" + std::to_string(run);
}

}  // namespace

// A sorted stretch on disk, each row behind its size.
class RowSorter::Run {
 public:
  explicit Run(Input input) : input_(std::move(input)) {}
  std::string_view row() const { return row_; }

  Result<bool> next() {
    std::uint32_t size = 0;
    FUBAKO_TRY(const bool more, have(sizeof size));
    if (!more) return false;
    std::memcpy(&size, buffer_.data() + at_, sizeof size);
    at_ += sizeof size;
    FUBAKO_TRY(const bool whole, have(size));
    FUBAKO_CHECK(whole);
    row_ = std::string_view(buffer_).substr(at_, size);
    at_ += size;
    return true;
  }

 private:
  // Whether so many bytes stand in the buffer, behind what was taken.
  Result<bool> have(std::size_t bytes) {
    if (buffer_.size() - at_ >= bytes) return true;
    buffer_.erase(0, at_);
    at_ = 0;
    while (buffer_.size() < bytes) {
      const std::size_t before = buffer_.size();
      buffer_.resize(before + std::max(kReadBytes, bytes));
      FUBAKO_TRY(const std::size_t got,
                 input_.read(buffer_.data() + before, buffer_.size() - before));
      buffer_.resize(before + got);
      if (got == 0) return false;
    }
    return true;
  }

  Input input_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::string_view row_;
};

RowSorter::RowSorter(Files& files, fs::path scratch, std::size_t memory_bytes)
    : files_(files), scratch_(std::move(scratch)), capacity_(memory_bytes) {}

// From the last to the first, so that what is left is always there from the first on.
RowSorter::~RowSorter() {
  for (std::size_t i = written_; i-- > 0;) (void)files_.remove(path_of(scratch_, i));
}

Result<void> RowSorter::remove_left(Files& files, const fs::path& scratch) {
  std::size_t count = 0;
  while (fs::exists(path_of(scratch, count))) ++count;
  while (count-- > 0) FUBAKO_OK(files.remove(path_of(scratch, count)));
  return {};
}

Result<void> RowSorter::add(std::string_view row) {
  const std::size_t used = arena_.size() + entries_.size() * sizeof(Entry);
  if (!entries_.empty() && used + row.size() + sizeof(Entry) > capacity_) FUBAKO_OK(spill());
  entries_.push_back({head_of(row), static_cast<std::uint32_t>(arena_.size()),
                      static_cast<std::uint32_t>(row.size())});
  arena_.append(row);
  ++size_;
  return {};
}

void RowSorter::sort() {
  std::sort(entries_.begin(), entries_.end(), [this](const Entry& a, const Entry& b) {
    return a.head != b.head ? a.head < b.head : row_of(a) < row_of(b);
  });
}

Result<void> RowSorter::spill() {
  sort();
  const fs::path path = path_of(scratch_, written_++);
  FUBAKO_TRY(auto output, files_.create(path));
  std::string block;
  for (const Entry& entry : entries_) {
    block.append(reinterpret_cast<const char*>(&entry.size), sizeof entry.size);
    block.append(row_of(entry));
    if (block.size() < kWriteBytes) continue;
    FUBAKO_OK(output->write(block));
    block.clear();
  }
  FUBAKO_OK(output->write(block));
  FUBAKO_OK(output->close());
  entries_.clear();
  arena_.clear();
  return {};
}

bool RowSorter::later(std::size_t a, std::size_t b) const {
  return runs_[a].row() > runs_[b].row();
}

Result<void> RowSorter::finish() {
  if (written_ == 0) {
    sort();
    return {};
  }
  FUBAKO_OK(spill());
  entries_ = {};
  arena_ = {};
  for (std::size_t i = 0; i < written_; ++i) {
    FUBAKO_TRY(auto input, Input::open(path_of(scratch_, i)));
    runs_.emplace_back(std::move(input));
  }
  for (std::size_t i = 0; i < written_; ++i) {
    FUBAKO_TRY(const bool more, runs_[i].next());
    if (more) heads_.push_back(i);
  }
  std::make_heap(heads_.begin(), heads_.end(),
                 [this](std::size_t a, std::size_t b) { return later(a, b); });
  return {};
}

Result<bool> RowSorter::next(std::string_view& row) {
  if (written_ == 0) {
    if (at_ == entries_.size()) return false;
    row = row_of(entries_[at_++]);
    return true;
  }
  const auto order = [this](std::size_t a, std::size_t b) { return later(a, b); };
  if (given_) {  // only now may its row go
    std::pop_heap(heads_.begin(), heads_.end(), order);
    FUBAKO_TRY(const bool more, runs_[heads_.back()].next());
    if (more)
      std::push_heap(heads_.begin(), heads_.end(), order);
    else
      heads_.pop_back();
  }
  given_ = !heads_.empty();
  if (given_) row = runs_[heads_.front()].row();
  return given_;
}

}  // namespace fubako::ledger
