// What the bundle says of the post, and what the municipality is told to pay.
#include <algorithm>
#include <numeric>

#include "bundle/bundle.h"
#include "tests/run/night.h"

namespace fubako::run {
namespace {

std::int64_t sum(const CsvRows& rows, const std::string& name) {
  std::int64_t out = 0;
  for (const auto& row : rows) out += row.at(name).empty() ? 0 : std::stoll(row.at(name));
  return out;
}

CsvRows only(const CsvRows& rows, const std::string& name, const std::string& value) {
  CsvRows out;
  for (const auto& row : rows)
    if (row.at(name) == value) out.push_back(row);
  return out;
}

std::int64_t item(const CsvRows& comparison, const std::string& name) {
  return sum(only(comparison, "item", name), "yen");
}

class Post : public Night {
 protected:
  Post() {
    Tariff& tariff = settings_.tariffs.back();
    tariff.presort = {{3, 30}};
    tariff.barcode_min_pieces = 1'000'000;
    settings_.vendors.at("demo-print").trays.pieces = 2;
  }
  // Of the district of the municipality's own office.
  void enter_local_price(int yen) {
    LocalLevel& level = settings_.tariffs.back().local.at(0);
    level.min_pieces = 3;
    for (PriceBand& band : level.bands) band.price = Yen(yen);
  }
  fs::path only_bundle(const Outcome& outcome) { return bundles(outcome).at(0); }
};

TEST_F(Post, SortsPiecesIntoLotsAndTrays) {
  Job job{.residents = residents(5)};
  job.residents[4].is_protected = true;
  deliver(job);
  const Outcome outcome = run("2026-05-12");
  const CsvRows pieces = table(only_bundle(outcome), "pieces.csv");
  EXPECT_THAT(column(pieces, "lot"),
              ElementsAre("protected", "presort", "presort", "presort", "presort"));
  EXPECT_THAT(column(pieces, "tray"), ElementsAre("protected-001", "presort-001", "presort-001",
                                                  "presort-002", "presort-002"));
  EXPECT_THAT(column(pieces, "district"), ElementsAre("999", "999", "999", "999", "999"));
  EXPECT_THAT(column(pieces, "service"),
              ElementsAre("standard", "standard", "standard", "standard", "standard"));
  const CsvRows trays = table(only_bundle(outcome), "postal/trays.csv");
  EXPECT_THAT(column(trays, "tray"), ElementsAre("protected-001", "presort-001", "presort-002"));
  EXPECT_THAT(column(trays, "pieces"), ElementsAre("1", "2", "2"));
  EXPECT_EQ(outcome.plan->bundles[0].lots, 2u);
}

TEST_F(Post, TakesTheCheaperLotOfTwo) {
  enter_local_price(80);
  deliver({.residents = residents(4)});
  const Outcome outcome = run("2026-05-12");
  EXPECT_THAT(column(table(only_bundle(outcome), "pieces.csv"), "lot"),
              ElementsAre("local-999", "local-999", "local-999", "local-999"));
  const CsvRows posting = table(only_bundle(outcome), "postal/posting.csv");
  ASSERT_EQ(posting.size(), 1u);
  EXPECT_EQ(posting[0].at("unit_price"), "80");
  EXPECT_EQ(posting[0].at("net"), "320");
}

TEST_F(Post, SaysHowManyPiecesLackAPrice) {
  settings_.tariffs.back().local.at(0).min_pieces = 3;
  deliver({.residents = residents(4)});
  const Outcome outcome = run("2026-05-12");
  EXPECT_THAT(codes_of(outcome.problems), testing::Contains("tariff-value-missing"));
}

// Pieces of two make-ups stand apart in the bundle, but are of one lot.
TEST_F(Post, CountsTraysThroughALotThatComesAgain) {
  add_form("care-more");
  Job more{.name = {"990001", "2026-more"}, .form_id = "care-more"};
  more.residents = {resident(11), resident(12), resident(13)};
  more.residents[2].is_protected = true;
  deliver({.residents = residents(3)});
  deliver(more);
  const Outcome outcome = run("2026-05-12");
  const CsvRows pieces = table(only_bundle(outcome), "pieces.csv");
  EXPECT_THAT(column(pieces, "tray"), ElementsAre("presort-001", "presort-001", "presort-002",
                                                  "protected-001", "presort-003", "presort-003"));
  EXPECT_EQ(outcome.plan->bundles[0].lots, 2u);
}

TEST_F(Post, IsPaidAsTheCostsSay) {
  add_form("care-more");
  may_share({"care-notice", "care-more"});
  deliver({.residents = residents(5)});
  Job more{.name = {"990001", "2026-more"}, .form_id = "care-more"};
  more.residents = {resident(4), resident(5), resident(6)};
  deliver(more);
  const Outcome outcome = run("2026-05-12");
  const fs::path folder = outcome.published / "municipalities/990001";
  const CsvRows costs = rows_of(folder / "cost.csv"),
                compared = rows_of(folder / "cost-comparison.csv");
  const CsvRows posting = table(only_bundle(outcome), "postal/posting.csv"),
                pieces = table(only_bundle(outcome), "pieces.csv");
  EXPECT_EQ(sum(only(costs, "item", "postage"), "yen"), sum(posting, "net"));
  EXPECT_EQ(sum(only(costs, "item", "postage"), "quantity"), 6);
  EXPECT_EQ(sum(only(costs, "item", "sheets"), "quantity"), sum(pieces, "sheets"));
  EXPECT_EQ(sum(only(costs, "item", "insertion"), "quantity"), 6);
  EXPECT_EQ(sum(only(costs, "item", "fixed"), "yen"), settings_.contracts[0].fixed_yen);
  EXPECT_EQ(item(compared, "together"), sum(costs, "yen"));
  EXPECT_EQ(item(compared, "alone") - item(compared, "together"), item(compared, "saved-to-alone"));
  EXPECT_EQ(item(compared, "all-paper") - item(compared, "together"),
            item(compared, "saved-to-all-paper"));
}

TEST_F(Post, IsMadeWithoutAContractButCostsNothingKnown) {
  settings_.contracts.clear();
  deliver({.residents = residents(3)});
  const Outcome outcome = run("2026-05-12");
  EXPECT_EQ(outcome.exit_code, kAllProduced);
  EXPECT_THAT(codes_of(outcome.problems), testing::Contains("contract-missing"));
  EXPECT_FALSE(fs::exists(outcome.published / "municipalities/990001/cost.csv"));
}

TEST_F(Post, RefusesADayWithoutATariff) {
  settings_.tariffs.back().valid_to = *parse_date("2026-05-14");
  deliver({.residents = residents(3)});
  const Outcome outcome = run("2026-05-12");
  EXPECT_EQ(outcome.exit_code, kNothingPublished);
  EXPECT_THAT(column(problems(outcome), "code"), ElementsAre("tariff-missing"));
}

// The ledger keeps what later events and withdrawals go by.
TEST_F(Post, IsKnownToTheLedgerPieceByPiece) {
  deliver({.residents = residents(3)});
  const Outcome outcome = run("2026-05-12");
  auto ledger = ledger::Ledger::open(root_ / "state");
  ASSERT_TRUE(ledger);
  for (const auto& row : table(only_bundle(outcome), "pieces.csv")) {
    const auto piece = ledger->piece(row.at("piece_id"));
    ASSERT_TRUE(piece && *piece) << row.at("piece_id");
    EXPECT_EQ((*piece)->lot, row.at("lot"));
    EXPECT_EQ((*piece)->tray, row.at("tray"));
  }
}

}  // namespace
}  // namespace fubako::run
