#include "render/page_deflater.h"

#include <isa-l/igzip_lib.h>

#include <cstdint>

#include "base/base.h"

namespace fubako::render {
namespace {

constexpr std::uint64_t kLearned = 16;  // pages that the code is made from

std::uint8_t* bytes_of(std::string_view text) {  // ISA-L's parameters only lack the const
  return reinterpret_cast<std::uint8_t*>(const_cast<char*>(text.data()));
}

}  // namespace

struct PageDeflater::Code {
  isal_huff_histogram histogram{};
  isal_hufftables tables{};
  isal_zstream stream{};

  // Every byte has a code, also those that have not been met.
  void learn(std::string_view page) {
    isal_update_histogram(bytes_of(page), static_cast<int>(page.size()), &histogram);
    FUBAKO_CHECK(isal_create_hufftables(&tables, &histogram) == 0);
  }
};

PageDeflater::PageDeflater() : code_(std::make_unique<Code>()) {}
PageDeflater::~PageDeflater() = default;
PageDeflater::PageDeflater(PageDeflater&&) noexcept = default;

std::string_view PageDeflater::deflate(std::string_view page) {
  // After 1, 2, 4, … pages.
  const bool learns = pages_ < kLearned && (pages_ & (pages_ - 1)) == 0;
  if (learns) code_->learn(page);
  ++pages_;
  const std::size_t most = 2 * page.size() + 1024;
  if (buffer_.size() < most) buffer_.resize(most);
  isal_zstream& stream = code_->stream;
  isal_deflate_stateless_init(&stream);
  stream.hufftables = &code_->tables;
  stream.gzip_flag = IGZIP_ZLIB;
  stream.end_of_stream = 1;
  stream.next_in = bytes_of(page);
  stream.avail_in = static_cast<std::uint32_t>(page.size());
  stream.next_out = reinterpret_cast<std::uint8_t*>(buffer_.data());
  stream.avail_out = static_cast<std::uint32_t>(buffer_.size());
  if (isal_deflate_stateless(&stream) != COMP_OK) return other_.deflate(page);
  return std::string_view(buffer_).substr(0, stream.total_out);
}

}  // namespace fubako::render
