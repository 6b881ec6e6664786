// model/postage: what the post takes, as dated data. Prices in whole yen, weights in milligrams.
// Values that nobody verified are absent; a planner that would need one says which.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/base.h"

namespace fubako {

// 定形, 定形外 規格内, 定形外 規格外, 通常はがき.
enum class MailClass : std::uint8_t { standard, oversize_regular, oversize_irregular, postcard };
constexpr std::size_t kMailClasses = 4;
const char* name_of(MailClass mail_class);  // standard, oversize-regular, …

// 特定記録, 簡易書留. Pieces with an option take no discount.
enum class MailOption : std::uint8_t { none, certified_record, simplified_registered };
constexpr std::size_t kMailOptions = 3;
const char* name_of(MailOption option);  // empty, certified-record, simplified-registered

struct PriceBand {  // up to and including `to`
  Milligrams to;
  std::optional<Yen> price;  // absent: the operator must enter it
  Place place;               // where it is to be entered
};

// What a class takes, of a piece as it is posted: outer size, thickness, weight. Zero: no such
// rule. The most that a piece may weigh is the last band of the class.
struct ClassLimits {
  bool card_only = false;  // a card without an envelope
  Micrometres short_least, short_most, long_least, long_most;
  Micrometres thickness_most;
  Micrometres sides_most;  // 長さ・幅・厚さの合計
  Milligrams weight_least;
};

// One price level of 郵便区内特別郵便物: from so many pieces on, with or without barcodes.
struct LocalLevel {
  std::uint64_t min_pieces = 100;
  bool barcode = false;  // every piece needs the customer barcode
  std::vector<PriceBand> bands;
};
// What every piece of 郵便区内特別郵便物 keeps to; the most weight is Tariff::local_max_weight.
struct LocalLimits {
  Micrometres short_most, long_most;
};

struct Threshold {
  std::uint64_t pieces = 0;  // so many or more
  int per_mille = 0;         // off the price
};

// Extra discount for accepting a later delivery (特割, 特特).
struct DelayLevel {
  int days = 0;                                        // 0: none, for the sake of the office
  int per_mille_standard = 0, per_mille_oversize = 0;  // 定形・はがき, 定形外
  std::uint64_t min_pieces = 0;
  bool regional_office = false;  // posted at a regional sorting office (地域区分局)
};

// Several senders post together.
struct JointPosting {
  bool confirmed = false;  // by the operator; off until then
  int max_senders = 0;
  std::uint64_t min_each = 0, min_total = 0;
};

struct Tariff {
  std::string id;
  Date valid_from;
  std::optional<Date> valid_to;                // absent: until a later tariff begins
  Place place;                                 // of the file, for complaints
  std::vector<PriceBand> bands[kMailClasses];  // ascending; empty: the class is not offered
  ClassLimits limits[kMailClasses];
  std::optional<Yen> option_price[kMailOptions];  // [none] is 0
  Place option_place[kMailOptions];
  // バーコード割引: this much off 定形 and はがき with a barcode, from so many pieces on.
  std::uint64_t barcode_min_pieces = 1000;
  int barcode_per_mille = 30;
  Micrometres barcode_max_thickness{6000};  // 機械処理: thicker pieces take no barcode discount
  int max_kinds = 6;  // weights or forms in one lot, with an inner list (内訳票)
  // 郵便区内特別郵便物.
  Milligrams local_max_weight{250'000};
  LocalLimits local_limits;
  std::vector<LocalLevel> local;
  // 区分割引, sorted by the addressee's 郵便区番号; the barcode's share comes on top.
  std::vector<Threshold> presort;  // ascending
  int presort_barcode_per_mille = 30;
  // Ascending by days; several of one delay, of which a lot gets at most one. A level with
  // min_pieces or regional_office asks for them beside the delay.
  std::vector<DelayLevel> delays;
  JointPosting joint;
  // Whether a fraction of a yen is settled once for a lot or for each piece.
  enum class Fraction : std::uint8_t { lot, piece } fraction = Fraction::lot;
  // Sections that nobody has compared with the post's own page: classes.standard, joint, …
  std::vector<std::string> unverified;
};

// A postal code's 郵便区番号 (collecting-and-delivering district): 3 or 5 digits.
struct District {
  std::string postal_code;  // 7 digits
  std::string number;
  auto operator<=>(const District&) const = default;
};

}  // namespace fubako
