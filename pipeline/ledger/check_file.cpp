#include "ledger/database.h"
#include "ledger/ledger.h"
#include "ledger/schema.h"
#include "ledger/texts.h"

namespace fubako::ledger {

Result<void> check_file(const fs::path& file) {
  FUBAKO_TRY(const auto database, Database::open_to_read(file));
  FUBAKO_OK(check_format(*database));
  Statement check(*database, "PRAGMA integrity_check(1)");
  FUBAKO_OK(database->prepared());
  auto rows = check.start();
  FUBAKO_TRY(const bool found, rows.next());
  const std::string said = found ? rows.text(0) : "no answer";
  if (said != "ok") return fail(kTexts, "ledger-damaged", {file.string()}, {said});
  return {};
}

}  // namespace fubako::ledger
