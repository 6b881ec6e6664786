// bundle/crypto: what signatures and seals ask of OpenSSL alike.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/base.h"
#include "base/secret.h"

struct bio_st;
struct evp_pkey_st;

namespace fubako::bundle {

struct BioFree {
  void operator()(bio_st* bio) const;
};
using Bio = std::unique_ptr<bio_st, BioFree>;
// What was written last into a secret's BIO is wiped with it.
Bio empty_bio();
Bio bio_of(std::string_view bytes);  // a view: the bytes must live on
std::string_view written(const Bio& bio);

using KeyHandle = std::shared_ptr<evp_pkey_st>;
KeyHandle own(evp_pkey_st* key);

// Reads a private key from a PEM file of the user's own that nobody else can read. Faults
// key-permissions, key-unreadable.
Result<KeyHandle> read_private_key(const fs::path& path);
Secret private_pem_of(const KeyHandle& key);  // PKCS #8

}  // namespace fubako::bundle
