// Pages for the tests of render: real fonts, invented text, and the programs that judge a PDF.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "model/model.h"
#include "render/render.h"
#include "typeset/typeset.h"

namespace fubako::render {

constexpr PageSize kA4{Micrometres(210000), Micrometres(297000)};

// Chain 0: BIZ UD Gothic, then IPAmj Mincho. Chain 1: IPAmj Mincho alone.
std::shared_ptr<const typeset::FontSet> test_fonts();
PdfInfo test_info();
PieceId test_piece(int serial);

// Appends one line of text at a baseline.
void add_line(Drawing& drawing, const typeset::FontSet& fonts, std::size_t chain,
              std::string_view text, Micrometres x, Micrometres baseline,
              Micrometres size = Micrometres(4233), int condense_percent = 100);

// A folder of the test's own, empty at first, removed at the end.
class Folder {
 public:
  Folder();
  ~Folder();
  fs::path operator/(const char* name) const { return path_ / name; }

 private:
  fs::path path_;
};

struct Ran {
  int status = -1;
  std::string output;  // stdout, and stderr unless the command sends it elsewhere
};
// Runs a shell command; `{}` in it stands for the path.
Ran run(const std::string& command, const fs::path& path);

// A file with one fixed layer and these pages, each a piece of its own.
void write_pdf(const fs::path& path, const Drawing& layer, const std::vector<Drawing>& pages,
               PdfInfo info = test_info(), PageSize size = kA4);

}  // namespace fubako::render
