// render/page_deflater: zlib streams of a file's pages by ISA-L. Pages of one file are alike, so
// one Huffman code, made from the first of them, serves all: 40 % of libdeflate's time on its
// fastest level for 4 % more bytes. What is written once a file is `Deflater`'s.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "render/deflater.h"

namespace fubako::render {

class PageDeflater {
 public:
  PageDeflater();
  ~PageDeflater();
  PageDeflater(PageDeflater&&) noexcept;
  // Valid until the next call. The same pages in the same order give the same bytes (on one kind
  // of processor: ISA-L matches differently where there is no CRC instruction).
  std::string_view deflate(std::string_view page);

 private:
  struct Code;
  std::unique_ptr<Code> code_;
  std::uint64_t pages_ = 0;
  std::string buffer_;
  Deflater other_;  // for what outgrows the buffer
};

}  // namespace fubako::render
