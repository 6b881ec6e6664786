#include "intake/row_file.h"

#include <algorithm>

#include "intake/findings.h"

namespace fubako::intake {
namespace {

// Bytes of the first row: to the line end outside quotes. (A doubled quote toggles twice.)
std::size_t first_row_bytes(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (text[i] == '\n' && !quoted) return i + 1;
  }
  return text.size();
}

}  // namespace

tl::unexpected<Fault> scratch_changed(const std::string& name, std::uint64_t line) {
  return fail(texts(), "scratch-changed", {name, line});
}

Result<RowFile> RowFile::open(const fs::path& copy, std::string name) {
  FUBAKO_TRY(auto input, Input::open(copy));
  return RowFile(std::move(input), std::move(name));
}

Result<void> RowFile::load(const Run& run) {
  buffer_.resize(run.bytes);
  return input_.read_at(run.offset, buffer_.data(), run.bytes);
}

Result<const StoredRow*> RowFile::parse_next(RowPool& pool, std::uint64_t& line, std::size_t& at) {
  const std::string_view rest = std::string_view(buffer_).substr(at);
  const std::string_view bytes = rest.substr(0, first_row_bytes(rest));
  StoredRow& stored = pool.take();
  if (bytes.empty() || !notation::parse_csv_row(bytes, name_, line, stored.row, stored.storage))
    return scratch_changed(name_, line);
  at += bytes.size();
  line += static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n'));
  return &stored;
}

}  // namespace fubako::intake
