// bundle/key_store: the folder of signing keys (`config/keys/`, never committed).
//
//   .lock                held by whoever changes the folder
//   signing/             0700, the user's own
//     keys.json          fubako-keys/1: which key signs, and every key there ever was, newest first
//     <id>.key.pem       0600: the key that signs. An earlier one's is gone after a rotation
//     <id>.pub.pem       every key's public part stays
//     <id>.pub.sig       the signature of that file's bytes by the key before it
//
//   promises  the first key comes with its list, by one rename; a later one signs from the moment
//             keys.json names it, by one rename; a kill before that changes nothing, and what it
//             left is cleared by the next `make` or `rotate`. No public part is ever removed
//   threads   any, and any process: one changes the folder, the others get key-folder-locked
//   errors    Fault signing-key-missing, signing-key-exists, key-folder-missing, key-folder-locked,
//             key-permissions, key-unreadable, key-unwritable, key-list-wrong, key-unknown,
//             key-signs, file-exists
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/base.h"
#include "bundle/seal.h"
#include "bundle/signature.h"

namespace fubako::bundle {

struct KnownKey {
  std::string id;
  Date made_on;
  std::optional<Date> retired_on;  // none: it signs
  std::optional<Date> revoked_on;  // only of a retired one: nobody trusts it any more
};

class KeyStore {
 public:
  explicit KeyStore(const fs::path& keys) : folder_(keys / "signing") {}

  // The key that signs. signing-key-missing: there is none; the remedy is `fubako keys make`.
  Result<SigningKey> current() const;
  // Newest first; empty when none was ever made. key-list-wrong: also when there is no list, but
  // anything else in its folder.
  Result<std::vector<KnownKey>> list() const;
  // The public parts of all but the revoked ones, newest first: what a receiver trusts. Each is
  // the key that its file's name says, else key-list-wrong.
  Result<std::string> public_pems() const;
  Result<TrustedKeys> trusted() const;
  // Every file of the keys listed that is missing, wrong, or open to others.
  Result<std::vector<Fault>> damages() const;

  // Makes the first key; gives its id. signing-key-exists: there is one already.
  Result<std::string> make(Files& files, Date today) const;
  // A new key in the place of the one that signs, vouched for by it; gives its id.
  Result<std::string> rotate(Files& files, Date today) const;
  // Trusts a retired key no longer; the first revocation's date stays. key-signs: rotate first.
  Result<void> revoke(Files& files, const std::string& id, Date today) const;

 private:
  fs::path private_path(const std::string& id) const { return folder_ / (id + ".key.pem"); }
  fs::path public_path(const std::string& id) const { return folder_ / (id + ".pub.pem"); }
  Result<void> write_list(Files& files, const std::vector<KnownKey>& keys) const;
  Result<void> write_key(Files& files, const SigningKey& key) const;
  Result<void> clear_private(Files& files, const std::vector<KnownKey>& keys) const;
  Result<std::string> public_pem(const std::string& id) const;
  Result<Lock> lock() const;

  fs::path folder_;
};

// Under its name only when complete, and only where nothing is: else Fault file-exists.
Result<void> write_new(Files& files, const fs::path& path, std::string_view content);
// recipient.key.pem (0600) and recipient.pem in a folder; neither may be there already.
Result<void> write_recipient(Files& files, const fs::path& folder, const RecipientKey& pair);

}  // namespace fubako::bundle
