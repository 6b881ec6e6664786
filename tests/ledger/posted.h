// A ledger with a finished run whose bundle holds pieces.
#pragma once

#include "opened.h"

namespace fubako::ledger {

const std::string kBundle = "990001-2026-05-01-demo-2026-05-07";

inline std::string piece_id(int serial) {
  return make_piece_id("990001", day("2026-05-07"), 1, serial).digits;
}

inline PieceRow planned_piece(int serial, const std::string& bundle = kBundle) {
  PieceRow piece;
  piece.piece_id = piece_id(serial);
  piece.bundle_id = bundle;
  piece.part = 1;
  piece.sequence = static_cast<std::uint64_t>(serial);
  piece.tray = "T01";
  piece.lot = "general";
  piece.notices = {{kJob, "R" + std::to_string(serial)}};
  return piece;
}

class PostedLedger : public OpenLedger {
 protected:
  static constexpr int kPieces = 5;

  PostedLedger() {
    publish(kFirst, kJob, {}, [](Batch& batch) -> Result<void> {
      FUBAKO_OK(batch.add_bundle({kBundle, 1, kBundle + ".r1.zip", std::string(64, 'b'), {}}));
      for (int i = 1; i <= kPieces; ++i) FUBAKO_OK(batch.add_piece(planned_piece(i)));
      return {};
    });
  }
  PieceRow piece(int serial) { return **ledger_->piece(piece_id(serial)); }
  void withdraw(int serial, int order) {
    ASSERT_TRUE(ledger_->amend_run(kFirst, [&](Batch& batch) {
      return batch.add_withdrawal({piece_id(serial), order, PieceState::planned, "見本 花子",
                                   "納付済み", 1'777'000'000, "before-accepted"});
    }));
  }
  static EventRow event(int serial, PieceEvent what, int copy = 0) {
    EventRow out;
    out.piece_id = piece_id(serial);
    out.event = what;
    out.copy = copy;
    out.at = 1'778'000'000;
    out.source = "demo";
    return out;
  }
  Result<EventsResult> apply(std::vector<EventRow> events, const std::string& bundle = "") {
    for (std::size_t i = 0; i < events.size(); ++i) events[i].line = i + 2;
    return ledger_->apply_events("events.csv", bundle, [&](const AddEvent& add) -> Result<void> {
      for (const EventRow& one : events) FUBAKO_OK(add(one));
      return {};
    });
  }
};

}  // namespace fubako::ledger
