#include "run/signer.h"

namespace fubako::run {

Result<Signer> Signer::open(const fs::path& keys) {
  const bundle::KeyStore store(keys);
  FUBAKO_TRY(bundle::SigningKey key, store.current());
  FUBAKO_TRY(bundle::TrustedKeys known, store.trusted());
  return Signer(std::move(key), std::move(known));
}

Result<void> replace_consignment(Files& files, const fs::path& folder, const Signer& signer,
                                 const bundle::Consignment& consignment) {
  const std::string json = bundle::consignment_json(consignment);
  FUBAKO_OK(replace(files, folder / "consignment.sig", signer.sign(json)));
  return replace(files, folder / "consignment.json", json);
}

}  // namespace fubako::run
