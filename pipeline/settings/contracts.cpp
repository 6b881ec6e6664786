#include <algorithm>
#include <array>
#include <tuple>

#include "settings/loading.h"

namespace fubako::settings {
namespace {

using notation::Reader;
using notation::Tree;

constexpr std::int64_t kMostYen = 100'000'000;
constexpr std::array<std::string_view, 3> kSplits = {"equal", "population", "volume"};
constexpr std::array<std::string_view, 2> kShared = {"even", "sheets"};

// Prices by the id of a stock, an envelope or an enclosure that the settings know.
template <class Known>
void read_prices(Loading& loading, Reader& file, std::string_view key, const Known& known,
                 std::string_view unknown, std::map<std::string, std::int64_t>& prices) {
  const Tree* tree = file.child(key, Tree::Type::map, false);
  if (tree == nullptr) return;
  Reader reader(*tree, loading.complaints);
  for (const auto& [id, value] : *tree->map()) {
    loading.expect_known(known, id, unknown, value.place());
    prices[id] = loading.milliyen(reader, id);
  }
}

std::optional<ContractPrices> read_contract(Loading& loading, const Tree& tree) {
  Reader reader(tree, loading.complaints);
  loading.expect_format(reader, "fubako-contract/1");
  const Settings& settings = loading.settings;
  ContractPrices contract;
  contract.place = place_of(tree, "valid_from");
  contract.vendor = loading.filled_text(reader, "vendor");
  if (!contract.vendor.empty())
    loading.expect_known(settings.vendors, contract.vendor, "vendor-unknown",
                         place_of(tree, "vendor"));
  const auto valid_from = reader.date("valid_from", true);
  contract.valid_to = reader.date("valid_to", false);
  if (valid_from && contract.valid_to && *contract.valid_to < *valid_from)
    loading.complain("period-reversed", place_of(tree, "valid_to"));
  read_prices(loading, reader, "sheet_yen", settings.stocks, "stock-unknown",
              contract.sheet_milliyen);
  read_prices(loading, reader, "envelope_yen", settings.envelopes, "envelope-unknown",
              contract.envelope_milliyen);
  read_prices(loading, reader, "enclosure_yen", settings.enclosures, "enclosure-unknown",
              contract.enclosure_milliyen);
  contract.insertion_milliyen = loading.milliyen(reader, "insertion_yen");
  contract.fixed_yen = loading.number(reader, "fixed_yen", 0, kMostYen);
  contract.fixed_split = static_cast<ContractPrices::Split>(reader.choice("fixed_split", kSplits));
  contract.alone_fixed_yen = loading.number(reader, "alone_fixed_yen", 0, kMostYen);
  contract.shared_split =
      static_cast<ContractPrices::Shared>(reader.choice("shared_split", kShared));
  reader.done();
  if (!valid_from) return std::nullopt;
  contract.valid_from = *valid_from;
  return contract;
}

// A vendor has at most one contract on a day; a day without one is no complaint here.
void check_contracts(Loading& loading, const std::vector<ContractPrices>& contracts) {
  for (std::size_t i = 1; i < contracts.size(); ++i) {
    const ContractPrices &earlier = contracts[i - 1], &later = contracts[i];
    if (earlier.vendor != later.vendor) continue;
    const bool same_day = earlier.valid_from == later.valid_from;
    const Date last = earlier.valid_to.value_or(later.valid_from.plus_days(-1));
    if (same_day || last >= later.valid_from)
      loading.complain("contract-overlap", later.place,
                       {later.vendor, last.iso(), later.valid_from.iso()});
  }
}

}  // namespace

void read_contracts(Loading& loading) {
  std::vector<ContractPrices>& contracts = loading.settings.contracts;
  for (const fs::path& file : sorted_entries(loading.config / "contracts")) {
    if (file.extension() != ".yaml") continue;
    const auto tree = loading.read(file, "contracts." + file.stem().string());
    if (!tree) continue;
    if (auto contract = read_contract(loading, *tree)) contracts.push_back(std::move(*contract));
  }
  std::stable_sort(contracts.begin(), contracts.end(),
                   [](const ContractPrices& a, const ContractPrices& b) {
                     return std::tie(a.vendor, a.valid_from) < std::tie(b.vendor, b.valid_from);
                   });
  check_contracts(loading, contracts);
}

const ContractPrices* Settings::contract(const std::string& vendor, Date date) const {
  const ContractPrices* found = nullptr;
  for (const ContractPrices& contract : contracts)
    if (contract.vendor == vendor && contract.valid_from <= date) found = &contract;
  return found != nullptr && found->valid_to && *found->valid_to < date ? nullptr : found;
}

}  // namespace fubako::settings
