#include <png.h>

#include "reader/reader.h"

namespace fubako::reader {
namespace {

// libpng complains only about images that no Pixels can be.
[[noreturn]] void refuse(png_structp, png_const_charp what) { bug(__FILE__, __LINE__, what); }

void append(png_structp png, png_bytep bytes, png_size_t size) {
  auto* out = static_cast<std::string*>(png_get_io_ptr(png));
  out->append(reinterpret_cast<const char*>(bytes), size);
}

void flush(png_structp) {}

}  // namespace

std::string png_of(const Document::Pixels& pixels, int dpi) {
  const auto width = static_cast<png_uint_32>(pixels.width);
  const auto height = static_cast<png_uint_32>(pixels.height);
  FUBAKO_CHECK(pixels.width > 0 && pixels.height > 0 && dpi > 0);
  FUBAKO_CHECK(pixels.gray.size() == std::size_t{width} * height);
  std::string out;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, refuse, nullptr);
  png_infop info = png_create_info_struct(png);
  png_set_write_fn(png, &out, append, flush);
  png_set_IHDR(png, info, width, height, 8, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  const auto per_metre =
      static_cast<png_uint_32>(divide_rounding(std::int64_t{dpi} * 1'000'000, kMicrometresPerInch));
  png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  png_write_info(png, info);
  for (std::size_t row = 0; row < height; ++row) png_write_row(png, &pixels.gray[row * width]);
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return out;
}

}  // namespace fubako::reader
