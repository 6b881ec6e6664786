// picture: PNG <-> gray pixels. Seals and maps come in this way, rendered pages go out.
//
//   takes    PNG of any bit depth, with or without transparency, palette or interlace
//   gives    a Picture of 8-bit gray: samples as they stand in the file (no gamma), transparency
//            laid on white paper, 16 bits rounded to 8
//   errors   Fault picture-missing, picture-damaged (also: not a PNG, or too large),
//            picture-has-colour
//   limits   kMaxSide pixels a side, kMaxPixels in all, refused before they are decoded
//   threads  pure; any thread
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/base.h"
#include "model/model.h"

namespace fubako::picture {

constexpr int kMaxSide = 16384;
constexpr std::int64_t kMaxPixels = 40'000'000;  // A4 at 600 dpi has 35 million

// A file of grays that was saved as colour or with a palette is gray; one pixel with a tint is
// picture-has-colour, since forms are printed in black only.
Result<std::shared_ptr<const Picture>> read_png(const fs::path& path);
// The same from memory; `file` is named in faults.
Result<std::shared_ptr<const Picture>> decode_png(std::string_view bytes, const fs::path& file);

// An 8-bit gray PNG of width * height pixels, row by row, that says its resolution.
std::string png_of(int width, int height, std::span<const std::uint8_t> gray, int dpi);

}  // namespace fubako::picture
