// The room's faults.
#pragma once

#include "base/base.h"

namespace fubako::ledger {

constexpr MessageText kTexts[] = {
    {"ledger-unreadable",
     "台帳を読めません({0})。媒体を確かめ、壊れていれば控えから戻してください。",
     "the ledger cannot be read ({0}); check the medium, and restore a backup if it is damaged"},
    {"ledger-damaged", "台帳が壊れています({0})。控えから戻してください。",
     "the ledger is damaged ({0}); restore a backup"},
    {"ledger-unwritable",
     "台帳に書けません({0})"
     "。空き容量と状態フォルダーのアクセス権を確かめて、もう一度実行してください。",
     "the ledger cannot be written ({0}); check the free space and the state folder's permissions, "
     "and start again"},
    {"ledger-version",
     "台帳の版 {0} はこのfubakoより新しいものです({1} "
     "まで読めます)。新しいfubakoを使ってください。",
     "the ledger has version {0}, newer than this fubako reads ({1}); use a newer fubako"},
    {"run-numbers-exhausted",
     "{0} の処理番号は99まで使い切られています。次の日付で実行してください。",
     "all 99 run numbers of {0} are used; run with the next date"},
    {"serials-exhausted",
     "団体 {0}、差出日 {1} の郵便物の連番が足りません(上限9,999,999)。差出日を分けてください。",
     "the serials of municipality {0} and posting date {1} do not suffice (limit 9,999,999); use "
     "another posting date"},
    {"consents-older-than-register",
     "同意届のファイルの基準日時(as_of)が、登録済みの第 {0} "
     "版より古いです。最新のファイルを書き出して、納入し直してください。",
     "the file of consent acts is older (as_of) than version {0} of the register; export today's "
     "file and hand it over again"},
    {"consent-acts-lost",
     "登録済みの同意届が {0} 件、ファイルにありません(最初は {1}"
     ")。届出は取り消さず、valid_to "
     "か新しい届出で終わらせます。全件を書き出し直すか、正当な理由があれば release --accept "
     "consent-acts-lost で承認してください。",
     "{0} consent acts of the register are missing from the file (the first is {1}); acts are "
     "ended "
     "by valid_to or by a newer act, never removed: export all of them, or accept the loss with "
     "release --accept consent-acts-lost and a reason"},
    {"consent-act-changed",
     "登録済みの同意届 {0} 件の内容が変わっています(最初は {1}"
     ")。届出は証拠であり変更できません。元の内容に戻し、変更は新しい act_id で届けてください。",
     "{0} consent acts have other content than in the register (the first is {1}); an act is "
     "evidence and never changes: restore it, and state the change as a new act with its own id"},
    {"persons-older-than-register",
     "個人の異動ファイルの基準日時(as_of)が、登録済みの第 {0} "
     "版より古いです。最新のファイルを書き出して、納入し直してください。",
     "the file of person events is older (as_of) than version {0} of the register; export today's "
     "file and hand it over again"},
    {"person-events-lost",
     "登録済みの個人の異動が {0} 件、ファイルにありません(最初は {1}"
     ")。全件を書き出し直すか、正当な理由があれば release --accept person-events-lost "
     "で承認してください。",
     "{0} person events of the register are missing from the file (the first is {1}); export all "
     "of them, or accept the loss with release --accept person-events-lost and a reason"},
    {"person-event-changed",
     "登録済みの個人の異動 {0} 件の内容が変わっています(最初は {1}"
     ")。元の内容に戻し、訂正は新しい event_id で届けてください。",
     "{0} person events have other content than in the register (the first is {1}); restore them, "
     "and state the correction as a new event with its own id"},
    {"invite-token-unknown",
     "届出 {0} の evidence にある案内番号は、この団体が発行したものではありません。"
     "届出の出所を確かめ、source を正すか届出を除いてください。",
     "the token in the evidence of act {0} is none that this municipality was given; find out "
     "where "
     "the act came from, and correct its source or leave it out"},
    {"invite-token-of-another",
     "届出 {0} "
     "の案内番号は、別の人に送られたものです。届出人を確かめ、届出を除くか正してください。",
     "the token of act {0} was sent to another person; find out who made the act, and correct it "
     "or "
     "leave it out"},
    {"invite-token-twice",
     "届出 {0} の案内番号は、届出 {1} "
     "ですでに使われています。案内番号は一度だけ使えます。届出を除くか、出所を正してください。",
     "the token of act {0} was already used by act {1}; a token answers once: leave the act out, "
     "or "
     "correct its source"},
    {"piece-unknown",
     "郵便物 {0} は台帳にありません。番号を確かめ、別の納品物のものなら除いてください。",
     "piece {0} is not in the ledger; check the number, and leave it out if it is of other mail"},
    {"piece-of-another-bundle",
     "郵便物 {0} は別の納品物のものです。その納品物の実績ファイルに移してください。",
     "piece {0} is of another bundle; report it in that bundle's file"},
    {"event-out-of-order",
     "郵便物 {0} の {1} は順序に合いません(accepted→printed→inserted→posted→returned、"
     "spoiled→reprinted、pulled。copy も確かめてください)。抜けた実績を加えて、"
     "ファイル全体を送り直してください。",
     "event {1} of piece {0} is out of order (accepted, printed, inserted, posted, returned; "
     "spoiled, reprinted; pulled; copy is raised by a reprint); add what is missing and send the "
     "whole file again"},
    {"event-twice",
     "郵便物 {0} の {1} "
     "はすでに報告されています。その行を除いて、ファイル全体を送り直してください。",
     "event {1} of piece {0} was reported before; leave the line out and send the whole file "
     "again"},
    {"pulled-piece-went-on",
     "引抜き済みの郵便物 {0} が {1} と報告されました。引抜き一覧に加えて、現物を抜いてください。",
     "piece {0} was withdrawn, yet is reported as {1}; it goes onto the pull list and must be "
     "taken "
     "out by hand"},
    {"piece-pulled-without-order",
     "郵便物 {0} は引抜きの指示なしに {1} "
     "と報告されました。誰が抜いたかを確かめ、必要なら作り直してください。",
     "piece {0} is reported as {1} without an order; find out who took it out, and reprint it if "
     "it "
     "must be sent"},
};

}  // namespace fubako::ledger
