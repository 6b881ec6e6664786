// prove/pictures: images of one layer against the pictures that must be seen there. Each image
// belongs to one picture; each picture is there once, pixel for pixel, upright, filling its box.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "forms/forms.h"
#include "prove/findings.h"
#include "reader/reader.h"

namespace fubako::prove {

// All that one layer (a page's own, or the fixed one) shows around its pictures.
struct PictureLayer {
  std::span<const reader::SeenPicture> pictures;
  std::span<const reader::SeenGlyph> glyphs;
  std::span<const reader::SeenRect> rects;
};

// Keeps its memory from page to page.
class Pictures {
 public:
  // Findings picture-missing, -differs, -misplaced and -unclaimed; picture-hides-print when a glyph
  // or a whole rectangle of the layer is beneath one; ink-unclaimed when a rectangle lies over it.
  void prove(const PictureLayer& seen, std::span<const forms::VisiblePicture> wanted,
             const forms::Form& form, const Spot& spot, Proof& proof);
  // The wanted picture is there as it should be.
  bool is_found(std::size_t wanted) const { return found_[wanted]; }

 private:
  using Match = bool (*)(const reader::SeenPicture&, const forms::VisiblePicture&);
  // Gives every wanted picture still open the first image still free that matches; calls `then`.
  void settle(std::span<const reader::SeenPicture> seen,
              std::span<const forms::VisiblePicture> wanted, Match match,
              const std::function<void(const forms::VisiblePicture&)>& then);

  std::vector<bool> claimed_;      // by image
  std::vector<bool> found_;        // by wanted picture
  std::vector<std::size_t> open_;  // wanted pictures without an image yet
};

}  // namespace fubako::prove
