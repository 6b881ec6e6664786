#include "run/flow_picture.h"

#include <algorithm>
#include <array>

#include "run/html.h"

namespace fubako::run {
namespace {

struct Stream {
  const char* ja;
  const char* en;
  const char* colour;
  const char* goes_ja;
  const char* goes_en;
  std::uint64_t count;
};

std::array<Stream, 6> streams_of(const plan::JobCounts& c) {
  return {{{"紙", "paper", "#1f5f8b", "封筒で届ける", "goes by post", c.paper},
           {"両方", "both", "#5b4a8a", "封筒と電子で届ける", "by post and electronic", c.both},
           {"電子", "electronic", "#2a7d5f", "電子で届ける", "goes electronic", c.electronic},
           {"引抜き", "pulled", "#8a8f98", "送らない", "not sent", c.pulled},
           {"保留", "held", "#c77700", "担当者が確かめる", "waits for a person", c.held},
           {"エラー", "rejected", "#b3261e", "団体が直す", "to be corrected", c.rejected}}};
}

std::string text_of(int value) { return std::to_string(value); }

std::string rectangle(int x, int y, int width, int height, const char* colour) {
  return "<rect x=\"" + text_of(x) + "\" y=\"" + text_of(y) + "\" width=\"" + text_of(width) +
         "\" height=\"" + text_of(height) + "\" fill=\"" + colour + "\"/>";
}

std::string words(int x, int y, const std::string& content, const char* weight = "400") {
  return "<text x=\"" + text_of(x) + "\" y=\"" + text_of(y) + "\" font-weight=\"" + weight + "\">" +
         html::escaped(content) + "</text>";
}

// A stream from (x, y) to (to_x, to_y), of two heights, in two soft bends.
std::string band(int x, int y, int height, int to_x, int to_y, int to_height, const char* colour) {
  const std::string middle = text_of((x + to_x) / 2);
  const auto at = [](int px, int py) { return text_of(px) + "," + text_of(py); };
  const auto mid = [&](int py) { return middle + "," + text_of(py); };
  return "<path d=\"M" + at(x, y) + " C" + mid(y) + " " + mid(to_y) + " " + at(to_x, to_y) + " V" +
         text_of(to_y + to_height) + " C" + mid(to_y + to_height) + " " + mid(y + height) + " " +
         at(x, y + height) + " Z\" fill=\"" + colour + "\" fill-opacity=\"0.25\"/>";
}

std::string open_svg(int width, int height, const std::string& title) {
  return "<svg role=\"img\" viewBox=\"0 0 " + text_of(width) + " " + text_of(height) +
         "\" width=\"" + text_of(width) + "\" height=\"" + text_of(height) + "\"><title>" +
         html::escaped(title) + "</title>";
}

// Of `whole` pixels, those of `count` out of `total`.
int pixels(std::uint64_t count, std::uint64_t total, int whole) {
  return total == 0 ? 0 : static_cast<int>(count * static_cast<std::uint64_t>(whole) / total);
}

}  // namespace

std::string flow_picture(const plan::JobCounts& counts) {
  constexpr int kWidth = 1120, kFrom = 130, kTo = 470, kBar = 16, kTall = 200;
  constexpr int kLeast = 3, kRow = 30, kGap = 8, kLineBelow = 5;
  const auto streams = streams_of(counts);
  const std::uint64_t total = counts.sum();
  std::string drawn;
  std::uint64_t before = 0;
  int to = 0;
  for (const Stream& stream : streams) {
    const int y = pixels(before, total, kTall);
    before += stream.count;
    const int height = std::max(pixels(before, total, kTall) - y, stream.count == 0 ? 1 : kLeast);
    const int row = std::max(height, kRow), shown = to + (row - height) / 2;
    if (stream.count > 0) {
      drawn += rectangle(kFrom, y, kBar, height, stream.colour);
      drawn += band(kFrom + kBar, y, height, kTo, shown, height, stream.colour);
    }
    drawn += rectangle(kTo, shown, kBar, height, stream.colour);
    const int text = to + row / 2 + kLineBelow;
    drawn += words(kTo + 30, text, std::string(stream.ja) + " " + stream.en);
    drawn += words(kTo + 190, text, html::number(stream.count) + "件", "700");
    drawn += words(kTo + 290, text, std::string(stream.goes_ja) + " " + stream.goes_en);
    to += row + kGap;
  }
  drawn += words(0, kTall / 2, "納入 " + html::number(counts.records) + "件", "700");
  drawn += words(0, kTall / 2 + 20, "records");
  return open_svg(kWidth, std::max(to, kTall + kLeast), "処理区分 dispositions") + drawn + "</svg>";
}

std::string disposition_bar(const plan::JobCounts& counts, int width) {
  constexpr int kHeight = 14;
  std::string title, bars;
  std::uint64_t before = 0;
  for (const Stream& stream : streams_of(counts)) {
    const int x = pixels(before, counts.sum(), width);
    before += stream.count;
    const int end = pixels(before, counts.sum(), width);
    if (stream.count == 0) continue;
    bars += rectangle(x, 0, std::max(end - x, 1), kHeight, stream.colour);
    title +=
        (title.empty() ? "" : ", ") + std::string(stream.ja) + " " + html::number(stream.count);
  }
  return open_svg(width, kHeight, title) + bars + "</svg>";
}

std::string share_bar(std::uint64_t per_mille, int width) {
  constexpr int kHeight = 14;
  constexpr std::uint64_t kWhole = 1000;
  return open_svg(width, kHeight, html::per_cent(per_mille)) +
         rectangle(0, 0, width, kHeight, "#e3e7ec") +
         rectangle(0, 0, pixels(std::min(per_mille, kWhole), kWhole, width), kHeight, "#1f5f8b") +
         "</svg>";
}

}  // namespace fubako::run
