#include "prove/modules.h"

#include "prove/decode.h"
#include "tests/prove/sample_part.h"

namespace fubako::prove::sample {
namespace {

const std::string kDigits = "19900012605070100000011001003000050012";

std::vector<reader::SeenRect> single_modules(const std::vector<Rect>& runs, double module) {
  std::vector<Rect> out;
  for (const Rect& run : runs) {
    const int count = static_cast<int>(run.width / module + 0.99);
    for (int i = 0; i < count; ++i)
      out.push_back({run.x + i * module, run.y, run.width - (count - 1) * module, run.height});
  }
  return seen(out);
}

class DataMatrixReader {
 public:
  std::string read(const std::vector<reader::SeenRect>& rects) {
    return decoder_.read(SymbolKind::data_matrix, rects, modules_);
  }

 private:
  Decoder decoder_;
  Modules modules_;
};

TEST(Modules, AreReadFromRunsAndFromSingleOnes) {
  DataMatrixReader reader;
  const double module = 6 * 25400.0 / 600;
  const auto runs = data_matrix(kDigits, 10000, 20000);
  EXPECT_EQ(reader.read(seen(runs)), kDigits);
  EXPECT_EQ(reader.read(single_modules(runs, module)), kDigits);
  for (int dots : {3, 4, 8, 12})
    EXPECT_EQ(reader.read(seen(data_matrix(kDigits, 0, 0, dots))), kDigits);
}

TEST(Modules, AreReadForEveryLengthOfDigits) {
  DataMatrixReader reader;
  for (std::size_t size = 2; size <= 60; size += 2) {
    const std::string digits = (kDigits + kDigits).substr(0, size);
    EXPECT_EQ(reader.read(seen(data_matrix(digits, 10000, 20000))), digits) << size;
  }
}

TEST(Modules, FormAGridOfTheSymbolsSize) {
  Modules modules;
  ASSERT_TRUE(modules_of(seen(data_matrix(kDigits, 10000, 20000)), modules));
  EXPECT_EQ(modules.columns, 20);
  EXPECT_EQ(modules.rows, 20);
}

TEST(Modules, AreNoGridWhenARectangleLeavesIt) {
  const auto good = seen(data_matrix(kDigits, 10000, 20000));
  Modules modules;
  ASSERT_TRUE(modules_of(good, modules));
  auto bad = good;
  bad[7].x += 4000;
  EXPECT_FALSE(modules_of(bad, modules));
  bad = good, bad[7].height += 3000;
  EXPECT_FALSE(modules_of(bad, modules));
  bad = good, bad.push_back(bad[3]);  // printed twice
  EXPECT_FALSE(modules_of(bad, modules));
  EXPECT_FALSE(modules_of({}, modules));
  EXPECT_FALSE(modules_of({good[0]}, modules));
}

TEST(Modules, AreUnreadableWhenTooManyLack) {
  DataMatrixReader reader;
  auto runs = data_matrix(kDigits, 10000, 20000);
  runs.erase(runs.begin() + 20, runs.begin() + 50);
  EXPECT_EQ(reader.read(seen(runs)), "");
}

}  // namespace
}  // namespace fubako::prove::sample
