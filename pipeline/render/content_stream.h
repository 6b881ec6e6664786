// content_stream: a drawing -> PDF operators. Micrometres from the page's top left become whole
// thousandths of a point from its bottom left; dots become points exactly.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/base.h"
#include "model/model.h"
#include "render/pdf_font.h"
#include "render/pdf_images.h"
#include "render/pdf_objects.h"
#include "typeset/typeset.h"

namespace fubako::render {

// The fonts of a file, in the order of the FontSet, each made at its first use.
class FontTable {
 public:
  FontTable(const typeset::FontSet& fonts, PdfObjects& objects)
      : set_(fonts), objects_(objects), fonts_(fonts.font_count()) {}

  PdfFont& use(std::size_t index) {
    FUBAKO_CHECK(index < fonts_.size());
    if (fonts_[index] == nullptr)
      fonts_[index] = std::make_unique<PdfFont>(set_.font(index), objects_.indirect_dict());
    return *fonts_[index];
  }
  PdfFont* used(std::size_t index) const { return fonts_[index].get(); }
  std::size_t size() const { return fonts_.size(); }
  static std::string resource_name(std::size_t index) { return "F" + std::to_string(index + 1); }

 private:
  const typeset::FontSet& set_;
  PdfObjects& objects_;
  std::vector<std::unique_ptr<PdfFont>> fonts_;
};

struct PageGrid {
  Dots width, height;
  int dpi = 600;
};

// Rules first, then pictures, then text, then symbols in black. Fault pdf-cid-space-exhausted.
Result<void> append_content(std::string& out, const Drawing& drawing, const PageGrid& page,
                            FontTable& fonts, ImageTable& images);

}  // namespace fubako::render
