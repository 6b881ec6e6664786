#include "prove/bars.h"

#include <algorithm>
#include <array>
#include <optional>

#include "prove/prove.h"

namespace fubako::prove {
namespace {

using reader::SeenRect;

constexpr std::size_t kBars = 67;
constexpr int kCheckModulus = 19;

struct Character {
  std::string_view bars, name;  // its place in the table is its value for the check digit
};
constexpr std::array<Character, 19> kCharacters = {{
    {"144", "0"},   {"114", "1"},   {"132", "2"},   {"312", "3"},   {"123", "4"},
    {"141", "5"},   {"321", "6"},   {"213", "7"},   {"231", "8"},   {"411", "9"},
    {"414", "-"},   {"324", "CC1"}, {"342", "CC2"}, {"234", "CC3"}, {"432", "CC4"},
    {"243", "CC5"}, {"423", "CC6"}, {"441", "CC7"}, {"111", "CC8"},
}};

std::optional<std::size_t> value_of(std::string_view bars) {
  for (std::size_t i = 0; i < kCharacters.size(); ++i)
    if (kCharacters[i].bars == bars) return i;
  return std::nullopt;
}

// Lengths here are in 1/100 micrometre. Bars are drawn up to half a dot shorter and narrower than
// they print, spaces that much wider.
constexpr std::int64_t kSame = 1000;
constexpr std::int64_t kHalfDot = 2500;
bool same(std::int64_t a, std::int64_t b) { return std::abs(a - b) <= kSame; }

// The point sizes `a` for which a length lies in the post's range [least, most] · a / 10 mm.
struct Range {
  double low = 8.0, high = 11.5;
  void allow(std::int64_t shortest, std::int64_t longest, double least, double most) {
    constexpr double kTenthOfMillimetre = 10'000;
    high = std::min(high, static_cast<double>(longest) / (least * kTenthOfMillimetre));
    low = std::max(low, static_cast<double>(shortest) / (most * kTenthOfMillimetre));
  }
  void allow_bar(std::int64_t length, double least, double most) {
    allow(length, length + kHalfDot, least, most);
  }
  bool possible() const { return low <= high; }
};

struct Frame {  // of the whole symbol; `shortest` is a timing bar's height
  std::int64_t top = 0, bottom = 0, shortest = 0;
};
Frame frame_of(const std::vector<SeenRect>& bars) {
  Frame frame{bars[0].y, bars[0].y + bars[0].height, bars[0].height};
  for (const SeenRect& bar : bars) {
    frame.top = std::min(frame.top, bar.y);
    frame.bottom = std::max(frame.bottom, bar.y + bar.height);
    frame.shortest = std::min(frame.shortest, bar.height);
  }
  // Without a timing bar the shortest is a semi-long one, halfway between timing and long.
  const std::int64_t height = frame.bottom - frame.top;
  if (frame.shortest * 2 > height) frame.shortest = frame.shortest * 2 - height;
  return frame;
}

// 1 long, 2 upper, 3 lower, 4 timing; 0 for what is none of them. Semi-long bars end where the
// timing bars do.
char kind_of(const SeenRect& bar, const Frame& frame) {
  const std::int64_t end = bar.y + bar.height;
  const std::int64_t middle_top = (frame.top + frame.bottom - frame.shortest) / 2;
  const std::int64_t middle_end = middle_top + frame.shortest;
  const bool to_top = same(bar.y, frame.top), to_bottom = same(end, frame.bottom);
  if (to_top && to_bottom) return '1';
  if (to_top && std::abs(end - middle_end) <= kHalfDot) return '2';
  if (to_bottom && std::abs(bar.y - middle_top) <= kHalfDot) return '3';
  if (std::abs(bar.y - middle_top) <= kHalfDot && std::abs(end - middle_end) <= kHalfDot)
    return '4';
  return 0;
}

bool even_and_within_tolerance(const std::vector<SeenRect>& bars, const Frame& frame) {
  const std::int64_t width = bars[0].width, pitch = bars[1].x - bars[0].x;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    if (!bars[i].black || !same(bars[i].width, width)) return false;
    if (i > 0 && !same(bars[i].x - bars[i - 1].x, pitch)) return false;
  }
  Range size;
  size.allow_bar(frame.bottom - frame.top, 3.40, 3.60);
  size.allow_bar(frame.shortest, 1.05, 1.35);
  size.allow(pitch, pitch, 0.95, 1.30);
  size.allow_bar(width, 0.50, 0.70);
  size.allow(pitch - width - kHalfDot, pitch - width, 0.45, 0.60);
  return size.possible();
}

}  // namespace

std::string customer_barcode_characters(std::string_view bars) {
  if (bars.size() != kBars || !bars.starts_with("13") || !bars.ends_with("31")) return {};
  std::string out = "STC";
  std::size_t sum = 0;
  for (std::size_t at = 2; at + 2 < kBars; at += 3) {
    const auto value = value_of(bars.substr(at, 3));
    if (!value) return {};
    sum += *value;
    out += ' ';
    out += kCharacters[*value].name;
  }
  if (sum % kCheckModulus != 0) return {};
  return out + " SPC";
}

std::string read_customer_barcode(const std::vector<SeenRect>& rects) {
  if (rects.size() != kBars) return {};
  std::vector<SeenRect> bars = rects;
  std::sort(bars.begin(), bars.end(),
            [](const SeenRect& a, const SeenRect& b) { return a.x < b.x; });
  const Frame frame = frame_of(bars);
  if (!even_and_within_tolerance(bars, frame)) return {};
  std::string digits;
  for (const SeenRect& bar : bars) {
    const char kind = kind_of(bar, frame);
    if (kind == 0) return {};
    digits += kind;
  }
  return customer_barcode_characters(digits).empty() ? std::string() : digits;
}

}  // namespace fubako::prove
