// The world's odd files, when FUBAKO_ODD_PDFS names a folder of them: each is opened and all its
// pages read, apart. Without it, a few that are odd already.
#include <cstdlib>

#include "tests/reader/read_apart.h"

namespace fubako::reader {
namespace {

constexpr ChildLimits kLimits{std::uint64_t{1} << 30, 20};

struct Tally {
  int files = 0, readable = 0, unreadable = 0, crashed = 0, too_long = 0;
  int pages = 0, faults = 0, complained = 0, plain = 0, different = 0;
  std::uint64_t peak_memory = 0;
  double seconds = 0;
};

void read(const fs::path& path, Tally& tally) {
  const tiny::Reading reading = tiny::read_apart(path, kLimits);
  ++tally.files;
  tally.seconds += reading.child.seconds;
  tally.peak_memory = std::max(tally.peak_memory, reading.child.peak_memory);
  switch (reading.child.end) {
    case ChildEnd::died:
      ++tally.crashed;
      std::printf("died by signal %d: %s\n", reading.child.signal, path.c_str());
      return;
    case ChildEnd::too_long:
      ++tally.too_long;
      std::printf("too long: %s\n", path.c_str());
      return;
    case ChildEnd::done:
      break;
  }
  ++(reading.opened ? tally.readable : tally.unreadable);
  tally.pages += reading.pages;
  tally.faults += reading.faults;
  tally.complained += reading.complained;
  tally.plain += reading.plain;
  tally.different += reading.different;
  EXPECT_EQ(reading.different, 0) << path << ": the two walks see different marks";
}

TEST(OddPdfs, AreReadOrRefused) {
  Tally tally;
  const char* folder = std::getenv("FUBAKO_ODD_PDFS");
  if (folder != nullptr) {
    for (const fs::path& path : sorted_entries(folder))
      if (path.extension() == ".pdf") read(path, tally);
  } else {
    const std::string page = tiny::one_page(tiny::show(U"山田", 72, 72, 10));
    for (const std::string& bytes :
         {page, page.substr(0, page.size() / 2), page.substr(100), std::string("%PDF-1.4")}) {
      const auto path = tiny::write("odd.pdf", bytes);
      read(path, tally);
      std::filesystem::remove(path);
    }
  }
  std::printf(
      "files %d: readable %d, unreadable %d, crashed %d, too long %d\n"
      "pages %d: faults %d, complained of %d, walked plainly %d, of these different %d\n"
      "peak memory %.0f MB, %.1f s of processor time\n",
      tally.files, tally.readable, tally.unreadable, tally.crashed, tally.too_long, tally.pages,
      tally.faults, tally.complained, tally.plain, tally.different,
      static_cast<double>(tally.peak_memory) / 1e6, tally.seconds);
  EXPECT_GT(tally.readable, 0);
  // What Poppler does with strangers' files is told, and ends apart; these few it must read.
  EXPECT_TRUE(folder != nullptr || tally.crashed + tally.too_long == 0);
}

}  // namespace
}  // namespace fubako::reader
