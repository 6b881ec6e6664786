// reader/gray_images: an image object -> the digest of its gray pixels, decoded once a document.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "reader/inflated.h"

class GfxImageColorMap;
class Stream;

namespace fubako::reader {

class GrayImages {
 public:
  struct Source {
    int object = 0, generation = 0;
    Stream& stream;
    int width = 0, height = 0;
    GfxImageColorMap& colors;
  };
  struct Image {
    std::string digest;  // as Picture::sha256; empty: no plain gray image
  };
  void begin_page();
  // Null for what is no plain gray image: colour, a lossy or unknown coding, an inverted or
  // calibrated gray, data that are cut or damaged, an entry that could show something else.
  const Image* find(const Source& source);
  // The page has more pixels to decode than any page of ours.
  bool exhausted() const { return exhausted_; }

 private:
  Image decoded(const Source& source);

  std::map<std::pair<int, int>, Image> images_;  // by object and generation
  Inflater inflater_;
  std::int64_t pixels_left_ = 0;
  bool exhausted_ = false;
};

}  // namespace fubako::reader
