#include "model/picture.h"

namespace fubako {

std::string picture_digest(int width, int height, std::span<const std::uint8_t> gray) {
  Sha256 hash;
  hash.update(std::to_string(width) + " " + std::to_string(height) + "\n");
  hash.update({reinterpret_cast<const char*>(gray.data()), gray.size()});
  return hash.hex();
}

}  // namespace fubako
