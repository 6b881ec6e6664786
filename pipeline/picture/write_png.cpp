#include <png.h>

#include "picture/picture.h"

namespace fubako::picture {
namespace {

constexpr int kDeflateLevel = 3;  // level 6 takes twice the time for a tenth less

// libpng complains only about images that no caller can have.
[[noreturn]] void refuse(png_structp, png_const_charp what) { bug(__FILE__, __LINE__, what); }

void append(png_structp png, png_bytep bytes, png_size_t size) {
  auto* out = static_cast<std::string*>(png_get_io_ptr(png));
  out->append(reinterpret_cast<const char*>(bytes), size);
}

void flush(png_structp) {}

}  // namespace

std::string png_of(int width, int height, std::span<const std::uint8_t> gray, int dpi) {
  FUBAKO_CHECK(width > 0 && height > 0 && dpi > 0);
  const auto columns = static_cast<png_uint_32>(width), rows = static_cast<png_uint_32>(height);
  FUBAKO_CHECK(gray.size() == std::size_t{columns} * rows);
  std::string out;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, refuse, nullptr);
  png_infop info = png_create_info_struct(png);
  png_set_write_fn(png, &out, append, flush);
  png_set_IHDR(png, info, columns, rows, 8, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  // Pages are white with sharp black: filters make them no smaller, and cost most of the time.
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_compression_level(png, kDeflateLevel);
  const auto per_metre =
      static_cast<png_uint_32>(divide_rounding(std::int64_t{dpi} * 1'000'000, kMicrometresPerInch));
  png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  png_write_info(png, info);
  for (std::size_t row = 0; row < rows; ++row) png_write_row(png, &gray[row * columns]);
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return out;
}

}  // namespace fubako::picture
