// The room's faults.
#pragma once

#include "base/base.h"

namespace fubako::ledger {

constexpr MessageText kTexts[] = {
    {"ledger-unreadable",
     "台帳を読めません({0})。媒体を確かめ、壊れていれば控えから戻してください。",
     "the ledger cannot be read ({0}); check the medium, and restore a backup if it is damaged"},
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
};

}  // namespace fubako::ledger
