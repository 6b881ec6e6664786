#include <iterator>

#include "intake/findings.h"

namespace fubako::intake {
namespace {

constexpr MessageText kTexts[] = {
    // ---- manifest.json ----
    {"manifest-missing",
     "納入データにmanifest.jsonがありません。すべてのファイルを置いた後、最後に置いてください。",
     "the submission has no manifest.json; put it there last, after all other files"},
    {"manifest-malformed",
     "manifest.jsonをfubako-submission/1として読めません(誤り{0}件)。"
     "続く各行の指摘を直してください。",
     "manifest.json cannot be read as fubako-submission/1 ({0} faults); mend what the following "
     "lines name"},
    {"format-unknown", "formatが知られていません。「{0}」としてください。",
     "the format is unknown; expected \"{0}\""},
    {"municipality-code-bad",
     "municipality_codeが正しくありません。検査数字を含む6桁の団体コードを書いてください。",
     "the municipality_code is wrong; write the 6-digit code with its check digit"},
    {"municipality-code-differs",
     "municipality_codeがフォルダーの団体コード{0}と異なります。置き場所か値を直してください。",
     "the municipality_code differs from the folder's, {0}; correct the place or the value"},
    {"job-id-bad",
     "job_idが正しくありません。英小文字・数字・ハイフンで64字以内、先頭は英小文字か数字です。",
     "the job_id is wrong; use up to 64 lower-case letters, digits and hyphens, the first no "
     "hyphen"},
    {"job-id-differs", "job_idがフォルダー名と異なります。どちらかを直してください。",
     "the job_id differs from the folder's name; correct one of them"},
    {"corrects-missing", "kindがcorrectionのときは、correctsに訂正する処理のjob_idが必要です。",
     "kind is correction: name the job_id that it corrects in `corrects`"},
    {"corrects-unexpected", "correctsはkindがcorrectionのときだけ書けます。nullにしてください。",
     "`corrects` belongs to kind correction only; make it null"},
    {"form-id-bad",
     "form.{0}が正しくありません。英小文字・数字・ハイフン・ピリオドで64字以内です。",
     "form.{0} is wrong; use up to 64 lower-case letters, digits, hyphens and dots"},
    {"fiscal-year-bad", "fiscal_yearが正しくありません。西暦4桁の年度(例 2026)を書いてください。",
     "the fiscal_year is wrong; write the year in four digits, such as 2026"},
    {"instant-bad",
     "{0}が時刻として読めません。時差付きで、例えば2026-04-28T09:00:00+09:00と書いてください。",
     "{0} is no instant; write it with its zone, such as 2026-04-28T09:00:00+09:00"},
    {"sha256-bad", "sha256は小文字16進64桁で書いてください。",
     "write sha256 as 64 lower-case hexadecimal digits"},
    {"count-bad", "recordsは0以上の整数で書いてください。",
     "write `records` as a whole number, 0 or more"},
    {"encoding-unknown",
     "文字コードの名前が知られていません。UTF-8、UTF-16LE、UTF-"
     "16BE、CP932のどれかを書いてください。",
     "the encoding is unknown; write UTF-8, UTF-16LE, UTF-16BE or CP932"},
    {"path-outside-folder",
     "ファイル名が納入データのフォルダーの外を指しています。フォルダー直下の名前だけを書いてくださ"
     "い。",
     "the file name leads out of the submission's folder; write a plain name of a file in it"},
    {"file-twice", "同じファイル名が2度あります。1つのファイルは1度だけ書いてください。",
     "the file is named twice; list each file once"},
    {"role-twice", "役割{0}のファイルが2つあります。1つにまとめてください。",
     "two files have the role {0}; make them one"},
    {"role-missing",
     "役割{0}のファイルがありません。行がないときも見出し行だけのファイルを置いてください。",
     "no file has the role {0}; deliver one, with its header alone when it has no rows"},
    {"role-unknown", "役割がこの帳票にありません。recordsか帳票の一覧の名前を書いてください。",
     "the form has no such role; write `records` or the id of one of the form's lists"},
    {"control-total-not-integer", "control_totals.{0}は整数で書いてください。",
     "write control_totals.{0} as a whole number"},
    {"mapping-name-bad",
     "mappingの名前が正しくありません。英小文字・数字・ハイフンで64字以内(拡張子なし)か、"
     "nullにしてください。",
     "the mapping's name is wrong; use up to 64 lower-case letters, digits and hyphens (no "
     "extension), or null"},
    // ---- data files ----
    {"file-missing", "宣言されたファイルがありません。ファイルを置くか、宣言を直してください。",
     "the declared file is not there; deliver it or correct the declaration"},
    {"file-not-regular", "通常のファイルではありません。通常のファイルとして置いてください。",
     "this is not an ordinary file; deliver an ordinary one"},
    {"file-empty", "ファイルが空です。見出し行から始まるファイルを置いてください。",
     "the file is empty; deliver one that begins with a header"},
    {"hash-differs",
     "ファイルのSHA-256が宣言と異なります。転送をやり直すか、manifest.jsonを作り直してください。",
     "the file's SHA-256 differs from the declared one; transfer it again or make the manifest "
     "again"},
    {"encoding-damaged",
     "この位置に{0}"
     "として読めないバイトがあります。文字コードの宣言とファイルの破損を確かめてください。",
     "a byte here is not valid {0}; check the declared encoding and whether the file is damaged"},
    {"nul-character",
     "NUL文字があります。文字コードの宣言を確かめ、NULを含まないファイルを作り直してください。",
     "there is a NUL character; check the declared encoding and make the file without NULs"},
    {"line-too-long",
     "1行が{0}バイトを超えています。行の区切りと引用符を確かめ、ファイルを作り直してください。",
     "a line is longer than {0} bytes; check line ends and quotes and make the file again"},
    {"no-records", "レコードが1件もありません。ファイルの中身を確かめてください。",
     "there is not one record; check what the file holds"},
    {"record-count-differs",
     "行数が宣言と異なります(宣言{0}、実際{1})。ファイルか宣言を直してください。",
     "the number of rows differs (declared {0}, found {1}); correct the file or the declaration"},
    {"header-missing",
     "先頭の行に知られた列名が1つもありません。見出し行を付け、区切りをコンマにしてください。",
     "the first row names no known column; begin with a header and separate by commas"},
    {"column-unknown",
     "この列名は帳票にありません(近い名前: {0})。列名を直すか、列を除いてください。",
     "the form has no such column (nearest: {0}); correct its name or leave it out"},
    {"column-twice", "列{0}が2度あります。1つにしてください。",
     "the column {0} stands twice; leave one"},
    {"column-missing", "必要な列{0}がありません。列を加えてください。",
     "the required column {0} is missing; add it"},
    {"child-row-shape",
     "列の数が見出しと異なります(見出し{0}、この行{1})。引用符とコンマを確かめてください。",
     "the number of columns differs (header {0}, this row {1}); check quotes and commas"},
    {"child-row-orphan",
     "このrecord_keyのレコードがありません(このファイルで合わせて{0}行)。"
     "レコードを加えるか、行を除いてください。",
     "no record has this record_key ({0} such rows in this file); add the record or leave out the "
     "rows"},
    {"control-total-field-unknown",
     "control_totalsの項目{0}がレコードの列にありません。項目IDを直してください。",
     "control_totals names {0}, which is no column of the records; correct the item id"},
    {"control-total-differs",
     "列{0}の合計が宣言と異なります(宣言{1}、実際{2})。抜けや重複がないか確かめてください。",
     "the total of {0} differs (declared {1}, found {2}); check for missing or doubled rows"},
    {"control-total-unproven",
     "列{0}に整数として読めない値が{1}行あり、合計を照合できませんでした。値を直してください。",
     "{1} rows of {0} hold no whole number, so the total could not be compared; correct them"},
    {"column-looks-like-my-number",
     "列{0}の値が個人番号に見えます。個人番号は受け取れません。列を除いて納入し直してください。",
     "the values of {0} look like My Numbers, which must not be delivered; leave the column out"},
    {"more-problems",
     "このファイルには同様の指摘がほかに{0}件あります。まず挙げた行を直してください。",
     "this file has {0} more problems; mend the listed ones first"},
    {"scratch-changed",
     "作業用の写しが読取り中に変わりました。作業フォルダーとディスクを確かめ、"
     "もう一度実行してください。",
     "the scratch copy changed while it was read; check the scratch folder and disk, start again"},
};

}  // namespace

std::span<const MessageText> texts() {
  static const std::vector<MessageText> all = [] {
    std::vector<MessageText> both(std::begin(kTexts), std::end(kTexts));
    const auto side = side_texts();
    both.insert(both.end(), side.begin(), side.end());
    return both;
  }();
  return all;
}

}  // namespace fubako::intake
