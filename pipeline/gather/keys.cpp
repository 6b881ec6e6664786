#include "gather/keys.h"

#include <algorithm>
#include <cstring>
#include <tuple>

#include "gather/gatherer.h"

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

// Equal beginnings: the shorter make-up first.
int compare_make_up(const PieceKey& a, const PieceKey& b) {
  for (std::size_t i = 0; i < std::min(a.notices, b.notices); ++i)
    if (a.jobs[i] != b.jobs[i]) return a.jobs[i] < b.jobs[i] ? -1 : 1;
  return int{a.notices} - int{b.notices};
}

}  // namespace

bool operator<(const NoticeKey& a, const NoticeKey& b) {
  const auto group = [](const NoticeKey& k) {
    return std::tie(k.bundle, k.group, k.check, k.rule, k.order, k.job);
  };
  if (group(a) != group(b)) return group(a) < group(b);
  if (const int order = compare(a.record_key, b.record_key)) return order < 0;
  const auto place = [](const NoticeKey& k) { return std::tie(k.ordinal, k.part, k.offset); };
  return place(a) < place(b);
}

NoticeKey notice_key(std::uint32_t bundle, std::uint32_t job, const Record& record,
                     std::string_view address_number, bool is_protected,
                     const std::optional<GroupKey>& group) {
  NoticeKey key;
  key.bundle = bundle;
  key.job = job;
  key.is_protected = is_protected || record.fields[kProtected] == "1";
  if (group) {
    FUBAKO_CHECK(!key.is_protected);
    key.alone = false;
    key.group = group->group;
    key.check = group->check;
    key.rule = group->place.rule;
    key.order = group->place.order;
  }
  Filler postal_code(key.postal_code);
  for (const char c : send_to(record).postal_code)
    if (is_digit(c)) postal_code.put(c);
  fill_naturally(address_number, Filler(key.address_number));
  Filler(key.record_key).put(record.fields[kRecordKey]);
  return key;
}

bool operator<(const PieceKey& a, const PieceKey& b) {
  if (a.bundle != b.bundle) return a.bundle < b.bundle;
  if (const int order = compare_make_up(a, b)) return order < 0;
  if (a.lot != b.lot) return a.lot < b.lot;
  if (const int order = compare(a.district, b.district)) return order < 0;
  if (const int order = compare(a.postal_code, b.postal_code)) return order < 0;
  if (const int order = compare(a.address_number, b.address_number)) return order < 0;
  if (const int order = compare(a.record_key, b.record_key)) return order < 0;
  const auto place = [](const PieceKey& k) { return std::tie(k.ordinal, k.part, k.first_notice); };
  return place(a) < place(b);
}

bool same_make_up(const PieceKey& a, const PieceKey& b) {
  return a.bundle == b.bundle && compare_make_up(a, b) == 0;
}

PieceKey piece_key(const GatheredPiece& piece, std::uint64_t first_notice) {
  FUBAKO_CHECK(!piece.notices.empty() && piece.notices.size() <= kMaxNoticesOfPiece);
  const NoticeKey& first = piece.notices.front();
  PieceKey key;
  key.first_notice = first_notice;
  key.ordinal = first.ordinal;
  key.enclosures = piece.enclosures;
  key.bundle = first.bundle;
  for (std::size_t i = 0; i < piece.notices.size(); ++i) key.jobs[i] = piece.notices[i].job;
  key.weight_mg = static_cast<std::uint32_t>(piece.contents.weight.value);
  key.thickness_um = static_cast<std::uint32_t>(piece.contents.thickness.value);
  key.part = static_cast<std::uint16_t>(piece.part);
  key.parts = static_cast<std::uint16_t>(piece.parts);
  key.notices = static_cast<std::uint8_t>(piece.notices.size());
  key.is_protected = first.is_protected;
  key.has_barcode = first.has_barcode;
  std::memcpy(key.postal_code, first.postal_code, sizeof key.postal_code);
  std::memcpy(key.address_number, first.address_number, sizeof key.address_number);
  std::memcpy(key.record_key, first.record_key, sizeof key.record_key);
  return key;
}

void set_district(PieceKey& key, std::string_view number) {
  FUBAKO_CHECK(number.size() <= sizeof key.district);
  std::fill(std::begin(key.district), std::end(key.district), '\0');
  Filler(key.district).put(number);
}

}  // namespace fubako::gather
