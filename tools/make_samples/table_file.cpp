#include "table_file.h"

#include <charconv>

namespace fubako::samples {
namespace {
constexpr std::size_t kFlushBytes = 256u << 10;
}  // namespace

Result<TableFile> TableFile::create(Files& files, const fs::path& path, std::string_view header) {
  TableFile table;
  FUBAKO_TRY(table.output_, files.create(path));
  table.buffer_.reserve(kFlushBytes + 4096);
  table.buffer_ += header;
  table.buffer_ += "\r\n";
  return table;
}

TableFile& TableFile::cell(std::int64_t number) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  return cell(std::string_view(digits, static_cast<std::size_t>(end - digits)));
}

Result<void> TableFile::end_row() {
  buffer_.back() = '\r';
  buffer_ += '\n';
  ++rows_;
  if (buffer_.size() >= kFlushBytes) return flush();
  return {};
}

Result<void> TableFile::flush() {
  hash_.update(buffer_);
  FUBAKO_OK(output_->write(buffer_));
  buffer_.clear();
  return {};
}

Result<void> TableFile::close() {
  FUBAKO_OK(flush());
  sha256_ = hash_.hex();
  return output_->close();
}

}  // namespace fubako::samples
