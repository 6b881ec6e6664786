// An invitation: each piece's own token, or none at all.
#include <zint.h>

#include "tests/prove/sample_part.h"

namespace fubako::prove::sample {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

const std::string kUrl = "https://tsuchi.city-mihon.example/i/";
const std::string kToken = "aaaabbbbccccddddeeee", kOtherToken = "aaaabbbbccccddddeeef";
constexpr double kDot = 25400.0 / kDpi;
constexpr double kLeft = 3000 * kDot, kTop = 4725 * kDot;  // on the grid

std::vector<Rect> qr(const std::string& text) {
  return drawn_by_zint({BARCODE_QRCODE, DATA_MODE, 2, 0, 0, text}, kLeft, kTop);
}

// The first piece carries an invitation, the second none.
class PartInvite : public testing::Test {
 protected:
  PartInvite() {
    forms::Slot words;
    words.element = "words";
    words.box = {millimetres(20), millimetres(200), millimetres(40), millimetres(6)};
    words.when = {forms::Condition::Op::filled, forms::Condition::Of::mark, 0, ""};
    words.parts.emplace_back().literal = "123";
    part_.form.slots.push_back(words);
    part_.form.pages[0].fixed.push_back(part_.form.slots.size() - 1);
    forms::Slot invite;
    invite.element = "invite";
    invite.box = {millimetres(125), millimetres(198), millimetres(10), millimetres(10)};
    invite.symbol = SymbolKind::qr;
    invite.mark = forms::Mark::invite;
    invite.parts.emplace_back().source = forms::Part::Source::mark;
    invite.parts.back().mark = forms::Mark::invite;
    part_.form.slots.push_back(invite);
    part_.form.pages[0].variable.push_back(part_.form.slots.size() - 1);

    part_.pieces[0].marks.invite = kUrl + kToken;
    Layer inviting = part_.layers[0];
    inviting.texts.push_back({"words", {{U"123", 20'000, 203'080, 3'500}}});
    part_.layers.push_back(inviting);
    part_.pages[0].layer = 2;
    part_.pages[0].symbols.push_back({"invite", qr(kUrl + kToken)});
  }
  void draw(const std::vector<Rect>& rects) { part_.pages[0].symbol("invite").rects = rects; }

  Part part_ = part();
};

TEST_F(PartInvite, PassesWhenItIsThePiecesOwn) {
  EXPECT_THAT(codes_of(part_), IsEmpty());
  EXPECT_EQ(proof_of(part_).symbols, 7u + 1) << "control codes and customer barcodes besides";
}

TEST_F(PartInvite, DiffersWhenItsTokenIsAnother) {
  draw(qr(kUrl + kOtherToken));
  const Proof proof = proof_of(part_);
  ASSERT_EQ(proof.finding_count, 1u);
  EXPECT_EQ(proof.findings[0].code, "symbol-differs");
  EXPECT_EQ(proof.findings[0].page, 1);
  EXPECT_NE(proof.findings[0].message.en.find("element invite"), std::string::npos);
  EXPECT_EQ(proof.findings[0].message.en.find(kOtherToken), std::string::npos) << "no value";
  draw(qr(kUrl));
  EXPECT_THAT(codes_of(part_), ElementsAre("symbol-differs"));
}

TEST_F(PartInvite, IsUnreadableWhenMissing) {
  draw({});
  EXPECT_THAT(codes_of(part_), ElementsAre("symbol-unreadable"));
}

TEST_F(PartInvite, IsUnexpectedOnAPieceThatCarriesNone) {
  part_.pages[2].symbols.push_back({"invite", qr(kUrl + kToken)});
  const Proof proof = proof_of(part_);
  ASSERT_EQ(proof.finding_count, 1u);
  EXPECT_EQ(proof.findings[0].code, "symbol-unexpected");
  EXPECT_EQ(proof.findings[0].page, 3);
}

TEST_F(PartInvite, IsUnexpectedBesideAnother) {
  auto twice = qr(kUrl + kToken);
  for (Rect& rect : twice) rect.x += 30'000;
  part_.pages[0].symbols.push_back({"second", twice});
  EXPECT_THAT(codes_of(part_), ElementsAre("ink-unclaimed"));
}

TEST_F(PartInvite, HasItsWordsOnlyWhereItIs) {
  part_.pages[2].layer = 2;
  EXPECT_THAT(codes_of(part_), Contains("layer-differs"));
  part_.pages[2].layer = 0;
  part_.pages[0].layer = 0;
  EXPECT_THAT(codes_of(part_), Contains("layer-differs"));
}

TEST_F(PartInvite, IsNotClearWhenItsWordsReachIntoItsQuietZone) {
  for (forms::Slot& slot : part_.form.slots)
    if (slot.element == "words") slot.box.width = millimetres(107);
  EXPECT_THAT(codes_of(part_), ElementsAre("symbol-not-clear"));
}

}  // namespace
}  // namespace fubako::prove::sample
