// Which enclosures go with a piece: chosen by the forms, each once, in the edition of the day.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/base.h"
#include "model/model.h"

namespace fubako::gather {

constexpr std::size_t kMaxEnclosuresOfPiece = 16;   // feeders of an inserter (base/ids.h)
constexpr std::size_t kMaxEnclosuresOfBundle = 64;  // bits of a notice's key

struct AskedEnclosure {
  std::string id;
  Place place;  // in the form
};

struct Enclosures {
  std::vector<std::size_t> items;  // indices into the configuration, ascending, each once
  std::vector<Fault> complaints;   // any: nothing may be posted with them
};
// What several forms ask for together. Complaints: enclosure-unknown; enclosure-not-valid, when the
// posting date is outside its edition's days (a leaflet of last year); enclosures-too-many.
Enclosures enclosures_for(std::span<const EnclosureItem> config,
                          std::span<const AskedEnclosure> asked, Date posting_date,
                          std::size_t most = kMaxEnclosuresOfPiece);

// The enclosure mask of a piece's control code: bit n is the n-th of `possible`, the enclosures
// that the forms of its make-up can ask for, so that a feeder holds the same leaflet for all pieces
// of a make-up. Both are sets of the bundle's enclosures; `chosen` lies within `possible`.
std::uint32_t feeder_mask(std::uint64_t possible, std::uint64_t chosen);

}  // namespace fubako::gather
