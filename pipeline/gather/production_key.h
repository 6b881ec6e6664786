// Sort key of a piece that holds one notice.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/base.h"
#include "model/model.h"

namespace fubako::gather {

enum class Lot : std::uint8_t { general, protected_ };
const char* name_of(Lot lot);

struct ProductionKey {
  std::uint32_t bundle = 0;  // index of the run's bundle
  std::uint32_t job = 0;
  Lot lot = Lot::general;
  char postal_code[7] = {};
  char address_number[24] = {};
  char record_key[40] = {};
  std::uint64_t offset = 0;  // of the record in its spool
  std::uint32_t bytes = 0;
  std::uint16_t part = 1, parts = 1;  // of the record, when it became several pieces
  PageCounts counts;
};
bool operator<(const ProductionKey& a, const ProductionKey& b);

ProductionKey production_key(std::uint32_t bundle, std::uint32_t job, const Record& record,
                             std::string_view address_number);

}  // namespace fubako::gather
