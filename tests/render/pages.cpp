#include "tests/render/pages.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>

namespace fubako::render {

std::shared_ptr<const typeset::FontSet> test_fonts() {
  static const auto fonts = [] {
    const typeset::FontFile gothic{
        "/usr/share/fonts/truetype/bizud-gothic/BIZUDGothic-Regular.ttf", {}, false};
    const typeset::FontFile mincho{"/usr/share/fonts/truetype/ipamj/ipamjm.ttf", {}, false};
    auto set =
        typeset::FontSet::load({{"gothic", {gothic, mincho}}, {"mincho", {mincho}}}, {}).value();
    return set;
  }();
  return fonts;
}

PdfInfo test_info() { return {"試験用の帳票", "render-test-1", *make_date(2026, 4, 28), 600}; }

PieceId test_piece(int serial) {
  return make_piece_id("131016", *make_date(2026, 4, 28), 1, serial);
}

void add_line(Drawing& drawing, const typeset::FontSet& fonts, std::size_t chain,
              std::string_view text, Micrometres x, Micrometres baseline, Micrometres size,
              int condense_percent) {
  std::size_t first = drawing.glyphs.size();
  std::string missing;
  ASSERT_TRUE(fonts.glyphs(chain, text, drawing.glyphs, missing)) << missing;
  while (first < drawing.glyphs.size()) {  // a run has one font
    std::size_t end = first;
    std::int64_t advance = 0;
    for (; end < drawing.glyphs.size() && drawing.glyphs[end].font == drawing.glyphs[first].font;
         ++end)
      advance += drawing.glyphs[end].advance;
    TextRun text_run;
    text_run.first = static_cast<std::uint32_t>(first);
    text_run.count = static_cast<std::uint32_t>(end - first);
    text_run.x = x;
    text_run.baseline = baseline;
    text_run.size = size;
    text_run.condense_percent = condense_percent;
    drawing.runs.push_back(text_run);
    x += size * advance * condense_percent / 100 / kUnitsPerEm;
    first = end;
  }
}

Folder::Folder() {
  std::string name = (fs::temp_directory_path() / "render_test_XXXXXX").string();
  path_ = ::mkdtemp(name.data());
}

Folder::~Folder() { (void)disk().remove(path_); }

Ran run(const std::string& command, const fs::path& path) {
  std::string line;
  for (std::size_t i = 0; i < command.size(); ++i) {
    const bool named = command.compare(i, 2, "{}") == 0;
    line += named ? path.string() : std::string(1, command[i]);
    i += named;
  }
  Ran ran;
  std::FILE* pipe = ::popen(("( " + line + " ) 2>&1").c_str(), "r");
  if (pipe == nullptr) return ran;
  std::array<char, 65536> buffer;
  while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe))
    ran.output.append(buffer.data(), n);
  const int status = ::pclose(pipe);
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ran;
}

void write_pdf(const fs::path& path, const Drawing& layer, const std::vector<Drawing>& pages,
               PdfInfo info, PageSize size) {
  PdfWriter writer(test_fonts(), std::move(info));
  const int fixed = writer.add_fixed_layer(layer, size).value();
  int serial = 1;
  for (const Drawing& page : pages) {
    writer.begin_piece(test_piece(serial++));
    ASSERT_TRUE(writer.add_page(fixed, page));
  }
  ASSERT_TRUE(writer.finish(disk(), path));
}

}  // namespace fubako::render
