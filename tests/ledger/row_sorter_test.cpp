#include "ledger/row_sorter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace fubako::ledger {
namespace {

class Sorting : public testing::Test {
 protected:
  Sorting()
      : folder_(fs::path(testing::TempDir()) /
                (std::string("fubako_row_sorter_") +
                 testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~Sorting() override { fs::remove_all(folder_); }

  std::vector<std::string> sorted(const std::vector<std::string>& rows, std::size_t memory) {
    RowSorter sorter(disk(), folder_ / "rows", memory);
    for (const std::string& row : rows) EXPECT_TRUE(sorter.add(row));
    EXPECT_TRUE(sorter.finish());
    EXPECT_EQ(sorter.size(), rows.size());
    std::vector<std::string> out;
    std::string_view row;
    while (*sorter.next(row)) out.emplace_back(row);
    EXPECT_FALSE(*sorter.next(row));
    spilled_ = !fs::is_empty(folder_);
    return out;
  }

  fs::path folder_;
  bool spilled_ = false;
};

std::vector<std::string> some_rows(std::uint32_t seed, std::size_t count, std::size_t longest) {
  std::mt19937 random(seed);
  std::vector<std::string> rows(count);
  for (std::string& row : rows) {
    row.resize(random() % (longest + 1));
    for (char& c : row)
      c = static_cast<char>(random() % 3 == 0 ? 0x80 + random() % 128 : random() % 3);
  }
  return rows;
}

TEST_F(Sorting, GivesRowsInTheOrderOfTheirBytesWhateverTheMemory) {
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    const auto rows = some_rows(seed, 2'000, seed % 2 == 0 ? 12 : 60);
    auto expected = rows;
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(sorted(rows, 1u << 20), expected);
    EXPECT_FALSE(spilled_);
    EXPECT_EQ(sorted(rows, 4'096), expected);
    EXPECT_TRUE(spilled_);
  }
}

TEST_F(Sorting, TakesARowLargerThanItsMemory) {
  const std::vector<std::string> rows = {std::string(900'000, 'b'), "c", std::string(500'000, 'a')};
  EXPECT_EQ(sorted(rows, 64), (std::vector<std::string>{rows[2], rows[0], "c"}));
}

TEST_F(Sorting, GivesNothingWhenNothingWasAdded) { EXPECT_TRUE(sorted({}, 64).empty()); }

TEST_F(Sorting, LeavesNoFileBehind) {
  (void)sorted(some_rows(1, 500, 40), 1'024);
  EXPECT_TRUE(fs::is_empty(folder_));
}

}  // namespace
}  // namespace fubako::ledger
