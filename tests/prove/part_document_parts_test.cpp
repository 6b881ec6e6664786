// Printers and inserters take pieces apart by the document's parts: these must be the plan's.
#include "tests/prove/sample_part.h"

namespace fubako::prove::sample {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> codes_of_pdf(const std::string& pdf) {
  std::vector<std::string> out;
  for (const Finding& finding : proof_of(part(), pdf).findings)
    if (std::find(out.begin(), out.end(), finding.code) == out.end()) out.push_back(finding.code);
  return out;
}

// The sample's PDF with a text in it replaced by one of equal length, so that offsets stay.
std::string with(const std::string& from, const std::string& to) {
  std::string pdf = pdf_of(part());
  EXPECT_EQ(from.size(), to.size());
  const std::size_t at = pdf.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return pdf.replace(at, from.size(), to);
}

// "/Start 12 0 R" of the n-th part.
std::string value_of(const std::string& key, int nth) {
  const std::string pdf = pdf_of(part());
  std::size_t at = 0;
  for (int i = 0; i <= nth; ++i) at = pdf.find(key + " ", at) + 1;
  return pdf.substr(at - 1, pdf.find(" R", at) + 2 - (at - 1));
}

TEST(PartDocumentParts, AreProvenWhenTheyAreThePlans) {
  EXPECT_THAT(codes_of_pdf(pdf_of(part())), IsEmpty());
}

TEST(PartDocumentParts, DifferWhenAPieceHasAnothersId) {
  const auto pieces = part().pieces;
  const std::string a = pieces[0].marks.piece_id.digits, b = pieces[1].marks.piece_id.digits;
  EXPECT_THAT(codes_of_pdf(with("(" + a + ")", "(" + b + ")")),
              ElementsAre("document-part-differs"));
}

TEST(PartDocumentParts, DifferWhenOneReachesIntoTheNextPiece) {
  std::string second = value_of("/Start", 1);
  second.replace(0, 6, "/End");
  std::string first = value_of("/End", 0);
  first.resize(std::max(first.size(), second.size()), ' ');
  second.resize(first.size(), ' ');
  EXPECT_THAT(codes_of_pdf(with(first, second)), ElementsAre("document-part-differs"));
}

TEST(PartDocumentParts, DifferWhenAPageNamesAnotherPart) {
  std::string own = value_of("/DPart", 0), other = value_of("/DPart", 3);
  ASSERT_NE(own, other);
  if (own.size() < other.size()) own += ' ';  // as there is one after it
  EXPECT_THAT(codes_of_pdf(with(own, other)), ElementsAre("document-part-differs"));
}

TEST(PartDocumentParts, DifferWhenThereAreNoneOrTooMany) {
  EXPECT_THAT(codes_of_pdf(with("/DPartRoot ", "/DPartRxxt ")),
              ElementsAre("document-part-differs"));
  Part changed = part();
  changed.pieces.push_back(changed.pieces[1]);  // planned for the file, and not for the proof
  for (int i = 2; i < 5; ++i)
    changed.pages.push_back(Page(changed.pages[static_cast<std::size_t>(i)]));
  EXPECT_THAT(codes_of_pdf(pdf_of(changed)),
              ElementsAre("page-count-differs", "document-part-differs"));
}

}  // namespace
}  // namespace fubako::prove::sample
