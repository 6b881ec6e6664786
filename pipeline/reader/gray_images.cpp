#include "reader/gray_images.h"

#include <poppler/GfxState.h>
#include <poppler/Stream.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "model/model.h"

namespace fubako::reader {
namespace {

constexpr int kMaxSide = 16384;
constexpr std::int64_t kMaxPixels = 40'000'000;       // of an image; A4 at 600 dpi has 35 million
constexpr std::int64_t kMaxPagePixels = 100'000'000;  // of the images that a page shows first

// Entries that say what the pixels are (Decode by way of the colour map). Any other (/SMask,
// /Alternates, /OPI, …) may show other ones.
constexpr std::array<std::string_view, 12> kPlainEntries = {
    "Type",   "Subtype", "Name",        "Width",  "Height",     "ColorSpace", "BitsPerComponent",
    "Decode", "Filter",  "DecodeParms", "Length", "Interpolate"};

bool has_plain_entries(const Dict& dict) {
  for (int i = 0; i < dict.getLength(); ++i)
    if (std::find(kPlainEntries.begin(), kPlainEntries.end(), dict.getKey(i)) ==
        kPlainEntries.end())
      return false;
  return true;
}

bool is_plain_gray(const GrayImages::Source& source) {
  GfxImageColorMap& colors = source.colors;
  const int bits = colors.getBits();
  const StreamKind kind = source.stream.getKind();
  return colors.isOk() && colors.getColorSpace()->getMode() == csDeviceGray &&
         (bits == 1 || bits == 2 || bits == 4 || bits == 8) && colors.getDecodeLow(0) == 0 &&
         colors.getDecodeHigh(0) == 1 && kind != strDCT && kind != strJPX && kind != strJBIG2 &&
         has_plain_entries(*source.stream.getDict());
}

bool has_plain_size(const GrayImages::Source& source) {
  return source.width > 0 && source.height > 0 && source.width <= kMaxSide &&
         source.height <= kMaxSide && std::int64_t{source.width} * source.height <= kMaxPixels;
}

// Nothing but Flate is inflated here, with its check sum; any other coding is Poppler's to decode.
// Empty when the data end too early.
std::string packed_rows(const GrayImages::Source& source, Inflater& inflater, std::size_t size) {
  Stream& stream = source.stream;
  const Dict& dict = *stream.getDict();
  if (dict.lookup("Filter").isName("FlateDecode") && !dict.hasKey("DecodeParms")) {
    const std::vector<unsigned char> raw = stream.getUndecodedStream()->toUnsignedChars();
    const auto plain = inflater.inflate({reinterpret_cast<const char*>(raw.data()), raw.size()});
    return plain && plain->size() >= size ? std::string(plain->substr(0, size)) : std::string();
  }
  std::string out(size, '\0');
  stream.reset();
  const int got =
      stream.doGetChars(static_cast<int>(size), reinterpret_cast<unsigned char*>(out.data()));
  stream.close();
  return got == static_cast<int>(size) ? out : std::string();
}

// One byte a pixel, 0 black, from rows of `bits` a pixel that begin on whole bytes.
std::vector<std::uint8_t> unpacked(std::string_view rows, std::size_t width, std::size_t bits) {
  const std::size_t row_bytes = (width * bits + 7) / 8, mask = (1u << bits) - 1;
  std::vector<std::uint8_t> out;
  out.reserve(rows.size() / row_bytes * width);
  for (; !rows.empty(); rows.remove_prefix(row_bytes))
    for (std::size_t x = 0; x < width; ++x) {
      const auto byte = static_cast<unsigned char>(rows[x * bits / 8]);
      const std::size_t value = byte >> (8 - bits - x * bits % 8) & mask;
      out.push_back(static_cast<std::uint8_t>(value * 255 / mask));
    }
  return out;
}

}  // namespace

void GrayImages::begin_page() {
  pixels_left_ = kMaxPagePixels;
  exhausted_ = false;
}

const GrayImages::Image* GrayImages::find(const Source& source) {
  const auto [at, fresh] = images_.try_emplace({source.object, source.generation});
  if (fresh) {
    at->second = decoded(source);
    if (exhausted_) {  // another page may have room for it
      images_.erase(at);
      return nullptr;
    }
  }
  return at->second.digest.empty() ? nullptr : &at->second;
}

GrayImages::Image GrayImages::decoded(const Source& source) {
  if (!has_plain_size(source) || !is_plain_gray(source)) return {};
  const auto width = static_cast<std::size_t>(source.width);
  const auto height = static_cast<std::size_t>(source.height);
  pixels_left_ -= static_cast<std::int64_t>(width * height);
  exhausted_ = pixels_left_ < 0;
  if (exhausted_) return {};
  const auto bits = static_cast<std::size_t>(source.colors.getBits());
  const std::string rows = packed_rows(source, inflater_, (width * bits + 7) / 8 * height);
  if (rows.empty()) return {};
  return {picture_digest(source.width, source.height, unpacked(rows, width, bits))};
}

}  // namespace fubako::reader
