#include "symbol/symbol.h"

#include <zint.h>

#include <algorithm>
#include <memory>

namespace fubako::symbol {
namespace {

constexpr int kMaxMatrixSize = 52;
constexpr int kQuietModules = 2;
constexpr std::int64_t kMinModuleDots = 4;

struct ZintDeleter {
  void operator()(zint_symbol* symbol) const { ZBarcode_Delete(symbol); }
};

bool is_dark(const zint_symbol& symbol, int row, int column) {
  return (symbol.encoded_data[row][column >> 3] >> (column & 7) & 1) != 0;
}

// Whole dots that lie inside a length or a box.
std::int64_t dots_floor(Micrometres length, int dpi) {
  return length.value * dpi / kMicrometresPerInch;
}
std::int64_t dots_inside(Micrometres begin, Micrometres end, int dpi) {
  return dots_floor(end, dpi) - dots_covering(begin, dpi).value;
}

// A rectangle of whole dots, a quarter dot smaller on each side: renderers that paint every pixel
// touched, and those that paint pixel centres, then paint the same dots.
DotRect inset(std::int64_t x, std::int64_t y, std::int64_t width, std::int64_t height) {
  return {QuarterDots(x * 4 + 1), QuarterDots(y * 4 + 1), QuarterDots(width * 4 - 2),
          QuarterDots(height * 4 - 2)};
}

// Dark modules [begin, end) of a row, reaching down over the rows that have the same stretch.
struct Stretch {
  int begin = 0, end = 0, top = 0;
};

void find_stretches(const Matrix& matrix, int row, std::vector<Stretch>& out) {
  out.clear();
  const auto dark = [&](int column) {
    return matrix.dark[static_cast<std::size_t>(row * matrix.size + column)];
  };
  for (int column = 0; column < matrix.size; ++column) {
    if (!dark(column)) continue;
    const int begin = column;
    while (column < matrix.size && dark(column)) ++column;
    out.push_back({begin, column, row});
  }
}

}  // namespace

std::optional<Matrix> data_matrix(std::string_view digits) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
  const std::unique_ptr<zint_symbol, ZintDeleter> symbol(ZBarcode_Create());
  FUBAKO_CHECK(symbol != nullptr);
  symbol->symbology = BARCODE_DATAMATRIX;
  symbol->option_3 = DM_SQUARE;
  symbol->input_mode = DATA_MODE | FAST_MODE;  // pairs of digits are the shortest code anyway
  const auto* bytes = reinterpret_cast<const unsigned char*>(digits.data());
  const int status = ZBarcode_Encode(symbol.get(), bytes, static_cast<int>(digits.size()));
  if (status >= ZINT_ERROR || symbol->rows != symbol->width || symbol->width > kMaxMatrixSize)
    return std::nullopt;
  Matrix matrix;
  matrix.size = symbol->width;
  matrix.dark.reserve(static_cast<std::size_t>(matrix.size * matrix.size));
  for (int row = 0; row < matrix.size; ++row)
    for (int column = 0; column < matrix.size; ++column)
      matrix.dark.push_back(is_dark(*symbol, row, column));
  return matrix;
}

Dots module_size(int modules, Micrometres width, Micrometres height, int dpi) {
  const std::int64_t dots = dots_floor(std::min(width, height), dpi);
  const std::int64_t size = dots / (modules + 2 * kQuietModules);
  return Dots(size < kMinModuleDots ? 0 : size);
}

void draw_matrix(const Matrix& matrix, const Box& box, int dpi, std::vector<DotRect>& out) {
  const std::int64_t module = module_size(matrix.size, box.width, box.height, dpi).value;
  FUBAKO_CHECK(module > 0);
  const Micrometres side = micrometres_of(Dots(module * matrix.size), dpi);
  const std::int64_t left = dots_nearest(box.x + (box.width - side) / 2, dpi).value;
  const std::int64_t top = dots_nearest(box.y + (box.height - side) / 2, dpi).value;
  const auto draw = [&](const Stretch& s, int bottom) {
    out.push_back(inset(left + s.begin * module, top + s.top * module, (s.end - s.begin) * module,
                        (bottom - s.top) * module));
  };
  std::vector<Stretch> open, now;  // of the row above, of this row
  for (int row = 0; row < matrix.size; ++row) {
    find_stretches(matrix, row, now);
    for (const Stretch& above : open) {
      const auto same = std::find_if(now.begin(), now.end(), [&](const Stretch& s) {
        return s.begin == above.begin && s.end == above.end;
      });
      if (same != now.end()) {
        same->top = above.top;
      } else {
        draw(above, row);
      }
    }
    open.swap(now);
  }
  for (const Stretch& stretch : open) draw(stretch, matrix.size);
}

BarcodeSize customer_barcode_size(Dots k) {
  constexpr std::int64_t kBars = 67;
  return {k, k * (2 * kBars - 1), k * 6};
}

// 12 to 16 dots at 600 dpi; the same lengths at other resolutions.
Dots smallest_barcode_k(int dpi) { return Dots((12 * dpi + 599) / 600); }

Dots customer_barcode_k(const Box& box, int dpi) {
  const Dots smallest = smallest_barcode_k(dpi), largest(16 * dpi / 600);
  const std::int64_t width = dots_inside(box.x, box.right(), dpi);
  const std::int64_t height = dots_inside(box.y, box.bottom(), dpi);
  for (Dots k = largest; k >= smallest; k -= Dots(1)) {
    const BarcodeSize size = customer_barcode_size(k);
    if (size.width.value <= width && size.height.value <= height) return k;
  }
  return Dots(0);
}

void draw_customer_barcode(std::string_view bars, Dots k, const Box& box, int dpi,
                           std::vector<DotRect>& out) {
  const std::int64_t dot = k.value;
  const std::int64_t left = dots_covering(box.x, dpi).value, top = dots_covering(box.y, dpi).value;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    FUBAKO_CHECK(bars[i] >= '1' && bars[i] <= '4');
    const bool rises = bars[i] == '1' || bars[i] == '2';
    const bool descends = bars[i] == '1' || bars[i] == '3';
    const std::int64_t y = top + (rises ? 0 : 2 * dot);
    const std::int64_t height = dot * (2 + (rises ? 2 : 0) + (descends ? 2 : 0));
    out.push_back(inset(left + static_cast<std::int64_t>(i) * 2 * dot, y, dot, height));
  }
}

}  // namespace fubako::symbol
