#include "gather/production_key.h"

#include <cstring>

#include "gather/keys.h"

namespace fubako::gather {

const char* name_of(Lot lot) { return lot == Lot::general ? "general" : "protected"; }

bool operator<(const ProductionKey& a, const ProductionKey& b) {
  if (a.bundle != b.bundle) return a.bundle < b.bundle;
  if (a.job != b.job) return a.job < b.job;
  if (a.lot != b.lot) return a.lot < b.lot;
  if (const int order = std::memcmp(a.postal_code, b.postal_code, sizeof a.postal_code))
    return order < 0;
  if (const int order = std::memcmp(a.address_number, b.address_number, sizeof a.address_number))
    return order < 0;
  if (const int order = std::memcmp(a.record_key, b.record_key, sizeof a.record_key))
    return order < 0;
  return a.offset < b.offset;
}

ProductionKey production_key(std::uint32_t bundle, std::uint32_t job, const Record& record,
                             std::string_view address_number) {
  const NoticeKey notice = notice_key(bundle, job, record, address_number, false, std::nullopt);
  ProductionKey key;
  key.bundle = bundle;
  key.job = job;
  key.lot = notice.is_protected ? Lot::protected_ : Lot::general;
  std::memcpy(key.postal_code, notice.postal_code, sizeof key.postal_code);
  std::memcpy(key.address_number, notice.address_number, sizeof key.address_number);
  std::memcpy(key.record_key, notice.record_key, sizeof key.record_key);
  return key;
}

}  // namespace fubako::gather
