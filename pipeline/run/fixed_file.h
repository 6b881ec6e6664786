// A scratch file of entries of one fixed size, written in order, read in order or by index.
#pragma once

#include <cstring>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

#include "base/base.h"

namespace fubako::run {

template <class T>
class FixedWriter {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  static Result<FixedWriter> create(Files& files, const fs::path& path) {
    FUBAKO_TRY(auto output, files.create(path));
    return FixedWriter(std::move(output));
  }
  Result<void> add(const T& entry) {
    buffer_.append(reinterpret_cast<const char*>(&entry), sizeof entry);
    ++size_;
    if (buffer_.size() < kBufferBytes) return {};
    return flush();
  }
  std::uint64_t size() const { return size_; }
  Result<void> close() {
    FUBAKO_OK(flush());
    return output_->close();
  }

 private:
  static constexpr std::size_t kBufferBytes = 1u << 16;
  explicit FixedWriter(std::unique_ptr<Output> output) : output_(std::move(output)) {}
  Result<void> flush() {
    auto written = output_->write(buffer_);
    buffer_.clear();
    return written;
  }
  std::unique_ptr<Output> output_;
  std::string buffer_;
  std::uint64_t size_ = 0;
};

template <class T>
class FixedReader {
 public:
  static Result<FixedReader> open(const fs::path& path) {
    FUBAKO_TRY(auto input, Input::open(path));
    return FixedReader(std::move(input));
  }
  Result<bool> next(T& entry) {
    if (position_ == filled_) {
      FUBAKO_TRY(filled_, read_block());
      position_ = 0;
      if (filled_ == 0) return false;
    }
    std::memcpy(&entry, buffer_.data() + position_, sizeof entry);
    position_ += sizeof entry;
    return true;
  }
  Result<void> read_at(std::uint64_t index, T& entry) {
    return input_.read_at(index * sizeof entry, reinterpret_cast<char*>(&entry), sizeof entry);
  }

 private:
  explicit FixedReader(Input input) : input_(std::move(input)), buffer_(512 * sizeof(T)) {}
  Result<std::size_t> read_block() {
    std::size_t got = 0;
    while (got < buffer_.size()) {
      FUBAKO_TRY(const std::size_t n, input_.read(buffer_.data() + got, buffer_.size() - got));
      if (n == 0) break;
      got += n;
    }
    FUBAKO_CHECK(got % sizeof(T) == 0);
    return got;
  }
  Input input_;
  std::vector<char> buffer_;
  std::size_t position_ = 0, filled_ = 0;
};

}  // namespace fubako::run
