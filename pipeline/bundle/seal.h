// bundle/seal: a bundle's password, readable by its vendor alone.
//
// key.cms is a CMS AuthEnvelopedData (RFC 5652, 5083; DER) with AES-256-GCM, for one certificate:
// RSA by OAEP with SHA-256, elliptic curves by ECDH. It opens with
//
//   openssl cms -decrypt -inform DER -in key.cms -recip C.pem -inkey K.pem
//
//   promises  the password is in no message and in no file but the sealed one; core files are
//             forbidden before a private key or a password is in memory
//   errors    Fault certificate-malformed, certificate-key-unusable, certificate-expired,
//             certificate-not-yet-valid, key-permissions, key-unreadable, key-not-of-certificate,
//             seal-for-another, seal-damaged, file-missing
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/base.h"
#include "base/secret.h"

struct evp_pkey_st;  // OpenSSL's EVP_PKEY
struct x509_st;      // and X509

namespace fubako::bundle {

// A vendor's certificate: RSA of 2048 bits or more, or P-256, P-384, P-521.
class Certificate {
 public:
  // The only certificate of a PEM text. `name` stands in places.
  static Result<Certificate> parse(std::string_view pem, const std::string& name);
  static Result<Certificate> read(const fs::path& path);

  std::string subject() const;      // RFC 2253: CN=…,O=…
  std::string fingerprint() const;  // SHA-256 of its DER, 64 hex digits
  // The days, in Japan, of its first and its last instant.
  Date valid_from() const;
  Date valid_to() const;
  // Fault certificate-not-yet-valid or certificate-expired; both days count as valid.
  Result<void> valid_on(Date day) const;
  const std::string& name() const { return name_; }

 private:
  friend class RecipientKey;
  friend Result<std::string> seal(const Secret&, const Certificate&);
  friend Result<Secret> unseal(std::string_view, const std::string&, const class RecipientKey&);
  Certificate(std::shared_ptr<x509_st> x509, std::string name)
      : x509_(std::move(x509)), name_(std::move(name)) {}
  std::shared_ptr<x509_st> x509_;
  std::string name_;
};

// A certificate and its private key: who can open what is sealed to it.
class RecipientKey {
 public:
  // The key is a PEM file without passphrase, the user's own, readable by nobody else.
  static Result<RecipientKey> read(const fs::path& certificate, const fs::path& key);
  // A new P-256 key with a self-signed certificate, valid from `first` on. `name` is its subject's
  // common name: 1 to 64 characters, else Fault certificate-name-wrong.
  static Result<RecipientKey> make(const std::string& name, Date first, int days);

  const Certificate& certificate() const { return certificate_; }
  std::string certificate_pem() const;
  Secret private_pem() const;

 private:
  friend Result<Secret> unseal(std::string_view, const std::string&, const RecipientKey&);
  RecipientKey(Certificate certificate, std::shared_ptr<evp_pkey_st> key)
      : certificate_(std::move(certificate)), key_(std::move(key)) {}
  Certificate certificate_;
  std::shared_ptr<evp_pkey_st> key_;
};

// A new password: 64 lower-case hex digits, 256 bits from the system's random numbers.
Secret make_password();

// The password as key.cms. Whether the certificate is valid that day is asked of `valid_on`.
Result<std::string> seal(const Secret& password, const Certificate& certificate);
// The password out of key.cms; `name` stands in places. `seal-for-another`: made for another
// certificate; `seal-damaged`: changed on its way, or no such thing.
Result<Secret> unseal(std::string_view cms, const std::string& name, const RecipientKey& recipient);

}  // namespace fubako::bundle
