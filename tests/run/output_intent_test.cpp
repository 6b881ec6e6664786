// A vendor's own ICC profile on its way from the settings into every PDF of its bundles.
#include "bundle/bundle.h"
#include "notation/notation.h"
#include "run/phases.h"
#include "run/withdraw.h"
#include "tests/run/night.h"

namespace fubako::run {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::uint64_t kMaxBytes = 64u << 20;
const std::string kProfile = "what stands for a profile here";

class OutputIntents : public Night {
 protected:
  OutputIntents() {
    settings_.vendors.at("demo-print").output_intent = std::make_shared<const OutputIntent>(
        OutputIntent{"Press 1", "Press of the test", "", 4, kProfile});
    settings_.municipalities.at("990001").electronic_copies = true;
    Job job{.residents = residents(3)};
    job.residents[2].choice = "electronic";
    deliver(job);
  }
  // Every PDF of a bundle, and the profile that its manifest names.
  static void expect_profile(const fs::path& zip) {
    int pdfs = 0;
    const auto entries = bundle::list_zip(zip, kMaxBytes);
    ASSERT_TRUE(entries);
    for (const auto& entry : *entries) {
      if (!entry.name.ends_with(".pdf")) continue;
      ++pdfs;
      const std::string pdf = bundle::read_entry(zip, entry.name, kMaxBytes).value();
      EXPECT_THAT(pdf, HasSubstr("/OutputConditionIdentifier (Press 1)")) << entry.name;
      EXPECT_THAT(pdf, HasSubstr("/N 4")) << entry.name;
    }
    EXPECT_GE(pdfs, 2) << "the notices and the posting papers";
    const auto manifest = notation::parse_json(
        bundle::read_entry(zip, "manifest.json", kMaxBytes).value(), "manifest.json");
    EXPECT_EQ(*manifest->find("digests")->find("output_profile")->text(), sha256_hex(kProfile));
  }
};

TEST_F(OutputIntents, StandInEveryPdfOfTheBundleAndInNoCopy) {
  const Outcome outcome = run("2026-05-12");
  expect_profile(bundles(outcome).at(0));
  const auto copies = sorted_entries(job_out(outcome, {"990001", "2026-care"}) / "copies");
  ASSERT_EQ(copies.size(), 1u);
  EXPECT_THAT(read_file(copies[0]).value(), HasSubstr("gray gamma"));
}

TEST_F(OutputIntents, AreThePlansOwnWhenTheSettingsChangeMeanwhile) {
  write_consents_for("2026-05-12");
  ASSERT_TRUE(plan_night(settings_, disk(), options("2026-05-12")));
  settings_.vendors.at("demo-print").output_intent = nullptr;
  expect_profile(bundles(run("2026-05-12")).at(0));
}

TEST_F(OutputIntents, OfADamagedPlanAreRefused) {
  write_consents_for("2026-05-12");
  const auto planned = plan_night(settings_, disk(), options("2026-05-12"));
  ASSERT_TRUE(planned);
  const fs::path folder = work_folder(root_ / "state", *planned->run_id).plan();
  ASSERT_TRUE(replace(disk(), folder / "forms/demo-print.icc", "another"));
  const auto outcome = try_run(options("2026-05-12"));
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, "plan-damaged");
}

TEST_F(OutputIntents, StayInALaterRevision) {
  const Outcome outcome = run("2026-05-12");
  const fs::path bundle = bundles(outcome).at(0);
  PullOrder order{{"990001", "2026-care"}, {}, {}, "the test"};
  order.pulls.push_back({"K001", "moved away", {}});
  order.places.push_back({});
  const auto pulled =
      pull(settings_, disk(),
           {root_ / "inbox", root_ / "outbox", root_ / "state", settings_.keys, 1}, order);
  ASSERT_TRUE(pulled) << pulled.error().code;
  ASSERT_EQ(pulled->bundles.size(), 1u);
  EXPECT_NE(pulled->bundles[0], bundle);
  expect_profile(pulled->bundles[0]);
}

TEST_F(OutputIntents, AreNotNamedWhenTheVendorHasNone) {
  settings_.vendors.at("demo-print").output_intent = nullptr;
  const fs::path zip = bundles(run("2026-05-12")).at(0);
  EXPECT_THAT(bundle::read_entry(zip, "manifest.json", kMaxBytes).value(),
              Not(HasSubstr("output_profile")));
  EXPECT_THAT(bundle::read_entry(zip, "print/00001-notice.pdf", kMaxBytes).value(),
              HasSubstr("gray gamma"));
}

}  // namespace
}  // namespace fubako::run
