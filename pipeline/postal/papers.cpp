#include "postal/papers.h"

#include <map>
#include <tuple>

namespace fubako::postal {
namespace {

std::string three_digits(std::uint64_t number) {
  std::string text = std::to_string(number);
  return text.size() < 3 ? std::string(3 - text.size(), '0') + text : text;
}

}  // namespace

const std::string& TrayPlanner::add(std::string_view lot, std::string_view district,
                                    Milligrams weight, Micrometres thickness) {
  const bool other_lot = rows_.empty() || rows_.back().lot != lot;
  const bool other_district = other_lot || rows_.back().district != district;
  if (other_lot || (other_district && !limits_.share) || full(weight, thickness))
    open_tray(lot, district);
  else if (other_district)
    open_row(lot, district);
  if (bundle_pieces_ == limits_.bundle_pieces && bundle_pieces_ > 0) open_bundle();
  TrayRow& row = rows_.back();
  ++row.pieces;
  ++tray_pieces_;
  ++bundle_pieces_;
  row.weight += weight;
  tray_weight_ += weight;
  tray_thickness_ += thickness;
  return row.tray;
}

bool TrayPlanner::full(Milligrams weight, Micrometres thickness) const {
  return tray_pieces_ > 0 &&
         ((limits_.pieces > 0 && tray_pieces_ + 1 > limits_.pieces) ||
          (limits_.weight > Milligrams() && tray_weight_ + weight > limits_.weight) ||
          (limits_.thickness > Micrometres() && tray_thickness_ + thickness > limits_.thickness));
}

void TrayPlanner::open_tray(std::string_view lot, std::string_view district) {
  number_ = ++numbers_[std::string(lot)];
  tray_pieces_ = bundle_ = 0;
  tray_weight_ = {};
  tray_thickness_ = {};
  open_row(lot, district);
}

void TrayPlanner::open_row(std::string_view lot, std::string_view district) {
  TrayRow row;
  row.tray = std::string(lot) + "-" + three_digits(number_);
  row.lot = lot;
  row.district = district;
  rows_.push_back(std::move(row));
  open_bundle();
}

void TrayPlanner::open_bundle() {
  ++bundle_;
  bundle_pieces_ = 0;
  ++rows_.back().bundles;
}

std::vector<PostingRow> posting_rows(const LotPlan& plan, std::span<const MailGroup> groups) {
  std::vector<PostingRow> rows;
  for (const Lot& lot : plan.lots) {
    std::map<std::tuple<MailClass, Milligrams, MailOption, Yen, int>, LotSum> sums;
    for (const LotLine& line : lot.lines) {
      const MailGroup& group = groups[line.group];
      sums[{group.mail_class, line.weight_to, group.option, line.unit_price, line.per_mille}] +=
          line.sum;
    }
    for (const auto& [key, sum] : sums) {
      const auto& [mail_class, weight_to, option, unit_price, per_mille] = key;
      rows.push_back({lot.id, mail_class, weight_to, option, lot.kind, per_mille, unit_price, sum});
    }
  }
  return rows;
}

std::vector<DistrictRow> district_rows(const LotPlan& plan, std::span<const MailGroup> groups) {
  std::vector<DistrictRow> rows;
  for (const Lot& lot : plan.lots) {
    if (lot.kind != LotKind::presort && lot.kind != LotKind::local) continue;
    std::map<std::string, std::uint64_t> pieces;
    for (const LotLine& line : lot.lines) pieces[groups[line.group].district] += line.sum.pieces;
    for (const auto& [district, count] : pieces) rows.push_back({lot.id, district, count});
  }
  return rows;
}

std::vector<KindRow> kind_rows(const LotPlan& plan, std::span<const MailGroup> groups) {
  std::vector<KindRow> rows;
  for (const Lot& lot : plan.lots) {
    std::map<std::tuple<std::string, MailClass, Milligrams>, std::uint64_t> pieces;
    for (const LotLine& line : lot.lines)
      pieces[{groups[line.group].kind, groups[line.group].mail_class, line.weight_to}] +=
          line.sum.pieces;
    for (const auto& [key, count] : pieces) {
      const auto& [kind, mail_class, weight_to] = key;
      rows.push_back({lot.id, kind, mail_class, weight_to, count});
    }
  }
  return rows;
}

}  // namespace fubako::postal
