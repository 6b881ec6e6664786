// receive/consigned: the consignment that a bundle is part of: signed, and of this very bundle.
#pragma once

#include "bundle/bundle.h"
#include "receive/opened.h"

namespace fubako::receive {

// consignment.json, whose signature lies beside it as consignment.sig.
Result<bundle::Consignment> read_consignment(const fs::path& path,
                                             const bundle::TrustedKeys& sender);
// The consignment lists the bundle, of this revision and with these counts.
Result<void> check_consigned(const bundle::Consignment& consignment, const Manifest& manifest);
// The archive is the listed one, to the byte.
Result<void> check_archive(const bundle::ConsignedBundle& listed, const fs::path& archive);
const bundle::ConsignedBundle* find(const bundle::Consignment& consignment,
                                    const std::string& bundle_id);

}  // namespace fubako::receive
