#include "prove/fixed_layer.h"

#include <algorithm>

namespace fubako::prove {
namespace {

using forms::RuleElement;
using reader::PageMarks;
using reader::SeenGlyph;
using reader::SeenRect;

constexpr std::int64_t kPerMicrometre = 100;

// Rules may be snapped to dots: as far from the layout as the rule is thick.
bool is_ink_of(const SeenRect& rect, const RuleElement& rule) {
  const std::int64_t slack = (rule.thickness + kPlaceTolerance).value * kPerMicrometre;
  const bool inside = rect.x >= rule.box.x.value * kPerMicrometre - slack &&
                      rect.y >= rule.box.y.value * kPerMicrometre - slack &&
                      rect.x + rect.width <= rule.box.right().value * kPerMicrometre + slack &&
                      rect.y + rect.height <= rule.box.bottom().value * kPerMicrometre + slack;
  const bool thin = std::min(rect.width, rect.height) <= slack;
  return inside && (rule.filled || thin) && rect.black == (rule.gray_percent <= 10);
}

// A line is one rectangle, a frame four; a dashed line one a dash.
std::size_t strokes_of(const RuleElement& rule) {
  if (rule.dashed) {
    const Micrometres length = rule.box.width + rule.box.height;
    const Micrometres step = forms::kDash + forms::kDashGap;
    return static_cast<std::size_t>((length.value + step.value - 1) / step.value);
  }
  const bool line = rule.box.width.value == 0 || rule.box.height.value == 0;
  return line || rule.filled ? 1 : 4;
}

bool covers(const SeenRect& rect, const SeenGlyph& glyph) {
  const std::int64_t left = glyph.x.value * kPerMicrometre;
  const std::int64_t right = (glyph.x + glyph.advance).value * kPerMicrometre;
  const std::int64_t bottom = glyph.baseline.value * kPerMicrometre;
  const std::int64_t top = bottom - glyph.size.value * kPerMicrometre / 2;
  return rect.x < right && left < rect.x + rect.width && rect.y < bottom &&
         top < rect.y + rect.height;
}

void prove_rules(std::span<const SeenRect> rects, std::span<const SeenGlyph> glyphs,
                 const std::vector<RuleElement>& rules, const Spot& spot, Proof& proof) {
  std::vector<std::size_t> seen(rules.size(), 0);
  bool stray = false, covered = false;
  for (const SeenRect& rect : rects) {
    bool owned = false;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (!is_ink_of(rect, rules[i])) continue;
      owned = true;
      ++seen[i];
    }
    stray = stray || !owned;
    const std::size_t below = std::min<std::size_t>(rect.glyphs_before, glyphs.size());
    for (const SeenGlyph& glyph : glyphs.first(below)) covered = covered || covers(rect, glyph);
  }
  if (stray) add_finding(proof, "ink-unclaimed", spot);
  if (covered) add_finding(proof, "glyph-overprinted", spot);
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (seen[i] >= strokes_of(rules[i])) continue;
    const std::string count = std::to_string(seen.size());
    return add_finding(proof, "rule-missing", {spot.page, spot.piece_id, count, spot.pdf});
  }
}

bool other_ink(const PageMarks& marks) {
  return marks.other_fills + marks.strokes + marks.images + marks.shadings + marks.type3_glyphs > 0;
}

}  // namespace

void add_remarks(const std::vector<Remark>& remarks, const forms::Form& form,
                 const std::vector<forms::VisibleText>& texts, const Spot& spot, Proof& proof) {
  for (const Remark& remark : remarks) {
    Spot place = spot;
    if (remark.text != kNoText) place.element = form.slots[texts[remark.text].slot].element;
    add_finding(proof, code_of(remark.flaw), place);
  }
}

FixedLayers::Known* FixedLayers::find(const forms::Form& form, const forms::LayerId& id) {
  for (Known& known : known_)
    if (known.id == id && known.form_digest == form.digest) return &known;
  return nullptr;
}

bool FixedLayers::used_elsewhere(std::int64_t layer, const forms::Form& form,
                                 const forms::LayerId& id) const {
  return std::any_of(known_.begin(), known_.end(), [&](const Known& known) {
    return known.layer == layer && !(known.id == id && known.form_digest == form.digest);
  });
}

Result<void> FixedLayers::prove(reader::Document& document, const PageMarks& seen,
                                const JobForm& of, const forms::LayerId& id, Outlines& outlines,
                                const Spot& spot, Proof& proof) {
  const forms::Form& form = *of.form;
  if (seen.layers.empty()) {
    const forms::FixedLayer wanted = forms::visible_fixed(form, id);
    if (wanted.texts.empty() && wanted.rules.empty() && wanted.pictures.empty()) return {};
  }
  if (seen.layers.size() != 1 || seen.layer_moved) {
    add_finding(proof, "layer-differs", spot);
    return {};
  }
  const std::int64_t layer = seen.layers[0];
  Known* known = find(form, id);
  if (known == nullptr ? used_elsewhere(layer, form, id) : known->layer != layer) {
    add_finding(proof, "layer-differs", spot);
    return {};
  }
  if (known != nullptr && seen.resources != 0 && known->resources == seen.resources) return {};
  if (known == nullptr) known_.push_back({form.digest, id, layer, seen.resources});
  return walk(document, seen, of, id, outlines, spot, proof);
}

// The layer is drawn first, so its marks are those that the walked page has more.
Result<void> FixedLayers::walk(reader::Document& document, const PageMarks& seen, const JobForm& of,
                               const forms::LayerId& id, Outlines& outlines, const Spot& spot,
                               Proof& proof) {
  const forms::Form& form = *of.form;
  FUBAKO_OK(document.read(spot.page, reader::Layers::walked, walked_));
  if (walked_.layers != seen.layers || walked_.layer_moved ||
      walked_.glyphs.size() < seen.glyphs.size() || walked_.rects.size() < seen.rects.size() ||
      walked_.pictures.size() < seen.pictures.size()) {
    add_finding(proof, "layer-differs", spot);
    return {};
  }
  const auto glyphs = std::span(walked_.glyphs).first(walked_.glyphs.size() - seen.glyphs.size());
  const auto rects = std::span(walked_.rects).first(walked_.rects.size() - seen.rects.size());
  const auto pictures =
      std::span(walked_.pictures).first(walked_.pictures.size() - seen.pictures.size());
  const forms::FixedLayer wanted = forms::visible_fixed(form, id);
  remarks_.clear();
  claims_.prove(glyphs, wanted.texts, remarks_);
  add_remarks(remarks_, form, wanted.texts, spot, proof);
  outlines.prove({document, glyphs, claims_.owners(), wanted.texts}, of, spot, proof);
  prove_rules(rects, glyphs, wanted.rules, spot, proof);
  pictures_.prove({pictures, glyphs, rects}, wanted.pictures, form, spot, proof);
  if (other_ink(walked_) && !other_ink(seen)) add_finding(proof, "ink-unclaimed", spot);
  proof.glyphs += glyphs.size();
  return {};
}

}  // namespace fubako::prove
