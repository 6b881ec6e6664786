#include "bundle/signature.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "bundle/crypto.h"
#include "bundle/faults.h"

namespace fubako::bundle {
namespace {

constexpr std::uint64_t kMaxPemBytes = 256 * 1024;
constexpr std::size_t kPublicKeyBytes = 32;

struct ContextFree {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, ContextFree>;

Context new_context() {
  Context context(EVP_MD_CTX_new());
  FUBAKO_CHECK(context != nullptr);
  return context;
}

const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string id_of(const KeyHandle& key) {
  unsigned char bytes[kPublicKeyBytes];
  std::size_t size = sizeof bytes;
  FUBAKO_CHECK(EVP_PKEY_get_raw_public_key(key.get(), bytes, &size) == 1);
  return sha256_hex({reinterpret_cast<const char*>(bytes), size}).substr(0, 16);
}

bool is_signature_of(const KeyHandle& key, std::string_view bytes, std::string_view signature) {
  const Context context = new_context();
  FUBAKO_CHECK(EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1);
  const bool good = EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(bytes),
                                     bytes.size()) == 1;
  ERR_clear_error();
  return good;
}

// Null at the end of the text, and at a block that is no public key of this kind.
KeyHandle next_public_key(const Bio& bio, bool& at_end) {
  char *type = nullptr, *header = nullptr;
  unsigned char* data = nullptr;
  long size = 0;
  if (PEM_read_bio(bio.get(), &type, &header, &data, &size) != 1) {
    at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    return nullptr;
  }
  const unsigned char* at = data;
  EVP_PKEY* key =
      std::string_view(type) == PEM_STRING_PUBLIC ? d2i_PUBKEY(nullptr, &at, size) : nullptr;
  for (void* block :
       {static_cast<void*>(type), static_cast<void*>(header), static_cast<void*>(data)})
    OPENSSL_free(block);
  if (key == nullptr) return nullptr;
  KeyHandle handle = own(key);
  return EVP_PKEY_get_id(key) == EVP_PKEY_ED25519 ? handle : nullptr;
}

}  // namespace

SigningKey SigningKey::make() {
  forbid_core_dumps();
  return SigningKey(own(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")));
}

Result<SigningKey> SigningKey::read(const fs::path& path) {
  FUBAKO_TRY(KeyHandle key, read_private_key(path));
  if (EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519) return bundle_fault("key-unreadable", path);
  return SigningKey(std::move(key));
}

std::string SigningKey::sign(std::string_view bytes) const {
  const Context context = new_context();
  FUBAKO_CHECK(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) == 1);
  unsigned char signature[kSignatureBytes];
  std::size_t size = sizeof signature;
  FUBAKO_CHECK(EVP_DigestSign(context.get(), signature, &size, raw(bytes), bytes.size()) == 1);
  FUBAKO_CHECK(size == kSignatureBytes);
  return {reinterpret_cast<const char*>(signature), size};
}

std::string SigningKey::public_pem() const {
  const Bio bio = empty_bio();
  FUBAKO_CHECK(PEM_write_bio_PUBKEY(bio.get(), key_.get()) == 1);
  return std::string(written(bio));
}

std::string SigningKey::id() const { return id_of(key_); }

Secret SigningKey::private_pem() const { return private_pem_of(key_); }

Result<TrustedKeys> TrustedKeys::parse(std::string_view pem, const std::string& name) {
  TrustedKeys trusted;
  const Bio bio = bio_of(pem);
  bool at_end = false;
  while (const KeyHandle key = next_public_key(bio, at_end)) trusted.keys_.push_back(key);
  ERR_clear_error();
  if (!at_end || trusted.keys_.empty()) return bundle_fault("trusted-keys-malformed", name);
  return trusted;
}

Result<TrustedKeys> TrustedKeys::read(const fs::path& path) {
  FUBAKO_TRY(const std::string pem, read_file(path, kMaxPemBytes));
  return parse(pem, path.string());
}

std::optional<std::string> TrustedKeys::signer(std::string_view bytes,
                                               std::string_view signature) const {
  if (signature.size() != kSignatureBytes) return std::nullopt;
  for (const KeyHandle& key : keys_)
    if (is_signature_of(key, bytes, signature)) return id_of(key);
  return std::nullopt;
}

std::vector<std::string> TrustedKeys::ids() const {
  std::vector<std::string> ids;
  for (const KeyHandle& key : keys_) ids.push_back(id_of(key));
  return ids;
}

}  // namespace fubako::bundle
