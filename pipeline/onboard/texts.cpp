#include "onboard/onboard.h"

namespace fubako::onboard {
namespace {

constexpr MessageText kTexts[] = {
    // ---- faults ----
    {"sample-encoding-needed",
     "見本が正しいUTF-8ではありません。--encoding "
     "CP932(またはUTF-16LE、UTF-16BE)を付けてください。",
     "the sample is not valid UTF-8; say --encoding CP932 (or UTF-16LE, UTF-16BE)"},
    {"sample-encoding-damaged",
     "見本に、指定の文字コードとして読めないバイトがあります。--"
     "encodingとファイルを確かめてください。",
     "a byte of the sample is not of the encoding that --encoding names; check both"},
    {"sample-not-separated",
     "見本に区切りがなく、固定長と見られます。fixed_lengthの対応表を手で書き、"
     "--mappingで試してください(config/mappings/README.md)。",
     "the sample has no separators and is perhaps of fixed length; write a mapping with "
     "`fixed_length` by hand and try it with --mapping (config/mappings/README.md)"},
    {"sample-header-unknown",
     "先頭の行に知られた列名が1つもありません。見出しのないファイルなら --no-header "
     "を付けてください。",
     "the first row names no known column; say --no-header when the sample has none"},
    {"sample-empty", "見本にデータの行がありません。見出しと行のあるファイルを指定してください。",
     "the sample has no rows; give a file with a header and rows"},
    // ---- how sure ----
    {"sure-none", "該当なし", "no column"},
    {"sure-equal", "項目名が一致", "label equal"},
    {"sure-synonym", "同義の列名", "known synonym"},
    {"sure-similar", "列名が類似", "label similar"},
    {"sure-by-values", "値から推定", "by values"},
    // ---- what the values say ----
    {"note-no-values", "値がありません", "no values to judge by"},
    {"note-some-empty", "必須ですが{0}件が空です。default か codes を書いてください",
     "{0} values are empty, but it is required; write `default` or `codes`"},
    {"note-date-style", "{0}件すべて {1} の日付", "all {0} values are dates of style {1}"},
    {"note-no-date-style", "{0}件すべてに合う日付の書き方がありません。date を書いてください",
     "no date style covers all {0} values; write `date`"},
    {"note-number-style", "{0}件すべて {1} の数", "all {0} values are numbers of style {1}"},
    {"note-no-number-style", "{0}件すべてに合う数の書き方がありません。yen を書いてください",
     "no number style covers all {0} values; write `yen`"},
    {"note-decimals-unknown",
     "小数点のない数だけです。小数点の位置が決まっていれば decimals を書いてください",
     "whole numbers only; write `decimals` when the last digits stand behind a point"},
    {"note-codes-open", "符号 {0} の意味を codes に書いてください",
     "write into `codes` what {0} mean"},
    {"note-not-codes", "符号らしくない値です。列が正しいか確かめてください",
     "the values hardly look like codes; check the column"},
    {"note-too-long", "最長{0}字(項目は{1}字まで)", "up to {0} characters (the item takes {1})"},
    // ---- the file's comments ----
    {"head-proposal", "見本から作った案です。このままでは使わず、1行ずつ確かめてください。",
     "a proposal made from a sample: check it line by line before it is used"},
    {"head-check", "確かめ方: fubako map --sample FILE --form F --mapping この案.yaml",
     "try it: fubako map --sample FILE --form F --mapping this-file.yaml"},
    {"head-gaps", "「要記入」の項目と ignore を埋めるまで、読み込みは断られます。",
     "it is refused until every GAP and `ignore` is filled in"},
    {"head-file", "見本 {0}、{1}行", "sample {0}, {1} rows"},
    {"head-unused", "使っていない列{0}本。要らないと確かめてから # を外してください。",
     "{0} columns are not used; uncomment when you are sure that none is needed"},
    {"head-absent",
     "この一覧の行が見つかりません。ファイルがあれば --with {0}=FILE を付けてやり直してください。",
     "no rows of this list were found; if there is a file, try again with --with {0}=FILE"},
    {"head-group", "レコードの行に繰り返す列(最大{0}回)。{n} は回数に置き換わります。",
     "columns repeated in the records' row (up to {0} times); {n} becomes the number"},
    {"item-gap", "要記入: {1}: {0}", "GAP: {1}: {0}"},
    {"item-gap-group", "要記入: {1}: {0}(列名に{n}、または constant: \"…{n}…\")",
     "GAP: {1}: {0} (a column with {n}, or constant: \"…{n}…\")"},
    {"item-open", "任意: {1}: {0}", "optional: {1}: {0}"},
};

}  // namespace

std::span<const MessageText> texts() { return kTexts; }

}  // namespace fubako::onboard
