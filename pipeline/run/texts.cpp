#include "run/texts.h"

namespace fubako::run {
namespace {

constexpr MessageText kTexts[] = {
    {"form-not-valid",
     "帳票「{0}」は{1}から{2}までの差出分だけに使えます。差出日を確かめてください。",
     "form '{0}' serves posting dates from {1} to {2} only; check the posting date"},
    {"legal-basis-missing",
     "電子通知の根拠(legal_basis)が団体の設定にありません。設定に書いてください。",
     "the municipality's settings name no legal_basis for electronic notices; add it"},
    {"endpoint-missing",
     "電子通知の送り先(electronic_endpoint)が団体の設定にありません。設定に書いてください。",
     "the municipality's settings name no electronic_endpoint; add it"},
    {"vendor-unknown", "受託事業者「{0}」の設定がありません。config/vendors/に加えてください。",
     "there are no settings for vendor '{0}'; add them to config/vendors/"},
    {"certificate-expires-soon",
     "受託事業者{1}の証明書は{0}に切れます。新しい証明書を早めに受け取ってください。",
     "the certificate of vendor {1} expires on {0}; ask for a new one in good time"},
    {"overlay-stale",
     "帳票{0}の重ね設定は{1}年の法令に合わせたもので、帳票は{2}年です。見直してlaw_"
     "yearを直してください。",
     "the overlay of form {0} was written for the law of {1}, the form is for {2}; review it and "
     "correct law_year"},
    {"el-qr-key-twice",
     "eL-QRの案件特定キーが、{0}行目と{1}"
     "行目のレコードで同じです。別の納付に結びつくため、処理を止め"
     "ました。納付書データを作り直してください。",
     "the records in lines {0} and {1} have slips with the same el-QR case key, so that a payment "
     "could go to another case; the job is stopped; deliver slips with keys of their own"},
    {"consents-untrusted",
     "同意の届出一覧を信用できないので、この処理を止めました。届出一覧を直してください。",
     "the consent acts cannot be trusted, so the job is refused; correct consents.csv"},
    {"persons-untrusted",
     "人の異動の一覧(persons.csv)を信用できないので、この処理を止めました。一覧を直してください。",
     "the person events (persons.csv) cannot be trusted, so the job is refused; correct the file"},
    {"payments-untrusted",
     "納付済みの一覧(payments.csv)を信用できないので、この処理を止めました。一覧を直してください。",
     "the payments (payments.csv) cannot be trusted, so the job is refused; correct the file"},
    {"persons-missing",
     "人の異動の一覧(persons.csvとpersons.json)がありません。設定(freshness)が求めているので、届け"
     "てください。",
     "there are no person events (persons.csv with persons.json), which the settings (freshness) "
     "ask for; deliver them"},
    {"payments-missing",
     "納付済みの一覧(payments.csvとpayments.json)がありません。この帳票は納付済みの分を引き抜くので"
     "、届けてください。",
     "there are no payments (payments.csv with payments.json), by which this form's notices are "
     "withdrawn; deliver them"},
    {"consent-acts-lost",
     "前に届いていた同意の届出のうち{0}件が、届出一覧にありません。一覧を直すか、消えた理由を確かめ"
     "て「fubako release --accept consent-acts-lost」で認めてください。",
     "{0} consent acts that were known before are not in the file; correct it, or find out why "
     "and accept it by 'fubako release --accept consent-acts-lost'"},
    {"person-events-lost",
     "前に届いていた人の異動のうち{0}"
     "件が、一覧にありません。一覧を直すか、消えた理由を確かめて「fuba"
     "ko release --accept person-events-lost」で認めてください。",
     "{0} person events that were known before are not in the file; correct it, or find out why "
     "and accept it by 'fubako release --accept person-events-lost'"},
    {"protected-person-listed",
     "支援措置を受けている人が、他の人の通知の明細「{0}」に載っています。載せない形に直した届け直し"
     "か、担当課の確認が要ります。",
     "a protected person stands in list '{0}' of another person's notice; deliver it corrected, or "
     "have the office in charge look at it"},
    {"grouping-rule-unused",
     "名寄せの規則「{0}"
     "」に当てはまる通知が一つもありませんでした。規則のformsとmunicipalitiesを確か"
     "めてください。",
     "nothing came under the grouping rule '{0}'; check its forms and municipalities"},
    {"tariff-missing", "{0}に有効な郵便料金表がありません。config/postage/ に加えてください。",
     "no postal tariff is in force on {0}; add one to config/postage/"},
    {"envelope-of-rule-differs",
     "名寄せの規則「{0}」の封筒は「{1}」ですが、帳票「{2}」の封筒は「{3}」です。同じ封筒の帳票だけ"
     "が一緒に入ります。規則か帳票を直してください。",
     "grouping rule '{0}' names envelope '{1}', but form '{2}' goes in '{3}'; only forms of one "
     "envelope can share it; correct the rule or the form"},
    {"contract-missing",
     "受託事業者「{0}」の{1}に有効な単価がconfig/contracts/"
     "にないので、費用を計算していません。加えて"
     "ください。",
     "config/contracts/ has no prices of vendor '{0}' in force on {1}, so no costs were reckoned; "
     "add them"},
    {"invite-key-missing",
     "オンライン手続きへの招待を作る鍵がないので、招待のQRを印刷しません。「openssl rand -hex "
     "32」の"
     "出力をこのファイルに置き、ほかの人が読めないようにしてください。",
     "there is no key for invitations to go digital, so their QR is not printed; put the output of "
     "'openssl rand -hex 32' into this file and let nobody else read it"},
    {"invite-key-short", "招待を作る鍵が短すぎます({0}文字以上)。作り直してください。",
     "the key for invitations is too short (at least {0} characters); make a new one"},
    {"pull-record-unknown",
     "処理{1}にrecord_key「{0}"
     "」のレコードはありません。引抜きの指示を直してください。何も引き抜いていま"
     "せん。",
     "job {1} has no record '{0}'; correct the order; nothing was withdrawn"},
    {"pull-run-unfinished",
     "処理{0}は、途中で止まった一括処理{1}の計画に入っています。先に「fubako "
     "run」で終わらせてから、"
     "もう一度引き抜いてください。何も引き抜いていません。",
     "job {0} is in the plan of run {1}, which was cut off; finish it by 'fubako run', then "
     "withdraw again; nothing was withdrawn"},
    {"pull-piece-posted",
     "郵便物{0}はもう差し出されています(状態 "
     "{1})。引き抜けません。この行を除いてやり直してください。"
     "何も引き抜いていません。",
     "piece {0} is posted already (state {1}) and cannot be withdrawn; leave this line out and try "
     "again; nothing was withdrawn"},
    {"events-malformed",
     "出来事の一覧のこの行(列 "
     "{1})が決まりと違います({0})。直してください。何も取り込んでいません。",
     "this line of the events is not as it must be (column {1}; expected {0}); correct it; nothing "
     "was taken"},
    {"addressee-moved",
     "宛名の人は{0}に転居しましたが、住所は{1}"
     "現在のものです。新しい住所で届け直すか、この住所でよいと確"
     "かめて保留を解いてください。",
     "the person moved on {0}, but the address is as of {1}; deliver the new address, or make sure "
     "that this one holds and release the record"},
    {"part-not-of-plan",
     "部{0}"
     "は、この計画から作られたものではありません。このフォルダを消して、もう一度実行してください。",
     "part {0} was not made from this plan; remove this folder and run again"},
    {"row-shape", "この行の列の数が見出しと違います。行を直してください。",
     "this row has another number of fields than the header; correct it"},
    {"key-twice",
     "record_keyが二度以上あります。重なる行をすべてエラーにしました。一つにしてください。",
     "the record_key occurs more than once; all its rows are rejected; keep one"},
    {"notice-no-twice",
     "notice_noが二度以上あります。重なる行をすべてエラーにしました。番号を直してください。",
     "the notice_no occurs more than once; all its rows are rejected; correct the numbers"},
    {"notice-already-live",
     "この通知書番号の通知はすでに発送されています。更正なら kind を correction にしてください。",
     "a notice with this number is already live; use kind 'correction' if it is corrected"},
    {"correction-not-open",
     "訂正元の処理でエラーか保留になっていない記録です。訂正できる記録だけを入れてください。",
     "the record was neither rejected nor held in the job that is corrected; submit only such "
     "records"},
    {"piece-too-many-sheets",
     "用紙が{0}枚になり、上限の{1}枚を超えます。担当者が扱いを決めてください。",
     "the piece has {0} sheets, more than the limit of {1}; a person must decide"},
    {"rejects-over-limit",
     "エラーが{0}件あり、上限の{1}件を超えたので止めました。データを直して出し直してください。",
     "{0} records are rejected, more than the limit of {1}: the job is stopped; correct the data "
     "and submit again"},
    {"notice-too-late",
     "差出日に配達日数を足すと、納期限の{0}"
     "日前に間に合いません。発送を早めるか、releaseで理由を残してください。",
     "posting date plus delivery misses {0} days before the due date; post earlier, or release "
     "the job with a reason"},
    {"submission-changed",
     "公開済みの処理のmanifest.jsonが変わっています。訂正は別の処理として出してください。",
     "manifest.json of a published job has changed; submit corrections as a job of their own"},
    {"submission-incomplete",
     "manifest.jsonのないフォルダーが{0}時間以上あります。納入を終えてください。",
     "a folder without manifest.json is older than {0} hours; complete the submission"},
    {"job-expected", "{0}までに来るはずの処理「{1}」がありません。団体に確かめてください。",
     "job '{1}' was expected by {0} and is not there; ask the municipality"},
    {"posting-date-passed", "差出日{0}を過ぎています。差出日を確かめてください。",
     "the posting date {0} has passed; check it"},
    {"run-finished", "一括処理「{0}」は終わっています。別の番号を使ってください。",
     "run '{0}' is finished; use another id"},
    {"run-unfinished", "終わっていない一括処理「{0}」があります。先にそれを再開してください。",
     "run '{0}' is not finished; resume it first"},
    {"nothing-to-resume", "再開する一括処理はありません。--resumeを付けずに実行してください。",
     "there is no run to resume; start without --resume"},
    {"plan-missing", "一括処理「{0}」の計画がありません。先にplanを実行してください。",
     "run '{0}' has no plan; run `plan` first"},
    {"plan-damaged",
     "計画のファイルが壊れています。計画フォルダーを消して、もう一度planを実行してください。",
     "a file of the plan is damaged; remove the plan folder and run `plan` again"},
    {"part-missing", "部{0}がまだできていません。makeを実行してください。",
     "part {0} is not made yet; run `make`"},
    {"proof-failed",
     "納品物の検証で食い違いが{0}"
     "件見つかったので、この納品物を止めました。プログラムの担当者に知らせてください。",
     "the proof of the bundle found {0} differences, so the bundle is stopped; tell the program's "
     "maintainers"},
    {"copy-differs",
     "この控えは、検証したときのものと違います。このフォルダを消して、もう一度実行してください。",
     "this copy is not the one that was proven; remove its folder and run again"},
    {"bundle-not-of-plan",
     "この納品物「{0}」は計画にありません。計画フォルダーを確かめてください。",
     "the bundle '{0}' is not of this plan; check the plan folder"},
    {"pdf-reader-died",
     "この PDF を読む処理が途中で落ちました(シグナル {0})。PDF は壊れているか、細工されています。"
     "納品物を使わず、もう一度作ってください",
     "reading this PDF ended the process that read it (signal {0}); the PDF is damaged or made to "
     "do "
     "so; do not use the bundle, make it again"},
    {"pdf-reader-too-long",
     "この PDF を読む処理が {0} 秒で終わりませんでした。PDF は壊れているか、細工されています。"
     "納品物を使わず、もう一度作ってください",
     "reading this PDF did not end within {0} seconds of processor time; the PDF is damaged or "
     "made "
     "to do so; do not use the bundle, make it again"},
    {"entry-differs",
     "「{0}」がmanifest.jsonと違います。納品物は壊れています。使わないでください。",
     "'{0}' differs from manifest.json; the bundle is damaged, do not use it"},
    {"certificate-differs",
     "manifest.jsonの検証証明書(proof)が、いま検証し直した結果と違います。この納品物を使わず、計画"
     "フォルダーとプログラムの版を確かめてください。",
     "the certificate (`proof`) in manifest.json is not what proving the bundle again gives; do "
     "not "
     "use it; check the plan folder and the program's version"},
    {"sample-encoding-unknown",
     "文字コード「{0}」が知られていません。UTF-8、UTF-16LE、UTF-16BE、CP932のどれかです。",
     "the encoding '{0}' is unknown; use UTF-8, UTF-16LE, UTF-16BE or CP932"},
    {"sample-role-unknown",
     "役割「{0}」は帳票にありません。recordsか帳票の一覧の名前を書いてください。",
     "the form has no role '{0}'; write records or the id of one of the form's lists"},
    {"inbox-missing", "受け口のフォルダーがありません。--inboxか設定を確かめてください。",
     "the inbox folder is not there; check --inbox or the settings"},
};

}  // namespace

std::span<const MessageText> texts() { return kTexts; }

tl::unexpected<Fault> run_fault(std::string_view code, Place place,
                                std::initializer_list<std::string_view> arguments) {
  return fail(kTexts, code, std::move(place), arguments);
}

Problem run_problem(ProblemKind kind, std::string_view code, std::string_view record_key,
                    Place place, std::initializer_list<std::string_view> arguments) {
  return make_problem(kTexts, kind, code, record_key, std::move(place), arguments);
}

}  // namespace fubako::run
