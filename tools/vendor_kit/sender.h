// sender: the kit's own keys, and a bundle made and sent with them.
#pragma once

#include <map>

#include "cases.h"

namespace fubako::vendor_kit {

// A sound bundle, as a night published it: what is in it besides signature and seal.
struct TrueBundle {
  std::vector<Item> items;  // in the archive's order
  notation::Tree manifest;
  bundle::ConsignedBundle consigned;  // its file, size and digest are those of what is sent
  std::string run_id;
  Date date;  // of the run
};

class Sender {
 public:
  // Keys of this process alone, but for those that `write_keys` writes.
  static Result<Sender> make();
  // What a vendor has: sender.pem, and its certificates with their private keys.
  Result<void> write_keys(const fs::path& folder) const;
  // The step's bundle with what is wrong with it. `scratch` is a file to write and remove.
  Result<Shipment> send(const TrueBundle& truth, const Step& step, Dice& dice,
                        const fs::path& scratch) const;

 private:
  explicit Sender(std::map<Signer, bundle::SigningKey> signers,
                  std::map<Sealed, bundle::RecipientKey> recipients)
      : signers_(std::move(signers)), recipients_(std::move(recipients)) {}
  Result<void> make_head(Shipment& shipment, const Step& step) const;

  std::map<Signer, bundle::SigningKey> signers_;
  std::map<Sealed, bundle::RecipientKey> recipients_;
};

}  // namespace fubako::vendor_kit
