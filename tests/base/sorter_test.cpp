#include <gtest/gtest.h>

#include <random>

#include "tests/base/scratch_folder.h"

namespace fubako {
namespace {

struct Entry {
  std::uint64_t key;
  std::uint64_t offset;
  auto operator<=>(const Entry&) const = default;
};

std::vector<Entry> generated(std::size_t count, std::uint64_t keys, unsigned seed) {
  std::mt19937_64 random(seed);
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < count; ++i) entries.push_back({random() % keys, i});
  return entries;
}

template <class T, class Less>
std::vector<T> drained(Sorter<T, Less>& sorter) {
  EXPECT_TRUE(sorter.finish());
  std::vector<T> out;
  T entry{};
  for (;;) {
    const auto more = sorter.next(entry);
    EXPECT_TRUE(more);
    if (!more || !*more) return out;
    out.push_back(entry);
  }
}

TEST(Sorter, GivesTheOrderOfStdSortWithAnyMemory) {
  const ScratchFolder folder;
  for (const std::size_t memory :
       {std::size_t{0}, std::size_t{1000}, std::size_t{16} << 10, kSorterMemoryBytes})
    for (const std::size_t count :
         {std::size_t{0}, std::size_t{1}, std::size_t{63}, std::size_t{2000}}) {
      if (memory == 0 && count > 100) continue;  // one entry a run: a file each
      std::vector<Entry> entries = generated(count, 500, static_cast<unsigned>(count));
      Sorter<Entry> sorter(disk(), folder / "keys", memory);
      for (const Entry& entry : entries) ASSERT_TRUE(sorter.add(entry));
      EXPECT_EQ(sorter.size(), count);
      std::sort(entries.begin(), entries.end());
      EXPECT_EQ(drained(sorter), entries) << memory << " bytes for " << count;
    }
}

TEST(Sorter, ReadsRunsInPiecesWhenTheyAreLarge) {
  const ScratchFolder folder;
  std::vector<Entry> entries = generated(50'000, 1'000'000, 5);
  Sorter<Entry> sorter(disk(), folder / "keys", 20'000 * sizeof(Entry));
  for (const Entry& entry : entries) ASSERT_TRUE(sorter.add(entry));
  EXPECT_EQ(sorted_entries(folder.path()).size(), 2u);
  std::sort(entries.begin(), entries.end());
  EXPECT_EQ(drained(sorter), entries);
}

TEST(Sorter, OrdersByTheGivenComparison) {
  const ScratchFolder folder;
  std::vector<int> numbers(1000);
  for (int i = 0; i < 1000; ++i) numbers[static_cast<std::size_t>(i)] = i * 7919 % 1000;
  Sorter<int, std::greater<int>> sorter(disk(), folder / "numbers", 400);
  for (const int n : numbers) ASSERT_TRUE(sorter.add(n));
  std::sort(numbers.begin(), numbers.end(), std::greater<int>());
  EXPECT_EQ(drained(sorter), numbers);
}

TEST(Sorter, LeavesNothingOnTheScratchDisk) {
  const ScratchFolder folder;
  {
    Sorter<int> sorter(disk(), folder / "numbers", 40);
    for (int i = 0; i < 100; ++i) ASSERT_TRUE(sorter.add(i));
    EXPECT_FALSE(sorted_entries(folder.path()).empty());
  }
  EXPECT_TRUE(sorted_entries(folder.path()).empty());
}

TEST(Sorter, SaysThatTheScratchFolderIsMissing) {
  const ScratchFolder folder;
  Sorter<int> sorter(disk(), folder / "absent" / "numbers", 0);
  ASSERT_TRUE(sorter.add(1));
  const auto added = sorter.add(2);
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code, "file-unwritable");
}

}  // namespace
}  // namespace fubako
