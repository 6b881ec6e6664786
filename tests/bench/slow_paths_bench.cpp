// Whether anything costs more than in proportion to its glyphs: long lists, long names, rare
// characters. Each record is listed, composed, written and proven many times.
//
//   slow_paths_bench CONFIG MUNICIPALITY
//
// Processor time of this thread, the least of five goes, by glyph that is printed.
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "press/press.h"
#include "prove/prove.h"
#include "run/run.h"
#include "tests/bench/cpu.h"

namespace {

using namespace fubako;

struct Cost {
  double compose = 0, prove = 0;  // µs a piece
  std::uint64_t glyphs = 0, pages = 0;
};

class Bench {
 public:
  explicit Bench(const compose::Compiled& compiled)
      : compiled_(compiled), folder_(fs::temp_directory_path() / "fubako-slow-paths") {
    fs::create_directories(folder_);
  }
  ~Bench() { fs::remove_all(folder_); }

  // Nothing when the record does not print.
  std::optional<Cost> cost_of(const Record& record) {
    const std::string barcode(67, '4');
    if (!compose::measure(compiled_, record, "").holds.empty()) return std::nullopt;
    PlannedPiece piece;
    piece.marks.piece_id = {std::string(22, '0')};
    const auto counts = forms::page_counts(compiled_.form, record);
    piece.marks.sheets = counts.all_sheets();
    const auto pages = forms::visible(compiled_.form, record, piece.marks);
    piece.notices.push_back({0, static_cast<int>(pages.size()), piece.marks.sheets, record});
    Cost cost{1e18, 1e18, 0, pages.size()};
    const int pieces = std::max(1, 2000 / static_cast<int>(pages.size()));
    for (int go = 0; go < 5; ++go) one_go(piece, pieces, cost);
    cost.compose *= 1e6 / pieces;
    cost.prove *= 1e6 / pieces;
    return cost;
  }

 private:
  void one_go(const PlannedPiece& piece, int pieces, Cost& cost) {
    const std::size_t streams = compiled_.form.streams.size();
    std::vector<render::PdfInfo> infos(streams, {"bench", "bench", Date{}, compiled_.dpi});
    press::PieceWriter writer(compiled_.fonts, infos);
    press::PdfOfStream pdf_of{};
    for (std::size_t s = 0; s < streams; ++s) pdf_of[s] = s;
    const double begin = cpu_seconds();
    for (int i = 0; i < pieces; ++i) {
      writer.begin_piece(piece.marks.piece_id);
      const auto pages = forms::visible(compiled_.form, piece.notices[0].record, piece.marks);
      if (!writer.add(compiled_, pdf_of, pages)) std::abort();
    }
    std::vector<fs::path> pdfs;
    for (std::size_t s = 0; s < streams; ++s) {
      if (writer.pages(s) == 0) continue;
      FUBAKO_CHECK(s == pdfs.size());  // the streams in use come first
      pdfs.push_back(folder_ / (std::to_string(s) + ".pdf"));
      fs::remove(pdfs.back());
      if (!writer.finish(disk(), s, pdfs.back())) std::abort();
    }
    const double composed = cpu_seconds();
    int left = pieces;
    const auto next = [&](PlannedPiece& out) -> Result<bool> {
      if (left-- == 0) return false;
      out = piece;
      return true;
    };
    const auto form_of = [&](std::uint32_t) {
      prove::JobForm of{&compiled_.form, nullptr, {}, drawn_.of(compiled_)};
      for (std::size_t s = 0; s < streams; ++s) of.pdf_of_stream[s] = s;
      return of;
    };
    const auto proof = prove::prove_part(pdfs, compiled_.dpi, {}, next, form_of);
    if (!proof) std::abort();
    cost.compose = std::min(cost.compose, composed - begin);
    cost.prove = std::min(cost.prove, cpu_seconds() - composed);
    cost.glyphs = proof->glyphs / static_cast<std::uint64_t>(pieces);
  }

  const compose::Compiled& compiled_;
  press::DrawnTexts drawn_;
  fs::path folder_;
};

void print(const std::string& what, const std::optional<Cost>& cost) {
  if (!cost) {
    std::printf("| %s | held | | | | |\n", what.c_str());
    return;
  }
  const auto glyphs = static_cast<double>(cost->glyphs);
  std::printf("| %s | %ju | %ju | %.0f | %.3f | %.3f |\n", what.c_str(),
              static_cast<std::uintmax_t>(cost->pages), static_cast<std::uintmax_t>(cost->glyphs),
              cost->compose + cost->prove, cost->compose / glyphs, cost->prove / glyphs);
}

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return std::puts("slow_paths_bench CONFIG MUNICIPALITY"), 20;
  const auto loaded = settings::load(argv[1]);
  if (!loaded.settings) return std::puts("the settings do not load"), 1;
  press::FormShelf shelf(*loaded.settings);
  const std::string form = "property-tax-notice";
  const auto& shelved = shelf.form(argv[2], form, 600);
  auto sample = press::sample_of_case(shelf, argv[2], form, "direct-debit");
  if (shelved.compiled == nullptr || !sample || !sample->problems.empty())
    return std::puts("the case does not print"), 1;
  const compose::Compiled& compiled = *shelved.compiled;
  Bench bench(compiled);

  std::puts("| record | pages | glyphs | µs in all | compose and write, µs a glyph | prove |");
  std::puts("| --- | ---: | ---: | ---: | ---: | ---: |");
  const Record& typical = sample->record;
  std::size_t assets = 0;
  while (compiled.form.lists[assets].id != "assets") ++assets;
  for (const int count : {1, 10, 50, 100, 250, 500}) {
    Record record = typical;
    const Row row = typical.lists[assets].front();
    record.lists[assets].assign(static_cast<std::size_t>(count), row);
    print(std::to_string(count) + " assets", bench.cost_of(record));
  }
  const auto field = [&](std::string_view id) {
    std::size_t i = 0;
    while (compiled.form.fields[i].id != id) ++i;
    return i;
  };
  const std::size_t name = field("name"), send_name = field("send_name");
  const std::pair<const char*, std::string> signs[] = {
      {"common characters", "山田"},
      {"beyond the BMP", "\U00020B9F\U0002000B"},
      {"with a selector", "葛\U000E0100辻\U000E0101"},
      {"voiced by a mark", "か\u3099ハ\u309A"}};
  for (const auto& [what, text] : signs)
    for (const int count : {2, 10, 20, 30, 40, 100}) {
      Record record = typical;
      record.fields = Row();
      for (std::size_t i = 0; i < typical.fields.size(); ++i)
        record.fields.add(i == name || i == send_name ? repeated(text, count / 2)
                                                      : std::string(typical.fields[i]));
      print("a name of " + std::to_string(count) + " " + what, bench.cost_of(record));
    }
  return 0;
}
