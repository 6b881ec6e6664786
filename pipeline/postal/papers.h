// postal/papers: trays (トレー), bundles (把束) and the rows of the posting papers. Plain rows; the
// caller writes CSV and PDF (columns: config/FORMATS.md, Lots and presort).
//
//   threads  a TrayPlanner is of one thread; the rest is pure
//   cost     a piece is a comparison and a sum; keeps one row a tray and district
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/mailing.h"
#include "postal/lots.h"

namespace fubako::postal {

using fubako::TrayLimits;

struct TrayRow {     // label of a tray, a row for each district in it
  std::string tray;  // <lot>-<3 digits>, from 001 in each lot
  std::string lot, district;
  std::uint64_t bundles = 0, pieces = 0;
  Milligrams weight;
};

// Takes pieces in production order. A lot that comes again (another make-up) goes on in new trays;
// within a lot all of a district come together. Pass
// an empty district for a lot that is not sorted by district. A piece that alone exceeds a limit
// gets a tray of its own.
class TrayPlanner {
 public:
  explicit TrayPlanner(TrayLimits limits) : limits_(limits) {}
  // The tray's id (valid until the next call) for the next piece.
  const std::string& add(std::string_view lot, std::string_view district, Milligrams weight,
                         Micrometres thickness);
  std::uint64_t bundle() const { return bundle_; }  // of the last piece: from 1 in its tray
  const std::vector<TrayRow>& rows() const { return rows_; }

 private:
  bool full(Milligrams weight, Micrometres thickness) const;
  void open_tray(std::string_view lot, std::string_view district);
  void open_row(std::string_view lot, std::string_view district);
  void open_bundle();

  TrayLimits limits_;
  std::vector<TrayRow> rows_;
  std::map<std::string, std::uint64_t> numbers_;  // of the last tray, by lot
  std::uint64_t number_ = 0;                      // of the tray in its lot
  std::uint64_t tray_pieces_ = 0, bundle_ = 0, bundle_pieces_ = 0;
  Milligrams tray_weight_;
  Micrometres tray_thickness_;
};

struct PostingRow {  // 差出票: a line of what is paid for
  std::string lot;
  MailClass mail_class = MailClass::standard;
  Milligrams weight_to;
  MailOption option = MailOption::none;
  LotKind discount = LotKind::general;
  int per_mille = 0;
  Yen unit_price;
  LotSum sum;
};
std::vector<PostingRow> posting_rows(const LotPlan& plan, std::span<const MailGroup> groups);

struct DistrictRow {  // 内訳票 of a sorted lot
  std::string lot, district;
  std::uint64_t pieces = 0;
};
std::vector<DistrictRow> district_rows(const LotPlan& plan, std::span<const MailGroup> groups);

struct KindRow {  // 内訳票 of forms and weights
  std::string lot, kind;
  MailClass mail_class = MailClass::standard;
  Milligrams weight_to;
  std::uint64_t pieces = 0;
};
std::vector<KindRow> kind_rows(const LotPlan& plan, std::span<const MailGroup> groups);

}  // namespace fubako::postal
