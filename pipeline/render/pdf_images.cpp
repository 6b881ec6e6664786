#include "render/pdf_images.h"

#include <algorithm>

namespace fubako::render {
namespace {

bool is_black_and_white(const Picture& picture) {
  return std::all_of(picture.gray.begin(), picture.gray.end(),
                     [](std::uint8_t value) { return value == 0 || value == 255; });
}

// Eight pixels a byte, the leftmost highest, 1 white; each row begins on a byte.
std::string packed(const Picture& picture) {
  const auto width = static_cast<std::size_t>(picture.width);
  const auto height = static_cast<std::size_t>(picture.height);
  const std::size_t row_bytes = (width + 7) / 8;
  std::string out(row_bytes * height, '\0');
  for (std::size_t y = 0; y < height; ++y)
    for (std::size_t x = 0; x < width; ++x)
      if (picture.gray[y * width + x] != 0) {
        char& byte = out[y * row_bytes + x / 8];
        byte = static_cast<char>(byte | 0x80 >> x % 8);
      }
  return out;
}

}  // namespace

std::size_t ImageTable::use(const Picture& picture) {
  const auto [at, fresh] = known_.try_emplace(picture.sha256, images_.size());
  if (fresh) images_.push_back({picture.sha256, written(picture)});
  return at->second;
}

void ImageTable::add_to(PdfDict& resources, std::size_t image) const {
  resources.add(resource_name(image).c_str(), images_[image].dict);
}

// No /Interpolate, no mask: PDF/A and PDF/X allow a plain device gray under a gray output intent.
PdfDict ImageTable::written(const Picture& picture) {
  FUBAKO_CHECK(!picture.sha256.empty() && picture.width > 0 && picture.height > 0);
  FUBAKO_CHECK(picture.gray.size() ==
               static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
  const bool bilevel = is_black_and_white(picture);
  const std::string bytes =
      bilevel ? packed(picture) : std::string(picture.gray.begin(), picture.gray.end());
  PdfDict image = objects_.stream(deflater_.deflate(bytes), Filter::flate);
  image.add_name("Type", "XObject");
  image.add_name("Subtype", "Image");
  image.add_number("Width", picture.width);
  image.add_number("Height", picture.height);
  image.add_name("ColorSpace", "DeviceGray");
  image.add_number("BitsPerComponent", bilevel ? 1 : 8);
  return image;
}

}  // namespace fubako::render
