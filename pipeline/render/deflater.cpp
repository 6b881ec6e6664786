#include "render/deflater.h"

#include <libdeflate.h>

#include "base/base.h"

namespace fubako::render {
namespace {

// Level 1 takes half the time of zlib's level 1 and gives the size of zlib's level 6.
constexpr int kLevel = 1;

}  // namespace

void Deflater::Free::operator()(libdeflate_compressor* compressor) const {
  libdeflate_free_compressor(compressor);
}

Deflater::Deflater() : compressor_(libdeflate_alloc_compressor(kLevel)) {
  FUBAKO_CHECK(compressor_ != nullptr);
}

std::string_view Deflater::deflate(std::string_view bytes) {
  const std::size_t bound = libdeflate_zlib_compress_bound(compressor_.get(), bytes.size());
  if (buffer_.size() < bound) buffer_.resize(bound);
  const std::size_t size = libdeflate_zlib_compress(compressor_.get(), bytes.data(), bytes.size(),
                                                    buffer_.data(), buffer_.size());
  FUBAKO_CHECK(size != 0);
  return std::string_view(buffer_).substr(0, size);
}

}  // namespace fubako::render
