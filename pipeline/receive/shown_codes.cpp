#include "receive/shown_codes.h"

#include <string>

namespace fubako::receive {
namespace {

constexpr std::size_t kCodeDigits = 38;

std::vector<std::string> runs_of_digits(const reader::PageMarks& marks) {
  std::vector<std::string> runs;
  const reader::SeenGlyph* last = nullptr;
  for (const reader::SeenGlyph& glyph : marks.glyphs) {
    const char32_t shown = glyph.text[0];
    const bool digit = shown >= U'0' && shown <= U'9' && glyph.text[1] == 0 && !glyph.invisible;
    if (!digit) {
      last = nullptr;
      continue;
    }
    const bool beside = last != nullptr && last->baseline == glyph.baseline && glyph.x > last->x;
    if (!beside) runs.emplace_back();
    runs.back() += static_cast<char>(shown);
    last = &glyph;
  }
  return runs;
}

}  // namespace

std::vector<ControlCode> shown_codes(const reader::PageMarks& marks, std::string_view id_begins) {
  std::vector<ControlCode> out;
  const auto runs = runs_of_digits(marks);
  for (const std::string_view run : runs)
    for (std::size_t at = 0; at + kCodeDigits <= run.size(); ++at) {
      const auto code = parse_control_code(run.substr(at, kCodeDigits));
      if (code && code->piece.digits.starts_with(id_begins)) out.push_back(*code);
    }
  return out;
}

}  // namespace fubako::receive
