#include "cost/messages.h"

namespace fubako::cost {
namespace {

constexpr MessageText kTexts[] = {
    {"municipality-unknown",
     "団体 {0} "
     "の費用がありますが、この納品に参加する団体に入っていません。参加団体の一覧か、費用の元になる"
     "データの団体コードを直してください。",
     "there are costs of the municipality {0}, which does not take part in this consignment; "
     "correct the list of municipalities or the code in the data"},
    {"municipality-twice", "参加団体の一覧に {0} が2回あります。1回にしてください。",
     "the municipality {0} is twice in the list of those that take part; leave one"},
    {"piece-without-form",
     "団体 {0}(差出区分 "
     "{1})に、通知書が1件も入っていない郵便物があります。封入単位の割り当てを確かめてください。",
     "the municipality {0} has pieces in the lot {1} with no notice in them; check how the pieces "
     "were put together"},
    {"postage-pieces-differ",
     "団体 {0} の差出区分 {1} の通数が食い違います(差出計画 {2} 通、郵便物 {3} "
     "通)。差出計画を作り直してください。",
     "the lot line {1} of the municipality {0} has {2} pieces in the posting plan, but {3} pieces "
     "name it; make the posting plan again"},
    {"price-missing",
     "受託事業者 {0} の契約に、{1} の {2} の単価がありません。契約の単価を加えてください。",
     "the contract with {0} has no price ({1}) for {2}; add it to the contract"},
    {"population-missing",
     "固定費を人口割にしていますが、団体 {0} "
     "の人口がありません。団体の設定に人口を書くか、契約の分け方を変えてください。",
     "fixed costs are split by population, but that of the municipality {0} is not known; set its "
     "population or change the split in the contract"},
    {"amount-negative", "{0} の金額が負の数です。0以上に直してください。",
     "the amount of {0} is below zero; make it zero or more"},
    {"alone-pieces-differ",
     "団体 {0} が単独で差し出す場合の通数は {1} 通ですが、実際は {2} "
     "通です。同じ郵便物で比べてください。",
     "the municipality {0} has {1} pieces in the plan of posting alone, but {2} in this run; "
     "compare the same pieces"},
    {"withdrawn-not-in-lots",
     "団体 {0} の差出区分 {1} から {2} "
     "通を引き抜いたことになっていますが、元の差出計画にそれだけの通数がありません。引抜きの区分と"
     "通数を確かめてください。",
     "{2} pieces are said to be withdrawn from the lot {1} of the municipality {0}, but the old "
     "plan has no such line or fewer pieces; check the lot and the number"},
    {"lots-pieces-differ",
     "団体 {0} の引抜き後の通数は {1} 通のはずですが、新しい差出計画では {2} "
     "通です。差出計画を作り直してください。",
     "after the withdrawal the municipality {0} should have {1} pieces, but the new plan has {2}; "
     "make the posting plan again"},
    {"shares-exceed-records",
     "処理 {0}、団体 {1}、帳票 {2} "
     "の紙・両方・電子の合計がレコード数を超えています。集計の元を確かめてください。",
     "paper, both and electronic together exceed the records of run {0}, municipality {1}, form "
     "{2}; check where the counts come from"},
    {"cost-value-wrong",
     "費用の表の列 {0} が正しくありません。公開した cost.csv "
     "が書き換えられたか壊れています。控えから戻してください。",
     "{0} of the cost table is wrong: the published cost.csv was changed or is damaged; restore it "
     "from a copy"},
    {"invoice-value-wrong",
     "請求書の列 {0} が正しくありません。列は municipality_code, item, detail, quantity, "
     "unit_milliyen, yen の6つで、quantity と unit_milliyen は0以上の整数、yen "
     "は整数です(郵便料と固定費の unit_milliyen は空)。",
     "the invoice's {0} is wrong: a row has the columns municipality_code, item, detail, quantity, "
     "unit_milliyen, yen; quantity and unit_milliyen are whole numbers from 0 (unit_milliyen empty "
     "for postage and fixed), yen is a whole number"},
    {"invoice-item-unknown",
     "請求された {0}({1} "
     "円)は、この納品の台帳にも契約にもありません。受託事業者に根拠を確かめてください。",
     "{0} is invoiced ({1} yen), but nothing of the kind was produced; ask the vendor for its "
     "ground"},
    {"invoice-item-twice",
     "{0} が2回請求されています(2回目 {1} 円)。重複であれば取り消しを求めてください。",
     "{0} is invoiced a second time ({1} yen); have one of them cancelled"},
    {"invoice-quantity-differs",
     "{0} の数量は請求が {1}、台帳が {2} です。受託事業者の実績と台帳を照らし合わせてください。",
     "{0}: quantity {1} invoiced, {2} in the ledger; compare the vendor's record with the ledger"},
    {"invoice-price-differs",
     "{0} の単価(千分の1円)は請求が {1}、契約が {2} "
     "です。契約の単価で請求し直すよう求めてください。",
     "{0}: price {1} invoiced, {2} in the contract (thousandths of a yen); ask for an invoice at "
     "the contract's price"},
    {"invoice-amount-wrong",
     "{0} の金額は請求が {1} 円、正しくは {2} "
     "円です。計算と端数の扱いを確かめ、直すよう求めてください。",
     "{0}: {1} yen invoiced, {2} yen would be right; check the sum and its rounding, and ask for a "
     "corrected invoice"},
    {"invoice-item-missing",
     "{0}({2} 円)が請求書にありません。請求漏れか別の請求書にあるかを確かめてください。",
     "{0} ({2} yen) is not on the invoice; find out whether it was forgotten or is on another one"},
};

}  // namespace

std::span<const MessageText> texts() { return kTexts; }

}  // namespace fubako::cost
