#include "intake/findings.h"

namespace fubako::intake {
namespace {

constexpr MessageText kTexts[] = {
    // ---- consents ----
    {"consents-untrusted",
     "この団体のconsents.csvを信用できないため、処理を止めます(指摘{0}件)"
     "。続く各行を直してください。",
     "the municipality's consents.csv cannot be trusted ({0} problems); mend what the following "
     "lines name"},
    {"consents-missing", "{0}がありません。consents.csvとconsents.jsonの両方を置いてください。",
     "{0} is missing; deliver both consents.csv and consents.json"},
    {"consents-side-file-malformed",
     "consents.jsonをfubako-consents/1として読めません(誤り{0}件)。続く各行を直してください。",
     "consents.json cannot be read as fubako-consents/1 ({0} faults); mend what the following "
     "lines name"},
    {"consents-hash-differs",
     "consents.csvのSHA-256がconsents.jsonと異なります。2つを同時に作り直してください。",
     "the SHA-256 of consents.csv differs from consents.json; make both again together"},
    {"consents-count-differs",
     "consents.csvの行数がconsents.jsonと異なります(宣言{0}、実際{1})"
     "。2つを同時に作り直してください。",
     "consents.csv has another number of rows (declared {0}, found {1}); make both again together"},
    {"consents-stale",
     "consents.csvが古すぎます(as_ofは処理日の終わりから{0}時間以内)。新しいものを置いてください。",
     "consents.csv is too old (as_of must lie within {0} hours before the end of the run's day); "
     "deliver a new one"},
    {"consents-from-the-future",
     "consents.jsonのas_ofが処理日より後です。時計と処理日を確かめてください。",
     "as_of of consents.json is later than the run's day; check the clock and the run's date"},
    {"consents-malformed", "届出の列{0}の値が正しくありません({1})。値を直してください。",
     "the value of {0} is wrong for a consent act (expected: {1}); correct it"},
    {"consent-act-twice", "act_idが{0}行目と重なっています。届出ごとに別のact_idを付けてください。",
     "the act_id was used in line {0} already; give each act an id of its own"},
    {"consent-act-from-the-future",
     "届出の{0}がconsents.jsonのas_ofより後です。日時を直すか、ファイルを作り直してください。",
     "{0} of a consent act is later than as_of of consents.json; correct it or make the file "
     "again"},
    {"consents-too-many-acts", "1人の届出が{0}件を超えています。addressee_noを確かめてください。",
     "one addressee has more than {0} acts; check addressee_no"},
    // ---- pulls ----
    {"pulls-untrusted",
     "引抜きのファイルを信用できないため、処理を止めます(指摘{0}件)。続く各行を直してください。",
     "a pulls file cannot be trusted ({0} problems); mend what the following lines name"},
    {"pulls-missing", "{0}がありません。pulls-<n>.csvとpulls-<n>.jsonは組で置いてください。",
     "{0} is missing; deliver pulls-<n>.csv and pulls-<n>.json as a pair"},
    {"pulls-side-file-malformed",
     "引抜きのJSONをfubako-pulls/1として読めません(誤り{0}件)。続く各行を直してください。",
     "the side file cannot be read as fubako-pulls/1 ({0} faults); mend what the following lines "
     "name"},
    {"pulls-hash-differs",
     "引抜きのファイルのSHA-256がJSONと異なります。2つを同時に作り直してください。",
     "the SHA-256 of the pulls differs from the side file; make both again together"},
    {"pulls-count-differs",
     "引抜きの行数がJSONと異なります(宣言{0}、実際{1})。2つを同時に作り直してください。",
     "the pulls have another number of rows (declared {0}, found {1}); make both again together"},
    {"pulls-malformed", "引抜きの列{0}の値が正しくありません({1})。値を直してください。",
     "the value of {0} is wrong for a pull (expected: {1}); correct it"},
    {"pull-unknown-record",
     "引抜きのrecord_keyがこの納入データにありません(合わせて{0}件)。キーを確かめてください。",
     "no record of this submission has the pulled record_key ({0} such pulls); check the key"},
    // ---- persons ----
    {"persons-untrusted",
     "この団体のpersons.csvを信用できないため、処理を止めます(指摘{0}件)"
     "。続く各行を直してください。",
     "the municipality's persons.csv cannot be trusted ({0} problems); mend what the following "
     "lines name"},
    {"persons-missing", "{0}がありません。persons.csvとpersons.jsonの両方を置いてください。",
     "{0} is missing; deliver both persons.csv and persons.json"},
    {"persons-side-file-malformed",
     "persons.jsonをfubako-persons/1として読めません(誤り{0}件)。続く各行を直してください。",
     "persons.json cannot be read as fubako-persons/1 ({0} faults); mend what the following lines "
     "name"},
    {"persons-hash-differs",
     "persons.csvのSHA-256がpersons.jsonと異なります。2つを同時に作り直してください。",
     "the SHA-256 of persons.csv differs from persons.json; make both again together"},
    {"persons-count-differs",
     "persons.csvの行数がpersons.jsonと異なります(宣言{0}、実際{1})"
     "。2つを同時に作り直してください。",
     "persons.csv has another number of rows (declared {0}, found {1}); make both again together"},
    {"persons-stale",
     "persons.csvが古すぎます(as_ofは処理日の終わりから{0}時間以内)。新しいものを置いてください。",
     "persons.csv is too old (as_of must lie within {0} hours before the end of the run's day); "
     "deliver a new one"},
    {"persons-from-the-future",
     "persons.jsonのas_ofが処理日より後です。時計と処理日を確かめてください。",
     "as_of of persons.json is later than the run's day; check the clock and the run's date"},
    {"persons-malformed", "異動の列{0}の値が正しくありません({1})。値を直してください。",
     "the value of {0} is wrong for a person event (expected: {1}); correct it"},
    {"person-event-from-the-future",
     "異動の{0}がpersons.jsonのas_ofより後です。日時を直すか、ファイルを作り直してください。",
     "{0} of a person event is later than as_of of persons.json; correct it or make the file "
     "again"},
    {"person-event-twice",
     "event_idが{0}行目と重なっています。1行ごとに別のevent_idを付けてください。",
     "the event_id was used in line {0} already; give each person event an id of its own"},
    {"persons-too-many-events",
     "1人に関わる異動が{0}件を超えています。addressee_noとother_addressee_noを確かめてください。",
     "one person has more than {0} events; check addressee_no and other_addressee_no"},
    // ---- payments ----
    {"payments-untrusted",
     "この団体のpayments.csvを信用できないため、処理を止めます(指摘{0}件)"
     "。続く各行を直してください。",
     "the municipality's payments.csv cannot be trusted ({0} problems); mend what the following "
     "lines name"},
    {"payments-missing", "{0}がありません。payments.csvとpayments.jsonの両方を置いてください。",
     "{0} is missing; deliver both payments.csv and payments.json"},
    {"payments-side-file-malformed",
     "payments.jsonをfubako-payments/1として読めません(誤り{0}件)。続く各行を直してください。",
     "payments.json cannot be read as fubako-payments/1 ({0} faults); mend what the following "
     "lines name"},
    {"payments-hash-differs",
     "payments.csvのSHA-256がpayments.jsonと異なります。2つを同時に作り直してください。",
     "the SHA-256 of payments.csv differs from payments.json; make both again together"},
    {"payments-count-differs",
     "payments.csvの行数がpayments.jsonと異なります(宣言{0}、実際{1})"
     "。2つを同時に作り直してください。",
     "payments.csv has another number of rows (declared {0}, found {1}); make both again together"},
    {"payments-stale",
     "payments.csvが古すぎます(as_ofは処理日の終わりから{0}時間以内)。新しいものを置いてください。",
     "payments.csv is too old (as_of must lie within {0} hours before the end of the run's day); "
     "deliver a new one"},
    {"payments-from-the-future",
     "payments.jsonのas_ofが処理日より後です。時計と処理日を確かめてください。",
     "as_of of payments.json is later than the run's day; check the clock and the run's date"},
    {"payments-malformed", "納付の列{0}の値が正しくありません({1})。値を直してください。",
     "the value of {0} is wrong for a payment (expected: {1}); correct it"},
    {"payment-from-the-future",
     "納付の{0}がpayments.jsonのas_ofより後です。日時を直すか、ファイルを作り直してください。",
     "{0} of a payment is later than as_of of payments.json; correct it or make the file again"},
    {"payment-twice",
     "payment_idが{0}行目と重なっています。1行ごとに別のpayment_idを付けてください。",
     "the payment_id was used in line {0} already; give each payment an id of its own"},
    {"payments-too-many-of-one",
     "1つの通知の納付が{0}件を超えています。notice_noを確かめてください。",
     "one notice has more than {0} payments; check notice_no"},
    // ---- deliveries ----
    {"deliveries-untrusted",
     "電子送達の結果のファイルを信用できないため、処理を止めます(指摘{0}件)"
     "。続く各行を直してください。",
     "a deliveries file cannot be trusted ({0} problems); mend what the following lines name"},
    {"deliveries-missing",
     "{0}がありません。deliveries-<n>.csvとdeliveries-<n>.jsonは組で置いてください。",
     "{0} is missing; deliver deliveries-<n>.csv and deliveries-<n>.json as a pair"},
    {"deliveries-side-file-malformed",
     "電子送達の結果のJSONをfubako-deliveries/"
     "1として読めません(誤り{0}件)。続く各行を直してください。",
     "the side file cannot be read as fubako-deliveries/1 ({0} faults); mend what the following "
     "lines name"},
    {"deliveries-hash-differs",
     "電子送達の結果のSHA-256がJSONと異なります。2つを同時に作り直してください。",
     "the SHA-256 of the deliveries differs from the side file; make both again together"},
    {"deliveries-count-differs",
     "電子送達の結果の行数がJSONと異なります(宣言{0}、実際{1})。2つを同時に作り直してください。",
     "the deliveries have another number of rows (declared {0}, found {1}); make both again "
     "together"},
    {"deliveries-malformed",
     "電子送達の結果の列{0}の値が正しくありません({1})。値を直してください。",
     "the value of {0} is wrong for a delivery (expected: {1}); correct it"},
    {"delivery-from-the-future",
     "電子送達の結果の{0}がJSONのas_ofより後です。日時を直すか、ファイルを作り直してください。",
     "{0} of a delivery is later than as_of of its side file; correct it or make the file again"},
    {"delivery-unknown-record",
     "電子送達の結果のrecord_keyがこの納入データにありません(合わせて{0}件)"
     "。キーを確かめてください。",
     "no record of this submission has the record_key of the delivery ({0} such rows); check the "
     "key"},
    // ---- the records' own age ----
    {"addresses-stale",
     "納入データの住所が古すぎます(as_ofは処理日の終わりから{0}時間以内)"
     "。新しい住所で納入し直してください。",
     "the submission's addresses are too old (as_of must lie within {0} hours before the end of "
     "the run's day); deliver them anew"},
    {"addresses-from-the-future",
     "manifest.jsonのas_ofが処理日より後です。時計と処理日を確かめてください。",
     "as_of of manifest.json is later than the run's day; check the clock and the run's date"},
};

}  // namespace

std::span<const MessageText> side_texts() { return kTexts; }

}  // namespace fubako::intake
