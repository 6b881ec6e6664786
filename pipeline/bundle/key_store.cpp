#include "bundle/key_store.h"

#include <algorithm>

#include "bundle/faults.h"
#include "bundle/private_file.h"
#include "notation/notation.h"

namespace fubako::bundle {
namespace {

using notation::Reader;
using notation::Tree;

constexpr std::string_view kFormats[] = {"fubako-keys/1"};
constexpr std::uint64_t kMaxPemBytes = 16 * 1024;
constexpr std::size_t kIdDigits = 16;

bool is_id(std::string_view id) {
  return id.size() == kIdDigits &&
         id.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

KnownKey parse_key(const Tree& tree, std::vector<Fault>& complaints) {
  Reader reader(tree, complaints);
  KnownKey key;
  key.id = reader.text("id");
  key.made_on = reader.date("made_on", true).value_or(Date{});
  key.retired_on = reader.date("retired_on", false);
  key.revoked_on = reader.date("revoked_on", false);
  reader.done();
  return key;
}

// The first one signs, and only it.
bool is_sound(const std::vector<KnownKey>& keys) {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!is_id(keys[i].id) || keys[i].retired_on.has_value() == (i == 0)) return false;
    if (keys[i].revoked_on && !keys[i].retired_on) return false;
  }
  return !keys.empty();
}

// Not there for certain: what cannot be looked at may be there.
bool is_absent(const fs::path& path) {
  std::error_code error;
  return fs::symlink_status(path, error).type() == fs::file_type::not_found;
}

}  // namespace

Result<std::vector<KnownKey>> KeyStore::list() const {
  const fs::path path = folder_ / "keys.json";
  if (is_absent(path)) {
    // Keys without their list were made by somebody who still needs them.
    if (!sorted_entries(folder_).empty()) return bundle_fault("key-list-wrong", path);
    return std::vector<KnownKey>();
  }
  FUBAKO_OK(check_private_folder(folder_));
  FUBAKO_TRY(const Tree tree, notation::read_json(path));
  std::vector<Fault> complaints;
  Reader reader(tree, complaints);
  reader.choice("format", kFormats);
  std::vector<KnownKey> keys;
  if (const Tree* list = reader.child("keys", Tree::Type::list, true))
    for (const Tree& one : *list->list()) keys.push_back(parse_key(one, complaints));
  reader.done();
  if (!complaints.empty()) return tl::unexpected(complaints.front());
  if (!is_sound(keys)) return bundle_fault("key-list-wrong", path);
  return keys;
}

Result<SigningKey> KeyStore::current() const {
  FUBAKO_TRY(const auto keys, list());
  if (keys.empty()) return bundle_fault("signing-key-missing", folder_);
  const fs::path path = private_path(keys.front().id);
  FUBAKO_TRY(SigningKey key, SigningKey::read(path));
  if (key.id() != keys.front().id) return bundle_fault("key-unreadable", path);
  return key;
}

// The file may say anything; it is this key's only when the key in it has the file's id.
Result<std::string> KeyStore::public_pem(const std::string& id) const {
  const fs::path path = public_path(id);
  const auto pem = read_file(path, kMaxPemBytes);
  if (!pem) return bundle_fault("key-list-wrong", path);
  const auto parsed = TrustedKeys::parse(*pem, path.string());
  if (!parsed || parsed->ids() != std::vector<std::string>{id})
    return bundle_fault("key-list-wrong", path);
  return *pem;
}

Result<std::string> KeyStore::public_pems() const {
  FUBAKO_TRY(const auto keys, list());
  if (keys.empty()) return bundle_fault("signing-key-missing", folder_);
  std::string all;
  for (const KnownKey& key : keys) {
    if (key.revoked_on) continue;
    FUBAKO_TRY(const std::string pem, public_pem(key.id));
    all += pem;
  }
  return all;
}

Result<std::vector<Fault>> KeyStore::damages() const {
  FUBAKO_TRY(const auto keys, list());
  std::vector<Fault> damages;
  if (keys.empty()) return damages;
  if (const auto key = current(); !key) damages.push_back(key.error());
  for (const KnownKey& key : keys) {
    if (key.revoked_on) continue;
    if (const auto pem = public_pem(key.id); !pem) damages.push_back(pem.error());
  }
  return damages;
}

Result<TrustedKeys> KeyStore::trusted() const {
  FUBAKO_TRY(const std::string pems, public_pems());
  return TrustedKeys::parse(pems, folder_.string());
}

Result<void> KeyStore::write_list(Files& files, const std::vector<KnownKey>& keys) const {
  Tree root{Tree::Map{}}, list{Tree::List{}};
  for (const KnownKey& key : keys) {
    Tree one{Tree::Map{}};
    one.set("id", key.id);
    one.set("made_on", key.made_on.iso());
    if (key.retired_on) one.set("retired_on", key.retired_on->iso());
    if (key.revoked_on) one.set("revoked_on", key.revoked_on->iso());
    list.list()->push_back(std::move(one));
  }
  root.set("format", kFormats[0]);
  root.set("keys", std::move(list));
  return replace(files, folder_ / "keys.json", notation::write_json(root));
}

Result<void> KeyStore::write_key(Files& files, const SigningKey& key) const {
  FUBAKO_OK(create_private_file(private_path(key.id()), key.private_pem()));
  return replace(files, public_path(key.id()), key.public_pem());
}

// Private keys that no longer sign, or that a kill kept from signing. Public parts always stay.
Result<void> KeyStore::clear_private(Files& files, const std::vector<KnownKey>& keys) const {
  for (const fs::path& path : sorted_entries(folder_)) {
    const std::string name = path.filename().string(), id = name.substr(0, name.find('.'));
    if (is_id(id) && name == id + ".key.pem" && id != keys.front().id)
      FUBAKO_OK(files.remove(path));
  }
  return {};
}

Result<Lock> KeyStore::lock() const {
  auto lock = Lock::take(folder_.parent_path() / ".lock");
  if (!lock && lock.error().code == "state-locked")
    return bundle_fault("key-folder-locked", folder_);
  return lock;
}

// The folder comes whole, by one rename: without a list there is never a key in it.
Result<std::string> KeyStore::make(Files& files, Date today) const {
  FUBAKO_OK(files.make_folders(folder_.parent_path()));
  FUBAKO_TRY(const Lock held, lock());
  FUBAKO_TRY(const auto keys, list());
  if (!keys.empty()) return bundle_fault("signing-key-exists", folder_, {keys.front().id});
  KeyStore fresh = *this;
  fresh.folder_ += ".new";
  FUBAKO_OK(files.remove(fresh.folder_));
  FUBAKO_OK(make_private_folder(fresh.folder_));
  const SigningKey key = SigningKey::make();
  FUBAKO_OK(fresh.write_key(files, key));
  FUBAKO_OK(fresh.write_list(files, {{key.id(), today, {}, {}}}));
  FUBAKO_OK(files.rename(fresh.folder_, folder_));
  return key.id();
}

Result<std::string> KeyStore::rotate(Files& files, Date today) const {
  FUBAKO_OK(current());  // without one, there may be no folder to lock
  FUBAKO_TRY(const Lock held, lock());
  FUBAKO_TRY(auto keys, list());
  FUBAKO_TRY(const SigningKey old, current());
  FUBAKO_OK(clear_private(files, keys));
  // From here on nobody can make the old public part again.
  if (!public_pem(old.id())) FUBAKO_OK(replace(files, public_path(old.id()), old.public_pem()));
  const SigningKey key = SigningKey::make();
  FUBAKO_OK(write_key(files, key));
  FUBAKO_OK(replace(files, folder_ / (key.id() + ".pub.sig"), old.sign(key.public_pem())));
  keys.front().retired_on = today;
  keys.insert(keys.begin(), {key.id(), today, {}, {}});
  FUBAKO_OK(write_list(files, keys));
  FUBAKO_OK(clear_private(files, keys));
  return key.id();
}

Result<void> KeyStore::revoke(Files& files, const std::string& id, Date today) const {
  FUBAKO_TRY(const auto known, list());
  if (known.empty()) return bundle_fault("signing-key-missing", folder_);
  FUBAKO_TRY(const Lock held, lock());
  FUBAKO_TRY(auto keys, list());
  const auto key =
      std::find_if(keys.begin(), keys.end(), [&](const KnownKey& one) { return one.id == id; });
  if (key == keys.end()) return bundle_fault("key-unknown", folder_, {id});
  if (key == keys.begin()) return bundle_fault("key-signs", folder_, {id});
  if (key->revoked_on) return {};
  key->revoked_on = today;
  return write_list(files, keys);
}

Result<void> write_new(Files& files, const fs::path& path, std::string_view content) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(path, error))) return bundle_fault("file-exists", path);
  return replace(files, path, content);
}

Result<void> write_recipient(Files& files, const fs::path& folder, const RecipientKey& pair) {
  const fs::path certificate = folder / "recipient.pem";
  std::error_code error;
  if (fs::exists(fs::symlink_status(certificate, error)))
    return bundle_fault("file-exists", certificate);
  FUBAKO_OK(files.make_folders(folder));
  FUBAKO_OK(create_private_file(folder / "recipient.key.pem", pair.private_pem()));
  return write_new(files, certificate, pair.certificate_pem());
}

}  // namespace fubako::bundle
