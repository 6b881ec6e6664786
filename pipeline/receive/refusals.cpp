#include "receive/refusals.h"

#include <algorithm>

#include "receive/receive.h"

namespace fubako::receive {
namespace {

#define ASK_JA "受け取らず、送り主に確かめてください。"
#define ASK_EN "; do not accept it, ask the sender"
#define AGAIN_JA "送り直しを頼んでください。"
#define AGAIN_EN "; ask for it to be sent again"

constexpr MessageText kTexts[] = {
    // The archive against the contract and the manifest.
    {"bundle-entry-encryption",
     "納品ZIPの項目{0}の暗号化が決まりと違います(封があれば先頭の三つのほかはすべて暗号化し、なけれ"
     "ばどれも暗号化しません)。" ASK_JA,
     "the encryption of entry {0} is not as due: with a seal all but the first three entries are "
     "encrypted, without one none is" ASK_EN},
    {"bundle-entry-order", "納品ZIPの項目{0}の順が決まりと違います。" ASK_JA,
     "entry {0} stands where the order of a bundle does not allow it" ASK_EN},
    {"bundle-entry-unexpected", "納品ZIPに、目録または決まりにない項目{0}があります。" ASK_JA,
     "entry {0} is not in the manifest, or is no entry of a bundle" ASK_EN},
    {"bundle-entry-missing", "納品ZIPに{0}がありません。" AGAIN_JA,
     "the bundle lacks {0}" AGAIN_EN},
    {"bundle-entry-differs", "項目{0}の大きさか内容が目録と違います。" AGAIN_JA,
     "the size or the content of {0} is not what the manifest says" AGAIN_EN},
    // Who sent it.
    {"manifest-unsigned", "納品ZIPに署名(manifest.sig)がありません。" ASK_JA,
     "the bundle has no signature (manifest.sig)" ASK_EN},
    {"manifest-signature-wrong",
     "manifest.jsonの署名が、信頼する送り主のどの鍵のものでもありません。壊れたか、別の人のものです"
     "。" ASK_JA,
     "the signature of manifest.json is by none of the sender's trusted keys: it was changed, or "
     "somebody else made it" ASK_EN},
    {"manifest-malformed", "目録の形が決まりと違います({0})。" ASK_JA,
     "the manifest is not formed as it must be ({0})" ASK_EN},
    {"manifest-version",
     "目録の形式「{0}」を知りません。新しいfubakoで受け取るか、送り主に確かめてください。",
     "the manifest's format '{0}' is not known; receive it with a newer fubako, or ask the "
     "sender"},
    {"manifest-inconsistent",
     "ファイル名、納品物の番号、団体、処理日、受託事業者、差出日が互いに合いません({0})。" ASK_JA,
     "file name, bundle id, municipality, run, vendor and posting date do not agree "
     "({0})" ASK_EN},
    {"manifest-unproven", "目録に、すべてのページの検証の証明がありません。" ASK_JA,
     "the manifest has no certificate that all of its pages were proven" ASK_EN},
    // The consignment that it is part of.
    {"consignment-missing",
     "consignment.jsonがありません。納品物と同じフォルダーに置くか、--"
     "consignmentで示してください。",
     "there is no consignment.json; put it beside the bundle, or name it with --consignment"},
    {"consignment-unsigned", "納品書に署名(consignment.sig)がありません。" ASK_JA,
     "the consignment has no signature (consignment.sig)" ASK_EN},
    {"consignment-signature-wrong",
     "consignment."
     "jsonの署名が、信頼する送り主のどの鍵のものでもありません。壊れたか、別の人のもので"
     "す。" ASK_JA,
     "the signature of consignment.json is by none of the sender's trusted keys: it was changed, "
     "or somebody else made it" ASK_EN},
    {"consignment-malformed", "納品書の形が決まりと違います({0})。" ASK_JA,
     "the consignment is not formed as it must be ({0})" ASK_EN},
    {"bundle-not-consigned",
     "納品書にこの納品物({0})がありません。取り消されたか、別の納品書のものです。" ASK_JA,
     "the consignment does not list this bundle ({0}): it was withdrawn, or belongs to another "
     "consignment" ASK_EN},
    {"archive-differs", "ファイル{0}の大きさか内容が納品書と違います。" AGAIN_JA,
     "the size or the content of {0} is not what the consignment says" AGAIN_EN},
    {"consignment-inconsistent", "納品書と納品物が合いません({0})。" ASK_JA,
     "the consignment does not agree with the bundle, or with itself ({0})" ASK_EN},
    {"consigned-file-missing", "納品書にあるファイル{0}がありません。" AGAIN_JA,
     "the consignment lists {0}, which is not there" AGAIN_EN},
    {"consigned-file-unexpected",
     "納品書にないファイル{0}があります。使わずに、送り主に確かめてください。",
     "{0} is not listed in the consignment; do not use it, ask the sender"},
    // What came before.
    {"bundle-superseded",
     "より新しい版(r{0})があります。古い版は使わず、新しい版を受け取ってください。",
     "there is a newer revision (r{0}); do not use this one, receive the newer one"},
    {"bundle-already-received",
     "この納品物はもう受け取ってあります({0})。二度印刷しないでください。",
     "this bundle has been received already ({0}); do not print it twice"},
    {"revision-reused", "同じ番号と版(r{0})で別の内容をもう受け取ってあります。" ASK_JA,
     "other content was received already under this id and revision (r{0})" ASK_EN},
    // The seal.
    {"seal-without-key", "封をした納品物です。--certificateと--keyで証明書と鍵を示してください。",
     "the bundle is sealed; name your certificate and key with --certificate and --key"},
    // The tables.
    {"table-malformed", "表の形か値が決まりと違います({0})。" ASK_JA,
     "the table or a value in it is not formed as it must be ({0})" ASK_EN},
    {"piece-id-wrong",
     "郵便物の番号が正しくありません。検査数字、団体、差出日のどれかが合いません。" ASK_JA,
     "this is no piece id of the bundle: its check digit, municipality or posting date is "
     "wrong" ASK_EN},
    {"piece-twice", "同じ郵便物が二度あります。" ASK_JA, "the same piece comes twice" ASK_EN},
    {"piece-unknown", "pieces.csvにない郵便物の行です。" ASK_JA,
     "this row is of a piece that pieces.csv does not list" ASK_EN},
    {"pieces-out-of-order", "郵便物の順がpieces.csvと違います。" ASK_JA,
     "the pieces do not stand in the order of pieces.csv" ASK_EN},
    {"counts-differ", "数が合いません({0}: 目録や表では{1}、数えると{2})。" ASK_JA,
     "the counts differ ({0}: stated {1}, counted {2})" ASK_EN},
    {"pages-not-covered",
     "PDFのページが余るか、欠けるか、重なります({0}は{1}ページから始まるはずです)。" ASK_JA,
     "pages of the PDF are left over, missing or given twice ({0} must go on at page {1})" ASK_EN},
    {"pdf-without-pieces", "どの郵便物のものでもないPDFです({0})。" ASK_JA,
     "no piece has a page in this PDF ({0})" ASK_EN},
    {"sheet-sequence-wrong", "用紙が1枚目から順に並んでいません。" ASK_JA,
     "the sheets of the piece do not count from 1 to the last without a gap" ASK_EN},
    {"sheet-page-wrong", "用紙のおもて面のページが、郵便物のページの範囲と合いません。" ASK_JA,
     "the page of the sheet's front is none of the piece's, or not the next one" ASK_EN},
    {"control-code-wrong", "制御コードが正しくありません。" ASK_JA,
     "this is no control code: it is not of 38 digits, or its check digits are wrong" ASK_EN},
    {"control-code-differs",
     "制御コードが、行の郵便物、用紙、枚数、刷、同封物と違います({0})。" ASK_JA,
     "the control code says another piece, sheet, number of sheets, copy or enclosures than the "
     "row ({0})" ASK_EN},
    // The PDFs.
    {"pdf-unreadable", "PDFが開けないか、ページの組み立てが壊れています。" ASK_JA,
     "the PDF does not open, or its page tree is not sound" ASK_EN},
    {"pdf-pages-differ", "PDFのページ数が表と違います(表では{0}、PDFは{1})。" ASK_JA,
     "the PDF has another number of pages than the tables say (stated {0}, counted {1})" ASK_EN},
    {"pdf-parts-differ",
     "PDFの文書区分(PDF/"
     "VT)が表と違います({0}ページから)。別の人のページが入るおそれがあります。" ASK_JA,
     "the PDF's document parts are not those of the tables (from page {0}): somebody else's page "
     "could get into an envelope" ASK_EN},
    {"pdf-shows-another",
     "{0}"
     "ページの制御コードの数字が、表にある用紙のものではありません。別の人のページが入るおそれがあ"
     "ります。" ASK_JA,
     "page {0} shows the control code of another sheet than the tables say: somebody else's page "
     "could get into an envelope" ASK_EN},
    {"pdf-reader-ended", "PDFを調べる処理が途中で終わりました({0})。" ASK_JA,
     "examining the PDF ended early ({0})" ASK_EN},
    // Papers of the post, and the ticket.
    {"posting-differs",
     "差出票やトレーの数が郵便物の数と違います({0}: 表では{1}、数えると{2})。" ASK_JA,
     "posting papers or trays do not add up to the pieces ({0}: stated {1}, counted {2})" ASK_EN},
    {"ticket-malformed", "作業指示の形が決まりと違います({0})。" ASK_JA,
     "the ticket is not formed as it must be ({0})" ASK_EN},
    {"ticket-differs", "作業指示が納品物と違います({0}: 指示では{1}、数えると{2})。" ASK_JA,
     "the ticket does not agree with the bundle ({0}: stated {1}, counted {2})" ASK_EN},
};

// Faults of this machine.
constexpr MessageText kFaults[] = {
    {"received-folder-damaged",
     "受け取った納品物のフォルダーがないか、中のmanifest.jsonが読めません。バックアップから戻すか、"
     "フォルダーと同じ名前の.ack.jsonを別の場所へ移してから、もう一度受け取ってください。",
     "the folder of a bundle that was received is gone, or its manifest.json cannot be read; bring "
     "it back from its backup, or move it and the .ack.json of its name elsewhere and receive the "
     "bundle again"},
    {"received-list-damaged",
     "前に受け取った版の一覧(.accepted.csv)がないか、読めません({0})"
     "。バックアップから戻してください"
     "。",
     "the list (.accepted.csv) of a revision that was received before is gone, or cannot be read "
     "({0}); bring it back from its backup"},
    {"state-locked",
     "別のfubako receiveがこの受け取りフォルダーを使っています。終わるのを待ってください。",
     "another fubako receive works in this folder of received bundles; wait until it ends"},
    {"folder-not-private",
     "フォルダーを所有者だけのものにできません({0})。権限を確かめてください。",
     "the folder cannot be made its owner's alone ({0}); check your permissions"},
};

// Told by other rooms, in their own sentences.
constexpr std::string_view kOthers[] = {
    "bundle-damaged",
    "bundle-layout",
    "bundle-too-large",
    "bundle-entry-name",
    "bundle-entry-twice",
    "bundle-entry-kind",
    "bundle-entry-too-large",
    "seal-for-another",
    "seal-damaged",
    "certificate-expired",
    "certificate-not-yet-valid",
    "bundle-password-wrong",
};

}  // namespace

tl::unexpected<Fault> refuse(std::string_view code, Place place,
                             std::initializer_list<std::string_view> arguments) {
  return fail(kTexts, code, std::move(place), arguments);
}

tl::unexpected<Fault> fault_here(std::string_view code, Place place,
                                 std::initializer_list<std::string_view> arguments) {
  return fail(kFaults, code, std::move(place), arguments);
}

tl::unexpected<Fault> refuse_as(std::string_view code, const Fault& cause) {
  return refuse(code, cause.place, {cause.code});
}

bool is_refusal(std::string_view code) {
  return std::any_of(std::begin(kTexts), std::end(kTexts),
                     [&](const MessageText& text) { return text.code == code; }) ||
         std::find(std::begin(kOthers), std::end(kOthers), code) != std::end(kOthers);
}

}  // namespace fubako::receive
