// A vendor's certificate, and the key that fits it.
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>

#include "bundle/crypto.h"
#include "bundle/faults.h"
#include "bundle/seal.h"

namespace fubako::bundle {
namespace {

constexpr std::uint64_t kMaxPemBytes = 256 * 1024;
constexpr int kLeastRsaBits = 2048;
constexpr std::int64_t kSecondsOfDay = 86400;
constexpr std::int64_t kJapanIsAhead = 9 * 3600;

using X509Handle = std::shared_ptr<x509_st>;

X509Handle own(X509* x509) {
  FUBAKO_CHECK(x509 != nullptr);
  return {x509, [](X509* p) { X509_free(p); }};
}

// Japan's day of an instant of a certificate.
Date day_of(const ASN1_TIME* time) {
  tm civil{};
  FUBAKO_CHECK(ASN1_TIME_to_tm(time, &civil) == 1);
  const auto day = make_date(civil.tm_year + 1900, civil.tm_mon + 1, civil.tm_mday);
  FUBAKO_CHECK(day.has_value());
  return japan_date(std::int64_t{day->days} * kSecondsOfDay + civil.tm_hour * 3600 +
                    civil.tm_min * 60 + civil.tm_sec);
}

// Two days that can be told: OpenSSL reads certificates whose times are no times.
bool has_days(const X509* x509) {
  tm civil{};
  return ASN1_TIME_to_tm(X509_get0_notBefore(x509), &civil) == 1 &&
         ASN1_TIME_to_tm(X509_get0_notAfter(x509), &civil) == 1;
}

bool is_usable(X509* x509) {
  const EVP_PKEY* key = X509_get0_pubkey(x509);
  if (key == nullptr) return false;
  // The certificate may say itself what its key is for; bits that are not there forbid nothing.
  const std::uint32_t usage = X509_get_key_usage(x509);
  if (EVP_PKEY_get_id(key) == EVP_PKEY_RSA)
    return EVP_PKEY_get_bits(key) >= kLeastRsaBits && (usage & KU_KEY_ENCIPHERMENT) != 0;
  char curve[32] = "";
  if (EVP_PKEY_get_id(key) != EVP_PKEY_EC ||
      EVP_PKEY_get_group_name(key, curve, sizeof curve, nullptr) != 1)
    return false;
  const std::string_view name = curve;
  return (name == "prime256v1" || name == "secp384r1" || name == "secp521r1") &&
         (usage & KU_KEY_AGREEMENT) != 0;
}

// The first instant of a day in Japan.
void set_time(ASN1_TIME* time, Date day) {
  FUBAKO_CHECK(ASN1_TIME_set(time, day.days * kSecondsOfDay - kJapanIsAhead) != nullptr);
}

void add_extension(X509* x509, int nid, const char* value) {
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value);
  FUBAKO_CHECK(extension != nullptr && X509_add_ext(x509, extension, -1) == 1);
  X509_EXTENSION_free(extension);
}

bool set_common_name(X509_NAME* subject, const std::string& name) {
  const bool control = std::any_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  });
  const bool good =
      !control && X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                             reinterpret_cast<const unsigned char*>(name.data()),
                                             static_cast<int>(name.size()), -1, 0) == 1;
  ERR_clear_error();
  return good;
}

void set_serial(X509* x509) {
  BIGNUM* number = BN_new();
  FUBAKO_CHECK(number != nullptr && BN_rand(number, 127, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1);
  FUBAKO_CHECK(BN_to_ASN1_INTEGER(number, X509_get_serialNumber(x509)) != nullptr);
  BN_free(number);
}

// Null unless it is one: of two, nobody could tell which one the vendor meant.
X509Handle only_certificate(std::string_view pem) {
  const Bio bio = bio_of(pem);
  X509* first = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr);
  ERR_clear_error();
  if (first == nullptr) return nullptr;
  X509Handle one = own(first);
  X509* second = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr);
  const bool at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  ERR_clear_error();
  X509_free(second);
  return second == nullptr && at_end ? one : nullptr;
}

}  // namespace

Result<Certificate> Certificate::parse(std::string_view pem, const std::string& name) {
  X509Handle one = only_certificate(pem);
  if (one == nullptr) return bundle_fault("certificate-malformed", name);
  X509* x509 = one.get();
  Certificate certificate(std::move(one), name);
  if (!has_days(x509)) return bundle_fault("certificate-malformed", name);
  const bool usable = is_usable(x509);
  ERR_clear_error();
  if (!usable) return bundle_fault("certificate-key-unusable", name);
  return certificate;
}

Result<Certificate> Certificate::read(const fs::path& path) {
  FUBAKO_TRY(const std::string pem, read_file(path, kMaxPemBytes));
  return parse(pem, path.string());
}

std::string Certificate::subject() const {
  const Bio bio = empty_bio();
  constexpr unsigned long kReadable = XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB;
  FUBAKO_CHECK(X509_NAME_print_ex(bio.get(), X509_get_subject_name(x509_.get()), 0, kReadable) >=
               0);
  return std::string(written(bio));
}

std::string Certificate::fingerprint() const {
  unsigned char* der = nullptr;
  const int size = i2d_X509(x509_.get(), &der);
  FUBAKO_CHECK(size > 0);
  const std::string digest =
      sha256_hex({reinterpret_cast<const char*>(der), static_cast<std::size_t>(size)});
  OPENSSL_free(der);
  return digest;
}

Date Certificate::valid_from() const { return day_of(X509_get0_notBefore(x509_.get())); }
Date Certificate::valid_to() const { return day_of(X509_get0_notAfter(x509_.get())); }

Result<void> Certificate::valid_on(Date day) const {
  if (day < valid_from())
    return bundle_fault("certificate-not-yet-valid", name_, {valid_from().iso(), day.iso()});
  if (day > valid_to())
    return bundle_fault("certificate-expired", name_, {valid_to().iso(), day.iso()});
  return {};
}

Result<RecipientKey> RecipientKey::read(const fs::path& certificate, const fs::path& key) {
  FUBAKO_TRY(Certificate known, Certificate::read(certificate));
  FUBAKO_TRY(KeyHandle secret, read_private_key(key));
  const bool fits = X509_check_private_key(known.x509_.get(), secret.get()) == 1;
  ERR_clear_error();
  if (!fits) return bundle_fault("key-not-of-certificate", key, {certificate.string()});
  return RecipientKey(std::move(known), std::move(secret));
}

Result<RecipientKey> RecipientKey::make(const std::string& name, Date first, int days) {
  forbid_core_dumps();
  KeyHandle key = bundle::own(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
  const X509Handle x509 = own(X509_new());
  FUBAKO_CHECK(X509_set_version(x509.get(), X509_VERSION_3) == 1);
  set_serial(x509.get());
  set_time(X509_getm_notBefore(x509.get()), first);
  set_time(X509_getm_notAfter(x509.get()), first.plus_days(days));
  X509_NAME* subject = X509_get_subject_name(x509.get());
  if (!set_common_name(subject, name)) return bundle_fault("certificate-name-wrong", name);
  FUBAKO_CHECK(X509_set_issuer_name(x509.get(), subject) == 1);
  FUBAKO_CHECK(X509_set_pubkey(x509.get(), key.get()) == 1);
  add_extension(x509.get(), NID_basic_constraints, "critical,CA:FALSE");
  add_extension(x509.get(), NID_key_usage, "critical,keyAgreement");
  FUBAKO_CHECK(X509_sign(x509.get(), key.get(), EVP_sha256()) > 0);
  return RecipientKey(Certificate(x509, name), std::move(key));
}

std::string RecipientKey::certificate_pem() const {
  const Bio bio = empty_bio();
  FUBAKO_CHECK(PEM_write_bio_X509(bio.get(), certificate_.x509_.get()) == 1);
  return std::string(written(bio));
}

Secret RecipientKey::private_pem() const { return private_pem_of(key_); }

}  // namespace fubako::bundle
