#include "bundle/seal.h"

#include <openssl/cms.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "bundle/crypto.h"
#include "bundle/faults.h"

namespace fubako::bundle {
namespace {

constexpr std::size_t kPasswordBytes = 32;

struct CmsFree {
  void operator()(CMS_ContentInfo* cms) const { CMS_ContentInfo_free(cms); }
};
using Cms = std::unique_ptr<CMS_ContentInfo, CmsFree>;

// OpenSSL's own choices would be PKCS #1 v1.5 and SHA-1.
bool choose_algorithms(CMS_RecipientInfo* recipient) {
  EVP_PKEY_CTX* context = CMS_RecipientInfo_get0_pkey_ctx(recipient);
  if (context == nullptr) return false;
  if (CMS_RecipientInfo_type(recipient) == CMS_RECIPINFO_AGREE)
    return EVP_PKEY_CTX_set_ecdh_kdf_md(context, EVP_sha256()) > 0;
  return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) > 0 &&
         EVP_PKEY_CTX_set_rsa_oaep_md(context, EVP_sha256()) > 0 &&
         EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) > 0;
}

Cms parse_cms(std::string_view bytes) {
  const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
  const unsigned char* const end = at + bytes.size();
  Cms cms(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(bytes.size())));
  if (cms && at != end) cms.reset();  // nothing after it
  return cms;
}

bool names(CMS_RecipientInfo* recipient, X509* x509) {
  if (CMS_RecipientInfo_type(recipient) == CMS_RECIPINFO_TRANS)
    return CMS_RecipientInfo_ktri_cert_cmp(recipient, x509) == 0;
  if (CMS_RecipientInfo_type(recipient) != CMS_RECIPINFO_AGREE) return false;
  STACK_OF(CMS_RecipientEncryptedKey)* keys = CMS_RecipientInfo_kari_get0_reks(recipient);
  for (int i = 0; i < sk_CMS_RecipientEncryptedKey_num(keys); ++i)
    if (CMS_RecipientEncryptedKey_cert_cmp(sk_CMS_RecipientEncryptedKey_value(keys, i), x509) == 0)
      return true;
  return false;
}

bool is_for(CMS_ContentInfo* cms, X509* x509) {
  STACK_OF(CMS_RecipientInfo)* recipients = CMS_get0_RecipientInfos(cms);
  for (int i = 0; i < sk_CMS_RecipientInfo_num(recipients); ++i)
    if (names(sk_CMS_RecipientInfo_value(recipients, i), x509)) return true;
  return false;
}

bool is_password(std::string_view text) {
  return text.size() == 2 * kPasswordBytes &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

Secret make_password() {
  forbid_core_dumps();
  Secret bytes = Secret::of_size(kPasswordBytes);
  FUBAKO_CHECK(RAND_priv_bytes(reinterpret_cast<unsigned char*>(bytes.data()), kPasswordBytes) ==
               1);
  Secret password = Secret::of_size(2 * kPasswordBytes);
  for (std::size_t i = 0; i < kPasswordBytes; ++i) {
    const auto byte = static_cast<unsigned char>(bytes.data()[i]);
    password.data()[2 * i] = "0123456789abcdef"[byte >> 4];
    password.data()[2 * i + 1] = "0123456789abcdef"[byte & 15];
  }
  return password;
}

Result<std::string> seal(const Secret& password, const Certificate& certificate) {
  FUBAKO_CHECK(is_password(password.view()));
  const Bio content = bio_of(password.view());
  constexpr unsigned kFlags = CMS_BINARY | CMS_PARTIAL;
  const Cms cms(CMS_encrypt(nullptr, content.get(), EVP_aes_256_gcm(), kFlags));
  CMS_RecipientInfo* recipient =
      cms ? CMS_add1_recipient_cert(cms.get(), certificate.x509_.get(), CMS_KEY_PARAM) : nullptr;
  const Bio out = empty_bio();
  const bool sealed = recipient != nullptr && choose_algorithms(recipient) &&
                      CMS_final(cms.get(), content.get(), nullptr, kFlags) == 1 &&
                      i2d_CMS_bio(out.get(), cms.get()) == 1;
  ERR_clear_error();
  if (!sealed) return bundle_fault("certificate-key-unusable", certificate.name());
  return std::string(written(out));
}

Result<Secret> unseal(std::string_view cms, const std::string& name,
                      const RecipientKey& recipient) {
  forbid_core_dumps();
  const Cms sealed = parse_cms(cms);
  ERR_clear_error();
  if (!sealed) return bundle_fault("seal-damaged", name);
  X509* x509 = recipient.certificate_.x509_.get();
  // Only what authenticates its content: anything else could be changed on its way.
  if (OBJ_obj2nid(CMS_get0_type(sealed.get())) != NID_id_smime_ct_authEnvelopedData)
    return bundle_fault("seal-damaged", name);
  if (!is_for(sealed.get(), x509)) return bundle_fault("seal-for-another", name);
  const Bio out = empty_bio();
  const bool opened =
      CMS_decrypt(sealed.get(), recipient.key_.get(), x509, nullptr, out.get(), CMS_BINARY) == 1;
  ERR_clear_error();
  if (!opened || !is_password(written(out))) return bundle_fault("seal-damaged", name);
  return Secret(written(out));
}

}  // namespace fubako::bundle
