#include "gather/gather.h"

#include <algorithm>
#include <cstring>

namespace fubako::gather {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Fills a fixed field; what does not fit is left to the next field of the key.
template <std::size_t N>
class Filler {
 public:
  explicit Filler(char (&field)[N]) : field_(field) {}
  void put(char c) {
    if (used_ < N) field_[used_++] = c;
  }
  void put(std::string_view text) {
    for (const char c : text) put(c);
  }

 private:
  char (&field_)[N];
  std::size_t used_ = 0;
};

// Every run of digits goes in behind its length, so that comparing bytes compares numbers. Lengths
// stay below '-' and the letters; the zero bytes of the rest stay below all, so 1 < 1-2 < 1A < 2
// < 10.
constexpr std::size_t kMaxLengthByte = 31;

template <std::size_t N>
void fill_naturally(std::string_view number, Filler<N> out) {
  while (!number.empty()) {
    if (!is_digit(number.front())) {
      out.put(number.front());
      number.remove_prefix(1);
      continue;
    }
    const auto end = std::find_if_not(number.begin(), number.end(), is_digit);
    std::string_view run = number.substr(0, static_cast<std::size_t>(end - number.begin()));
    number.remove_prefix(run.size());
    while (run.size() > 1 && run.front() == '0') run.remove_prefix(1);
    out.put(static_cast<char>(std::min(run.size(), kMaxLengthByte)));
    out.put(run);
  }
}

template <std::size_t N>
int compare(const char (&a)[N], const char (&b)[N]) {
  return std::memcmp(a, b, N);
}

}  // namespace

const char* name_of(Lot lot) { return lot == Lot::general ? "general" : "protected"; }

bool operator<(const ProductionKey& a, const ProductionKey& b) {
  if (a.bundle != b.bundle) return a.bundle < b.bundle;
  if (a.job != b.job) return a.job < b.job;
  if (a.lot != b.lot) return a.lot < b.lot;
  if (const int order = compare(a.postal_code, b.postal_code)) return order < 0;
  if (const int order = compare(a.address_number, b.address_number)) return order < 0;
  if (const int order = compare(a.record_key, b.record_key)) return order < 0;
  return a.offset < b.offset;
}

ProductionKey production_key(std::uint32_t bundle, std::uint32_t job, const Record& record,
                             std::string_view address_number) {
  ProductionKey key;
  key.bundle = bundle;
  key.job = job;
  key.lot = record.fields[kProtected] == "1" ? Lot::protected_ : Lot::general;
  Filler postal_code(key.postal_code);
  for (const char c : send_to(record).postal_code)
    if (is_digit(c)) postal_code.put(c);
  fill_naturally(address_number, Filler(key.address_number));
  Filler(key.record_key).put(record.fields[kRecordKey]);
  return key;
}

}  // namespace fubako::gather
