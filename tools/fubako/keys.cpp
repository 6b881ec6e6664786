// fubako keys: the keys that sign bundles, and a pair for a vendor that has none.
#include "bundle/bundle.h"
#include "fubako/console.h"

namespace fubako::cli {
namespace {

using bundle::Certificate;
using bundle::KeyStore;
using bundle::KnownKey;
using notation::Tree;

using Act = std::function<Result<void>(const settings::Settings&)>;

// What every verb under `keys` shares: the settings, and a fault said in the console's manner.
void do_with_settings(Console& console, const Act& act) {
  const auto settings = console.load_settings();
  if (!settings) return;
  const auto done = act(*settings);
  if (!done) console.fail(done.error());
}

void print_id(Console& console, const std::string& id) {
  if (!console.json) return console.result(id);
  Tree root{Tree::Map{}};
  root.set("id", id);
  console.json_result(root);
}

const char* state_of(const KnownKey& key) {
  if (key.revoked_on) return "revoked";
  return key.retired_on ? "retired" : "current";
}

Tree tree_of(const KnownKey& key) {
  Tree one{Tree::Map{}};
  one.set("id", key.id);
  one.set("made_on", key.made_on.iso());
  one.set("state", state_of(key));
  if (key.retired_on) one.set("retired_on", key.retired_on->iso());
  if (key.revoked_on) one.set("revoked_on", key.revoked_on->iso());
  return one;
}

Tree tree_of(const std::string& vendor, const Certificate& certificate) {
  Tree one{Tree::Map{}};
  one.set("vendor", vendor);
  one.set("subject", certificate.subject());
  one.set("valid_from", certificate.valid_from().iso());
  one.set("valid_to", certificate.valid_to().iso());
  one.set("fingerprint", certificate.fingerprint());
  return one;
}

// Lines of `key: value` words, two spaces between.
std::string line_of(const Tree& tree) {
  std::string line;
  for (const auto& [key, value] : *tree.map())
    line += (line.empty() ? "" : "  ") + (value.text() ? *value.text() : std::string());
  return line;
}

Tree vendors_of(Console& console, const settings::Settings& settings) {
  Tree vendors{Tree::List{}};
  for (const auto& [id, vendor] : settings.vendors) {
    if (vendor.certificate.empty()) continue;
    const auto certificate = Certificate::parse(vendor.certificate, vendor.certificate_file);
    if (certificate)
      vendors.list()->push_back(tree_of(id, *certificate));
    else
      console.fail(certificate.error());
  }
  return vendors;
}

// Says all that is wrong and lists the rest.
Tree signing_of(Console& console, const KeyStore& store) {
  Tree signing{Tree::List{}};
  const auto keys = store.list();
  const auto damages = store.damages();
  if (!keys || !damages) {
    console.fail(keys ? damages.error() : keys.error());
    return signing;
  }
  for (const KnownKey& key : *keys) signing.list()->push_back(tree_of(key));
  for (const Fault& damage : *damages) console.fail(damage);
  return signing;
}

Result<void> list_keys(Console& console, const settings::Settings& settings) {
  Tree signing = signing_of(console, KeyStore(settings.keys));
  Tree vendors = vendors_of(console, settings), root{Tree::Map{}};
  if (!console.json) {
    for (const Tree* list : {&signing, &vendors})
      for (const Tree& one : *list->list()) console.result(line_of(one));
    return {};
  }
  root.set("signing", std::move(signing));
  root.set("vendors", std::move(vendors));
  console.json_result(root);
  return {};
}

struct RecipientOptions {
  std::string name, out, date;
  int days = 730;
};

Result<void> make_recipient(const RecipientOptions& options, Date first) {
  FUBAKO_TRY(const auto pair, bundle::RecipientKey::make(options.name, first, options.days));
  return bundle::write_recipient(disk(), options.out, pair);
}

void add_recipient(CLI::App& keys, Console& console) {
  auto options = std::make_shared<RecipientOptions>();
  CLI::App* command = keys.add_subcommand(
      "recipient",
      "make a private key and a self-signed certificate for a vendor that has none: recipient.pem "
      "goes into config/vendors/, recipient.key.pem never leaves the vendor");
  command->add_option("--name", options->name, "the vendor's name")->required();
  command->add_option("--out", options->out, "folder for the two files")->required();
  command->add_option("--days", options->days, "how long the certificate is valid")
      ->check(CLI::Range(1, 3650))
      ->capture_default_str();
  command->add_option("--date", options->date, "its first day (today)");
  command->callback([&console, options] {
    const auto first = date_option(console, options->date);
    if (!first) return;
    const auto done = make_recipient(*options, *first);
    if (!done) return console.fail(done.error());
    console.result((fs::path(options->out) / "recipient.pem").string());
  });
}

// The ids are what a vendor compares on the telephone.
void print_ids(Console& console, const std::vector<std::string>& ids) {
  Tree root{Tree::Map{}}, list{Tree::List{}};
  for (const std::string& id : ids) {
    if (!console.json) console.result(id);
    list.list()->push_back(Tree(id));
  }
  root.set("ids", std::move(list));
  if (console.json) console.json_result(root);
}

void add_export(CLI::App& keys, Console& console) {
  auto out = std::make_shared<std::string>();
  CLI::App* command = keys.add_subcommand(
      "export",
      "write all public keys that are not revoked into one file, for vendors: whom they "
      "trust; prints their ids");
  command->add_option("--out", *out, "file to write, such as sender.pem")->required();
  command->callback([&console, out] {
    do_with_settings(console, [&](const settings::Settings& settings) -> Result<void> {
      FUBAKO_TRY(const std::string pems, KeyStore(settings.keys).public_pems());
      FUBAKO_TRY(const auto trusted, bundle::TrustedKeys::parse(pems, *out));
      FUBAKO_OK(bundle::write_new(disk(), *out, pems));
      print_ids(console, trusted.ids());
      return {};
    });
  });
}

void add_revoke(CLI::App& keys, Console& console) {
  auto id = std::make_shared<std::string>();
  CLI::App* command = keys.add_subcommand(
      "revoke",
      "trust a retired key no longer, such as one that was stolen; give vendors a new "
      "sender.pem afterwards");
  command->add_option("id", *id, "its id, as `keys list` says it")->required();
  command->callback([&console, id] {
    do_with_settings(console, [&](const settings::Settings& settings) -> Result<void> {
      FUBAKO_OK(KeyStore(settings.keys).revoke(disk(), *id, today_in_japan()));
      print_id(console, *id);
      return {};
    });
  });
}

}  // namespace

void add_keys(CLI::App& app, Console& console) {
  CLI::App* keys =
      app.add_subcommand("keys", "make, replace, revoke and list the keys that sign bundles");
  keys->require_subcommand(1);
  keys->add_subcommand("make", "make the first signing key")->callback([&console] {
    do_with_settings(console, [&](const settings::Settings& settings) -> Result<void> {
      FUBAKO_TRY(const std::string id, KeyStore(settings.keys).make(disk(), today_in_japan()));
      print_id(console, id);
      return {};
    });
  });
  keys->add_subcommand("rotate", "replace the signing key; vendors go on trusting the old one's")
      ->callback([&console] {
        do_with_settings(console, [&](const settings::Settings& settings) -> Result<void> {
          FUBAKO_TRY(const std::string id,
                     KeyStore(settings.keys).rotate(disk(), today_in_japan()));
          print_id(console, id);
          return {};
        });
      });
  keys->add_subcommand("list", "signing keys, newest first, and vendors' certificates")
      ->callback([&console] {
        do_with_settings(console, [&](const settings::Settings& settings) {
          return list_keys(console, settings);
        });
      });
  add_revoke(*keys, console);
  add_export(*keys, console);
  add_recipient(*keys, console);
}

}  // namespace fubako::cli
