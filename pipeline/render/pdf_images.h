// pdf_images: the pictures of a file, each written once, as an Image XObject of gray pixels.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/model.h"
#include "render/deflater.h"
#include "render/pdf_objects.h"

namespace fubako::render {

class ImageTable {
 public:
  ImageTable(PdfObjects& objects, Deflater& deflater) : objects_(objects), deflater_(deflater) {}

  // The image's number, in order of first use: equal pictures (by sha256) share one.
  std::size_t use(const Picture& picture);
  std::size_t size() const { return images_.size(); }
  const std::string& digest(std::size_t image) const { return images_[image].digest; }
  // Names the image in a resources' /XObject dictionary.
  void add_to(PdfDict& resources, std::size_t image) const;
  static std::string resource_name(std::size_t image) { return "Im" + std::to_string(image + 1); }

 private:
  struct Image {
    std::string digest;
    PdfDict dict;
  };
  PdfDict written(const Picture& picture);

  PdfObjects& objects_;
  Deflater& deflater_;
  std::vector<Image> images_;
  std::map<std::string, std::size_t> known_;  // by digest
};

}  // namespace fubako::render
