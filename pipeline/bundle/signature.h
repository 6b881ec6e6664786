// bundle/signature: who made these bytes.  Ed25519 (RFC 8032), signatures of 64 raw bytes.
//
//   openssl pkeyutl -verify -pubin -inkey K.pub.pem -rawin -in manifest.json -sigfile manifest.sig
//
//   promises  the same key and bytes give the same signature; a secret is in no message
//   errors    Fault key-permissions, key-unreadable, trusted-keys-malformed, file-missing
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "base/secret.h"

struct evp_pkey_st;  // OpenSSL's EVP_PKEY

namespace fubako::bundle {

constexpr std::size_t kSignatureBytes = 64;

class SigningKey {
 public:
  // A new key; this process alone has it.
  static SigningKey make();
  // A PEM file (PKCS #8) that is the user's own and that nobody else can read.
  static Result<SigningKey> read(const fs::path& path);

  std::string sign(std::string_view bytes) const;
  std::string public_pem() const;
  // The first 16 hex digits of the SHA-256 of the 32 bytes of the public key.
  std::string id() const;
  Secret private_pem() const;

 private:
  explicit SigningKey(std::shared_ptr<evp_pkey_st> key) : key_(std::move(key)) {}
  std::shared_ptr<evp_pkey_st> key_;
};

// The public keys whose signatures a receiver accepts: the sender's present one and, after a
// rotation, earlier ones.
class TrustedKeys {
 public:
  // One or more PEM public keys, one after the other. `name` stands in places.
  static Result<TrustedKeys> parse(std::string_view pem, const std::string& name);
  static Result<TrustedKeys> read(const fs::path& path);

  // The id of the key whose signature of `bytes` this is; nothing when none of them made it.
  std::optional<std::string> signer(std::string_view bytes, std::string_view signature) const;
  std::vector<std::string> ids() const;  // in the file's order

 private:
  std::vector<std::shared_ptr<evp_pkey_st>> keys_;
};

}  // namespace fubako::bundle
