#include "intake/converted.h"

#include <algorithm>
#include <charconv>

namespace fubako::intake {
namespace {

constexpr std::size_t kBufferBytes = 1u << 20;

// Takes a number and the blank after it. The file is scratch: what is no number is 0.
std::uint64_t take_number(std::string_view& text) {
  std::uint64_t value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value).ptr;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (!text.empty()) text.remove_prefix(1);
  return value;
}

std::string_view take_until(std::string_view& text, char stop) {
  const std::size_t at = std::min(text.find(stop), text.size());
  const std::string_view part = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return part;
}

}  // namespace

void ConvertedRow::begin(std::uint64_t at, std::size_t count) {
  line = at;
  values.assign(count, {});
  columns.assign(count, 0);
  rejects.clear();
  misshapen = false;
}

void ConvertedRow::reject(std::uint32_t column, std::string_view code, std::string_view first,
                          std::string_view second) {
  rejects += std::to_string(column) + " ";
  for (const std::string_view part : {code, first}) {
    rejects += part;
    rejects += '\t';
  }
  rejects += second;
  rejects += '\n';
}

Result<ConvertedFile> ConvertedFile::create(Files& files, const fs::path& copy) {
  FUBAKO_TRY(auto output, files.create(copy));
  return ConvertedFile(std::move(output));
}

Result<void> ConvertedFile::add(const ConvertedRow& row) {
  buffer_ += std::to_string(row.line);
  for (const std::uint32_t column : row.columns) {
    buffer_ += ' ';
    buffer_ += std::to_string(column);
  }
  for (const std::string& value : row.values) {
    buffer_ += ',';
    notation::append_csv_field(buffer_, value);
  }
  if (!row.misshapen) {
    buffer_ += ',';
    notation::append_csv_field(buffer_, row.rejects);
  }
  buffer_ += "\r\n";
  if (buffer_.size() < kBufferBytes) return {};
  auto written = output_->write(buffer_);
  buffer_.clear();
  return written;
}

Result<void> ConvertedFile::close() {
  FUBAKO_OK(output_->write(buffer_));
  return output_->close();
}

std::uint64_t line_of_origin(const notation::CsvRow& row) {
  if (row.fields.empty()) return 0;
  std::string_view places = row.fields[0];
  return take_number(places);
}

void take_origin(const notation::CsvRow& row, std::size_t first, RawRow& out) {
  std::string_view places = row.fields.front();
  out.place.line = take_number(places);
  for (std::size_t i = 0; i < first; ++i) (void)take_number(places);
  for (std::uint32_t& column : out.columns)
    column = static_cast<std::uint32_t>(take_number(places));
  std::string_view rejects = row.fields.back();
  while (!rejects.empty()) {
    std::string_view one = take_until(rejects, '\n');
    const Place place{out.place.file, out.place.line, take_number(one)};
    const std::string_view code = take_until(one, '\t'), argument = take_until(one, '\t');
    out.rejects.push_back(
        make_problem(mapping::texts(), ProblemKind::reject, code, {}, place, {argument, one}));
  }
}

}  // namespace fubako::intake
