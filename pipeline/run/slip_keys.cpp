#include "run/slip_keys.h"

#include "check/check.h"

namespace fubako::run {

Result<void> SlipKeys::add(const forms::Form& form, const Record& record) {
  for (const forms::Payment& payment : form.payments) {
    if (!payment.el_qr) continue;
    for (const Row& slip : record.lists[payment.list]) {
      const std::string_view code = slip[*payment.el_qr];
      if (code.empty()) continue;
      const std::string_view key = check::el_qr_case_key(code);
      FUBAKO_CHECK(!key.empty());  // the record's own checks let it through
      FUBAKO_OK(keys_.add({hash128(key), record.origin.line}));
    }
  }
  return {};
}

Result<void> SlipKeys::each_twice(
    const std::function<Result<void>(std::uint64_t, std::uint64_t)>& on_twice) {
  FUBAKO_OK(keys_.finish());
  Entry last, entry;
  bool any = false;
  int told = 0;
  for (;;) {
    FUBAKO_TRY(const bool more, keys_.next(entry));
    if (!more || told == kMost) return {};
    if (any && entry.key == last.key) {
      FUBAKO_OK(on_twice(last.line, entry.line));
      ++told;
    }
    last = entry;
    any = true;
  }
}

}  // namespace fubako::run
