// Reads whole files in a process of its own, as strangers' files are read.
#pragma once

#include <algorithm>
#include <cstdio>

#include "base/child_process.h"
#include "reader/plain_walk.h"
#include "tests/reader/read_tiny.h"

namespace tiny {

struct Reading {
  fubako::ChildResult child;
  bool opened = false;  // else a fault
  int pages = 0, faults = 0, complained = 0, plain = 0, different = 0, pixels = 0;
};

// Every page both ways (by reference and walked), the first one in pixels; and wherever the plain
// walk took the page, Poppler's as well.
inline std::string read_whole(const std::filesystem::path& path, int most_pages) {
  using namespace fubako::reader;
  auto document = Document::open(path);
  auto poppler = Document::open(path, Walk::poppler_only);
  Reading out;
  out.opened = document.has_value();
  const int pages = out.opened ? std::min(document->page_count(), most_pages) : 0;
  PageMarks marks, theirs;
  for (int page = 1; page <= pages; ++page) {
    ++out.pages;
    const auto before = document->plain_pages();
    const auto read = document->read(page, Layers::by_reference, marks);
    if (document->plain_pages() != before) {
      ++out.plain;
      const bool same = poppler->read(page, Layers::by_reference, theirs) && agree(marks, theirs);
      if (!same) ++out.different;
    }
    if (!read)
      ++out.faults;
    else if (marks.complaints > 0)
      ++out.complained;
    (void)document->read(page, Layers::walked, marks);
  }
  if (pages > 0 && document->pixels(1, 50)) ++out.pixels;
  if (out.opened) (void)document->parts();
  char line[120];
  std::snprintf(line, sizeof line, "%d %d %d %d %d %d %d", out.opened, out.pages, out.faults,
                out.complained, out.plain, out.different, out.pixels);
  return line;
}

inline Reading read_apart(const std::filesystem::path& path, const fubako::ChildLimits& limits,
                          int most_pages = 10'000) {
  Reading out;
  out.child = fubako::in_child_process(limits, [&] { return read_whole(path, most_pages); });
  int opened = 0;
  if (out.child.end == fubako::ChildEnd::done) {
    EXPECT_EQ(std::sscanf(out.child.output.c_str(), "%d %d %d %d %d %d %d", &opened, &out.pages,
                          &out.faults, &out.complained, &out.plain, &out.different, &out.pixels),
              7);
  }
  out.opened = opened != 0;
  return out;
}

}  // namespace tiny
