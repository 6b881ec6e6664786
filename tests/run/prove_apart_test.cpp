// A proof in a process of its own comes back as it is; one that ends otherwise is a finding.
#include "run/prove_apart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>

namespace fubako::run {
namespace {

Result<prove::Proof> apart(const std::function<Result<prove::Proof>()>& prove) {
  plan::PlannedPart part;
  part.pages = 10;
  return prove_apart(part, prove);
}

TEST(ProveApart, GivesTheProofAsItIs) {
  prove::Proof proof;
  proof.pieces = 3;
  proof.pages = std::uint64_t{1} << 40;
  proof.glyphs = 7;
  proof.symbols = 9;
  proof.raster_windows = 11;
  proof.finding_count = 250;
  proof.findings = {
      {"text-differs", 1, 17, "9900012604100100000935", {"日本語 と 空白", "two words"}},
      {"", 0, 0, "", {"", ""}}};
  const auto back = apart([&] { return proof; });
  ASSERT_TRUE(back);
  EXPECT_EQ(back->pieces, proof.pieces);
  EXPECT_EQ(back->pages, proof.pages);
  EXPECT_EQ(back->glyphs, proof.glyphs);
  EXPECT_EQ(back->symbols, proof.symbols);
  EXPECT_EQ(back->raster_windows, proof.raster_windows);
  EXPECT_EQ(back->finding_count, proof.finding_count);
  ASSERT_EQ(back->findings.size(), 2u);
  const prove::Finding& finding = back->findings[0];
  EXPECT_EQ(finding.code, "text-differs");
  EXPECT_EQ(finding.pdf, 1u);
  EXPECT_EQ(finding.page, 17);
  EXPECT_EQ(finding.piece_id, "9900012604100100000935");
  EXPECT_EQ(finding.message.ja, "日本語 と 空白");
  EXPECT_EQ(finding.message.en, "two words");
  EXPECT_EQ(back->findings[1].code, "");
}

TEST(ProveApart, GivesTheFaultAsItIs) {
  const auto back = apart([]() -> Result<prove::Proof> {
    return tl::unexpected(Fault{"pdf-unreadable", {"a b.pdf", 0, 0}, {"ja", "en"}});
  });
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error().code, "pdf-unreadable");
  EXPECT_EQ(back.error().place.file, "a b.pdf");
  EXPECT_EQ(back.error().message.en, "en");
}

TEST(ProveApart, IsAFindingWhenTheReaderDies) {
  for (const int signal : {SIGSEGV, SIGABRT, SIGBUS}) {
    const auto back = apart([&]() -> Result<prove::Proof> {
      std::raise(signal);
      return prove::Proof{};
    });
    ASSERT_TRUE(back);
    EXPECT_FALSE(back->passed());
    ASSERT_EQ(back->findings.size(), 1u);
    EXPECT_EQ(back->findings[0].code, "pdf-reader-died");
    EXPECT_THAT(back->findings[0].message.en, testing::HasSubstr(std::to_string(signal)));
  }
}

TEST(ProveApart, IsAFindingWhenTheReaderTakesAllMemory) {
  const auto back = apart([]() -> Result<prove::Proof> {
    std::vector<std::vector<char>> all;
    while (true) all.emplace_back(64u << 20, 'x');
  });
  ASSERT_TRUE(back);
  EXPECT_EQ(back->findings.at(0).code, "pdf-reader-died");
}

}  // namespace
}  // namespace fubako::run
