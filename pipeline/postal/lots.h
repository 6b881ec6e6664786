// postal/lots: pieces -> lots (差出区分) at the lowest lawful postage, by counts.
//
//   takes    one municipality's pieces as groups: all pieces of a group are alike for the post
//   gives    each piece in exactly one lot; a group may be shared among lots
//   promises equal input gives equal output; whole yen, sums exact; never dearer than undiscounted;
//            each lot is lawful by the tariff; no price is guessed
//   threads  pure
//   cost     groups that cost the same everywhere count as one: 5,000 groups in milliseconds
//
// Search space. At most one lot of each id:
//
//   protected          protected pieces: full price, for the municipality's own check
//   registered         pieces with an option: full price, no discount
//   local-<d>          郵便区内特別 of the posting office's own district d, without barcodes
//   local-<d>-barcode  the same at a level that wants a barcode on each piece
//   presort            区分割引
//   presort-d<n>       区分割引, n days' delay accepted by each piece
//   barcode            バーコード割引 alone
//   general            the rest
//
// Every choice of levels and thresholds is looked at, and for each the cheapest sharing out of all
// pieces (a flow: pieces move from a cheaper lot into another that must reach its minimum). A lot
// holds at most `max_kinds` kinds; a kind is one `kind`, class and weight band (of the class, or
// of the level in a local lot). When that limit binds, kinds are tried by branch and bound, exact
// up to kMostEffort; beyond, the best found stands, with notice `lots-search-cut`.
// When it binds, the pieces of barcode and general lots are planned again, round by round, for
// further lots <id>-2, <id>-3 … of the same rules: never dearer, but not proven the cheapest. When
// it does not bind, further lots gain nothing and the plan is the cheapest of all.
// Local lots take 定形 and 定形外 規格内 up to the tariff's weight; their barcode
// levels take 定形, other barcode discounts 定形 and はがき.
//
// Rounding. Lots are chosen by exact postage in thousandths of a yen, so that the choice does not
// hang on a rule that nobody confirmed. Then the discount is rounded down to the yen, in the
// payer's disfavour, by rounded_discount: once a lot, or for each piece, as Tariff::fraction says.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/base.h"
#include "model/postage.h"

namespace fubako::postal {

struct MailGroup {
  std::string kind;  // what makes the same form (same make-up and envelope); only compared
  MailClass mail_class = MailClass::standard;
  std::size_t band = 0;  // index into tariff.bands[mail_class]
  Milligrams weight;     // of its heaviest piece; all pieces have one weight_step
  MailOption option = MailOption::none;
  bool barcode = false;    // a right customer barcode on a machine-processable piece
  bool local_size = true;  // keeps to the tariff's limits of 郵便区内特別
  std::string district;    // 郵便区番号; empty: unknown, so neither local nor presort
  int delay_days = 0;      // accepted
  bool protected_ = false;
  std::uint64_t pieces = 0;
};

// Weights of one step are in the same band of every local level: part of a group's key.
std::size_t weight_step(const Tariff& tariff, Milligrams weight);

struct LotSum {
  std::uint64_t pieces = 0;
  Yen gross, discount, net;  // net = gross - discount
  LotSum& operator+=(const LotSum& other);
  bool operator==(const LotSum&) const = default;
};

struct LotLine {  // pieces of one group
  std::size_t group = 0;
  Yen unit_price;        // with its option's; in a local lot the local price
  Milligrams weight_to;  // upper bound of the band that it pays
  int per_mille = 0;     // off
  LotSum sum;
};

enum class LotKind : std::uint8_t { protected_, registered, local, presort, barcode, general };
const char* name_of(LotKind kind);
// Its trays are of one district each: 郵便区内特別 and 区分割引.
bool sorted_by_district(LotKind kind);

struct Lot {
  std::string id;
  LotKind kind = LotKind::general;
  std::string district;          // of a local lot
  int per_mille = 0;             // off every piece; lines may have more (delay, barcode)
  int delay_days = 0;            // of a presort lot
  bool barcode = false;          // every piece needs one
  std::uint64_t min_pieces = 0;  // that it had to reach
  std::vector<LotLine> lines;    // ascending by group
  LotSum sum;
};

// tariff-value-missing: so many pieces would have qualified for a price that nobody entered.
// lots-search-cut: a cheaper choice of kinds may exist.
struct LotNotice {
  std::string code;
  Place place;  // the tariff's file
  std::uint64_t pieces = 0;
  Message message;
};

struct LotPlan {
  std::vector<Lot> lots;  // none empty; protected, registered, local, presort, barcode, general
  LotSum sum;
  Yen undiscounted;  // all pieces at the full price
  std::vector<LotNotice> notices;
};

constexpr std::int64_t kMostEffort = 20'000'000;  // a fraction of a second

// The yen to take off for an exact discount: rounded down, in the payer's disfavour. To be
// confirmed; nothing else in the program rounds postage.
Yen rounded_discount(std::int64_t milliyen);

// A delay level that asks for a regional sorting office counts only when the lot is posted there.
// Precondition: `postage_of` priced the groups, so their full prices are in the tariff.
LotPlan plan_lots(const Tariff& tariff, const std::string& posting_district,
                  std::span<const MailGroup> groups, bool regional_office = false);

// Deals the pieces of each group, in whatever order they come, to the lots of a plan: the first
// to the first lot that holds pieces of the group, and so on.
class LotDealer {
 public:
  LotDealer(const LotPlan& plan, std::size_t groups);
  std::size_t deal(std::size_t group);  // index of the lot; one piece more than planned is a bug

 private:
  struct Share {
    std::size_t lot = 0;
    std::uint64_t left = 0;
  };
  std::vector<std::vector<Share>> shares_;  // of each group, last lot first
};

}  // namespace fubako::postal
