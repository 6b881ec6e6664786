// limit_deflate LEVEL PAGES OUT
//
// What the machine allows: each page stream of PAGES (a 32-bit length before each) is compressed
// with libdeflate and written, nothing else. Prints the number of pages and of bytes written.
#include <libdeflate.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

int main(int argc, char** argv) {
  if (argc != 4) return std::fputs("limit_deflate LEVEL PAGES OUT\n", stderr), 2;
  std::ifstream in(argv[2], std::ios::binary);
  const std::string pages((std::istreambuf_iterator<char>(in)), {});
  std::FILE* out = std::fopen(argv[3], "wb");
  libdeflate_compressor* deflater = libdeflate_alloc_compressor(std::atoi(argv[1]));
  if (pages.empty() || out == nullptr || deflater == nullptr) return 2;
  std::vector<char> packed;
  std::size_t count = 0, bytes = 0;
  for (std::size_t at = 0; at < pages.size(); ++count) {
    std::uint32_t length = 0;
    std::memcpy(&length, pages.data() + at, sizeof length);
    at += sizeof length;
    packed.resize(libdeflate_zlib_compress_bound(deflater, length));
    const std::size_t made =
        libdeflate_zlib_compress(deflater, pages.data() + at, length, packed.data(), packed.size());
    if (made == 0 || std::fwrite(packed.data(), 1, made, out) != made) return 2;
    bytes += made;
    at += length;
  }
  libdeflate_free_compressor(deflater);
  if (std::fclose(out) != 0) return 2;
  std::printf("%zu %zu\n", count, bytes);
  return 0;
}
