#include "compose/messages.h"

namespace fubako::compose {
namespace {

constexpr MessageText kTexts[] = {
    {"style-without-font",
     "書体 {0} が指すフォント列 {1} "
     "が設定にありません。設定にフォント列を加えるか、帳票の書体を直してください。",
     "The style {0} names the font chain {1}, which the settings lack. Add the chain to the "
     "settings or correct the form's style."},
    {"fixed-text-does-not-fit",
     "固定文字列 {0} が枠に収まりません(必要 > 枠: {1})。枠を広げるか、文字を小さくしてください。",
     "The fixed text {0} does not fit its box (needed > box: {1}). Enlarge the box or make the "
     "text smaller."},
    {"character-unmapped",
     "要素 {0} の文字 {1} "
     "の字形がどのフォントにもありません。その字形を持つフォントまたは外字フォントを設定してくださ"
     "い。",
     "No font has a glyph for {1}, which stands in element {0}. Add a font or a gaiji font that "
     "has it to the chain."},
    {"text-does-not-fit",
     "要素 {0} の文字列が、縮小・長体・折返しをしても枠に収まりません(必要 > 枠: "
     "{1})。内容を確かめ、データか帳票の枠を直してください。",
     "The text of element {0} does not fit its box, even shrunk, condensed and wrapped as far as "
     "the form allows (needed > box: {1}). Look at the value, then correct the data or the form's "
     "box."},
    {"too-many-sheets",
     "通知書が {0} 枚になり、上限の {1} 枚を超えます。明細行の件数を確かめてください。",
     "The notice would take {0} sheets; at most {1} are possible. Check the number of its rows."},
    {"symbol-too-wide", "シンボル {0} が枠に収まりません(必要 {1}、枠 {2})。枠を広げてください。",
     "The symbol {0} does not fit its box (needed {1}, box {2}). Enlarge the box."},
    {"box-outside-page", "{0} の枠がページ {1}({2})の外に出ています。ページの中に置いてください。",
     "The box of {0} leaves the page {1} ({2}). Place it inside the page."},
    {"place-not-clear",
     "要素「{0}」のまわりは何も印字できない場所ですが、{1}が入り込んでいます。離してください。",
     "nothing may be printed at '{0}', but '{1}' reaches into it; move one away"},
    {"symbol-data-refused",
     "要素「{0}」のバーコードまたは二次元コードにできない値です。値を確かめてください。",
     "the value of '{0}' cannot be made a symbol of its kind; check the value"},
    {"symbol-box-too-small",
     "要素「{0}"
     "」の値は、枠に入る大きさのバーコードや二次元コードになりません。値か枠を直してください。",
     "the symbol of '{0}' would be larger than its box; correct the value or the form"},
    {"picture-unknown", "要素「{0}」の画像がありません。picturesフォルダーに置いてください。",
     "the picture of '{0}' is missing; put it into a `pictures` folder"},
    {"boxes-overlap", "{0} の枠がページ {2} で {1} の枠と重なっています。離して置いてください。",
     "The box of {0} overlaps that of {1} on page {2}. Place them apart."},
};

}  // namespace

std::span<const MessageText> texts() { return kTexts; }

}  // namespace fubako::compose
