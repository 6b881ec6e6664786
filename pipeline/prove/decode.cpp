#include "prove/decode.h"

#define ZX_USE_UTF8 1  // the library's coming interface: texts as UTF-8
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <exception>

namespace fubako::prove {
namespace {

constexpr int kQuietModules = 2;
constexpr int kModulePixels = 2;  // ZXing finds no symbol of single pixels
constexpr int kBarQuietModules = 10;
constexpr int kBarLines = 1;
constexpr int kElQrModules = 41;  // version 6

ZXing::BarcodeFormat format_of(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::data_matrix:
      return ZXing::BarcodeFormat::DataMatrix;
    case SymbolKind::el_qr:
    case SymbolKind::qr:
      return ZXing::BarcodeFormat::QRCode;
    case SymbolKind::gs1_128:
    case SymbolKind::code_128:
      return ZXing::BarcodeFormat::Code128;
    case SymbolKind::nw_7:
      return ZXing::BarcodeFormat::Codabar;
    case SymbolKind::customer_barcode:
      break;
  }
  return ZXing::BarcodeFormat::None;
}

ZXing::DecodeHints hints_for(ZXing::BarcodeFormat format, ZXing::Binarizer binarizer) {
  return ZXing::DecodeHints()
      .setFormats(format)
      .setIsPure(true)
      .setTryHarder(false)
      .setTryRotate(false)
      .setTryDownscale(false)
      .setReturnCodabarStartEnd(true)
      .setMinLineCount(1)
      .setBinarizer(binarizer);
}

// What beyond its text makes a symbol the one of its kind.
bool is_of_kind(SymbolKind kind, int columns, const ZXing::Result& result) {
  switch (kind) {
    case SymbolKind::gs1_128:
      return result.symbologyIdentifier() == "]C1";
    case SymbolKind::code_128:
      return result.symbologyIdentifier() == "]C0";
    case SymbolKind::el_qr:
      return columns == kElQrModules && result.ecLevel() == "M";
    case SymbolKind::qr:
      return result.ecLevel() == "M";
    default:
      return true;
  }
}

}  // namespace

bool is_linear(SymbolKind kind) {
  return kind == SymbolKind::customer_barcode || kind == SymbolKind::gs1_128 ||
         kind == SymbolKind::code_128 || kind == SymbolKind::nw_7;
}

struct Decoder::State {
  std::vector<std::uint8_t> image;
  int width = 0, height = 0;

  void clear(int columns, int rows) {
    width = columns;
    height = rows;
    image.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 255);
  }
  std::uint8_t* line(int y) { return image.data() + static_cast<std::ptrdiff_t>(y) * width; }

  void paint_matrix(const Modules& modules) {
    clear((modules.columns + 2 * kQuietModules) * kModulePixels,
          (modules.rows + 2 * kQuietModules) * kModulePixels);
    const std::uint8_t* module = modules.black.data();
    for (int row = 0; row < modules.rows; ++row) {
      const int y = (row + kQuietModules) * kModulePixels;
      std::uint8_t* pixel = line(y) + kQuietModules * kModulePixels;
      for (int column = 0; column < modules.columns; ++column, pixel += kModulePixels)
        if (*module++ != 0) std::fill_n(pixel, kModulePixels, std::uint8_t{0});
      for (int copy = 1; copy < kModulePixels; ++copy) std::copy_n(line(y), width, line(y + copy));
    }
  }
  void paint_bars(const Modules& modules) {
    clear(modules.columns + 2 * kBarQuietModules, kBarLines);
    for (int y = 0; y < kBarLines; ++y)
      for (int column = 0; column < modules.columns; ++column)
        if (modules.black[static_cast<std::size_t>(column)] != 0)
          line(y)[column + kBarQuietModules] = 0;
  }
};

Decoder::Decoder() : state_(std::make_unique<State>()) {}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

std::string Decoder::read(SymbolKind kind, const Modules& modules) {
  const ZXing::BarcodeFormat format = format_of(kind);
  if (format == ZXing::BarcodeFormat::None) return {};
  if (is_linear(kind))
    state_->paint_bars(modules);
  else
    state_->paint_matrix(modules);
  try {
    const ZXing::ImageView view(state_->image.data(), state_->width, state_->height,
                                ZXing::ImageFormat::Lum);
    const ZXing::Result result =
        ZXing::ReadBarcode(view, hints_for(format, ZXing::Binarizer::BoolCast));
    return result.isValid() && is_of_kind(kind, modules.columns, result) ? result.text()
                                                                         : std::string();
  } catch (const std::exception&) {
    return {};  // the library's way to say that it cannot
  }
}

std::string Decoder::read(SymbolKind kind, const Raster& raster, const Box& area) {
  const ZXing::BarcodeFormat format = format_of(kind);
  const PixelBox box = raster.pixels_of(area);
  if (format == ZXing::BarcodeFormat::None || box.empty()) return {};
  try {
    const ZXing::ImageView view(raster.row(box.top) + box.left, box.width(), box.height(),
                                ZXing::ImageFormat::Lum, raster.stride());
    const ZXing::Result result =
        ZXing::ReadBarcode(view, hints_for(format, ZXing::Binarizer::GlobalHistogram));
    // How many modules it has is proven on its rectangles.
    return result.isValid() && is_of_kind(kind, kElQrModules, result) ? result.text()
                                                                      : std::string();
  } catch (const std::exception&) {
    return {};
  }
}

std::string Decoder::read(SymbolKind kind, const std::vector<reader::SeenRect>& rects,
                          Modules& modules) {
  const bool formed = is_linear(kind) ? bars_of(rects, modules) : modules_of(rects, modules);
  return formed ? read(kind, modules) : std::string();
}

}  // namespace fubako::prove
