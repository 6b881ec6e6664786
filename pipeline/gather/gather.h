// gather: records -> pieces, in production order. Here one piece for every paper record; who may
// share an envelope comes to live here.
//
//   promises a total order that depends on nothing but the records
#pragma once

#include <cstdint>
#include <string_view>

#include "base/base.h"
#include "model/model.h"

namespace fubako::gather {

enum class Lot : std::uint8_t { general, protected_ };
const char* name_of(Lot lot);

// Sort key of a piece: lot, postal code, address number, record key. Fixed size, so that a million
// of them sort in little memory; record keys are at most 40 bytes (rule of the common field).
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

// Numbers inside an address number compare as numbers (2 before 10).
ProductionKey production_key(std::uint32_t bundle, std::uint32_t job, const Record& record,
                             std::string_view address_number);

}  // namespace fubako::gather
