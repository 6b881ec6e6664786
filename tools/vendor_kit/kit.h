// kit: bundles to try a receiver on, each sound or wrong in one thing.
//
//   <out>/README.md            for whoever builds the receiver
//   <out>/keys/                what a vendor has: sender.pem, vendor.pem, vendor.key, …
//   <out>/cases/<nnn>-<name>/  the bundle, consignment.json, consignment.sig; of a case of several
//                              bundles each in a folder 1, 2 …
//   <out>/expected.csv         case, step, bundle, expected, ja, en
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "settings/settings.h"

namespace fubako::vendor_kit {

struct Expected {
  std::string name, expected, ja, en;  // of the case: 007-trailing-bytes
  int step = 1;
  fs::path bundle;  // below the kit's folder
};

// `out` must not be there, or be empty: Fault kit-folder-not-empty.
Result<std::vector<Expected>> write_kit(const settings::Settings& settings, const fs::path& out,
                                        std::uint64_t seed);
// Of a kit that was written before. Fault kit-unreadable.
Result<std::vector<Expected>> read_kit(const fs::path& out);

}  // namespace fubako::vendor_kit
