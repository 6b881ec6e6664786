// Damaged files must give a Fault or marks, never a crash.
#include "tests/reader/read_tiny.h"

namespace fubako::reader {
namespace {

struct Tally {
  int files = 0, opened = 0, pages = 0, faults = 0, complained = 0;
};

void walk(const fs::path& path, Tally& tally) {
  ++tally.files;
  auto document = Document::open(path);
  if (!document) {
    EXPECT_EQ(document.error().code, "pdf-unreadable");
    return;
  }
  ++tally.opened;
  for (int page = 1; page <= std::min(document->page_count(), 20); ++page) {
    for (Layers layers : {Layers::by_reference, Layers::walked}) {
      PageMarks marks;
      const auto read = document->read(page, layers, marks);
      ++tally.pages;
      if (!read)
        ++tally.faults;
      else if (marks.complaints > 0)
        ++tally.complained;
    }
  }
}

std::string sample() {
  return tiny::one_page(tiny::show(U"山田", 72, 72, 10) + "1 1 2 2 re f 3 3 m 4 4 l S",
                        "/ExtGState << /G << /ca 0.5 >> >>");
}

TEST(Damaged, GivesFaultOrMarksWhenCutShort) {
  const std::string whole = sample();
  Tally tally;
  const auto path = tiny::write("cut.pdf", whole);
  for (std::size_t size = 0; size < whole.size(); size += 97) {
    tiny::write("cut.pdf", whole.substr(0, size));
    walk(path, tally);
  }
  std::filesystem::remove(path);
  EXPECT_LT(tally.opened, tally.files);
  EXPECT_EQ(tally.complained + tally.faults, tally.pages);  // none passes for whole
}

TEST(Damaged, GivesFaultOrMarksWhenBytesChange) {
  const std::string whole = sample();
  Tally tally;
  std::uint32_t random = 1;
  for (int round = 0; round < 300; ++round) {
    std::string bytes = whole;
    for (int i = 0; i < 4; ++i) {
      random = random * 1664525 + 1013904223;
      bytes[(random >> 8) % bytes.size()] = static_cast<char>(random >> 3);
    }
    const auto path = tiny::write("changed.pdf", bytes);
    walk(path, tally);
    std::filesystem::remove(path);
  }
  EXPECT_EQ(tally.files, 300);
  EXPECT_GT(tally.complained, 0);
}

}  // namespace
}  // namespace fubako::reader
