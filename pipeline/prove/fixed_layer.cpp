#include "prove/fixed_layer.h"

#include <algorithm>

namespace fubako::prove {
namespace {

using forms::RuleElement;
using reader::PageMarks;
using reader::SeenGlyph;
using reader::SeenRect;

constexpr std::int64_t kPerMicrometre = 100;

// Which sides of a rule a rectangle draws, whole; a line has two sides in one.
enum Side : unsigned { kNone = 0, kTop = 1, kBottom = 2, kLeft = 4, kRight = 8, kFilled = 16 };

unsigned all_sides_of(const RuleElement& rule) {
  if (rule.filled) return kFilled;
  if (rule.box.height.value == 0) return kTop | kBottom;
  return rule.box.width.value == 0 ? kLeft | kRight : kTop | kBottom | kLeft | kRight;
}

// A rectangle and a rule's box, both from their least to their largest edge.
struct Span {
  std::int64_t begin = 0, end = 0;
  std::int64_t size() const { return end - begin; }
};

class RuleInk {
 public:
  RuleInk(const SeenRect& rect, const RuleElement& rule)
      : x_{rect.x, rect.x + rect.width},
        y_{rect.y, rect.y + rect.height},
        box_x_{fine(rule.box.x), fine(rule.box.right())},
        box_y_{fine(rule.box.y), fine(rule.box.bottom())},
        slack_(fine(rule.thickness + kPlaceTolerance)) {}

  // Which dash of a dashed line it is, whole, from 0; -1: none.
  std::int64_t dash() const {
    const bool across = box_y_.size() == 0;
    const Span& along = across ? x_ : y_;
    const Span& line = across ? box_x_ : box_y_;
    const std::int64_t step = fine(forms::kDash + forms::kDashGap);
    const std::int64_t index = divide_rounding(along.begin - line.begin, step);
    const std::int64_t begin = line.begin + index * step;
    const std::int64_t end = std::min(begin + fine(forms::kDash), line.end);
    const bool whole = covers(along, {begin, end}) && within(along, {begin, end});
    const bool thin = (across ? y_ : x_).size() <= slack_;
    return is_inside() && thin && whole ? index : -1;
  }
  unsigned sides(const RuleElement& rule) const {
    if (!is_inside()) return kNone;
    const bool across = covers(x_, box_x_), down = covers(y_, box_y_);
    if (rule.filled) return across && down ? kFilled : kNone;
    unsigned out = kNone;
    if (across && y_.size() <= slack_) out |= edges(y_, box_y_, kTop, kBottom);
    if (down && x_.size() <= slack_) out |= edges(x_, box_x_, kLeft, kRight);
    return out & all_sides_of(rule);
  }

 private:
  bool is_inside() const { return within(x_, box_x_) && within(y_, box_y_); }
  static std::int64_t fine(Micrometres length) { return length.value * kPerMicrometre; }
  bool within(const Span& span, const Span& box) const {
    return span.begin >= box.begin - slack_ && span.end <= box.end + slack_;
  }
  bool covers(const Span& span, const Span& box) const {
    return span.begin <= box.begin + slack_ && span.end >= box.end - slack_;
  }
  unsigned edges(const Span& span, const Span& box, unsigned first, unsigned second) const {
    return (span.end <= box.begin + slack_ ? first : kNone) |
           (span.begin >= box.end - slack_ ? second : kNone);
  }

  // Rules may be snapped to dots: as far from the layout as the rule is thick.
  Span x_, y_, box_x_, box_y_;
  std::int64_t slack_ = 0;
};

// How many dashes a dashed line has.
std::size_t dashes_of(const RuleElement& rule) {
  const Micrometres length = rule.box.width + rule.box.height;
  const Micrometres step = forms::kDash + forms::kDashGap;
  return static_cast<std::size_t>((length.value + step.value - 1) / step.value);
}

// What was seen of one rule.
struct SeenRule {
  unsigned sides = kNone;
  std::vector<bool> dashes = {};

  // False: the rectangle is no ink of the rule.
  bool take(const SeenRect& rect, const RuleElement& rule) {
    if (rect.black != (rule.gray_percent <= 10)) return false;
    const RuleInk ink(rect, rule);
    if (rule.dashed) {
      const auto dash = static_cast<std::size_t>(ink.dash());
      dashes.resize(dashes_of(rule));
      if (dash < dashes.size()) dashes[dash] = true;
      return dash < dashes.size();
    }
    const unsigned seen = ink.sides(rule);
    sides |= seen;
    return seen != kNone;
  }
  bool is_whole(const RuleElement& rule) const {
    if (!rule.dashed) return sides == all_sides_of(rule);
    return !dashes.empty() && std::find(dashes.begin(), dashes.end(), false) == dashes.end();
  }
};

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
  std::vector<SeenRule> seen(rules.size());
  bool stray = false, covered = false;
  for (const SeenRect& rect : rects) {
    bool owned = false;
    for (std::size_t i = 0; i < rules.size(); ++i) owned = seen[i].take(rect, rules[i]) || owned;
    stray = stray || !owned;
    const std::size_t below = std::min<std::size_t>(rect.glyphs_before, glyphs.size());
    for (const SeenGlyph& glyph : glyphs.first(below)) covered = covered || covers(rect, glyph);
  }
  if (stray) add_finding(proof, "ink-unclaimed", spot);
  if (covered) add_finding(proof, "glyph-overprinted", spot);
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (seen[i].is_whole(rules[i])) continue;
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
  seen_ = nullptr;
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
  if (known == nullptr) {
    known_.push_back({form.digest, id, layer, seen.resources, std::make_unique<SeenSlots>()});
    known = &known_.back();
  } else if (seen.resources != 0 && known->resources == seen.resources) {
    seen_ = known->seen.get();
    return {};
  }
  return walk(document, seen, of, *known, outlines, spot, proof);
}

SeenSlots FixedLayers::read_slots(const forms::Form& form, const forms::FixedLayer& wanted) const {
  SeenSlots out(form.slots.size(), 0);
  for (std::size_t i = 0; i < wanted.texts.size(); ++i)
    if (claims_.is_spelt(i)) ++out[wanted.texts[i].slot];
  for (std::size_t i = 0; i < wanted.pictures.size(); ++i)
    if (pictures_.is_found(i)) ++out[wanted.pictures[i].slot];
  return out;
}

// The layer is drawn first, so its marks are those that the walked page has more.
Result<void> FixedLayers::walk(reader::Document& document, const PageMarks& seen, const JobForm& of,
                               Known& known, Outlines& outlines, const Spot& spot, Proof& proof) {
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
  const forms::FixedLayer wanted = forms::visible_fixed(form, known.id);
  remarks_.clear();
  claims_.prove(glyphs, wanted.texts, remarks_);
  add_remarks(remarks_, form, wanted.texts, spot, proof);
  outlines.prove({document, glyphs, claims_.owners(), wanted.texts}, of, spot, proof);
  setting_.prove({form, glyphs, claims_.owners(), wanted.texts}, spot, proof);
  prove_rules(rects, glyphs, wanted.rules, spot, proof);
  pictures_.prove({pictures, glyphs, rects}, wanted.pictures, form, spot, proof);
  *known.seen = read_slots(form, wanted);
  seen_ = known.seen.get();
  if (other_ink(walked_) && !other_ink(seen)) add_finding(proof, "ink-unclaimed", spot);
  proof.glyphs += glyphs.size();
  return {};
}

}  // namespace fubako::prove
