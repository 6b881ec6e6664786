// Imports into the registers of the running test's ledger.
#pragma once

#include "opened.h"

namespace fubako::ledger {

const std::string kCity = "990001";

inline ConsentAct act(const char* id, const char* addressee, Choice choice = Choice::paper) {
  ConsentAct out{id, addressee,     "local-tax", choice, day("2026-04-01"),
                 {}, 1'775'000'000, "window"};
  return out;
}

class OpenRegister : public OpenLedger {
 protected:
  OpenRegister() { EXPECT_TRUE(ledger_->begin_run(kFirst, kFirst.date)); }

  // A file that differs from all others imported in the test; later than they.
  Import next_file() {
    ++files_;
    return {kCity, 1'776'000'000 + files_, sha256_hex(std::to_string(files_)), kFirst, false};
  }
  Result<ImportResult> import_acts(const Import& import, const std::vector<ConsentAct>& acts,
                                   const char* evidence = "") {
    return ledger_->import_consents(import, [&](const AddAct& add) -> Result<void> {
      for (const ConsentAct& one : acts) FUBAKO_OK(add(one, evidence));
      return {};
    });
  }
  Result<ImportResult> import_acts(const std::vector<ConsentAct>& acts, bool accept_lost = false) {
    Import import = next_file();
    import.accept_lost = accept_lost;
    return import_acts(import, acts);
  }
  std::string refusal(const std::vector<ConsentAct>& acts) {
    const auto result = import_acts(acts);
    return result ? "" : result.error().code;
  }
  std::vector<RegisteredAct> acts_of(const char* addressee) {
    return *ledger_->acts_of(kCity, addressee);
  }
  int newest() {
    const auto versions = *ledger_->consent_versions(kCity);
    return versions.empty() ? 0 : versions.back().number;
  }

  int files_ = 0;
};

}  // namespace fubako::ledger
