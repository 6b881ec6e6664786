#include "tests/render/raster.h"

#include <cctype>

namespace fubako::render {

Image empty_image(DotSize size) {
  const auto w = static_cast<std::size_t>(size.width.value);
  const auto h = static_cast<std::size_t>(size.height.value);
  return {w, h, std::vector<char>(w * h)};
}

Image parse_pnm(const std::string& bytes) {
  Image image;
  std::size_t at = 2;
  const auto number = [&] {
    while (std::isspace(static_cast<unsigned char>(bytes[at])) || bytes[at] == '#') {
      if (bytes[at] == '#') at = bytes.find('\n', at);
      ++at;
    }
    std::size_t value = 0;
    for (; std::isdigit(static_cast<unsigned char>(bytes[at])); ++at)
      value = 10 * value + static_cast<std::size_t>(bytes[at] - '0');
    return value;
  };
  const bool bits = bytes.compare(0, 2, "P4") == 0;
  image.width = number();
  image.height = number();
  if (!bits) number();
  image.black.resize(image.width * image.height);
  const char* row = bytes.data() + at + 1;
  char* dot = image.black.data();
  for (std::size_t y = 0; y < image.height; ++y, row += bits ? (image.width + 7) / 8 : image.width)
    for (std::size_t x = 0; x < image.width; ++x)
      *dot++ = bits ? row[x / 8] >> (7 - x % 8) & 1 : static_cast<unsigned char>(row[x]) < 192;
  return image;
}

std::size_t different_dots(const Image& a, const Image& b) {
  if (a.width != b.width || a.height != b.height) return a.black.size() + b.black.size();
  if (a.black == b.black) return 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.black.size(); ++i) count += a.black[i] != b.black[i];
  return count;
}

std::vector<std::string> raster_commands(int dpi, Dots width, Dots height) {
  const std::string resolution = std::to_string(dpi);
  const std::string r = " -r " + resolution;
  // pdftoppm rounds a page's size up as a float and may add an empty column: cut to the dots.
  const std::string cut =
      " -x 0 -y 0 -W " + std::to_string(width.value) + " -H " + std::to_string(height.value);
  return {"gs -q -dBATCH -dNOPAUSE -sDEVICE=pgmraw -sOutputFile={}.pnm -r" + resolution + " {}",
          "pdftoppm -mono" + r + cut + " {} > {}.pnm", "pdftoppm -gray" + r + cut + " {} > {}.pnm",
          "mutool draw -q -c gray -F pgm -o {}.pnm" + r + " {}"};
}

}  // namespace fubako::render
