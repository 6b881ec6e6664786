// What a night signs, and what of it stays when the night is cut off.
#include "bundle/bundle.h"
#include "tests/run/night.h"

namespace fubako::run {
namespace {

constexpr std::uint64_t kMaxBytes = 64u << 20;

// Fails when consignment.json is about to appear.
class NoConsignment final : public Files {
 public:
  Result<std::unique_ptr<Output>> create(const fs::path& path) override {
    return disk().create(path);
  }
  Result<void> make_folders(const fs::path& path) override { return disk().make_folders(path); }
  Result<void> rename(const fs::path& from, const fs::path& to) override {
    if (to.filename() != "consignment.json") return disk().rename(from, to);
    return tl::unexpected(Fault{"disk-full", {}, {}});
  }
  Result<void> sync(const fs::path& path) override { return disk().sync(path); }
  Result<void> remove(const fs::path& path) override { return disk().remove(path); }
};

class Sealing : public Night {
 protected:
  Sealing() { deliver({.residents = residents(3)}); }

  // To a new certificate; gives the key that opens it.
  bundle::RecipientKey seal() {
    auto pair = bundle::RecipientKey::make("Vendor", *parse_date("2026-01-01"), 730);
    settings::Vendor& vendor = settings_.vendors.at("demo-print");
    vendor.seal = "cms";
    vendor.certificate = pair->certificate_pem();
    vendor.certificate_file = "config/vendors/v.pem";
    return std::move(*pair);
  }
  fs::path consignment() const { return root_ / "outbox/2026-05-12/consignments/demo-print"; }
  std::string archive() const {
    for (const auto& path : sorted_entries(consignment()))
      if (path.extension() == ".zip") return *read_file(path);
    return {};
  }
  // The id of the key that signed what is published now.
  std::optional<std::string> signer_of_consignment() const {
    return keys().trusted()->signer(*read_file(consignment() / "consignment.json"),
                                    *read_file(consignment() / "consignment.sig"));
  }
  bundle::KeyStore keys() const { return bundle::KeyStore(settings_.keys); }
};

TEST_F(Sealing, SignsManifestAndConsignment) {
  const Outcome outcome = run("2026-05-12");
  const fs::path zip = bundles(outcome).at(0);
  const std::string id = keys().current()->id();
  EXPECT_EQ(keys().trusted()->signer(*bundle::read_entry(zip, "manifest.json", kMaxBytes),
                                     *bundle::read_entry(zip, "manifest.sig", kMaxBytes)),
            id);
  EXPECT_EQ(signer_of_consignment(), id);
}

TEST_F(Sealing, RefusesANightWithoutAKeyBeforeAnyWork) {
  fs::remove_all(settings_.keys);
  const auto outcome = try_run(options("2026-05-12"));
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, "signing-key-missing");
  EXPECT_FALSE(fs::exists(root_ / "outbox"));
  EXPECT_FALSE(fs::exists(root_ / "state/runs"));
}

TEST_F(Sealing, NeedsNoKeyWhenNothingIsDue) {
  fs::remove_all(settings_.keys);
  EXPECT_FALSE(run("2026-01-05").run_id);
}

TEST_F(Sealing, KeepsASealedArchiveThatWasPublishedBeforeANightWasCutOff) {
  (void)seal();
  NoConsignment files;
  ASSERT_FALSE(try_run(options("2026-05-12"), files));
  const std::string before = archive();
  ASSERT_NE(before, "");
  run("2026-05-12");
  EXPECT_EQ(archive(), before);
  EXPECT_TRUE(signer_of_consignment());
}

TEST_F(Sealing, GoesOnAfterARotationBetweenACutAndItsResumption) {
  for (const bool sealed : {false, true}) {
    SCOPED_TRACE(sealed);
    fs::remove_all(root_ / "outbox");
    fs::remove_all(root_ / "state");
    if (sealed) (void)seal();
    NoConsignment files;
    ASSERT_FALSE(try_run(options("2026-05-12"), files));
    const std::string before = archive();
    ASSERT_TRUE(keys().rotate(disk(), *parse_date("2026-05-12")));
    run("2026-05-12");
    EXPECT_EQ(archive(), before);
    EXPECT_EQ(signer_of_consignment(), keys().current()->id());
  }
}

TEST_F(Sealing, DoesNotTakeAnotherArchiveForItsOwn) {
  NoConsignment files;
  ASSERT_FALSE(try_run(options("2026-05-12"), files));
  fs::remove_all(settings_.keys);
  ASSERT_TRUE(keys().make(disk(), *parse_date("2026-05-12")));
  const auto outcome = try_run(options("2026-05-12"));
  ASSERT_FALSE(outcome) << "the archive there is signed by a key that is nobody's now";
  EXPECT_EQ(outcome.error().code, "already-published-differently");
}

TEST_F(Sealing, SealsWithTheCertificateThatWasPlanned) {
  const bundle::RecipientKey planned = seal();
  write_consents_for("2026-05-12");
  ASSERT_TRUE(plan_night(settings_, disk(), options("2026-05-12")));
  const bundle::RecipientKey other = seal();
  const Outcome outcome = run("2026-05-12");
  auto archive = bundle::Archive::open(bundles(outcome).at(0)).value();
  const std::string cms = archive.content(*archive.find("key.cms"), kMaxBytes).value();
  EXPECT_EQ(bundle::unseal(cms, "key.cms", other).error().code, "seal-for-another");
  const std::size_t pieces = *archive.find("pieces.csv");
  EXPECT_EQ(archive.content(pieces, kMaxBytes).error().code, "bundle-sealed");
  archive.use_password(bundle::unseal(cms, "key.cms", planned).value());
  EXPECT_TRUE(archive.content(pieces, kMaxBytes));
}

}  // namespace
}  // namespace fubako::run
