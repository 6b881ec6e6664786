#include "report/texts.h"

namespace fubako::report {
namespace {

constexpr MessageText kTexts[] = {
    {"job-unknown",
     "処理「{0}"
     "」は台帳にありません。団体コードと処理名を確かめてください。まだ一括処理をしていない処"
     "理や、受け付けなかった処理は、台帳にありません。",
     "the ledger has no job '{0}'; check code and name. A job that was not run yet, or was "
     "refused, "
     "is not in the ledger"},
    {"record-unknown", "処理「{0}」の台帳に、その記録はありません。record_keyを確かめてください。",
     "the ledger has no such record of job '{0}'; check the record_key"},
    {"run-not-published",
     "一括処理「{0}」は納品フォルダーにありません。--runと--outboxを確かめてください。",
     "run '{0}' is not in the outbox; check --run and --outbox"},
    {"vendor-without-bundles",
     "一括処理「{0}」には、受託事業者「{1}」への納品がありません。--vendorと--"
     "runを確かめてください。",
     "run '{0}' has no bundle for vendor '{1}'; check --vendor and --run"},
    {"vendor-never-served",
     "納品フォルダーのどの一括処理にも、受託事業者「{0}」への納品がありません。--vendorと--"
     "outboxを確か"
     "めてください。",
     "no run in the outbox has a bundle for vendor '{0}'; check --vendor and --outbox"},
    {"costs-not-published",
     "一括処理「{0}」の団体{1}には、cost.csvがありません。契約の単価がなかった一括処理です。config/"
     "contracts/を確かめてください。",
     "run '{0}' has no cost.csv for municipality {1}: it had no prices of a contract; look into "
     "config/contracts/"},
    {"invoice-header-wrong",
     "請求書の見出しが正しくありません。municipality_code,item,detail,quantity,unit_milliyen,yen "
     "としてください。",
     "the invoice's header is wrong; it must be "
     "municipality_code,item,detail,quantity,unit_milliyen,yen"},
    {"invoice-runs-differ",
     "指定した一括処理の間で、{0} の単価が違います。一括処理ごとに請求書と比べてください。",
     "the price of {0} differs between these runs; compare the invoice of each run by itself"},
};

}  // namespace

std::span<const MessageText> texts() { return kTexts; }

}  // namespace fubako::report
