// A vendor's place: the sender's consignment on one side, the vendor's folder on the other.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <string>

#include "tests/receive/tiny_bundle.h"

namespace fubako::receive {

inline const bundle::SigningKey& sender_key() {
  static const bundle::SigningKey kKey = bundle::SigningKey::make();
  return kKey;
}

class Workplace : public testing::Test {
 protected:
  Workplace() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    root_ = fs::path(testing::TempDir()) /
            ("fubako_receive_" + std::to_string(::getpid()) + "_" + test->name());
    fs::remove_all(root_);
    fs::create_directories(sent());
    put(root_ / "sender.pem", sender_key().public_pem());
  }
  ~Workplace() override { fs::remove_all(root_); }

  fs::path sent() const { return root_ / "sent"; }
  fs::path received() const { return root_ / "received"; }
  fs::path zip() const { return sent() / tiny_.name(); }

  static void put(const fs::path& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
  }
  static std::string get(const fs::path& path) {
    const auto content = read_file(path);
    return content ? *content : "(" + content.error().code + ")";
  }

  // Writes the tiny bundle and its consignment; sealed when there is a recipient.
  void send() {
    const std::string manifest = notation::write_json(tiny_.manifest());
    std::vector<bundle::Entry> entries{{"manifest.json", {}, manifest, true}};
    if (tiny_.sign) entries.push_back({"manifest.sig", {}, sender_key().sign(manifest), true});
    std::optional<Secret> password;
    if (recipient_) {
      password = bundle::make_password();
      entries.push_back({"key.cms", {}, *bundle::seal(*password, recipient_->certificate()), true});
    }
    for (const auto& [name, content] : tiny_.entries)
      entries.push_back({name, {}, content, !name.ends_with(".pdf")});
    fs::remove(zip());
    ASSERT_TRUE(bundle::write_zip(disk(), zip(), entries, *parse_date(kRun),
                                  password ? &*password : nullptr));
    consign();
  }

  // The consignment of what lies there.
  void consign() {
    bundle::ConsignedBundle listed;
    listed.bundle_id = kBundleId;
    listed.municipality_code = kCode;
    listed.vendor = kVendor;
    listed.posting_date = kPosting;
    listed.revision = tiny_.revision;
    listed.file = tiny_.name();
    listed.sha256 = sha256_hex(get(zip()));
    listed.size = get(zip()).size();
    listed.pieces = 2;
    listed.sheets = 4;
    listed.pages = 7;
    tiny_.edit_listed(listed);
    const std::string json = bundle::consignment_json({kRun, kVendor, {listed}, {}});
    put(sent() / "consignment.json", json);
    fs::remove(sent() / "consignment.sig");
    if (tiny_.sign_consignment) put(sent() / "consignment.sig", sender_key().sign(json));
  }

  static bundle::RecipientKey recipient(const std::string& first, int days) {
    return *bundle::RecipientKey::make("vendor", *parse_date(first), days);
  }
  // A recipient whose certificate lies in the vendor's hands.
  void make_recipient() {
    recipient_ = recipient("2026-01-01", 365);
    give(*recipient_, "own");
  }
  void give(const bundle::RecipientKey& recipient, const std::string& name) {
    const fs::path key = root_ / (name + ".key.pem");
    put(root_ / (name + ".pem"), recipient.certificate_pem());
    put(key, std::string(recipient.private_pem().view()));
    fs::permissions(key, fs::perms::owner_read | fs::perms::owner_write);
    recipients_.push_back({root_ / (name + ".pem"), key});
  }

  Options options() const {
    Options out;
    out.bundle = zip();
    out.to = received();
    out.recipients = recipients_;
    out.date = *parse_date("2026-05-02");
    out.now = *parse_instant("2026-05-02T09:30:00+09:00");
    return out;
  }
  Result<Received> receive(Files& files = disk()) { return receive(files, options()); }
  Result<Received> receive(Files& files, const Options& wanted) {
    FUBAKO_TRY(const auto sender, bundle::TrustedKeys::read(root_ / "sender.pem"));
    return receive_bundle(files, wanted, sender);
  }

  // Refused by this code, and the vendor's folder untouched.
  void expect_refused(const std::string& code) {
    const auto before = listing(received());
    const auto result = receive();
    ASSERT_FALSE(result) << "accepted";
    EXPECT_EQ(result.error().code, code)
        << result.error().place.str() << ": " << result.error().message.en;
    EXPECT_TRUE(is_refusal(result.error().code));
    EXPECT_EQ(listing(received()), before) << "something was written";
  }
  void expect_accepted() {
    const auto result = receive();
    ASSERT_TRUE(result) << result.error().place.str() << ": " << result.error().code << " "
                        << result.error().message.en;
  }

  static std::vector<std::string> listing(const fs::path& folder) {
    std::vector<std::string> out;
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; ++it)
      out.push_back(it->path().lexically_relative(folder).string());
    std::sort(out.begin(), out.end());
    return out;
  }

  TinyBundle tiny_;
  std::optional<bundle::RecipientKey> recipient_;
  std::vector<Options::Recipient> recipients_;
  fs::path root_;
};

}  // namespace fubako::receive
