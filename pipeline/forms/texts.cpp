// What the loader says of a template, in both languages.
#include "forms/loading.h"

namespace fubako::forms {
namespace {

constexpr MessageText kTexts[] = {
    {"form-format-unknown", "form.yamlの形式が「{0}」です。「fubako-form/1」にしてください。",
     "form.yaml has the format '{0}'; expected 'fubako-form/1'"},
    {"form-id-differs", "idが「{0}」ですが、フォルダー名は「{1}」です。同じにしてください。",
     "the id is '{0}' but the folder is '{1}'; make them equal"},
    {"form-validity-reversed", "valid_fromがvalid_toより後です。日付を直してください。",
     "valid_from is after valid_to; correct the dates"},
    {"field-twice", "項目「{0}」が二度あります。片方を消すか、名前を変えてください。",
     "the field '{0}' is there twice; remove or rename one"},
    {"field-max-zero", "項目「{0}」のmaxが0です。最大の長さを書いてください。",
     "max of field '{0}' is 0; state the greatest length"},
    {"field-unknown", "項目「{0}」はありません(近い名前: {1})。fieldsの名前を使ってください。",
     "there is no field '{0}' (nearest: {1}); use a name of `fields`"},
    {"list-unknown", "一覧「{0}」はありません。listsのidを使ってください。",
     "there is no list '{0}'; use an id of `lists`"},
    {"role-needs-date", "項目「{0}」のrole: due-dateには型dateが要ります。型を直してください。",
     "field '{0}': role due-date needs the type date"},
    {"total-needs-yen", "合計の項目「{0}」「{1}」は型yenでなければなりません。型を直してください。",
     "a total needs fields of type yen: '{0}', '{1}'"},
    {"legal-content-unstated", "法定記載事項「{0}」の出どころがありません。legalに書いてください。",
     "the legally required content '{0}' has no source; state it under `legal`"},
    {"legal-content-unknown", "法定記載事項「{0}」は知られていません。名前を確かめてください。",
     "'{0}' is no legally required content; check the name"},
    {"legal-source-malformed", "「{0}」は「field 項目」か「term 用語」と書いてください。",
     "write '{0}' as 'field ID' or 'term ID'"},
    {"legal-term-missing",
     "法定記載事項「{0}」の用語「{1}」がありません。団体の設定に書いてください。",
     "the term '{1}' of the legally required content '{0}' is missing; add it to the "
     "municipality's settings"},
    {"condition-malformed", "条件「{0}」を読めません。「項目 演算子 値」と書いてください。",
     "the condition '{0}' cannot be read; write 'field op value'"},
    {"placeholder-unknown", "差し込み「{0}」はありません(近い名前: {1})。名前を確かめてください。",
     "there is no placeholder '{0}' (nearest: {1}); check the name"},
    {"placeholder-unclosed", "「{」に対応する「}」がありません。閉じてください。",
     "a '{' is not closed; add the '}'"},
    {"term-unknown", "用語「{0}」はありません(近い名前: {1})。団体の設定に書いてください。",
     "there is no term '{0}' (nearest: {1}); add it to the municipality's settings"},
    {"format-unknown", "書式「{0}」はありません(近い名前: {1})。formatsの名前を使ってください。",
     "there is no format '{0}' (nearest: {1}); use a name of `formats`"},
    {"style-unknown", "様式「{0}」はありません(近い名前: {1})。stylesの名前を使ってください。",
     "there is no style '{0}' (nearest: {1}); use a name of `styles`"},
    {"points-malformed", "「{0}」は正のポイント数(例: 9、\"8.5\")で書いてください。",
     "'{0}' must be a positive number of points such as 9 or \"8.5\""},
    {"box-malformed", "atは「横 縦 幅 高さ」をミリで書いてください(例: \"15 20.5 79 4\")。",
     "write `at` as 'x y width height' in millimetres, such as \"15 20.5 79 4\""},
    {"fit-out-of-range", "fitの値が範囲外です(condense_to 50–100、lines 1–100)。直してください。",
     "a value of fit is out of range (condense_to 50–100, lines 1–100); correct it"},
    {"element-malformed", "要素を読めません。「- {text: 名前, at: …}」のように書いてください。",
     "the element cannot be read; write it like '- {text: ID, at: …}'"},
    {"element-unknown", "要素「{0}」はありません(近い名前: {1})。種類を確かめてください。",
     "there is no element '{0}' (nearest: {1}); check the kind"},
    {"element-twice", "要素「{0}」が二度あります。名前を変えてください。",
     "the element '{0}' is there twice; rename one"},
    {"element-in-wrong-layer",
     "要素「{0}"
     "」はこの層に置けません。表・記号・ocrはvariable、線・枠・空き枠はfixedに置いてください。",
     "the element '{0}' cannot stand in this layer; tables, symbols and ocr go to `variable`, "
     "lines, boxes and slots to `fixed`"},
    {"required-unknown",
     "requiredの要素「{0}」は、この面や行にありません(近い名前: "
     "{1})。文字・記号・画像のidを使ってください。",
     "there is no element '{0}' on this page or in these rows (nearest: {1}); `required` takes ids "
     "of "
     "texts, symbols and pictures"},
    {"rows-unknown", "行「{0}」はありません。rowsの名前を使ってください。",
     "there are no rows '{0}'; use a name of `rows`"},
    {"column-outside-row", "列「{0}」が行や表の外に出ています。atを直してください。",
     "the column '{0}' leaves its row or table; correct `at`"},
    {"table-never-fits", "表「{0}」には一行も入りません。高さを直してください。",
     "not one row fits the table '{0}'; correct its height"},
    {"table-can-overflow",
     "一覧「{0}」は{2}行まで来ますが、入るのは{1}行です。続きの面を加えてください。",
     "the list '{0}' may have {2} rows but only {1} fit; add a page that repeats for it"},
    {"line-not-straight", "線は幅か高さを0にしてください。", "a line needs a width or height of 0"},
    {"page-size-unknown", "用紙「{0}」はありません。次のどれかを書いてください: {1}",
     "there is no page size '{0}'; use one of: {1}"},
    {"page-repeats-without-table",
     "面「{0}」は繰り返しますが、その一覧の表がありません。表を置いてください。",
     "page '{0}' repeats for a list but has no table of it; add one"},
    {"page-without-control-code",
     "面「{0}」に制御コードがありません。symbol control-codeを置いてください。",
     "page '{0}' has no control code; add a symbol with mark control-code"},
    {"first-page-missing", "最初の面は一度だけ出る面にしてください。",
     "the first page must be one that comes once"},
    {"streams-count", "streamsは1つ以上{0}つ以下にしてください。",
     "there must be one to {0} streams; correct `streams`"},
    {"stream-unknown", "帳票流「{0}」はありません(近い名前: {1})。streamsのidを使ってください。",
     "there is no stream '{0}' (nearest: {1}); use an id of `streams`"},
    {"page-back-without-front",
     "面「{0}」はside: backですが、同じ条件のside: "
     "frontの面が直前にありません。直前に置いてください。",
     "page '{0}' has side: back but no page with side: front and the same `when` comes right "
     "before "
     "it; put one there"},
    {"side-without-duplex", "面「{0}」のside: backには、両面の帳票流(duplex: true)が要ります。",
     "page '{0}' has side: back, which needs a stream with duplex: true"},
    {"conditional-elements-too-many", "面「{0}」のfixedにある条件付きの要素が多すぎます({1}まで)。",
     "page '{0}' has too many conditional elements in `fixed` (at most {1}); put some in "
     "`variable`"},
    {"grid-differs", "grid「{0}」の列や行の合計が、atの大きさと違います。数を直してください。",
     "the columns or rows of the grid '{0}' do not add up to its size; correct the numbers"},
    {"keep-needs-repeating-page",
     "行「{0}」のkeepには、繰り返す面(repeats_for)が要ります。続きの面を加えてください。",
     "`keep` of the rows '{0}' needs a page that repeats for them; add one"},
    {"sum-needs-yen", "「{0}」の合計には型yenの項目が要ります。項目を直してください。",
     "a sum needs a field of type yen: '{0}'"},
    {"condition-value-unknown", "条件の値「{1}」は項目「{0}」のコードにありません(近い名前: {2})。",
     "'{1}' is no code of the field '{0}' (nearest: {2}); correct the condition"},
    {"condition-value-malformed",
     "条件の値「{1}」は「{0}」と比べられません。数か日付を書いてください。",
     "'{1}' cannot be compared with '{0}'; write a number or a date"},
    {"picture-unknown",
     "画像「{0}」はありません(近い名前: {1})。picturesフォルダーに置いてください。",
     "there is no picture '{0}' (nearest: {1}); put it into a `pictures` folder"},
    {"overlay-format-unknown", "重ね設定の形式が「{0}」です。「fubako-overlay/1」にしてください。",
     "the overlay has the format '{0}'; expected 'fubako-overlay/1'"},
    {"overlay-form-differs",
     "重ね設定のformが「{0}」ですが、帳票は「{1}」です。同じにしてください。",
     "the overlay is for form '{0}' but lies with '{1}'; make them equal"},
    {"overlay-element-unknown",
     "重ね設定の要素「{0}」は帳票にありません(近い名前: {1})。要素の名前を確かめてください。",
     "the overlay names the element '{0}', which the form lacks (nearest: {1}); check the name"},
    {"overlay-not-allowed",
     "要素「{0}」の{1}は、帳票が変更を許していません(overridable)。消してください。",
     "the form does not let a municipality change {1} of '{0}' (`overridable`); remove it"},
    {"overlay-over-limit", "要素「{0}」の文が長すぎます({1}文字まで)。短くしてください。",
     "the text for '{0}' is too long (at most {1} characters); shorten it"},
    {"overlay-outside-limit", "要素「{0}」のatが、許された範囲の外です。範囲は {1} です。",
     "`at` of '{0}' leaves the part that the form allows, {1}; move it"},
    {"pattern-empty", "書式patternに#がありません。値の文字ごとに#を書いてください。",
     "the pattern has no #; write one for each character of the value"},
    {"page-too-many-enclosures", "enclosuresが多すぎます({0}まで)。減らしてください。",
     "there are too many enclosures (at most {0}); remove some"},
    {"split-rows-zero", "splitのrowsは1以上にしてください。",
     "`rows` of `split` must be at least 1"},
    {"law-year-out-of-range", "law_yearは2000から2999の西暦で書いてください。",
     "law_year must be a year from 2000 to 2999"},
};

}  // namespace

void Loading::complain(std::string_view code, const Place& place,
                       std::initializer_list<std::string_view> arguments) {
  complaints.push_back({std::string(code), place, say(kTexts, code, arguments)});
}

void Loading::complain_unknown(std::string_view code, const Place& place, std::string_view name,
                               const std::vector<std::string>& names) {
  const std::string_view nearest = notation::nearest_name(name, names);
  complain(code, place, {name, nearest.empty() ? "-" : nearest});
}

}  // namespace fubako::forms
