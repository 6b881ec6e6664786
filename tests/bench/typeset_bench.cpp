// How long setting a text takes, by kind of text. Says nothing on its own: run it on two builds
// side by side.   typeset_bench <rounds>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "typeset/typeset.h"

namespace {

using namespace fubako;
using namespace fubako::typeset;

struct Case {
  const char* name;
  bool paragraph;
  Align align;
  std::string text;
};

const FontFile kGothic{"/usr/share/fonts/truetype/bizud-gothic/BIZUDGothic-Regular.ttf", {}, false};
const FontFile kIpa{"/usr/share/fonts/truetype/ipamj/ipamjm.ttf", {}, false};

const std::vector<Case> kCases = {
    {"name", false, Align::left, "山田　太郎　様"},
    {"address", false, Align::left, "東京都架空区見本町一丁目２番３号　架空ビル１０１"},
    {"amount", false, Align::right, "△1,234,567"},
    {"date", false, Align::center, "令和8年6月30日"},
    {"rare name", false, Align::left, "渡邉\U000E0110　\U00020BB7之介　様"},
    {"paragraph", true, Align::left,
     "この通知書は、令和8年度の固定資産税（土地・家屋）及び都市計画税の税額をお知らせするものです。"
     "納期限までに、同封の納付書により「指定金融機関」等で12,300円を納付してください。"},
};

double nanoseconds_of(const FontSet& fonts, const Case& one, int rounds) {
  const Style style{0, Micrometres(3175), Micrometres(4500), one.align, VerticalAlign::top};
  const Box box{{}, {}, millimetres(90), millimetres(60)};
  Drawing drawing;
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < rounds; ++i) {
    drawing.clear();
    if (set_text(fonts, style, {}, one.paragraph, 0, one.text, box, drawing)) std::abort();
  }
  const std::chrono::duration<double, std::nano> spent = std::chrono::steady_clock::now() - start;
  return spent.count() / rounds;
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 200000;
  const auto fonts = FontSet::load({{"test", {kGothic, kIpa}}}, {});
  if (!fonts) return 1;
  for (const Case& one : kCases) {
    double best = 1e18;
    for (int i = 0; i < 7; ++i)
      best =
          std::min(best, nanoseconds_of(**fonts, one, rounds / 7 / (one.paragraph ? 10 : 1) + 1));
    std::printf("%-10s %8.0f ns\n", one.name, best);
  }
}
