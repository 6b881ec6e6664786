// What a renderer made of a page, dot by dot.
#pragma once

#include <string>
#include <vector>

#include "render/render.h"

namespace fubako::render {

struct Image {
  std::size_t width = 0, height = 0;
  std::vector<char> black;  // 1 or 0
};

Image empty_image(DotSize size);

// Binary PBM and PGM. A gray dot is black from a quarter of ink on: smoothing leaves the corner of
// an inset module less than half, and a dot beside it none.
Image parse_pnm(const std::string& bytes);

std::size_t different_dots(const Image& a, const Image& b);

// Commands that draw the PDF `{}` to `{}.pnm`, cut to `dots`: Ghostscript, Poppler twice, MuPDF.
std::vector<std::string> raster_commands(int dpi, Dots width, Dots height);

}  // namespace fubako::render
