#include "mapping/mapping.h"

namespace fubako::mapping {
namespace {

constexpr MessageText kTexts[] = {
    // ---- the mapping's own file ----
    {"mapping-not-found",
     "この対応表がありません(近い名前: {0})。"
     "config/mappings/に置くか、manifest.jsonのmappingを直してください。",
     "there is no such mapping (nearest: {0}); put it into config/mappings/ or correct `mapping` "
     "in manifest.json"},
    {"mapping-format", "formatが知られていません。「{0}」としてください。",
     "the format is unknown; expected \"{0}\""},
    {"mapping-id-differs", "id {0} がファイル名と異なります。どちらかを直してください。",
     "the id {0} differs from the file's name; correct one of them"},
    {"mapping-form-differs", "この対応表は帳票 {0} のものです(納入データは {1})。",
     "this mapping is for form {0}, the submission for {1}; name the right mapping"},
    {"mapping-item-unknown",
     "項目 {0} は帳票のこの役割にありません(近い名前: {1})。項目IDを直してください。",
     "the form has no item {0} in this role (nearest: {1}); correct the item id"},
    {"mapping-item-missing",
     "必要な項目 {0} の決まりがありません。from か constant を書いてください。",
     "the required item {0} has no rule; give it a `from` or a `constant`"},
    {"mapping-from-or-constant", "from と constant のどちらか一方を書いてください。",
     "give either `from` or `constant`, and not both"},
    {"mapping-source-malformed", "列は名前か1以上の番号で書いてください。",
     "name a column by its text in the header or by its number from 1"},
    {"mapping-split-malformed", "split は at(文字列)、part(1~of)、of(2~{0})で書いてください。",
     "`split` needs `at` (a text), `part` (1 to `of`) and `of` (2 to {0})"},
    {"mapping-codes-empty", "codes に1つもありません。符号と値の組を書いてください。",
     "`codes` lists nothing; write codes and their values"},
    {"mapping-rules-exclude-each-other",
     "同時には使えない決まりがあります(codes、date、yen、decimals は1つだけ、"
     "skip_when_empty と skip_when_zero も一方だけ)。",
     "these rules exclude each other: one of `codes`, `date`, `yen`, `decimals`, and one of "
     "`skip_when_empty`, `skip_when_zero`"},
    {"mapping-constant-alone", "constant は、ほかの決まりと一緒に書けません。",
     "`constant` stands alone; leave out the other rules"},
    {"mapping-ignore-malformed", "ignore は all か、列の名前(番号)の並びで書いてください。",
     "write `ignore: all` or a list of columns"},
    {"mapping-number-out-of-range", "{0} は {1} から {2} までの数でなければなりません。",
     "{0} must lie between {1} and {2}"},
    {"mapping-item-name-twice", "項目名 {0} が2度あります。別の名前にしてください。",
     "the name {0} is used twice; give each item its own"},
    {"mapping-items-do-not-join",
     "固定長の項目が隙間なく並んでいません({0}: {1} バイト目の続きのはずが {2})。"
     "使わない部分も項目にして ignore に書いてください。",
     "the items do not join without gaps or overlaps ({0}: expected at offset {1}, found {2}); "
     "name fillers as items and list them in `ignore`"},
    // ---- a sender's file ----
    {"mapping-source-unknown",
     "列 {0} がこのファイルにありません(対応表 {1}、近い名前: {2})。"
     "列名か対応表を直してください。",
     "this file has no column {0} (mapping {1}; nearest: {2}); correct the file's header or the "
     "mapping"},
    {"mapping-source-twice", "列 {0} が2度あり、どちらか決められません。1つにしてください。",
     "the column {0} stands twice and neither can be chosen; leave one"},
    {"mapping-column-unused",
     "列 {0} は対応表で使われていません。columns で使うか ignore に書いてください。",
     "the mapping does not use the column {0}; use it in `columns` or list it in `ignore`"},
    {"mapping-role-not-expected",
     "対応表では、役割 {0} の行をレコードのファイルから作ります。このファイルを除いてください。",
     "the mapping makes the rows of {0} from the records' file; leave this file out"},
    {"fixed-length-split",
     "項目 {0} の終わりで文字が途中で切れています。対応表の位置とバイト数を直してください。",
     "the item {0} ends within a character; correct its offset and bytes in the mapping"},
    {"fixed-length-record",
     "レコードの長さが対応表と異なります(1件 {0} バイトのはずが {1})。"
     "ファイルか対応表を直してください。",
     "the record has another length than the mapping says (expected {0} bytes, found {1}); correct "
     "the file or the mapping"},
    {"fixed-length-line-end",
     "レコードの終わりに、対応表のとおりの改行がありません。長さと改行を確かめてください。",
     "the record does not end with the line end that the mapping declares; check record_bytes and "
     "line_ends"},
    {"fixed-length-break-inside",
     "項目 {0} の中に改行があります。レコードの長さと改行を確かめてください。",
     "the item {0} holds a line break; check record_bytes and line_ends"},
    // ---- a record ----
    {"mapping-value-not-covered",
     "項目 {0} の値が対応表の決まり({1})に当てはまりません。値か対応表を直してください。",
     "the value for {0} does not fit the mapping's rule ({1}); correct the value or the mapping"},
    {"mapping-row-half-empty",
     "{0} の{1}行目は、あるかないかを決める列が空なのに、ほかの列に値があります。"
     "値を直してください。",
     "row {1} of {0}: the column that says whether there is one is empty, but others are filled; "
     "correct them"},
};

}  // namespace

std::span<const MessageText> texts() { return kTexts; }

}  // namespace fubako::mapping
