// Poppler's core walks a page and calls an OutputDev, which lists marks instead of painting them.
// The walk runs at 72 dpi, top down: device units are points.
#include "reader/poppler_device.h"

#include <poppler/Gfx.h>
#include <poppler/GfxFont.h>
#include <poppler/GfxState.h>
#include <poppler/OutputDev.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "reader/gray_images.h"
#include "reader/paint_state.h"

namespace fubako::reader {
namespace {

constexpr std::size_t kMaxMarks = 1'000'000;  // of a page; a dense notice has 5,000
constexpr std::int64_t kMaxSteps = 100'000;   // of a page's walk: a form, or ten operators

}  // namespace

Micrometres micrometres(double points) {
  return Micrometres(rounded(points * kMicrometresPerPoint));
}

class MarksDevice::Device final : public OutputDev {
 public:
  Device(SeenFonts& fonts, PlainWalk& plain) : fonts_(fonts), plain_(plain) {}

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool useTilingPatternFill() override { return true; }
  bool useShadedFills(int) override { return true; }
  // After an overrun forms are no longer walked, so that even a nest of them comes to its end.
  bool useDrawForm() override { return layers_ == Layers::by_reference || overrun_; }

  // Begins a page on a Gfx whose state is that of a fresh page.
  void begin(PageMarks& out, Layers layers, Gfx& gfx) {
    out_ = &out;
    gfx_ = &gfx;
    layers_ = layers;
    steps_ = 0;
    overrun_ = masked_ = odd_clip_ = text_clip_ = false;
    saved_clips_.clear();
    images_.begin_page();
    const GfxState& state = *gfx.getState();
    std::copy_n(state.getCTM(), 6, page_matrix_.begin());
    page_clip_ = clip_of(state);
  }
  bool overrun() const { return overrun_; }
  bool step() {
    if (++steps_ > kMaxSteps) overrun_ = true;
    return overrun_;
  }

  // ---- clips: Poppler keeps the bounding box; a clip of another shape is ours to remember ----

  void saveState(GfxState*) override { saved_clips_.push_back(odd_clip_); }
  void restoreState(GfxState*) override {
    if (saved_clips_.empty()) return;
    odd_clip_ = saved_clips_.back();
    saved_clips_.pop_back();
  }
  void clip(GfxState* state) override { note_clip(*state); }
  void eoClip(GfxState* state) override { note_clip(*state); }
  void clipToStrokePath(GfxState*) override { odd_clip_ = true; }
  void endTextObject(GfxState*) override {
    odd_clip_ = odd_clip_ || text_clip_;
    text_clip_ = false;
  }
  // A soft mask may hide anything: no mark counts as visible from here to the page's end.
  void setSoftMask(GfxState*, const double*, bool, Function*, GfxColor*) override {
    masked_ = true;
  }
  void setSoftMaskFromImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height,
                                bool invert, bool inlined, double* matrix) override {
    masked_ = true;
    OutputDev::setSoftMaskFromImageMask(state, ref, stream, width, height, invert, inlined, matrix);
  }

  // ---- text ----

  void beginString(GfxState* state, const GooString*) override { begin_text(*state); }
  void drawChar(GfxState* state, double x, double y, double dx, double dy, double, double,
                CharCode code, int bytes, const Unicode* unicode, int length) override {
    if (type3_) {
      ++out_->type3_glyphs;
      return;
    }
    if (full()) return;
    SeenGlyph& glyph = out_->glyphs.emplace_back();
    double device_x = 0, device_y = 0, run = 0, drop = 0;
    state->transform(x, y, &device_x, &device_y);
    state->transformDelta(dx, dy, &run, &drop);
    run = upright_ ? run - spacing_ - (bytes == 1 && code == ' ' ? word_spacing_ : 0)
                   : std::hypot(run, drop);
    glyph.x = micrometres(device_x);
    glyph.baseline = micrometres(device_y);
    glyph.advance = micrometres(run);
    glyph.size = size_;
    glyph.em_width = em_width_;
    glyph.font = font_;
    glyph.code = code;
    glyph.upright = upright_;
    glyph.invisible =
        !visible_ || !text_area_.holds({device_x, device_y - half_em_, device_x + run, device_y});
    note_ink(code, glyph);
    glyph.bad_text = length < 1 || length > static_cast<int>(glyph.text.size());
    if (glyph.bad_text) return;
    std::copy_n(unicode, length, glyph.text.begin());
    for (int i = 0; i < length; ++i) glyph.bad_text = glyph.bad_text || unicode[i] == 0;
  }

  // ---- ink ----

  void fill(GfxState* state) override { list_fill(*state, false); }
  void eoFill(GfxState* state) override { list_fill(*state, true); }
  void stroke(GfxState*) override { ++out_->strokes; }
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                 GfxImageColorMap* colors, bool smooth, const int* mask, bool inlined) override {
    const bool plain = !inlined && ref->isRef() && !smooth && mask == nullptr;
    if (!plain || !list_picture(*state, {ref->getRefNum(), ref->getRefGen(), *stream, width, height,
                                         *colors}))
      ++out_->images;
    OutputDev::drawImage(state, ref, stream, width, height, colors, smooth, mask, inlined);
  }
  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height,
                     bool invert, bool smooth, bool inlined) override {
    ++out_->images;
    OutputDev::drawImageMask(state, ref, stream, width, height, invert, smooth, inlined);
  }
  void drawMaskedImage(GfxState*, Object*, Stream*, int, int, GfxImageColorMap*, bool, Stream*, int,
                       int, bool, bool) override {
    ++out_->images;
  }
  void drawSoftMaskedImage(GfxState*, Object*, Stream*, int, int, GfxImageColorMap*, bool, Stream*,
                           int, int, GfxImageColorMap*, bool) override {
    ++out_->images;
  }
  bool tilingPatternFill(GfxState*, Gfx*, Catalog*, GfxTilingPattern*, const double*, int, int, int,
                         int, double, double) override {
    ++out_->other_fills;
    return true;
  }
  bool functionShadedFill(GfxState*, GfxFunctionShading*) override { return shaded(); }
  bool axialShadedFill(GfxState*, GfxAxialShading*, double, double) override { return shaded(); }
  bool radialShadedFill(GfxState*, GfxRadialShading*, double, double) override { return shaded(); }
  bool gouraudTriangleShadedFill(GfxState*, GfxGouraudTriangleShading*) override {
    return shaded();
  }
  bool patchMeshShadedFill(GfxState*, GfxPatchMeshShading*) override { return shaded(); }

  // ---- layers ----

  void drawForm(Ref id) override { note_layer(id); }
  void beginForm(Ref id) override { note_layer(id); }

 private:
  bool full() {
    if (out_->glyphs.size() + out_->rects.size() + out_->pictures.size() >= kMaxMarks)
      overrun_ = true;
    return overrun_;
  }
  bool shaded() {
    ++out_->shadings;
    return true;
  }

  void note_clip(const GfxState& state) {
    const GfxPath& path = *state.getPath();
    Corners corners;
    const bool rectangle = path.getNumSubpaths() == 1 &&
                           corners_of(state, *path.getSubpath(0), corners) &&
                           axis_parallel(corners);
    odd_clip_ = odd_clip_ || !rectangle;
  }

  void note_layer(Ref id) {
    if (step()) return;
    GfxState& state = *gfx_->getState();
    bool same = initial_style(state) && !masked_ && !odd_clip_ && clip_of(state) == page_clip_;
    for (std::size_t i = 0; i < 6; ++i) same = same && near(state.getCTM()[i], page_matrix_[i]);
    const PageMarks& seen = *out_;
    const bool first =
        seen.glyphs.empty() && seen.rects.empty() && seen.pictures.empty() && seen.layers.empty() &&
        seen.other_fills + seen.strokes + seen.images + seen.shadings + seen.type3_glyphs == 0;
    out_->layer_moved = out_->layer_moved || !same || !first;
    out_->layers.push_back(id.num);
  }

  // All that glyphs of one string share: the state cannot change inside.
  void begin_text(GfxState& state) {
    const GfxFont* font = state.getFont().get();
    if (font == nullptr) return;  // Poppler draws no glyph without a font
    type3_ = font->getType() == fontType3;
    find_font(state);
    const double* m = state.getTextMat();
    const double size = state.getFontSize(), condense = state.getHorizScaling();
    double ax = 0, ay = 0, ux = 0, uy = 0;  // the em's advance and up vectors on the page
    state.transformDelta(m[0] * size * condense, m[1] * size * condense, &ax, &ay);
    state.transformDelta(m[2] * size, m[3] * size, &ux, &uy);
    upright_ = ax > 0 && uy < 0 && near(ay, 0) && near(ux, 0) && font->getWMode() == 0;
    const double em = std::hypot(ux, uy);
    size_ = micrometres(em);
    em_width_ = micrometres(std::hypot(ax, ay));
    half_em_ = em / 2;
    const double per_unit = size == 0 ? 0 : ax / size;
    spacing_ = state.getCharSpace() * per_unit;
    word_spacing_ = state.getWordSpace() * per_unit;
    text_area_ = clip_of(state);
    text_clip_ = text_clip_ || state.getRender() >= 4;
    visible_ = state.getRender() == 0 && !masked_ && !odd_clip_ && plain_paint(state) &&
               black_paint(state);
  }

  void find_font(GfxState& state) {
    font_ = fonts_.number_of(*state.getFont(), *gfx_->getXRef());
    if (layers_ == Layers::by_reference) plain_.learn_font(state.getFont(), *gfx_->getXRef());
  }
  void note_ink(CharCode code, SeenGlyph& glyph) const {
    glyph.no_outline = !fonts_.embedded(font_);
    if (glyph.no_outline) return;
    const GlyphInk* ink = fonts_.ink(font_, code);
    if (ink == nullptr) return;
    const int units = fonts_.units_per_em(font_);
    glyph.no_outline = !ink->drawn;
    glyph.ink_left = em_width_ * ink->left / units;
    glyph.ink_right = em_width_ * ink->right / units;
  }

  void list_fill(GfxState& state, bool even_odd) {
    if (!rectangles_of(state, even_odd, areas_)) {
      ++out_->other_fills;
      return;
    }
    const bool paint = plain_paint(state) && !masked_ && !odd_clip_ && black_paint(state);
    const Area clip = clip_of(state);
    for (const Area& area : areas_) {
      if (full()) return;
      SeenRect& rect = out_->rects.emplace_back();
      constexpr double kUnit = kMicrometresPerPoint * 100;
      rect.x = rounded(area.left * kUnit);
      rect.y = rounded(area.top * kUnit);
      rect.width = rounded((area.right - area.left) * kUnit);
      rect.height = rounded((area.bottom - area.top) * kUnit);
      rect.black = paint && clip.holds(area);
      rect.glyphs_before = static_cast<std::uint32_t>(out_->glyphs.size());
    }
  }

  // False when the image is none that a picture of ours can be.
  bool list_picture(GfxState& state, const GrayImages::Source& source) {
    const double* m = state.getCTM();
    if (!near(m[1], 0) || !near(m[2], 0) || masked_ || odd_clip_ || !plain_paint(state) ||
        state.getTransfer()[0] != nullptr)
      return false;
    const Area area = {std::min(m[4], m[4] + m[0]), std::min(m[5], m[5] + m[3]),
                       std::max(m[4], m[4] + m[0]), std::max(m[5], m[5] + m[3])};
    if (!clip_of(state).holds(area)) return false;
    const GrayImages::Image* image = images_.find(source);
    overrun_ = overrun_ || images_.exhausted();
    if (image == nullptr || full()) return image != nullptr;
    SeenPicture& picture = out_->pictures.emplace_back();
    picture.box = {micrometres(area.left), micrometres(area.top),
                   micrometres(area.right - area.left), micrometres(area.bottom - area.top)};
    picture.upright = m[0] > 0 && m[3] < 0;
    picture.width = source.width;
    picture.height = source.height;
    picture.digest = image->digest;
    picture.object = source.object;
    picture.glyphs_before = static_cast<std::uint32_t>(out_->glyphs.size());
    picture.rects_before = static_cast<std::uint32_t>(out_->rects.size());
    return true;
  }

  PageMarks* out_ = nullptr;
  Gfx* gfx_ = nullptr;
  Layers layers_ = Layers::walked;
  std::array<double, 6> page_matrix_{};
  Area page_clip_;
  std::int64_t steps_ = 0;
  bool overrun_ = false, masked_ = false, odd_clip_ = false, text_clip_ = false;
  std::vector<bool> saved_clips_;
  std::vector<Area> areas_;
  SeenFonts& fonts_;
  PlainWalk& plain_;
  GrayImages images_;
  // of the string being drawn
  std::uint32_t font_ = 0;
  bool type3_ = false, upright_ = true, visible_ = true;
  Micrometres size_, em_width_;
  double half_em_ = 0, spacing_ = 0, word_spacing_ = 0;
  Area text_area_;
};

MarksDevice::MarksDevice(SeenFonts& fonts, PlainWalk& plain)
    : device_(std::make_unique<Device>(fonts, plain)) {}
MarksDevice::~MarksDevice() = default;
OutputDev& MarksDevice::output() { return *device_; }
void MarksDevice::begin(PageMarks& out, Layers layers, Gfx& gfx) {
  device_->begin(out, layers, gfx);
}
bool MarksDevice::overrun() const { return device_->overrun(); }
bool MarksDevice::too_long(void* self) { return static_cast<MarksDevice*>(self)->device_->step(); }

}  // namespace fubako::reader
