// Fonts of Debian that the tests know, and what a drawing says.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "typeset/typeset.h"

namespace fubako::typeset {

inline const fs::path kGothic = "/usr/share/fonts/truetype/bizud-gothic/BIZUDGothic-Regular.ttf";
inline const fs::path kGothicBold = "/usr/share/fonts/truetype/bizud-gothic/BIZUDGothic-Bold.ttf";
inline const fs::path kMincho = "/usr/share/fonts/truetype/bizud-mincho/BIZUDMincho-Regular.ttf";
inline const fs::path kIpa = "/usr/share/fonts/truetype/ipamj/ipamjm.ttf";

inline const fs::path kOcrB = "/usr/share/fonts/opentype/ocr-b/OCRB.otf";

FontFile file(const fs::path& path);
FontFile gaiji_file(const fs::path& path);

// Chain 0: BIZ UD Gothic, then IPAmj Mincho. Loaded once for all tests.
const FontSet& known_fonts();
// One chain of these files.
std::shared_ptr<const FontSet> fonts_of(std::vector<FontFile> files,
                                        const std::vector<GaijiMapping>& gaiji = {});
// The text of a drawing line by line, as it would be extracted.
std::vector<std::string> lines_of(const Drawing& drawing);
std::string text_of(const Glyph& glyph);

// A drawn glyph and where it stands.
struct Spot {
  Glyph glyph;
  std::string text;
  Micrometres x, advance, baseline;
};
std::vector<Spot> spots_of(const Drawing& drawing);
// The origins alone; at an em of 2,048 micrometres they are in 1/2048 em.
std::vector<std::int64_t> places_of(const Drawing& drawing);

}  // namespace fubako::typeset
