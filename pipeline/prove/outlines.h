// prove/outlines: each glyph of a text is drawn as the form's own font draws its meaning: a file
// may say that a glyph means 8 and print a 3. Compared once a PDF, font, code and style.
#pragma once

#include <span>
#include <vector>

#include "prove/findings.h"

namespace fubako::prove {

// Of one PDF.
class Outlines {
 public:
  struct Page {
    reader::Document& document;
    std::span<const reader::SeenGlyph> glyphs;
    std::span<const std::uint32_t> owners;  // Claims::owners
    const std::vector<forms::VisibleText>& texts;
  };
  void prove(const Page& page, const JobForm& of, const Spot& spot, Proof& proof);

 private:
  struct Known {
    const forms::Form* form = nullptr;
    std::size_t style = 0;
    std::uint32_t font = 0;
    std::vector<bool> right;  // by code: what it draws is what the style draws
  };
  Known& find(const forms::Form& form, std::size_t style, std::uint32_t font);
  std::vector<Known> known_;
};

}  // namespace fubako::prove
