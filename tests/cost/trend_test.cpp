#include "cost/trend.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fubako::cost {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<TrendRow> trend(std::vector<ShareCount> shares, std::vector<RunCost> costs) {
  auto rows = paper_trend(shares, costs);
  EXPECT_TRUE(rows.has_value());
  return rows ? *rows : std::vector<TrendRow>{};
}

TEST(PaperTrend, GivesShareAndPriceByRunAndForm) {
  const auto rows = trend(
      {{"2026-06-01", "990001", "tax", 8, 1, 0, 7}, {"2026-05-01", "990001", "tax", 3, 1, 1, 1}},
      {{"2026-05-01", "990001", "tax", Yen(100)},
       {"2026-05-01", "990001", "tax", Yen(101)},
       {"2026-06-01", "990001", "tax", Yen(120)}});
  EXPECT_THAT(rows,
              ElementsAre(TrendRow{"2026-05-01", "990001", "tax", 3, 2, 667, Yen(201), 67'000},
                          TrendRow{"2026-06-01", "990001", "tax", 8, 1, 125, Yen(120), 15'000}));
}

TEST(PaperTrend, KeepsCostsWithoutRecordsAndRecordsWithoutCosts) {
  const auto rows = trend({{"r", "990001", "tax", 4, 0, 0, 4}}, {{"r", "990001", "", Yen(9)}});
  EXPECT_THAT(rows, ElementsAre(TrendRow{"r", "990001", "", 0, 0, 0, Yen(9), 0},
                                TrendRow{"r", "990001", "tax", 4, 0, 0, Yen(0), 0}));
  EXPECT_THAT(trend({}, {}), IsEmpty());
}

TEST(PaperTrend, SumsTwoJobsOfAForm) {
  EXPECT_THAT(trend({{"r", "c", "f", 4, 1, 0, 3}, {"r", "c", "f", 6, 4, 0, 2}}, {}),
              ElementsAre(TrendRow{"r", "c", "f", 10, 5, 500, Yen(0), 0}));
}

TEST(PaperTrend, ComplainsWhenMoreAreToldThanThereAreRecords) {
  const ShareCount share{"r", "c", "f", 3, 2, 1, 1};
  EXPECT_EQ(paper_trend({&share, 1}, {}).error().code, "shares-exceed-records");
}

TEST(PaperTrend, WritesItsColumns) {
  EXPECT_THAT(csv_row(TrendRow{"2026-05-01", "990001", "tax", 3, 2, 667, Yen(201), 67'000}),
              ElementsAre("2026-05-01", "990001", "tax", "3", "2", "667", "201", "67000"));
  EXPECT_EQ(kTrendHeader.size(), csv_row(TrendRow{}).size());
}

}  // namespace
}  // namespace fubako::cost
