// A part in two PDFs, walked side by side: each piece has its pages in both, in its place.
#include "tests/prove/sample_part.h"

namespace fubako::prove::sample {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;

// Pages of the sample, in order.
enum PageAt : std::size_t { kNotice, kBack, kMore, kNotice2, kBack2, kMore2, kLast2, kPages };

class PartStreams : public testing::Test {
 protected:
  std::vector<std::string> codes() { return codes_of(part_); }
  // The streams of the findings, each finding's.
  std::vector<std::size_t> streams() {
    std::vector<std::size_t> out;
    for (const Finding& finding : proof_of(part_).findings) out.push_back(finding.pdf);
    return out;
  }
  Part part_ = part_of_two_streams();
};

TEST_F(PartStreams, PassAsTheyAreDrawn) {
  ASSERT_EQ(part_.pages.size(), kPages);
  ASSERT_TRUE(part_.pages[kBack].blank);
  ASSERT_EQ(part_.pages[kMore].stream, 1u);
  const Proof proof = proof_of(part_);
  EXPECT_THAT(codes(), IsEmpty());
  EXPECT_EQ(proof.pieces, 2u);
  EXPECT_EQ(proof.pages, 7u);
  EXPECT_EQ(proof.symbols, 7u) << "5 control codes, 2 customer barcodes, none on a back";
}

TEST_F(PartStreams, DifferWhenThePageIsAnotherPiecesInTheSecond) {
  part_.pages[kMore2] = part_.pages[kMore];
  EXPECT_THAT(codes(), Contains("control-code-differs"));
  EXPECT_THAT(codes(), Contains("text-differs"));
  EXPECT_THAT(streams(), Each(1u));
  for (const Finding& finding : proof_of(part_).findings) {
    EXPECT_EQ(finding.page, 2) << "of its own PDF";
    EXPECT_EQ(finding.piece_id, part_.pieces[1].marks.piece_id.digits);
  }
}

TEST_F(PartStreams, DifferWhenThePiecesComeInAnotherOrderInTheSecond) {
  std::swap(part_.pages[kMore], part_.pages[kMore2]);
  EXPECT_THAT(codes(), Contains("control-code-differs"));
  EXPECT_THAT(streams(), Each(1u));
}

TEST_F(PartStreams, DifferWhenAPiecesOwnPagesComeInAnotherOrder) {
  std::swap(part_.pages[kMore2], part_.pages[kLast2]);
  EXPECT_THAT(codes(), Contains("control-code-differs"));
}

TEST_F(PartStreams, DifferWhenTheFirstIsInAnotherOrderAndTheSecondIsRight) {
  std::swap(part_.pages[kNotice], part_.pages[kNotice2]);
  EXPECT_THAT(codes(), Contains("control-code-differs"));
  EXPECT_THAT(streams(), Each(0u));
}

TEST_F(PartStreams, DifferWhenTheSecondLacksAPage) {
  part_.pages.erase(part_.pages.begin() + kLast2);
  const Proof proof = proof_of(part_);
  ASSERT_EQ(proof.finding_count, 1u);
  EXPECT_EQ(proof.findings[0].code, "page-count-differs");
  EXPECT_EQ(proof.findings[0].pdf, 1u);
  EXPECT_EQ(proof.findings[0].piece_id, part_.pieces[1].marks.piece_id.digits);
}

TEST_F(PartStreams, DifferWhenTheSecondLacksAPageInTheMiddle) {
  part_.pages.erase(part_.pages.begin() + kMore);
  EXPECT_THAT(codes(), Contains("control-code-differs"));
  EXPECT_THAT(codes(), Contains("page-count-differs"));
}

TEST_F(PartStreams, DifferWhenAStreamHasPagesLeft) {
  part_.pages.push_back(part_.pages[kLast2]);
  Proof proof = proof_of(part_);
  ASSERT_EQ(proof.finding_count, 1u);
  EXPECT_EQ(proof.findings[0].code, "page-count-differs");
  EXPECT_EQ(proof.findings[0].pdf, 1u);
  EXPECT_EQ(proof.findings[0].page, 4);
  part_.pages.back() = part_.pages[kBack2];
  proof = proof_of(part_);
  ASSERT_EQ(proof.finding_count, 1u);
  EXPECT_EQ(proof.findings[0].pdf, 0u);
  EXPECT_EQ(proof.findings[0].page, 5);
}

TEST_F(PartStreams, DifferWhenAWholePdfIsMissing) {
  const Proof proof = proof_of(part_, pdf_of(part_, 0));
  ASSERT_EQ(proof.finding_count, 1u);
  EXPECT_EQ(proof.findings[0].code, "page-count-differs");
  EXPECT_EQ(proof.findings[0].pdf, 1u);
}

TEST_F(PartStreams, DifferWhenThePdfsStandForEachOther) {
  const Proof proof = proof_of(part_, {tiny::write("part-0.pdf", pdf_of(part_, 1)),
                                       tiny::write("part-1.pdf", pdf_of(part_, 0))});
  EXPECT_FALSE(proof.passed());
}

TEST_F(PartStreams, DifferWhenTheBlankBackIsMissing) {
  part_.pages.erase(part_.pages.begin() + kBack);
  EXPECT_FALSE(proof_of(part_).passed());
  part_ = part_of_two_streams();
  part_.pages.erase(part_.pages.begin() + kBack2);
  EXPECT_THAT(codes(), ElementsAre("page-count-differs"));
}

TEST_F(PartStreams, HaveNoInkOnABlankBack) {
  part_.pages[kBack].extra = "100 100 50 1 re f";
  EXPECT_THAT(codes(), ElementsAre("ink-unclaimed"));
  part_.pages[kBack].extra = "10 10 m 50 50 l S";
  EXPECT_THAT(codes(), ElementsAre("ink-unclaimed"));
  const Proof proof = proof_of(part_);
  EXPECT_EQ(proof.findings[0].page, 2);
  EXPECT_EQ(proof.findings[0].piece_id, part_.pieces[0].marks.piece_id.digits);
}

TEST_F(PartStreams, HaveNoTextOnABlankBack) {
  part_.pages[kBack].extra = "BT /F1 10 Tf 100 100 Td <0001> Tj ET";
  EXPECT_THAT(codes(), ElementsAre("glyph-unclaimed"));
}

TEST_F(PartStreams, HaveNoLayerOnABlankBack) {
  part_.pages[kBack].extra = "q /L0 Do Q";
  EXPECT_THAT(codes(), Contains("layer-differs"));
}

TEST_F(PartStreams, HaveNoPageOfAPieceWhereABlankBackShouldBe) {
  part_.pages[kBack] = part_.pages[kNotice];
  EXPECT_FALSE(proof_of(part_).passed());
  EXPECT_THAT(codes(), Contains("layer-differs"));
  EXPECT_THAT(codes(), Contains("glyph-unclaimed"));
}

TEST_F(PartStreams, HaveABackAsLargeAsItsFront) {
  part_.pages[kBack].width -= 20;
  EXPECT_THAT(codes(), ElementsAre("page-size-differs"));
}

// The fixed layer is proven in each PDF: the second's own copy is looked at, not the first's.
TEST_F(PartStreams, ProveTheLayersOfEachPdf) {
  part_.layers[1].texts[0].lines[0].text = U"明明";
  const Proof proof = proof_of(part_);
  ASSERT_EQ(proof.finding_count, 1u);
  EXPECT_EQ(proof.findings[0].code, "text-differs");
  EXPECT_EQ(proof.findings[0].pdf, 1u);
}

}  // namespace
}  // namespace fubako::prove::sample
