#include "posted.h"

namespace fubako::ledger {
namespace {

class Pieces : public PostedLedger {};

TEST_F(Pieces, AreKnownWithTheirPlaceAndNotices) {
  PieceRow shared = planned_piece(7);
  shared.part = 3;
  shared.tray = "T09";
  shared.lot = "local-100";
  shared.notices = {{kJob, "R8"}, {kJob, "R2"}};
  ASSERT_TRUE(ledger_->amend_run(kFirst, [&](Batch& batch) { return batch.add_piece(shared); }));
  OpenLedger::open();
  const PieceRow known = piece(7);
  EXPECT_EQ(known.piece_id, shared.piece_id);
  EXPECT_EQ(known.bundle_id, kBundle);
  EXPECT_EQ(known.part, 3);
  EXPECT_EQ(known.sequence, 7u);
  EXPECT_EQ(known.tray, "T09");
  EXPECT_EQ(known.lot, "local-100");
  EXPECT_EQ(known.notices, shared.notices);
  EXPECT_EQ(known.state, PieceState::planned);
  EXPECT_EQ(known.copy, 0);
  EXPECT_FALSE(known.withdrawn);
  EXPECT_FALSE(*ledger_->piece(piece_id(99)));
}

TEST_F(Pieces, OfABundleComeInItsSequence) {
  ASSERT_TRUE(ledger_->amend_run(kFirst, [&](Batch& batch) -> Result<void> {
    PieceRow first = planned_piece(9);
    first.sequence = 0;
    FUBAKO_OK(batch.add_piece(first));
    return batch.add_piece(planned_piece(8, "another"));
  }));
  std::vector<std::string> ids;
  ASSERT_TRUE(ledger_->for_each_piece(kBundle, [&](const PieceRow& one) -> Result<void> {
    EXPECT_EQ(one.notices.size(), 1u);
    ids.push_back(one.piece_id);
    return {};
  }));
  EXPECT_EQ(ids, (std::vector<std::string>{piece_id(9), piece_id(1), piece_id(2), piece_id(3),
                                           piece_id(4), piece_id(5)}));
}

TEST_F(Pieces, KeepTheirStateInAReissuedBundle) {
  ASSERT_TRUE(apply({event(1, PieceEvent::accepted)})->applied);
  ASSERT_TRUE(ledger_->amend_run(kFirst, [&](Batch& batch) -> Result<void> {
    FUBAKO_OK(batch.add_bundle({kBundle, 2, kBundle + ".r2.zip", std::string(64, 'c'), {}}));
    PieceRow moved = planned_piece(1);
    moved.sequence = 40;
    moved.tray = "T02";
    return batch.add_piece(moved);
  }));
  EXPECT_EQ(piece(1).state, PieceState::accepted);
  EXPECT_EQ(piece(1).sequence, 40u);
  EXPECT_EQ(piece(1).tray, "T02");
  const auto revisions = *ledger_->revisions(kBundle);
  ASSERT_EQ(revisions.size(), 2u);
  EXPECT_EQ(revisions[0].file, kBundle + ".r1.zip");
  EXPECT_EQ(revisions[0].run, kFirst);
  const BundleRow newest = **ledger_->bundle(kBundle);
  EXPECT_EQ(newest.revision, 2);
  EXPECT_EQ(newest.sha256, std::string(64, 'c'));
  const auto of_run = *ledger_->bundles_of(kFirst);
  ASSERT_EQ(of_run.size(), 1u);
  EXPECT_EQ(of_run[0].revision, 2);
  EXPECT_EQ(of_run[0].file, kBundle + ".r2.zip");
  EXPECT_TRUE(ledger_->bundles_of(kSecond)->empty());
  EXPECT_FALSE(*ledger_->bundle("another"));
}

TEST_F(Pieces, LoseTheNoticesThatARevisionTakesOut) {
  const auto add = [&](std::vector<Notice> notices) {
    PieceRow shared = planned_piece(7);
    shared.notices = std::move(notices);
    ASSERT_TRUE(ledger_->amend_run(kFirst, [&](Batch& batch) { return batch.add_piece(shared); }));
  };
  add({{kJob, "R8"}, {kJob, "R2"}, {kJob, "R3"}});
  add({{kJob, "R2"}, {kJob, "R3"}});
  EXPECT_EQ(piece(7).notices, (std::vector<Notice>{{kJob, "R2"}, {kJob, "R3"}}));
}

TEST_F(Pieces, StayWithTheRunThatPublishedTheirBundle) {
  publish(kSecond, kJob, {}, [](Batch&) -> Result<void> { return {}; });
  ASSERT_TRUE(ledger_->amend_run(kSecond, [&](Batch& batch) {
    return batch.add_bundle({kBundle, 2, kBundle + ".r2.zip", std::string(64, 'c'), {}});
  }));
  EXPECT_EQ((**ledger_->bundle(kBundle)).run, kFirst);
}

TEST_F(Pieces, RememberWhoWithdrewThemAndWhereTheyStood) {
  ASSERT_TRUE(apply({event(2, PieceEvent::accepted), event(2, PieceEvent::printed)})->applied);
  EXPECT_EQ(*ledger_->next_withdrawal_order(), 1);
  withdraw(2, 1);
  withdraw(1, 1);
  withdraw(3, 2);
  EXPECT_EQ(*ledger_->next_withdrawal_order(), 3);
  EXPECT_TRUE(piece(2).withdrawn);
  EXPECT_EQ(piece(2).state, PieceState::printed);
  EXPECT_FALSE(piece(4).withdrawn);
  const auto order = *ledger_->withdrawals_of_order(1);
  ASSERT_EQ(order.size(), 2u);
  EXPECT_EQ(order[0].piece_id, piece_id(1));
  EXPECT_EQ(order[0].stage, PieceState::planned);
  const Withdrawal one = ledger_->withdrawals_of(piece_id(2))->front();
  EXPECT_EQ(one.order, 1);
  EXPECT_EQ(one.stage, PieceState::printed);
  EXPECT_EQ(one.by, "見本 花子");
  EXPECT_EQ(one.reason, "納付済み");
  EXPECT_EQ(one.requested_at, 1'777'000'000);
  EXPECT_EQ(one.winner, "before-accepted");
}

TEST_F(Pieces, AreAccountedForWhenPostedPulledOrNeverHandedOver) {
  EXPECT_EQ(*ledger_->unaccounted(kBundle), 5u);
  withdraw(1, 1);  // before the vendor had it
  EXPECT_EQ(*ledger_->unaccounted(kBundle), 4u);
  ASSERT_TRUE(apply({event(2, PieceEvent::accepted)})->applied);
  withdraw(2, 2);  // it is in the vendor's hands and must be reported pulled
  EXPECT_EQ(*ledger_->unaccounted(kBundle), 4u);
  ASSERT_TRUE(apply({event(2, PieceEvent::pulled)})->applied);
  EXPECT_EQ(*ledger_->unaccounted(kBundle), 3u);
  ASSERT_TRUE(apply({event(3, PieceEvent::accepted), event(3, PieceEvent::printed),
                     event(3, PieceEvent::inserted), event(3, PieceEvent::posted)})
                  ->applied);
  EXPECT_EQ(*ledger_->unaccounted(kBundle), 2u);
  ASSERT_TRUE(apply({event(3, PieceEvent::returned)})->applied);
  EXPECT_EQ(*ledger_->unaccounted(kBundle), 2u);
  EXPECT_EQ(*ledger_->unaccounted("another"), 0u);
}

TEST_F(Pieces, AreAmendedTogetherOrNotAtAll) {
  ASSERT_FALSE(ledger_->amend_run(kFirst, [&](Batch& batch) -> Result<void> {
    FUBAKO_OK(batch.add_bundle({kBundle, 2, "x", "y", {}}));
    FUBAKO_OK(batch.add_withdrawal({piece_id(1), 1, {}, "", "", 0, ""}));
    return tl::unexpected(Fault{"disk-full", {}, {}});
  }));
  EXPECT_EQ((**ledger_->bundle(kBundle)).revision, 1);
  EXPECT_FALSE(piece(1).withdrawn);
  EXPECT_TRUE(ledger_->withdrawals_of(piece_id(1))->empty());
}

using PiecesDeathTest = Pieces;

TEST_F(PiecesDeathTest, StopWhenARevisionIsLeftOut) {
  EXPECT_DEATH((void)ledger_->amend_run(kFirst,
                                        [](Batch& batch) {
                                          return batch.add_bundle({kBundle, 3, "", "", {}});
                                        }),
               "revision");
}

TEST_F(PiecesDeathTest, StopWhenAnUnknownOneIsWithdrawn) {
  EXPECT_DEATH(
      (void)ledger_->amend_run(kFirst,
                               [](Batch& batch) {
                                 return batch.add_withdrawal({piece_id(99), 1, {}, "", "", 0, ""});
                               }),
      "found");
}

}  // namespace
}  // namespace fubako::ledger
