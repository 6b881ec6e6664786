#include "receive/papers.h"

#include "receive/sums.h"
#include "receive/table.h"

namespace fubako::receive {
namespace {

constexpr std::string_view kPostingHeader =
    "lot,mail_class,weight_to_g,option,discount,per_mille,unit_price,pieces,gross,discount_yen,net";
constexpr std::string_view kTraysHeader = "tray,lot,district,bundles,pieces,weight_g";

Result<Sums> sums_of(Table& table, std::size_t name, std::size_t pieces, bool once) {
  Sums sums;
  for (;;) {
    FUBAKO_TRY(const bool more, table.next());
    if (!more) return sums;
    FUBAKO_TRY(const int count, table.number(pieces));
    const auto [at, is_new] = sums.try_emplace(std::string(table.field(name)), 0);
    if (once && !is_new) return table.malformed(table.name_of(name));
    at->second += static_cast<std::uint64_t>(count);
  }
}

}  // namespace

Result<void> check_posting(std::string_view csv, const Tables& tables) {
  const std::string file = "postal/posting.csv";
  FUBAKO_TRY(Table table, Table::open(csv, file, kPostingHeader));
  FUBAKO_TRY(const Sums stated, sums_of(table, 0, 7, false));  // a lot has several kinds of mail
  Sums counted;
  for (const LotCounts& lot : tables.lots) counted[lot.id] = lot.counts.pieces;
  return compare("posting-differs", file, stated, counted);
}

Result<void> check_trays(std::string_view csv, const Tables& tables) {
  const std::string file = "postal/trays.csv";
  FUBAKO_TRY(Table table, Table::open(csv, file, kTraysHeader));
  FUBAKO_TRY(const Sums stated, sums_of(table, 0, 4, true));
  return compare("posting-differs", file, stated, tables.trays);
}

}  // namespace fubako::receive
