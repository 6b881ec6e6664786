// reader/mapped_file: a whole file as bytes. Poppler reads files in steps of 256 bytes, a system
// call each; from memory a page's walk is a third faster.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "base/base.h"

namespace fubako::reader {

class MappedFile {
 public:
  static std::optional<MappedFile> open(const fs::path& path);  // nothing: missing, empty, no file
  MappedFile(MappedFile&& other) noexcept : bytes_(other.bytes_) { other.bytes_ = {}; }
  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~MappedFile();
  std::string_view bytes() const { return bytes_; }

 private:
  explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes_;
};

}  // namespace fubako::reader
