#include "fubako/pictures.h"

#include "picture/picture.h"
#include "reader/reader.h"

namespace fubako::cli {
namespace {
constexpr int kPictureDpi = 150;
}  // namespace

Result<void> write_pictures(const fs::path& pdf, const fs::path& out) {
  FUBAKO_TRY(auto document, reader::Document::open(pdf));
  for (int page = 1; page <= document.page_count(); ++page) {
    FUBAKO_TRY(const auto pixels, document.pixels(page, kPictureDpi));
    fs::path path = out;
    if (page > 1)
      path.replace_filename(out.stem().string() + "-" + std::to_string(page) +
                            out.extension().string());
    FUBAKO_OK(replace(disk(), path,
                      picture::png_of(pixels.width, pixels.height, pixels.gray, kPictureDpi)));
  }
  return {};
}

}  // namespace fubako::cli
