// Withdrawal (引抜き) at whatever stage a piece is. One order, one kind of answer for each record.
//
//   stage of the piece            what happens
//   not planned yet               noted: the next plan makes no piece of it
//   planned, its run cut off      the order is refused until that run is finished
//   held, rejected                pulled at once: no release brings it back
//   in a bundle, nothing printed  the bundle is reissued, one revision higher
//   printed, or its bundle is     a pull list: lot, tray, place in the tray
//   inserted (sealed)             a pull list: the same, of sealed envelopes
//   posted, returned              the order is refused
//
//   promises nothing is half-applied: an order with an unknown record or a posted piece changes
//            nothing; a kill leaves the order noted whole or not at all, and what is left to
//            publish is published by the next command
//   races    the state lock orders everything: what the ledger holds when a plan is written is in
//            the plan; a later order meets the published bundle; an event that says a withdrawn
//            piece went on puts it on a pull list
#pragma once

#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "run/run.h"

namespace fubako::run {

enum class PullStage { not_made, not_on_paper, reissued, printed, sealed, already };
const char* name_of(PullStage stage);

struct PullOrder {
  JobName job;
  std::vector<Pull> pulls;  // place of each, for complaints, by `places`
  std::vector<Place> places;
  std::string by;
};

struct PulledRecord {
  std::string record_key, piece_id, bundle_id;
  PullStage stage = PullStage::not_made;
};

struct PullOutcome {
  int order = 0;  // 0: nothing met a published bundle
  std::vector<PulledRecord> records;
  std::vector<Problem> problems;         // refusals: nothing was done
  std::vector<fs::path> bundles, lists;  // published
  std::int64_t lost_discount_yen = 0;
};

struct PullOptions {
  fs::path inbox, outbox, state, keys;
  int threads = 0;
};

// Takes the state.
Result<PullOutcome> pull(const settings::Settings& settings, Files& files,
                         const PullOptions& options, const PullOrder& order);

// The state folder, held by this process; what an order that was cut off left behind is published.
struct HeldState {
  Lock lock;
  ledger::Ledger ledger;
};
Result<HeldState> hold_state(Files& files, const fs::path& state, const fs::path& outbox,
                             const fs::path& keys);

// Publishes what an order that was cut off left behind. The caller holds the state. The signing key
// is read when there is a revision to publish.
Result<std::vector<fs::path>> publish_pending(Files& files, ledger::Ledger& ledger,
                                              const fs::path& state, const fs::path& outbox,
                                              const fs::path& keys);

}  // namespace fubako::run
