#include "press/texts.h"

namespace fubako::press {
namespace {

constexpr MessageText kTexts[] = {
    {"form-unknown", "帳票「{0}」の雛形がありません。form.idを確かめてください。",
     "there is no template for form '{0}'; check form.id"},
    {"form-version-unknown",
     "帳票「{0}」の版「{1}」がありません。版を確かめるか、templatesに置いてください。",
     "form '{0}' has no version '{1}'; check the version or put it into the templates"},
    {"form-internal-differs",
     "帳票「{0}」のinternalが置き場所と合いません。templates/internal/"
     "の帳票だけを「internal: true」にしてください。",
     "`internal` of form '{0}' does not agree with where it lies; the forms of "
     "templates/internal/, "
     "and no others, say `internal: true`"},
    {"page-differs-from-stock",
     "面「{0}」の大きさが用紙「{1}」と違います。sizeかstockを直してください。",
     "page '{0}' is not as large as its stock '{1}'; correct `size` or `stock`"},
    {"barcode-near-edge",
     "要素「{0}」のカスタマバーコードが紙の端に近すぎます(横{1}~{2}mm、縦{3}~{4}mmの内側)。"
     "離してください。",
     "the customer barcode '{0}' stands too near the paper's edge; keep it inside {1}-{2} mm by "
     "{3}-{4} mm"},
    {"stock-unknown", "帳票の用紙「{0}」がありません。config/stocks.yamlに加えてください。",
     "the form's stock '{0}' is unknown; add it to config/stocks.yaml"},
    {"envelope-unknown", "帳票の封筒「{0}」がありません。config/envelopes.yamlに加えてください。",
     "the form's envelope '{0}' is unknown; add it to config/envelopes.yaml"},
    {"outside-window",
     "要素「{0}」が封筒の窓の見える範囲から出ます(横{1}–{2}、縦{3}–{4}mm)。位置を直してください。",
     "element '{0}' leaves the part of the envelope's window that is always seen (x {1}–{2}, y "
     "{3}–{4} mm); move it"},
    {"inside-window",
     "要素「{0}」が封筒の窓から見えることがあります(横{1}–{2}、縦{3}–{4}mm)。離してください。",
     "element '{0}' can show in the envelope's window (x {1}–{2}, y {3}–{4} mm); move it away"},
    {"job-not-found", "処理「{0}」は見つかりません。団体コードと処理名を確かめてください。",
     "there is no job '{0}'; check the code and the name"},
    {"copy-proof-failed",
     "電子で届ける控えの検証で食い違いが{0}"
     "件見つかったので、この処理を止めました。プログラムの担当者に知らせてください。",
     "the proof of the copies found {0} differences, so the job is stopped; tell the program's "
     "maintainers"},
    {"case-unknown",
     "帳票「{0}」に試験データ「{1}」はありません。templatesのcasesを確かめてください。",
     "form '{0}' has no case '{1}'; look into its cases folder"},
    {"case-malformed", "試験データの「{0}」は帳票にありません。項目の名前を確かめてください。",
     "the case names '{0}', which the form does not have; check the name"},
    {"key-twice",
     "record_keyが二度以上あります。重なる行はすべてエラーになります。一つにしてください。",
     "the record_key occurs more than once; all its rows are rejected; keep one"},
    {"record-not-found", "処理「{0}」にその記録はありません。record_keyを確かめてください。",
     "job '{0}' has no such record; check the record_key"},
};

}  // namespace

tl::unexpected<Fault> press_fault(std::string_view code, Place place,
                                  std::initializer_list<std::string_view> arguments) {
  return fail(kTexts, code, std::move(place), arguments);
}

Problem press_problem(ProblemKind kind, std::string_view code, Place place,
                      std::initializer_list<std::string_view> arguments) {
  return make_problem(kTexts, kind, code, {}, std::move(place), arguments);
}

}  // namespace fubako::press
