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
//   protected            protected pieces: full price, for the municipality's own check
//   registered           pieces with an option: full price, no discount
//   local-<d>            郵便区内特別 of the posting office's own district d, a level without
//   barcode local-<d>-barcode    the same, a level with barcodes presort              区分割引;
//   presort-d<n>: with n days' delay accepted by each piece in it barcode バーコード割引 alone
//   general              the rest
// Every choice of levels and thresholds is looked at, and for each the cheapest sharing out of all
// pieces (a flow: pieces move from a cheaper lot into another that must reach its minimum). A lot
// holds at most `max_kinds` kinds; a kind is one `kind`, class and weight band (of the class, or of
// the level in a local lot). When that limit binds, kinds are tried by branch and bound, exact up
// to `kMostTrials` trials; beyond, the best found so far stands, with notice `lots-search-cut`.
// Local lots take 定形 and 定形外 規格内 up to the tariff's weight; their barcode levels, and every
// barcode discount, take 定形 (or, but for local lots, はがき) only.
//
// Rounding. Lots are chosen by exact postage in thousandths of a yen. A lot's discount is then
// rounded once, by `rounded_discount`. That rule is unverified: to be confirmed with the post
// office.
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
  bool barcode = false;  // a right customer barcode on a machine-processable piece
  std::string district;  // 郵便区番号; empty: unknown, so neither local nor presort
  int delay_days = 0;    // accepted
  bool protected_ = false;
  std::uint64_t pieces = 0;
};

// Weights of one step are in the same band of every local level: part of a group's key.
std::size_t weight_step(const Tariff& tariff, Milligrams weight);

struct Postage {
  std::uint64_t pieces = 0;
  Yen gross, discount, net;  // net = gross - discount
  Postage& operator+=(const Postage& other);
  bool operator==(const Postage&) const = default;
};

struct LotLine {  // pieces of one group
  std::size_t group = 0;
  Yen unit_price;        // with its option's; in a local lot the local price
  Milligrams weight_to;  // upper bound of the band that it pays
  int per_mille = 0;     // off
  Postage postage;
};

enum class LotKind : std::uint8_t { protected_, registered, local, presort, barcode, general };
const char* name_of(LotKind kind);

struct Lot {
  std::string id;
  LotKind kind = LotKind::general;
  std::string district;          // of a local lot
  int per_mille = 0;             // off every piece; lines may have more (delay, barcode)
  int delay_days = 0;            // of a presort lot
  bool barcode = false;          // every piece needs one
  std::uint64_t min_pieces = 0;  // that it had to reach
  std::vector<LotLine> lines;    // ascending by group
  Postage postage;
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
  Postage postage;
  Yen undiscounted;  // all pieces at the full price
  std::vector<LotNotice> notices;
};

constexpr int kMostTrials = 2000;

// The yen to take off for an exact discount: rounded down, in the payer's disfavour. To be
// confirmed; nothing else in the program rounds postage.
Yen rounded_discount(std::int64_t milliyen);

// Faults: tariff-value-missing when a piece's full price or its option's price is absent.
Result<LotPlan> plan_lots(const Tariff& tariff, const std::string& posting_district,
                          std::span<const MailGroup> groups);

// Deals the pieces of each group, in whatever order they come, to the lots of a plan: the first to
// the first lot that holds pieces of the group, and so on.
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
