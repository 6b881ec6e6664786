#include "prove/pictures.h"

#include <algorithm>

namespace fubako::prove {
namespace {

using forms::VisiblePicture;
using reader::SeenGlyph;
using reader::SeenPicture;
using reader::SeenRect;

constexpr std::int64_t kPerMicrometre = 100;
// A picture of a dot a pixel is set onto the dots of a printer: less than one dot of 300 dpi.
constexpr Micrometres kPictureTolerance(85);

bool near(Micrometres a, Micrometres b) {
  return a - b <= kPictureTolerance && b - a <= kPictureTolerance;
}
bool fills_box(const SeenPicture& seen, const VisiblePicture& wanted) {
  return near(seen.box.x, wanted.box.x) && near(seen.box.y, wanted.box.y) &&
         near(seen.box.right(), wanted.box.right()) && near(seen.box.bottom(), wanted.box.bottom());
}
// A picture that the form lacks is no image's.
bool shows(const SeenPicture& seen, const VisiblePicture& wanted) {
  return wanted.picture != nullptr && seen.upright && seen.digest == wanted.picture->sha256;
}
bool shows_in_box(const SeenPicture& seen, const VisiblePicture& wanted) {
  return shows(seen, wanted) && fills_box(seen, wanted);
}

// Half an em is where ink of a glyph surely is.
bool hides(const SeenPicture& picture, const SeenGlyph& glyph) {
  return picture.box.overlaps(
      {glyph.x, glyph.baseline - glyph.size / 2, glyph.advance, glyph.size / 2});
}
// A frame or a ground that reaches out of the picture still shows.
bool hides(const SeenPicture& picture, const SeenRect& rect) {
  return rect.x >= picture.box.x.value * kPerMicrometre &&
         rect.y >= picture.box.y.value * kPerMicrometre &&
         rect.x + rect.width <= picture.box.right().value * kPerMicrometre &&
         rect.y + rect.height <= picture.box.bottom().value * kPerMicrometre;
}
bool lies_over(const SeenRect& rect, const SeenPicture& picture) {
  return rect.x < picture.box.right().value * kPerMicrometre &&
         rect.y < picture.box.bottom().value * kPerMicrometre &&
         rect.x + rect.width > picture.box.x.value * kPerMicrometre &&
         rect.y + rect.height > picture.box.y.value * kPerMicrometre;
}

bool hides_print(const SeenPicture& picture, const PictureLayer& layer) {
  const auto hidden = [&](const auto& mark) { return hides(picture, mark); };
  const auto glyphs =
      layer.glyphs.first(std::min<std::size_t>(picture.glyphs_before, layer.glyphs.size()));
  const auto rects =
      layer.rects.first(std::min<std::size_t>(picture.rects_before, layer.rects.size()));
  return std::any_of(glyphs.begin(), glyphs.end(), hidden) ||
         std::any_of(rects.begin(), rects.end(), hidden);
}
bool is_inked_over(const SeenPicture& picture, const PictureLayer& layer) {
  const auto rects =
      layer.rects.subspan(std::min<std::size_t>(picture.rects_before, layer.rects.size()));
  return std::any_of(rects.begin(), rects.end(),
                     [&](const SeenRect& rect) { return lies_over(rect, picture); });
}

}  // namespace

void Pictures::prove(const PictureLayer& seen, std::span<const VisiblePicture> wanted,
                     const forms::Form& form, const Spot& spot, Proof& proof) {
  claimed_.assign(seen.pictures.size(), false);
  open_.resize(wanted.size());
  for (std::size_t i = 0; i < open_.size(); ++i) open_[i] = i;
  const auto finding = [&](const char* code) {
    return [&, code](const VisiblePicture& picture) {
      add_finding(proof, code,
                  {spot.page, spot.piece_id, form.slots[picture.slot].element, spot.pdf});
    };
  };
  found_.assign(wanted.size(), false);
  settle(seen.pictures, wanted, shows_in_box, [&](const VisiblePicture& picture) {
    found_[static_cast<std::size_t>(&picture - wanted.data())] = true;
  });
  settle(seen.pictures, wanted, fills_box, finding("picture-differs"));
  settle(seen.pictures, wanted, shows, finding("picture-misplaced"));
  for (const std::size_t missing : open_) finding("picture-missing")(wanted[missing]);
  if (std::find(claimed_.begin(), claimed_.end(), false) != claimed_.end())
    add_finding(proof, "picture-unclaimed", spot);

  const auto any = [&](const auto& test) {
    return std::any_of(seen.pictures.begin(), seen.pictures.end(),
                       [&](const SeenPicture& picture) { return test(picture, seen); });
  };
  if (any(hides_print)) add_finding(proof, "picture-hides-print", spot);
  if (any(is_inked_over)) add_finding(proof, "ink-unclaimed", spot);
}

void Pictures::settle(std::span<const SeenPicture> seen, std::span<const VisiblePicture> wanted,
                      Match match, const std::function<void(const VisiblePicture&)>& then) {
  std::erase_if(open_, [&](std::size_t i) {
    for (std::size_t j = 0; j < seen.size(); ++j) {
      if (claimed_[j] || !match(seen[j], wanted[i])) continue;
      claimed_[j] = true;
      then(wanted[i]);
      return true;
    }
    return false;
  });
}

}  // namespace fubako::prove
