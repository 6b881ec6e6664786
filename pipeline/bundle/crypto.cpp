#include "bundle/crypto.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "bundle/faults.h"
#include "bundle/private_file.h"

namespace fubako::bundle {
namespace {

// Never asks at the terminal: a nightly job has none.
int no_passphrase(char*, int, int, void*) { return 0; }

}  // namespace

void BioFree::operator()(bio_st* bio) const { BIO_free(bio); }

Bio empty_bio() {
  Bio bio(BIO_new(BIO_s_secmem()));
  FUBAKO_CHECK(bio != nullptr);
  return bio;
}

Bio bio_of(std::string_view bytes) {
  FUBAKO_CHECK(bytes.size() <= std::size_t{1} << 30);
  Bio bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
  FUBAKO_CHECK(bio != nullptr);
  return bio;
}

std::string_view written(const Bio& bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

KeyHandle own(evp_pkey_st* key) {
  FUBAKO_CHECK(key != nullptr);
  return {key, [](evp_pkey_st* p) { EVP_PKEY_free(p); }};
}

Result<KeyHandle> read_private_key(const fs::path& path) {
  FUBAKO_TRY(const Secret pem, read_private_file(path));
  EVP_PKEY* key =
      PEM_read_bio_PrivateKey(bio_of(pem.view()).get(), nullptr, no_passphrase, nullptr);
  ERR_clear_error();
  if (key == nullptr) return bundle_fault("key-unreadable", path);
  return own(key);
}

Secret private_pem_of(const KeyHandle& key) {
  const Bio bio = empty_bio();
  FUBAKO_CHECK(PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                             nullptr) == 1);
  return Secret(written(bio));
}

}  // namespace fubako::bundle
