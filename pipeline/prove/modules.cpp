#include "prove/modules.h"

#define ZX_USE_UTF8 1  // the library's coming interface: texts as UTF-8
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <exception>

namespace fubako::prove {
namespace {

using reader::SeenRect;

constexpr int kQuietModules = 1;  // ISO/IEC 16022
constexpr int kMaxModules = 144;
constexpr int kModulePixels = 2;  // ZXing finds no symbol of single pixels

struct Extent {
  std::int64_t begin = 0, end = 0;
};
template <class Position, class Length>
Extent extent_of(const std::vector<SeenRect>& rects, Position position, Length length) {
  Extent all{position(rects[0]), position(rects[0])};
  for (const SeenRect& rect : rects) {
    all.begin = std::min(all.begin, position(rect));
    all.end = std::max(all.end, position(rect) + length(rect));
  }
  return all;
}

// Modules along one axis: every rectangle begins at a whole module and covers whole modules, less
// the inset at both ends. Lengths are in 1/100 micrometre, so a hundredth of a module is noise.
class Axis {
 public:
  Axis(Extent extent, std::int64_t pitch, std::int64_t inset)  // `inset` of both ends together
      : begin_(extent.begin), pitch_(pitch), inset_(inset), noise_(pitch / 50 + 2) {
    count_ = divide_rounding(extent.end - extent.begin + inset, pitch);
    valid_ =
        count_ >= 1 && count_ <= kMaxModules && whole(extent.end - extent.begin + inset, count_);
  }
  bool valid() const { return valid_; }
  int count() const { return static_cast<int>(count_); }
  bool locate(std::int64_t position, std::int64_t length, int& first, int& last) const {
    const std::int64_t from = divide_rounding(position - begin_, pitch_);
    const std::int64_t size = divide_rounding(length + inset_, pitch_);
    first = static_cast<int>(from);
    last = static_cast<int>(from + size);
    return size >= 1 && from + size <= count_ && whole(position - begin_, from) &&
           whole(length + inset_, size);
  }

 private:
  bool whole(std::int64_t length, std::int64_t modules) const {
    return std::abs(length - modules * pitch_) <= noise_ + modules * 2;
  }
  std::int64_t begin_, pitch_, inset_, noise_, count_ = 0;
  bool valid_ = false;
};

// The smallest step between places where rectangles begin: one module in any Data Matrix, whose
// upper and right edges alternate.
template <class Position>
std::int64_t smallest_step(const std::vector<SeenRect>& rects, std::vector<std::int64_t>& places,
                           Position position) {
  places.clear();
  for (const SeenRect& rect : rects) places.push_back(position(rect));
  std::sort(places.begin(), places.end());
  constexpr std::int64_t kSamePlace = 500;  // 5 micrometres
  std::int64_t step = 0;
  for (std::size_t i = 1; i < places.size(); ++i) {
    const std::int64_t gap = places[i] - places[i - 1];
    if (gap > kSamePlace && (step == 0 || gap < step)) step = gap;
  }
  return step;
}

std::int64_t smaller_known(std::int64_t a, std::int64_t b) {
  return a == 0 ? b : b == 0 ? a : std::min(a, b);
}

bool fill(const std::vector<SeenRect>& rects, const Axis& across, const Axis& down, Modules& out) {
  out.columns = across.count();
  out.rows = down.count();
  out.black.assign(static_cast<std::size_t>(out.columns) * static_cast<std::size_t>(out.rows), 0);
  for (const SeenRect& rect : rects) {
    int left = 0, right = 0, top = 0, bottom = 0;
    if (!across.locate(rect.x, rect.width, left, right)) return false;
    if (!down.locate(rect.y, rect.height, top, bottom)) return false;
    for (int row = top; row < bottom; ++row)
      for (int column = left; column < right; ++column) {
        auto& module = out.black[static_cast<std::size_t>(row * out.columns + column)];
        if (module != 0) return false;
        module = 1;
      }
  }
  return true;
}

}  // namespace

bool modules_of(const std::vector<SeenRect>& rects, Modules& out) {
  if (rects.empty()) return false;
  const auto x = [](const SeenRect& r) { return r.x; };
  const auto y = [](const SeenRect& r) { return r.y; };
  const auto width = [](const SeenRect& r) { return r.width; };
  const auto height = [](const SeenRect& r) { return r.height; };
  std::vector<std::int64_t> places;
  places.reserve(rects.size());
  const std::int64_t pitch =
      smaller_known(smallest_step(rects, places, x), smallest_step(rects, places, y));
  if (pitch == 0) return false;
  std::int64_t narrow = rects[0].width;
  for (const SeenRect& rect : rects) narrow = std::min({narrow, rect.width, rect.height});
  const std::int64_t inset = pitch - narrow;
  if (narrow <= 0 || inset < -2 || inset * 2 > pitch) return false;  // more white than black
  const Axis across(extent_of(rects, x, width), pitch, inset);
  const Axis down(extent_of(rects, y, height), pitch, inset);
  return across.valid() && down.valid() && fill(rects, across, down, out);
}

struct DataMatrixReader::State {
  ZXing::DecodeHints hints;
  Modules modules;
  std::vector<std::uint8_t> image;
};

DataMatrixReader::DataMatrixReader() : state_(std::make_unique<State>()) {
  state_->hints.setFormats(ZXing::BarcodeFormat::DataMatrix)
      .setIsPure(true)
      .setTryHarder(false)
      .setTryRotate(false)
      .setTryDownscale(false)
      .setBinarizer(ZXing::Binarizer::BoolCast);
}
DataMatrixReader::~DataMatrixReader() = default;
DataMatrixReader::DataMatrixReader(DataMatrixReader&&) noexcept = default;
DataMatrixReader& DataMatrixReader::operator=(DataMatrixReader&&) noexcept = default;

std::string DataMatrixReader::read(const std::vector<SeenRect>& rects) {
  Modules& modules = state_->modules;
  if (!modules_of(rects, modules)) return {};
  const int width = (modules.columns + 2 * kQuietModules) * kModulePixels;
  const int height = (modules.rows + 2 * kQuietModules) * kModulePixels;
  auto& image = state_->image;
  image.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 255);
  for (int y = 0; y < modules.rows * kModulePixels; ++y)
    for (int x = 0; x < modules.columns * kModulePixels; ++x) {
      const int module = y / kModulePixels * modules.columns + x / kModulePixels;
      const int pixel =
          (y + kQuietModules * kModulePixels) * width + x + kQuietModules * kModulePixels;
      if (modules.black[static_cast<std::size_t>(module)] != 0)
        image[static_cast<std::size_t>(pixel)] = 0;
    }
  try {
    const ZXing::ImageView view(image.data(), width, height, ZXing::ImageFormat::Lum);
    const ZXing::Result result = ZXing::ReadBarcode(view, state_->hints);
    return result.isValid() ? result.text() : std::string();
  } catch (const std::exception&) {
    return {};  // the library's way to say that it cannot
  }
}

}  // namespace fubako::prove
