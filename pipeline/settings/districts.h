// The operator's postal codes (Japan Post's own file) -> the district of each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "model/model.h"

namespace fubako::settings {

// config/districts.yaml: postal codes that begin so belong to a district, whatever the file says.
struct DistrictOverride {
  std::string prefix, number;
  Place place;
};

// The operator's postal codes with their 郵便区番号 (column 2), by postal code, each once. A code
// that the file gives to two districts belongs to none, unless an override says: it is in
// `contested`.
struct Districts {
  std::vector<District> list;          // ascending
  std::vector<std::string> contested;  // ascending

  const District* find(std::string_view postal_code) const;  // null: unknown
};
// Reads utf_ken_all.csv or KEN_ALL.CSV, which share one layout: 15 columns without a header. Only
// columns of digits are used, so the file's encoding does not matter. Of the overrides that a code
// begins with, the longest wins. Faults: postal-codes-malformed, those of notation's CSV.
Result<Districts> read_districts(const fs::path& file,
                                 const std::vector<DistrictOverride>& overrides = {});

}  // namespace fubako::settings
