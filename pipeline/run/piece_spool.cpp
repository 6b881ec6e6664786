#include "run/piece_spool.h"

#include <cstring>

namespace fubako::run {
namespace {

constexpr std::size_t kBufferBytes = 1u << 20;
constexpr std::size_t kKeyBufferBytes = 1u << 16;

}  // namespace

fs::path spool_path(const fs::path& folder) { return folder / "spool"; }
fs::path keys_path(const fs::path& folder) { return folder / "keys"; }

Result<std::unique_ptr<PieceSpool>> PieceSpool::create(Files& files, const fs::path& folder,
                                                       const fs::path& scratch) {
  std::unique_ptr<PieceSpool> spool(new PieceSpool(files, folder, scratch));
  FUBAKO_TRY(spool->spool_, files.create(spool_path(folder)));
  return spool;
}

Result<void> PieceSpool::add(const Record& record, std::string_view address_number,
                             const std::string& bars, const SpooledPart& part,
                             std::uint64_t ordinal) {
  auto key = gather::production_key(0, 0, record, address_number);
  key.offset = size_;
  key.counts = part.counts;
  key.part = static_cast<std::uint16_t>(part.part);
  key.parts = static_cast<std::uint16_t>(part.parts);
  const std::size_t before = buffer_.size();
  buffer_ += static_cast<char>(bars.size());
  buffer_ += bars;
  buffer_.append(reinterpret_cast<const char*>(&ordinal), sizeof ordinal);
  append_record(buffer_, record);
  key.bytes = static_cast<std::uint32_t>(buffer_.size() - before);
  size_ += key.bytes;
  FUBAKO_OK(keys_.add(key));
  if (buffer_.size() > kBufferBytes) FUBAKO_OK(flush());
  return {};
}

Result<void> PieceSpool::flush() {
  auto written = spool_->write(buffer_);
  buffer_.clear();
  return written;
}

Result<std::uint64_t> PieceSpool::finish() {
  FUBAKO_OK(flush());
  FUBAKO_OK(spool_->close());
  FUBAKO_OK(keys_.finish());
  return write_keys();
}

Result<std::uint64_t> PieceSpool::write_keys() {
  FUBAKO_TRY(auto output, files_.create(keys_path(folder_)));
  gather::ProductionKey key;
  std::string buffer;
  std::uint64_t pieces = 0;
  for (;;) {
    FUBAKO_TRY(const bool more, keys_.next(key));
    if (more) buffer.append(reinterpret_cast<const char*>(&key), sizeof key);
    if (!more || buffer.size() > kKeyBufferBytes) {
      FUBAKO_OK(output->write(buffer));
      buffer.clear();
    }
    if (!more) break;
    ++pieces;
  }
  FUBAKO_OK(output->close());
  return pieces;
}

SpooledPiece parse_spooled(std::string_view bytes, Record& record) {
  SpooledPiece piece;
  FUBAKO_CHECK(!bytes.empty());
  const auto bars = static_cast<unsigned char>(bytes.front());
  FUBAKO_CHECK(bytes.size() > 1u + bars + sizeof piece.ordinal);
  piece.bars = bytes.substr(1, bars);
  bytes.remove_prefix(1u + bars);
  std::memcpy(&piece.ordinal, bytes.data(), sizeof piece.ordinal);
  bytes.remove_prefix(sizeof piece.ordinal);
  FUBAKO_CHECK(parse_record(bytes, record) && bytes.empty());
  return piece;
}

}  // namespace fubako::run
