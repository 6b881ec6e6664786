// model/picture: a gray picture (seal, map) that a form prints, and where.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "model/geometry.h"

namespace fubako {

struct Picture {
  int width = 0, height = 0;       // pixels
  std::vector<std::uint8_t> gray;  // row by row, 0 black
  std::string sha256;              // of "width height\n" and the pixels: equal means same picture
};
// Picture::sha256 of these pixels.
std::string picture_digest(int width, int height, std::span<const std::uint8_t> gray);

struct PlacedPicture {
  std::shared_ptr<const Picture> picture;
  Box box;  // filled whole
};

}  // namespace fubako
