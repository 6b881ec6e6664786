#include "check/report.h"

namespace fubako::check {
namespace {

// {0} is the field's id; values are never quoted.
constexpr MessageText kTexts[] = {
    {"value-missing", "項目{0}が空です。値を入れてください。", "{0} is empty; deliver a value"},
    {"value-too-long",
     "項目{0}が長すぎます({1}文字まで、実際は{2}文字)。長さを改めてください。値は切り詰めません。",
     "{0} is too long ({1} characters allowed, {2} found); shorten it, for nothing is ever cut"},
    {"value-not-digits", "項目{0}は半角数字だけで書いてください。",
     "{0} must hold digits 0-9 only; correct it"},
    {"value-length", "項目{0}はちょうど{1}桁で書いてください(実際は{2}桁)。",
     "{0} must have exactly {1} digits ({2} found); correct it"},
    {"value-not-date", "項目{0}が実在する日付ではありません。YYYY-MM-DDで書いてください。",
     "{0} is no real date; write it as YYYY-MM-DD"},
    {"value-not-whole-number",
     "項目{0}は整数で、コンマ・円記号・小数なしで書いてください(負の値は-を前に)。",
     "{0} must be a whole number without commas, signs of money or decimals (- before a negative); "
     "correct it"},
    {"value-out-of-range", "項目{0}が範囲{1}~{2}の外です。値を確かめてください。",
     "{0} lies outside {1} to {2}; check the value"},
    {"value-not-decimal", "項目{0}は小数{1}桁までの数で、例えば0.25のように書いてください。",
     "{0} must be a number of at most {1} decimals, such as 0.25; correct it"},
    {"value-not-in-list", "項目{0}がコード一覧にありません。次のどれかを書いてください: {1}",
     "{0} is not in its code list; write one of: {1}"},
    {"value-not-boolean", "項目{0}は0か1で書いてください。", "{0} must be 0 or 1; correct it"},
    {"value-not-kana", "項目{0}は全角カタカナで書いてください。",
     "{0} must be in full-width katakana; correct it"},
    {"value-not-ascii", "項目{0}は印字できる半角英数字・記号だけで書いてください。",
     "{0} must hold printable ASCII only; correct it"},
    {"control-character",
     "項目{0}に制御文字(改行、タブなど)か置換文字があります。取り除いてください。",
     "{0} holds a control character (line break, tab, …) or a replacement character; remove it"},
    {"record-key-malformed", "項目{0}は空白を含まない印字できる半角文字{1}字以内で書いてください。",
     "{0} must be at most {1} printable ASCII characters without spaces; correct it"},
    {"postal-code-malformed", "項目{0}はハイフンなしの半角数字7桁で書いてください。",
     "{0} must be 7 digits without a hyphen; correct it"},
    {"honorific-missing", "敬称{0}が空です。様、御中などを入れてください。",
     "the honorific {0} is empty; deliver 様, 御中 or another"},
    {"sending-address-incomplete",
     "送付先の一部だけがあり、{0}が空です。送付先をすべて埋めるか、すべて空にしてください。",
     "the sending address is incomplete: {0} is empty; fill all of it or leave all of it empty"},
    {"rows-too-few", "一覧{0}の行が足りません({1}行以上、実際は{2}行)。行を加えてください。",
     "the list {0} has too few rows (at least {1}, found {2}); add rows"},
    {"rows-too-many", "一覧{0}の行が多すぎます({1}行まで、実際は{2}行以上)。行を確かめてください。",
     "the list {0} has too many rows (at most {1}, found {2} or more); check the rows"},
    {"total-differs",
     "項目{0}が、一覧{1}の{2}の合計と異なります。どちらが正しいか確かめてください。",
     "{0} differs from the sum of {2} in the list {1}; find out which is right"},
    {"legal-content-missing",
     "法定記載事項{0}(地方税法1条1項6号)が空です。通知書として送れません。値を入れてください。",
     "the legally required content {0} (Local Tax Act art. 1(1)(vi)) is empty; deliver it"},
    // Payment codes: {0} is the code's field.
    {"store-barcode-not-digits", "コンビニ収納用バーコード{0}は半角数字だけで渡してください。",
     "the convenience-store barcode {0} must hold digits 0-9 only; correct it"},
    {"store-barcode-length",
     "コンビニ収納用バーコード{0}は先頭の91を含めて44桁です(実際は{1}桁)。値を確かめてください。",
     "the convenience-store barcode {0} must have 44 digits, 91 included ({1} found); correct it"},
    {"store-barcode-ai",
     "コンビニ収納用バーコード{0}が識別子91で始まっていません。値を確かめてください。",
     "the convenience-store barcode {0} must begin with the identifier 91; correct it"},
    {"store-barcode-check-digit",
     "コンビニ収納用バーコード{0}のチェックデジット(44桁目)"
     "が合いません。作成元で作り直してください。",
     "the check digit (digit 44) of the convenience-store barcode {0} is wrong; have it made "
     "again"},
    {"store-barcode-date",
     "コンビニ収納用バーコード{0}の支払期限(31~36桁目)が実在する日付でも999999でもありません。"
     "作成元で作り直してください。",
     "the pay-by date (digits 31 to 36) of the convenience-store barcode {0} is neither a real "
     "date "
     "nor 999999; have it made again"},
    {"store-barcode-stamp",
     "コンビニ収納用バーコード{0}の印紙フラグ(37桁目)が0でも1でもありません。"
     "作成元で作り直してください。",
     "the stamp flag (digit 37) of the convenience-store barcode {0} is neither 0 nor 1; have it "
     "made again"},
    {"store-barcode-amount-differs",
     "コンビニ収納用バーコード{0}の金額が、項目{1}の金額と異なります。どちらが正しいか"
     "確かめてください。",
     "the amount in the convenience-store barcode {0} differs from {1}; find out which is right"},
    {"store-barcode-pay-by-differs",
     "コンビニ収納用バーコード{0}の支払期限が、項目{1}の日付と異なります。どちらが正しいか"
     "確かめてください。",
     "the pay-by date in the convenience-store barcode {0} differs from {1}; find out which is "
     "right"},
    {"store-barcode-over-limit",
     "コンビニで扱える上限{1}円を超えるのに、コンビニ収納用バーコード{0}があります。値を空にして"
     "ください。",
     "the amount exceeds the {1} yen that stores accept, yet there is a barcode {0}; leave it "
     "empty"},
    {"el-qr-not-digits", "eL-QR{0}は半角数字だけで渡してください。",
     "the eL-QR {0} must hold digits 0-9 only; correct it"},
    {"el-qr-length", "eL-QR{0}は255桁です(実際は{1}桁)。値を確かめてください。",
     "the eL-QR {0} must have 255 digits ({1} found); correct it"},
    {"el-qr-structure",
     "eL-QR{0}のタグ{1}が、定められた順・長さ・値ではありません。作成元で作り直してください。",
     "tag {1} of the eL-QR {0} does not have its place, length or value; have it made again"},
    {"el-qr-crc", "eL-QR{0}の誤り検出符号(CRC)が合いません。作成元で作り直してください。",
     "the CRC of the eL-QR {0} is wrong; have it made again"},
    {"el-qr-agency",
     "eL-QR{0}の収納機関が地方税共同機構(13800)ではありません。作成元で作り直してください。",
     "the eL-QR {0} does not name the Local Tax Agency (13800) as payee; have it made again"},
    {"el-qr-amounts-differ",
     "eL-QR{0}の中の二つの金額(タグ54、タグ27)が異なります。作成元で作り直してください。",
     "the two amounts within the eL-QR {0} (tags 54 and 27) differ; have it made again"},
    {"el-qr-date",
     "eL-QR{0}の納期限または支払期限が実在する日付ではありません。作成元で作り直してください。",
     "a date in the eL-QR {0} (due, pay-by) is no real date; have it made again"},
    {"el-qr-amount-differs",
     "eL-QR{0}の金額が、項目{1}の金額と異なります。どちらが正しいか確かめてください。",
     "the amount in the eL-QR {0} differs from {1}; find out which is right"},
    {"el-qr-year-differs",
     "eL-QR{0}の賦課年度が、項目{1}の年度と異なります。どちらが正しいか確かめてください。",
     "the year of levy in the eL-QR {0} differs from {1}; find out which is right"},
    {"el-qr-period-differs",
     "eL-QR{0}の期別コードが、項目{1}の期と異なります。どちらが正しいか確かめてください。",
     "the period in the eL-QR {0} differs from {1}; find out which is right"},
    {"el-qr-due-date-differs",
     "eL-QR{0}の納期限が、項目{1}の日付と異なります。どちらが正しいか確かめてください。",
     "the due date in the eL-QR {0} differs from {1}; find out which is right"},
    {"el-qr-pay-by-differs",
     "eL-QR{0}の支払期限が、項目{1}の日付と異なります。どちらが正しいか確かめてください。",
     "the pay-by date in the eL-QR {0} differs from {1}; find out which is right"},
    {"more-problems", "このレコードには指摘がほかに{0}件あります。まず挙げた項目を直してください。",
     "this record has {0} more problems; mend the listed ones first"},
};

}  // namespace

std::span<const MessageText> texts() { return kTexts; }

void Report::add(std::string_view code, Place place,
                 std::initializer_list<std::string_view> arguments) {
  if (problems_.size() == kMost) {
    ++more_;
    return;
  }
  problems_.push_back(
      make_problem(kTexts, ProblemKind::reject, code, record_key_, std::move(place), arguments));
}

std::vector<Problem> Report::take(const Place& record) {
  if (more_ != 0)
    problems_.push_back(make_problem(kTexts, ProblemKind::reject, "more-problems", record_key_,
                                     record, {std::to_string(more_)}));
  return std::move(problems_);
}

}  // namespace fubako::check
