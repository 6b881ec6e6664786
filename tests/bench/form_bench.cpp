// What a form costs: loading and compiling it, and each step of a piece's pages.
//
//   form_bench CONFIG FORM MUNICIPALITY CASE [ROUNDS]
//
// Processor time of this thread, the least of five goes. A piece's pages are those of its first
// stream (notice and continuation sheets) unless ROUNDS is followed by `all`.
#include <cstdio>
#include <cstdlib>
#include <functional>

#include "press/press.h"
#include "render/render.h"
#include "run/run.h"
#include "tests/bench/cpu.h"

namespace {

using namespace fubako;

// Microseconds a round, the least of five goes.
double microseconds(int rounds, const std::function<void()>& work) {
  double least = 1e18;
  for (int go = 0; go < 5; ++go) {
    const double begin = cpu_seconds();
    for (int i = 0; i < rounds; ++i) work();
    least = std::min(least, (cpu_seconds() - begin) * 1e6 / rounds);
  }
  return least;
}

struct Piece {
  const compose::Compiled& compiled;
  Record record;
  PieceMarks marks;
  std::vector<forms::VisiblePage> pages;
};

std::vector<forms::VisiblePage> without(std::vector<forms::VisiblePage> pages, bool texts) {
  for (auto& page : pages) {
    if (texts) page.texts.clear();
    if (!texts) page.symbols.clear();
  }
  return pages;
}

double compose_cost(const compose::Compiled& compiled, const std::vector<forms::VisiblePage>& pages,
                    int rounds) {
  Drawing drawing;
  return microseconds(rounds, [&] {
    for (const auto& page : pages) {
      if (page.blank) continue;
      drawing.clear();
      compose::compose(compiled, page, drawing);
    }
  });
}

// Content streams and their compression, as a file's writer does them.
double write_cost(const Piece& piece, int rounds) {
  std::vector<Drawing> drawings;
  std::vector<std::size_t> of_page;
  for (const auto& page : piece.pages) {
    if (page.blank) continue;
    drawings.emplace_back();
    of_page.push_back(page.page);
    compose::compose(piece.compiled, page, drawings.back());
  }
  double least = 1e18;
  const int few = std::max(1, std::min(rounds, 15000 / static_cast<int>(drawings.size())));
  for (int go = 0; go < 5; ++go) {
    render::PdfWriter writer(piece.compiled.fonts, {"bench", "bench", Date{}, piece.compiled.dpi});
    std::vector<int> layers;
    for (const std::size_t page : of_page)
      layers.push_back(*writer.add_fixed_layer(Drawing{}, piece.compiled.form.pages[page].size));
    const double begin = cpu_seconds();
    for (int i = 0; i < few; ++i) {
      writer.begin_piece(piece.marks.piece_id);
      for (std::size_t p = 0; p < drawings.size(); ++p)
        if (!writer.add_page(layers[p], drawings[p])) std::abort();
    }
    least = std::min(least, (cpu_seconds() - begin) * 1e6 / few);
  }
  return least;
}

int report(const settings::Settings& settings, const char* form_id, const char* municipality,
           const char* case_name, int rounds, bool all_streams) {
  const int dpi = 600;
  const double load = microseconds(1, [&] {
    press::FormShelf shelf(settings);
    shelf.form(municipality, form_id, dpi);
  });
  press::FormShelf shelf(settings);
  const auto& first = shelf.form(municipality, form_id, dpi);  // fonts are there from now on
  if (first.compiled == nullptr) return std::puts("the form does not load"), 1;
  const compose::Compiled& compiled = *first.compiled;
  int other_dpi = 2 * dpi;  // another key of the shelf each time
  const double reload = microseconds(1, [&] { shelf.form(municipality, form_id, ++other_dpi); });
  const double compile_only = microseconds(1, [&] {
    forms::Form form = compiled.form;
    if (compose::compile(std::move(form), compiled.fonts, dpi).compiled == nullptr) std::abort();
  });
  auto sample = press::sample_of_case(shelf, municipality, form_id, case_name);
  if (!sample || !sample->problems.empty()) return std::puts("the case does not print"), 1;

  PieceMarks marks;
  marks.piece_id = {std::string(22, '0')};
  marks.customer_barcode = std::string(67, '4');
  marks.sheets = forms::page_counts(compiled.form, sample->record).all_sheets();
  Piece piece{compiled, sample->record, marks,
              forms::visible(compiled.form, sample->record, marks)};
  if (!all_streams) std::erase_if(piece.pages, [](const auto& page) { return page.stream != 0; });

  const double list = microseconds(rounds, [&] {
    if (forms::visible(compiled.form, piece.record, marks).empty()) std::abort();
  });
  const double texts = compose_cost(compiled, without(piece.pages, false), rounds);
  const double symbols = compose_cost(compiled, without(piece.pages, true), rounds);
  const double both = compose_cost(compiled, piece.pages, rounds);
  const double write = write_cost(piece, rounds);
  std::printf("%s %s %s: %zu pages\n", form_id, municipality, case_name, piece.pages.size());
  std::printf("  load and compile, with fonts %9.0f us\n", load);
  std::printf("  load and compile             %9.0f us\n", reload);
  std::printf("  compile alone                %9.0f us\n", compile_only);
  std::printf("  list what must be seen       %9.1f us (all streams)\n", list);
  std::printf("  compose                      %9.1f us\n", both);
  std::printf("    texts alone                %9.1f us\n", texts);
  std::printf("    symbols alone              %9.1f us\n", symbols);
  std::printf("  write and compress           %9.1f us\n", write);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) return std::puts("form_bench CONFIG FORM MUNICIPALITY CASE [ROUNDS [all]]"), 20;
  const auto loaded = settings::load(argv[1]);
  if (!loaded.settings) return std::puts("the settings do not load"), 1;
  const int rounds = argc > 5 ? std::atoi(argv[5]) : 2000;
  return report(*loaded.settings, argv[2], argv[3], argv[4], std::max(1, rounds), argc > 6);
}
