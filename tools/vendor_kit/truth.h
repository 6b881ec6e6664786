// truth: a small night, run as any other, and the bundles that it published.
#pragma once

#include <cstdint>
#include <vector>

#include "sender.h"
#include "settings/settings.h"

namespace fubako::vendor_kit {

// A bundle and, after a withdrawal, its second revision. Works in `folder`, with keys, state and
// outbox of its own. Faults: those of the night; `kit-night-incomplete`, when not all was produced.
Result<std::vector<TrueBundle>> make_truth(settings::Settings settings, const fs::path& folder,
                                           std::uint64_t seed);

}  // namespace fubako::vendor_kit
