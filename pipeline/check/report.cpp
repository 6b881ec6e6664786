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
