// deflater: zlib streams by libdeflate, one compressor and one buffer for all streams of a file.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct libdeflate_compressor;

namespace fubako::render {

class Deflater {
 public:
  Deflater();
  // The compressed bytes (zlib container, as /FlateDecode wants), valid until the next call.
  std::string_view deflate(std::string_view bytes);

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const;
  };
  std::unique_ptr<libdeflate_compressor, Free> compressor_;
  std::string buffer_;
};

}  // namespace fubako::render
