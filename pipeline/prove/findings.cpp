#include "prove/findings.h"

namespace fubako::prove {
namespace {

// {0} the PDF's page, {1} the form's element or "-".
constexpr MessageText kTexts[] = {
    {"glyph-unclaimed",
     "{0} ページに、帳票にもこの郵便物にもない文字があります(要素 {1})。この PDF を"
     "納品せず、作り直してください",
     "page {0} shows a glyph that neither the form nor this piece has (element {1}); expected only "
     "theirs; do not deliver this PDF, make it again"},
    {"glyph-outside-box",
     "{0} ページの要素 {1} の文字が枠からはみ出しています。枠に収まる必要があります。"
     "様式の枠と文字の大きさを確かめてください",
     "page {0}, element {1}: a glyph leaves its box; expected all inside; check the form's box and "
     "size"},
    {"glyph-invisible",
     "{0} ページの要素 {1} に、紙に見えない文字があります。黒く読める文字が必要です。"
     "PDF とフォントの埋め込みを調べてください",
     "page {0}, element {1}: a glyph does not show on paper; expected black print; look at the PDF "
     "and its embedded fonts"},
    {"glyph-not-upright",
     "{0} ページの要素 {1} の文字が傾いているか反転しています。正立した文字が必要です。"
     "PDF を作り直してください",
     "page {0}, element {1}: a glyph is turned or mirrored; expected upright text; make the PDF "
     "again"},
    {"glyph-too-small",
     "{0} ページの要素 {1} の文字が 4 ポイントより小さくなっています。4 ポイント以上が"
     "必要です。様式の縮小の下限を確かめてください",
     "page {0}, element {1}: a glyph is smaller than 4 points; expected 4 or more; check the "
     "form's floor for shrinking"},
    {"glyph-distorted",
     "{0} ページの要素 {1} の文字の幅が、半分より狭いか、もとより広くなっています。"
     "PDF を作り直してください",
     "page {0}, element {1}: a glyph is narrower than half its width, or wider than it; make the "
     "PDF again"},
    {"glyph-overprinted",
     "{0} ページの要素 {1} の文字が重なっているか、順に並んでいません。1 文字ずつ"
     "右へ、改行は下へ進む必要があります。PDF を作り直してください",
     "page {0}, element {1}: glyphs overprint each other or run backwards; expected each further "
     "right and each line lower; make the PDF again"},
    {"text-differs",
     "{0} ページの要素 {1} の文字が、記録の値と違います。同じである必要があります。この "
     "PDF を納品せず、作り直してください",
     "page {0}, element {1}: the text is not the record's; expected it exactly; do not deliver "
     "this PDF, make it again"},
    {"text-incomplete",
     "{0} ページの要素 {1} の文字が途中で終わっています。全部が必要です。PDF を作り"
     "直してください",
     "page {0}, element {1}: the text ends too early; expected all of it; make the PDF again"},
    {"text-missing",
     "{0} ページに要素 {1} の文字がありません。印字が必要です。PDF を作り直してください",
     "page {0}, element {1}: the text is missing; expected it printed; make the PDF again"},
    {"glyph-outline-differs",
     "{0} ページの要素 {1} に、字形が元のフォントと違う文字があります。文字コードどおりの字形が"
     "必要です。この PDF を納品せず、作り直してください",
     "page {0}, element {1}: a glyph is not drawn as the form's font draws its character; expected "
     "the same outline; do not deliver this PDF, make it again"},
    {"text-size-differs",
     "{0} ページの要素 {1} の文字の大きさまたは幅が、様式の許す範囲にないか、途中で変わっています。"
     "この PDF を納品せず、作り直してください",
     "page {0}, element {1}: the text is larger, smaller or narrower than the form allows, or "
     "changes its size; expected one size that its fit allows; do not deliver this PDF, make it "
     "again"},
    {"text-misplaced",
     "{0} ページの要素 {1} の文字が、様式の揃えの位置にないか、字間が乱れています。この PDF を"
     "納品せず、作り直してください",
     "page {0}, element {1}: the text does not stand where its style aligns it, or its glyphs do "
     "not follow each other; do not deliver this PDF, make it again"},
    {"document-part-differs",
     "{0} ページの文書部(PDF/VT の DPart)が、この郵便物のものではないか、郵便物のページと"
     "合いません。この PDF を納品せず、作り直してください",
     "page {0}: the document part (DPart of PDF/VT) is not this piece's, or does not cover exactly "
     "its pages; do not deliver this PDF, make it again"},
    {"value-differs",
     "{0} ページの要素 {1} "
     "の印字は、書式を逆にたどると記録の値になりません。記録の値と一致する必要が"
     "あります。様式の書式を確かめ、プログラムの誤りとして報告してください",
     "page {0}, element {1}: what is printed, turned back through its format, is not the record's "
     "value; expected it exactly; check the form's formats and report a bug of the program"},
    {"value-not-printed",
     "{0} ページに要素 {1} の値がありません。記録に値があり、条件も満たすので、印字が必要です。"
     "様式の書式を確かめ、プログラムの誤りとして報告してください",
     "page {0}, element {1}: the value is not printed although the record has it and its condition "
     "holds; expected it; check the form's formats and report a bug of the program"},
    {"sheet-mark-differs",
     "{0} ページが何枚目のどちらの面かが、用紙を数えた結果と違います。1 "
     "枚目から順に欠けなく並ぶ必要が"
     "あります。この PDF を納品せず、作り直してください",
     "page {0} counts as another sheet or side than the paper gives; expected 1 to n without a "
     "gap; "
     "do not deliver this PDF, make it again"},
    {"sheet-mark-missing",
     "{0} ページに、何枚目かを示す制御コードまたは n/m "
     "の印字がありません。どの用紙の表面にも必要です。"
     "様式に置き、PDF を作り直してください",
     "page {0} lacks its control code, or the n/m that the form prints on its other sheets; "
     "expected "
     "both on every front; add them to the form, make the PDF again"},
    {"required-missing",
     "{0} ページに、様式が必須とする要素 {1} "
     "が読み取れません。条件にかかわらず必要です。様式の条件と"
     "団体の設定を確かめ、PDF を作り直してください",
     "page {0}: the element {1}, which the form requires, cannot be read there; expected it "
     "whatever "
     "its condition; check the form's conditions and the municipality's settings, make the PDF "
     "again"},
    {"ink-in-clear-zone",
     "{0} ページの要素 {1} のために空けてある場所に印字があります(画素で測りました)。白いままである"
     "必要があります。様式で離して置き、PDF を作り直してください",
     "page {0}: there is ink in the place that is kept white for element {1} (measured in pixels); "
     "expected white; place them apart in the form, make the PDF again"},
    {"quiet-zone-inked",
     "{0} ページの要素 {1} "
     "のバーコードまたは二次元コードのまわりの余白に印字があります(画素で測りまし"
     "た)。余白が必要です。様式で離して置き、PDF を作り直してください",
     "page {0}: there is ink in the quiet zone of the symbol {1} (measured in pixels); expected "
     "white; place them apart in the form, make the PDF again"},
    {"fold-crosses-symbol",
     "{0} ページの要素 {1} のバーコードまたは二次元コードに折り目がかかります。折り目から 1 mm 以上"
     "離す必要があります。様式の位置を直し、PDF を作り直してください",
     "page {0}: a fold crosses the symbol {1}; expected 1 mm between them; correct its place in "
     "the "
     "form, make the PDF again"},
    {"address-outside-window",
     "{0} ページの要素 {1} "
     "の印字が、用紙が封筒の中でずれると窓から欠けます。どの位置でも全部が見える"
     "必要があります。様式の枠か封筒の寸法を直し、PDF を作り直してください",
     "page {0}, element {1}: its ink leaves the window when the sheet slides in the envelope; "
     "expected all of it visible in every position; correct the form's box or the envelope's "
     "measures, make the PDF again"},
    {"window-shows-other",
     "{0} ページで、宛名のほかの印字が封筒の窓から見えることがあります。宛名だけが見える必要が"
     "あります。様式の位置か封筒の寸法を直し、PDF を作り直してください",
     "page {0}: ink that is not the address can show in the envelope's window; expected the "
     "address "
     "alone in every position; correct the form or the envelope's measures, make the PDF again"},
    {"barcode-near-edge",
     "{0} ページの要素 {1} のカスタマバーコードが、窓枠まで 2 mm、封筒や葉書の縁まで 10 mm の距離を"
     "保てません。様式の位置を直し、PDF を作り直してください",
     "page {0}, element {1}: the customer barcode does not keep 2 mm to the window's frame and 10 "
     "mm "
     "to the envelope's or card's edge in every position; correct its place, make the PDF again"},
    {"pixels-unreadable",
     "{0} ページの要素 {1} を画素から読み取れません。印刷結果として読める必要があります。様式の枠と"
     "解像度を確かめ、PDF を作り直してください",
     "page {0}, element {1}: the symbol cannot be read from the page's pixels; expected it "
     "readable "
     "as printed; check the form's box and the resolution, make the PDF again"},
    {"pixels-differ",
     "{0} ページの要素 {1} を画素から読み取った内容が、この郵便物のものと違います。同じである必要が"
     "あります。この PDF を納品せず、作り直してください",
     "page {0}, element {1}: what the symbol says in the page's pixels is not this piece's; "
     "expected "
     "it exactly; do not deliver this PDF, make it again"},
    {"rule-missing",
     "{0} ページに様式の罫線が足りません(全 {1} 本を確かめました)。PDF を作り直してください",
     "page {0}: a line or box of the form is missing (of {1}); expected all of them; make the PDF "
     "again"},
    {"ink-unclaimed",
     "{0} ページに、様式にも郵便物にもない線・塗り・画像・注釈などがあります。この PDF を"
     "納品せず、作り直してください",
     "page {0} has lines, fills, images, annotations or switchable layers that neither the form "
     "nor "
     "this piece has; expected none; do not deliver this PDF, make it again"},
    {"symbol-unexpected",
     "{0} ページの要素 {1} に、この郵便物にはないはずの記号があります。この PDF を"
     "納品せず、作り直してください",
     "page {0}, element {1}: a symbol is printed that this piece does not have; expected none; do "
     "not deliver this PDF, make it again"},
    {"control-code-unreadable",
     "{0} ページの要素 {1} の制御コードが読み取れません。二次元コードが必要"
     "です。PDF を作り直してください",
     "page {0}, element {1}: the control code cannot be read; expected a Data Matrix; make the PDF "
     "again"},
    {"control-code-differs",
     "{0} ページの要素 {1} の制御コードが、この郵便物のこの用紙のものではありません。"
     "この PDF を納品せず、作り直してください",
     "page {0}, element {1}: the control code is not that of this piece and sheet; expected it "
     "exactly; do not deliver this PDF, make it again"},
    {"customer-barcode-unreadable",
     "{0} ページの要素 {1} のカスタマバーコードが読み取れないか、寸法が"
     "基準から外れています。様式の枠と解像度を確かめ、PDF を作り直してください",
     "page {0}, element {1}: the customer barcode cannot be read, or its bars leave the post's "
     "tolerances; expected 67 bars; check the form's box and the resolution, make the PDF again"},
    {"customer-barcode-differs",
     "{0} ページの要素 {1} のカスタマバーコードが送付先のものではありません。"
     "この PDF を納品せず、作り直してください",
     "page {0}, element {1}: the customer barcode is not that of the sending address; expected it "
     "exactly; do not deliver this PDF, make it again"},
    {"symbol-unreadable",
     "{0} ページの要素 {1} のバーコードまたは二次元コードが読み取れないか、種類が違います。様式の"
     "枠と解像度を確かめ、PDF を作り直してください",
     "page {0}, element {1}: the symbol cannot be read, or is of another kind; expected the form's "
     "kind; check the form's box and the resolution, make the PDF again"},
    {"symbol-differs",
     "{0} ページの要素 {1} のバーコードまたは二次元コードが、記録の値やこの郵便物の案内と違います。"
     "同じである必要があります。この PDF を納品せず、作り直してください",
     "page {0}, element {1}: the symbol does not say the record's value, or this piece's "
     "invitation; expected it exactly; do not deliver this PDF, make it again"},
    {"symbol-size",
     "{0} ページの要素 {1} のコンビニ収納用バーコードが、余白を含めて 60 mm を超えるか、高さが "
     "10 mm に足りません。様式の枠を直し、PDF を作り直してください",
     "page {0}, element {1}: the convenience-store barcode exceeds 60 mm with its quiet zones, or "
     "is lower than 10 mm; correct the form's box, make the PDF again"},
    {"symbol-not-clear",
     "{0} ページの要素 {1} のバーコードまたは二次元コードのまわりの余白に、文字や線があります。"
     "様式で離して置き、PDF を作り直してください",
     "page {0}, element {1}: a text or a line stands in the quiet zone of the symbol; expected "
     "white; place them apart in the form, make the PDF again"},
    {"picture-missing",
     "{0} ページに要素 {1} の画像(公印・案内図など)がありません。印刷が必要です。PDF を作り直して"
     "ください",
     "page {0}, element {1}: the picture (seal, map) is missing; expected it printed; make the PDF "
     "again"},
    {"picture-differs",
     "{0} ページの要素 {1} の画像が、この帳票のものと違うか、反転しています。同じ画像が必要です。"
     "この PDF を納品せず、作り直してください",
     "page {0}, element {1}: the picture is another one, or mirrored or turned; expected the "
     "form's, upright; do not deliver this PDF, make it again"},
    {"picture-misplaced",
     "{0} ページの要素 {1} の画像が、枠のとおりの位置と大きさになっていません。枠いっぱいに印刷"
     "する必要があります。PDF を作り直してください",
     "page {0}, element {1}: the picture does not fill its box exactly; expected it at the form's "
     "place and size; make the PDF again"},
    {"picture-unclaimed",
     "{0} ページに、様式にも郵便物にもない画像があります。この PDF を納品せず、作り直してください",
     "page {0} shows a picture that neither the form nor this piece has; expected only theirs; do "
     "not deliver this PDF, make it again"},
    {"picture-hides-print",
     "{0} "
     "ページの画像が、文字・記号・罫線の上に印刷されています。画像は下に印刷する必要があります。"
     "様式の枠の重なりを確かめ、PDF を作り直してください",
     "page {0}: a picture is drawn over glyphs, a symbol or a line; expected pictures beneath; "
     "check "
     "the form for boxes that overlap, make the PDF again"},
    {"layer-differs",
     "{0} ページの固定部分が、この様式のこの面のものではないか、動かされています。PDF を"
     "作り直してください",
     "page {0}: the fixed layer is not the one of this form's page, or it is moved; expected "
     "exactly that layer, drawn first; make the PDF again"},
    {"page-size-differs",
     "{0} ページの大きさが様式と違います。様式の用紙の大きさが必要です。PDF を作り直して"
     "ください",
     "page {0}: the page's size is not the form's; expected the form's; make the PDF again"},
    {"page-count-differs",
     "{0} ページのところで、PDF のページ数が計画と違います。計画どおりの枚数が必要です。"
     "この PDF を納品せず、作り直してください",
     "at page {0} the PDF has more or fewer pages than the plan; expected the plan's; do not "
     "deliver this PDF, make it again"},
    {"page-unsound",
     "{0} ページを読むと PDF の誤りが報告されました。誤りのないページが必要です。PDF を作り"
     "直してください",
     "page {0}: reading it reports errors of the PDF; expected none; make the PDF again"},
};

}  // namespace

void add_finding(Proof& proof, std::string_view code, const Spot& spot) {
  ++proof.finding_count;
  if (proof.findings.size() >= kMaxFindings) return;
  const std::string_view element = spot.element.empty() ? "-" : spot.element;
  proof.findings.push_back({std::string(code), spot.pdf, spot.page, std::string(spot.piece_id),
                            say(kTexts, code, {std::to_string(spot.page), element})});
}

}  // namespace fubako::prove
