// From prices to whole yen: the only place where postage is rounded.
#include <algorithm>
#include <numeric>

#include "postal/offers.h"

namespace fubako::postal {

Yen rounded_discount(std::int64_t milliyen) { return Yen(milliyen / 1000); }

LotSum& LotSum::operator+=(const LotSum& other) {
  pieces += other.pieces;
  gross += other.gross;
  discount += other.discount;
  net += other.net;
  return *this;
}

LotLine line_of(std::size_t group, std::uint64_t pieces, const LotPrice& price) {
  LotLine line{group, price.unit, price.weight_to, price.per_mille, {}};
  line.sum.pieces = pieces;
  return line;
}

namespace {

std::int64_t exact_discount_of(const Tariff& tariff, const LotLine& line) {
  return exact_discount(tariff, {line.unit_price, line.weight_to, line.per_mille}) *
         static_cast<std::int64_t>(line.sum.pieces);
}

// Whole yen to each line, what is left of the lot's yen to the largest remainders.
void share_discount(std::vector<LotLine>& lines, std::span<const std::int64_t> exact, Yen whole) {
  std::vector<std::size_t> order(lines.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return exact[a] % 1000 > exact[b] % 1000; });
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lines[i].sum.discount = Yen(exact[i] / 1000);
    whole -= lines[i].sum.discount;
  }
  for (const std::size_t i : order) {
    if (whole <= Yen(0)) break;
    lines[i].sum.discount += Yen(1);
    whole -= Yen(1);
  }
}

}  // namespace

void settle(const Tariff& tariff, Lot& lot) {
  std::vector<std::int64_t> exact;
  for (const LotLine& line : lot.lines) exact.push_back(exact_discount_of(tariff, line));
  share_discount(lot.lines, exact,
                 rounded_discount(std::accumulate(exact.begin(), exact.end(), std::int64_t{0})));
  lot.sum = {};
  for (LotLine& line : lot.lines) {
    line.sum.gross = line.unit_price * static_cast<std::int64_t>(line.sum.pieces);
    line.sum.net = line.sum.gross - line.sum.discount;
    lot.sum += line.sum;
  }
}

}  // namespace fubako::postal
