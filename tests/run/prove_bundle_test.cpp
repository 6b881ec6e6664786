// A finished bundle, proven again against its manifest and its plan.
#include "bundle/bundle.h"
#include "notation/notation.h"
#include "run/phases.h"
#include "tests/run/night.h"

namespace fubako::run {
namespace {

constexpr std::uint64_t kMaxBytes = 64u << 20;

class ProveBundle : public Night {
 protected:
  void publish() {
    settings_.proof_raster_every = 2;
    Job job{.residents = residents(3)};
    job.residents[0].is_protected = true;
    deliver(job);
    const Outcome outcome = run("2026-05-12");
    bundle_ = bundles(outcome).at(0);
    plan_ = work_folder(root_ / "state", *outcome.run_id).plan();
  }
  // A bundle of the same entries, but for one of them.
  fs::path with(const std::string& name, const std::function<void(std::string&)>& change) {
    std::vector<bundle::Entry> entries;
    const auto listed = bundle::list_zip(bundle_, kMaxBytes);
    for (const auto& entry : *listed) {
      std::string content = *bundle::read_entry(bundle_, entry.name, kMaxBytes);
      if (entry.name == name) change(content);
      if (!content.empty()) entries.push_back({entry.name, {}, content, true});
    }
    const fs::path path = root_ / "changed.zip";
    EXPECT_TRUE(bundle::write_zip(disk(), path, entries, *parse_date("2026-05-12")));
    return path;
  }
  BundleProof prove(const fs::path& zip) {
    auto proof = prove_bundle(disk(), zip, plan_);
    EXPECT_TRUE(proof) << proof.error().code;
    return proof ? std::move(*proof) : BundleProof{};
  }
  fs::path bundle_, plan_;
};

TEST_F(ProveBundle, FindsNothingInAFinishedBundle) {
  publish();
  const BundleProof proof = prove(bundle_);
  EXPECT_THAT(codes_of(proof.findings), ElementsAre());
  EXPECT_EQ(proof.bundle_id, "990001-2026-05-12-demo-print-2026-05-15");
  EXPECT_EQ(proof.counts.pieces, 3u);
  EXPECT_EQ(proof.counts.sheets, 3u);
  EXPECT_EQ(proof.counts.pages, 3u);
  EXPECT_EQ(proof.counts.symbols, 6u);
  EXPECT_GT(proof.counts.glyphs, 300u);
  EXPECT_GT(proof.counts.values, 30u);
}

TEST_F(ProveBundle, StatesInTheManifestWhatWasProven) {
  publish();
  const BundleProof proof = prove(bundle_);
  const auto manifest = notation::parse_json(
      *bundle::read_entry(bundle_, "manifest.json", kMaxBytes), "manifest.json");
  ASSERT_TRUE(manifest);
  const notation::Tree* certificate = manifest->find("proof");
  ASSERT_NE(certificate, nullptr);
  EXPECT_EQ(*certificate->find("format")->text(), "fubako-proof/2");
  EXPECT_TRUE(*certificate->find("passed")->boolean());
  const auto number = [](const notation::Tree* in, const char* name) {
    return static_cast<std::uint64_t>(*in->find(name)->integer());
  };
  EXPECT_EQ(number(certificate, "values"), proof.counts.values);
  EXPECT_EQ(number(certificate->find("sample"), "every"), 2u);
  const notation::Tree* raster = certificate->find("raster");
  EXPECT_EQ(number(raster, "pages"), 2u) << "the first of its kind, and the second piece";
  EXPECT_EQ(number(raster, "symbols"), 4u);
  EXPECT_EQ(number(raster, "windows"), 2u);
}

TEST_F(ProveBundle, FindsACertificateThatSaysOtherwise) {
  publish();
  const std::pair<std::string, std::string> changes[] = {{"\"every\": 2", "\"every\": 3"},
                                                         {"\"passed\": true", "\"passed\": false"},
                                                         {"fubako-proof/2", "fubako-proof/1"},
                                                         {"\"windows\": 2", "\"windows\": 1"},
                                                         {"\"proof\"", "\"proofs\""}};
  for (const auto& change : changes) {
    const auto& from = change.first;
    const auto& to = change.second;
    const BundleProof proof = prove(with("manifest.json", [&](std::string& json) {
      ASSERT_NE(json.find(from), std::string::npos) << from;
      json.replace(json.find(from), from.size(), to);
    }));
    EXPECT_THAT(codes_of(proof.findings), ElementsAre("certificate-differs")) << from;
  }
}

TEST_F(ProveBundle, FindsAFlippedByteInEveryTable) {
  publish();
  for (const char* name : {"pieces.csv", "streams.csv", "sheets.csv", "match.csv"}) {
    const BundleProof proof = prove(with(name, [](std::string& content) { content[5] ^= 1; }));
    ASSERT_THAT(codes_of(proof.findings), ElementsAre("entry-differs", "entry-differs")) << name;
    EXPECT_EQ(proof.findings[0].place.file, name);
    EXPECT_EQ(proof.findings[1].place.file, "manifest.json") << "one of its entries is not there";
  }
}

TEST_F(ProveBundle, FindsAFlippedByteInAPdf) {
  publish();
  const BundleProof proof = prove(with("print/00002-notice.pdf", [](std::string& pdf) {
    const std::size_t comment = pdf.find('%', 1);  // no reader looks there
    pdf[comment + 1] = static_cast<char>(pdf[comment + 1] ^ 1);
  }));
  EXPECT_THAT(codes_of(proof.findings), ElementsAre("entry-differs", "entry-differs"));
}

TEST_F(ProveBundle, FindsAPartThatStandsForAnother) {
  publish();
  const std::string other = *bundle::read_entry(bundle_, "print/00002-notice.pdf", kMaxBytes);
  const BundleProof proof =
      prove(with("print/00001-notice.pdf", [&](std::string& pdf) { pdf = other; }));
  EXPECT_THAT(codes_of(proof.findings), testing::Contains("entry-differs"));
  EXPECT_GT(proof.findings.size(), 2u) << "its pages are not those of the plan";
}

TEST_F(ProveBundle, FindsAnEntryThatIsMissing) {
  publish();
  const BundleProof proof = prove(with("match.csv", [](std::string& content) { content.clear(); }));
  EXPECT_THAT(codes_of(proof.findings), ElementsAre("entry-differs"));
}

TEST_F(ProveBundle, IsRefusedForADamagedArchive) {
  publish();
  std::string bytes = *read_file(bundle_);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  const fs::path damaged = root_ / "damaged.zip";
  ASSERT_TRUE(replace(disk(), damaged, bytes));
  const auto proof = prove_bundle(disk(), damaged, plan_);
  ASSERT_FALSE(proof);
  EXPECT_EQ(proof.error().code, "bundle-damaged");
}

TEST_F(ProveBundle, IsRefusedForABundleOfAnotherPlan) {
  publish();
  const auto proof = prove_bundle(
      disk(),
      with("manifest.json",
           [](std::string& json) { json.replace(json.find("990001-2026"), 6, "990019"); }),
      plan_);
  ASSERT_FALSE(proof);
  EXPECT_EQ(proof.error().code, "bundle-not-of-plan");
}

}  // namespace
}  // namespace fubako::run
