#include "run/notice_spool.h"

namespace fubako::run {
namespace {

constexpr std::size_t kBufferBytes = 1u << 20;

}  // namespace

fs::path spool_path(const fs::path& folder) { return folder / "spool"; }
fs::path keys_path(const fs::path& folder) { return folder / "keys"; }

Result<std::unique_ptr<NoticeSpool>> NoticeSpool::create(Files& files, const fs::path& folder) {
  FUBAKO_TRY(auto spool, files.create(spool_path(folder)));
  FUBAKO_TRY(auto keys, FixedWriter<gather::NoticeKey>::create(files, keys_path(folder)));
  return std::unique_ptr<NoticeSpool>(new NoticeSpool(std::move(spool), std::move(keys)));
}

Result<void> NoticeSpool::add(gather::NoticeKey key, const Record& record,
                              const std::string& bars) {
  key.offset = size_;
  const std::size_t before = buffer_.size();
  buffer_ += static_cast<char>(bars.size());
  buffer_ += bars;
  append_record(buffer_, record);
  key.bytes = static_cast<std::uint32_t>(buffer_.size() - before);
  size_ += key.bytes;
  FUBAKO_OK(keys_.add(key));
  if (buffer_.size() > kBufferBytes) FUBAKO_OK(flush());
  return {};
}

Result<void> NoticeSpool::flush() {
  auto written = spool_->write(buffer_);
  buffer_.clear();
  return written;
}

Result<void> NoticeSpool::close() {
  FUBAKO_OK(flush());
  FUBAKO_OK(spool_->close());
  return keys_.close();
}

std::string_view parse_spooled(std::string_view bytes, Record& record) {
  FUBAKO_CHECK(!bytes.empty());
  const auto size = static_cast<unsigned char>(bytes.front());
  FUBAKO_CHECK(bytes.size() > 1u + size);
  const std::string_view bars = bytes.substr(1, size);
  bytes.remove_prefix(1u + size);
  FUBAKO_CHECK(parse_record(bytes, record) && bytes.empty());
  return bars;
}

}  // namespace fubako::run
