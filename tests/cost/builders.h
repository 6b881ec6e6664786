// Invented municipalities, forms and prices for the tests of cost.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "cost/cost.h"

namespace fubako::cost {

inline const std::string kCity = "990001", kTown = "990019", kVillage = "990027";

inline LineId general() { return {"general", "full", MailClass::standard, Milligrams(50'000)}; }

inline Share notice(std::string form, std::uint64_t sheets, std::string stock = "a4") {
  return {std::move(form), 1, {{std::move(stock), sheets}}};
}

inline PieceGroup group(std::string code, std::vector<Share> shares, std::uint64_t pieces) {
  return {std::move(code), std::move(shares), "long-6", {}, general(), pieces};
}

inline LotLine lot_line(std::string code, std::uint64_t pieces, std::int64_t net,
                        LineId line = general()) {
  return {std::move(code), std::move(line), pieces, Yen(static_cast<std::int64_t>(pieces) * 110),
          Yen(net)};
}

inline ContractPrices contract() {
  ContractPrices prices;
  prices.vendor = "demo-print";
  prices.sheet_milliyen = {{"a4", 3'250}, {"slip", 2'100}};
  prices.envelope_milliyen = {{"long-6", 4'500}};
  prices.enclosure_milliyen = {{"leaflet", 1'333}, {"reply", 0}};
  prices.insertion_milliyen = 2'750;
  prices.shared_split = ContractPrices::Shared::even;
  return prices;
}

inline Input one_city(std::vector<PieceGroup> groups, std::vector<LotLine> postage) {
  return {std::move(groups), std::move(postage), {{kCity, 30'000}}, contract(), Rounding::down};
}

inline std::vector<Row> rows_of(const Input& input) {
  auto rows = cost_rows(input);
  if (!rows) {
    ADD_FAILURE() << rows.error().code << ' ' << rows.error().message.en;
    return {};
  }
  return *rows;
}

inline std::string fault_of(const Input& input) {
  const auto rows = cost_rows(input);
  return rows ? "none" : rows.error().code;
}

inline std::string text_of(const Row& row) {
  std::string text;
  for (const std::string& value : csv_row(row)) text += (text.empty() ? "" : ",") + value;
  return text;
}

inline std::vector<std::string> texts_of(const std::vector<Row>& rows) {
  std::vector<std::string> all;
  for (const Row& row : rows) all.push_back(text_of(row));
  return all;
}

inline std::vector<std::string> texts_of(const std::vector<Row>& rows, Item item) {
  std::vector<std::string> all;
  for (const Row& row : rows)
    if (row.item == item) all.push_back(text_of(row));
  return all;
}

}  // namespace fubako::cost
