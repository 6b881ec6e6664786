#include "notation/messages.h"

namespace fubako::notation {
namespace {

constexpr MessageText kTexts[] = {
    {"json-malformed",
     "JSONとして読めません。この位置の前後の記号(引用符、コンマ、かっこ)と文字コードUTF-"
     "8を確かめてください。",
     "this is not JSON; check the quotes, commas and brackets around this place, and that the file "
     "is UTF-8"},
    {"yaml-malformed",
     "YAMLとして読めません({0})。この位置の字下げ、コロン、引用符を確かめてください。",
     "this is not YAML ({0}); check the indentation, colons and quotes around this place"},
    {"yaml-not-utf-8", "UTF-8ではない文字があります。文字コードUTF-8で保存し直してください。",
     "there is a character that is not UTF-8; save the file anew as UTF-8"},
    {"key-twice", "キー「{0}」が二度書かれています。一度だけ書いてください。",
     "the key {0} is written twice; write it once"},
    {"key-not-text",
     "キーが文字列ではありません。キーは文字列で(必要なら引用符で囲んで)書いてください。",
     "this key is not a text; write it as a text, in quotes if need be"},
    {"nesting-too-deep", "入れ子が深すぎます(上限{0}段)。構造を浅くしてください。",
     "this is nested too deep (limit {0} levels); make the structure flatter"},
    {"number-not-whole",
     "小数や指数は数値では書けません。整数にするか、引用符で囲んで文字列として書いてください。",
     "a number with a fraction or an exponent is not allowed; write a whole number, or a text in "
     "quotes"},
    {"number-too-large", "整数が大きすぎます(64ビットを超えます)。番号なら引用符で囲んでください。",
     "the number does not fit in 64 bits; if it is a code, write it in quotes"},
    {"code-not-quoted",
     "数のように見える値に引用符がありません。番号や小数は引用符で囲んで文字列として書いてください("
     "例: "
     "\"0123\")。",
     "this value looks like a number but is not quoted; write a code or a fraction in quotes, as "
     "in "
     "\"0123\""},
    {"alias-not-allowed", "YAMLのアンカー(&)と別名(*)は使えません。値をその場に書いてください。",
     "YAML anchors (&) and aliases (*) are not allowed; write the value where it is needed"},
    {"tag-not-allowed", "YAMLのタグ(!)は使えません。タグを消してください。",
     "YAML tags (!) are not allowed; remove the tag"},
    {"documents-several", "一つのファイルに複数の文書(---)があります。一つだけにしてください。",
     "the file holds several documents (---); keep one"},

    {"map-expected", "ここには「キー: 値」の並びが必要です。書式を確かめてください。",
     "a map of keys and values is expected here; check the format"},
    {"key-missing", "必要なキー「{0}」がありません。書き足してください。",
     "the required key {0} is missing; add it"},
    {"unknown-key", "キー「{0}」はここでは使えません。つづりと字下げを確かめるか、消してください。",
     "the key {0} is not known here; check its spelling and indentation, or remove it"},
    {"unknown-key-near", "キー「{0}」はここでは使えません。「{1}」の誤りではありませんか。",
     "the key {0} is not known here; did you mean {1}?"},
    {"text-expected", "キー「{0}」には文字列を書いてください。",
     "the key {0} takes a text; write one"},
    {"integer-expected", "キー「{0}」には整数を引用符なしで書いてください。",
     "the key {0} takes a whole number; write it without quotes"},
    {"boolean-expected", "キー「{0}」にはtrueかfalseを引用符なしで書いてください。",
     "the key {0} takes true or false; write it without quotes"},
    {"date-malformed", "キー「{0}」には実在する日付をYYYY-MM-DDの形で書いてください。",
     "the key {0} takes a real date; write it as YYYY-MM-DD"},
    {"length-malformed",
     "キー「{0}」には長さをミリメートルで書いてください(整数、または\"12.5\"のように小数3桁まで)。",
     "the key {0} takes a length in millimetres; write a whole number, or a text of at most three "
     "decimals such as \"12.5\""},
    {"choice-unknown", "キー「{0}」の値が決められたものではありません。次から選んでください: {1}。",
     "the value of the key {0} is not one of those known; choose from: {1}"},
    {"list-expected", "キー「{0}」には値の並び(リスト)を書いてください。",
     "the key {0} takes a list; write one"},
    {"child-map-expected", "キー「{0}」には「キー: 値」の並びを書いてください。",
     "the key {0} takes a map of keys and values; write one"},

    {"csv-quote-unclosed",
     "引用符(\")が閉じていません。この位置から始まる欄を引用符で閉じてください。",
     "a quote (\") is never closed; close the field that begins here"},
    {"csv-quote-stray",
     "引用符(\")"
     "の位置が誤っています。引用符を含む欄は全体を引用符で囲み、中の引用符は二つ重ねてください。",
     "a quote (\") stands in the wrong place; quote the whole field and double each quote in it"},
    {"csv-field-too-long",
     "欄が長すぎます(上限{0}バイト)。区切りの誤りか、閉じていない引用符がないか確かめてください。",
     "the field is too long (limit {0} bytes); check its separators and for a quote that is never "
     "closed"},
    {"csv-too-many-fields", "一行の欄が多すぎます(上限{0}欄)。区切りと改行を確かめてください。",
     "the row has too many fields (limit {0}); check its separators and line ends"},
    {"csv-nul", "NUL文字(0x00)があります。文字コードの指定とファイルの破損を確かめてください。",
     "the file holds a NUL (0x00); check the declared encoding and whether the file is damaged"},
    {"csv-line-ends-mixed",
     "改行がCR LFとLFで混ざっています。ファイル全体をどちらか一方に揃えてください。",
     "CR LF and LF line ends are mixed; use one of them in the whole file"},
    {"csv-stray-carriage-return",
     "LFの続かないCRがあります。改行をCR LFかLFに揃えるか、欄全体を引用符で囲んでください。",
     "a CR without an LF stands here; end lines with CR LF or LF, or quote the whole field"},
    {"csv-empty-line", "空の行があります。行を消してください。", "the line is empty; remove it"},
    {"csv-row-damaged",
     "行の続きがあるはずのない所に続きます。作業ファイルを消して、もう一度実行してください。",
     "bytes follow the end of a stored row; remove the working files and start again"},
};

}  // namespace

std::span<const MessageText> texts() { return kTexts; }

}  // namespace fubako::notation
