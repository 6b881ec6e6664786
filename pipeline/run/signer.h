// What says of a bundle and a consignment that they are ours.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bundle/bundle.h"

namespace fubako::run {

class Signer {
 public:
  // Reads the key that signs. Faults signing-key-missing, key-permissions, …
  static Result<Signer> open(const fs::path& keys);
  std::string sign(std::string_view bytes) const { return key_.sign(bytes); }
  // Made by this key or by an earlier one: what was published before a rotation stays ours.
  bool is_ours(std::string_view bytes, std::string_view signature) const {
    return known_.signer(bytes, signature).has_value();
  }

 private:
  Signer(bundle::SigningKey key, bundle::TrustedKeys known)
      : key_(std::move(key)), known_(std::move(known)) {}
  bundle::SigningKey key_;
  bundle::TrustedKeys known_;
};

// Puts consignment.json and the signature over its bytes in the place of what is there: the
// signature first, so that whoever waits for consignment.json finds both.
Result<void> replace_consignment(Files& files, const fs::path& folder, const Signer& signer,
                                 const bundle::Consignment& consignment);

}  // namespace fubako::run
