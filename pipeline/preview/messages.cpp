#include "preview/messages.h"

namespace fubako::preview {
namespace {

constexpr MessageText kTexts[] = {
    {"port-taken", "ポート{0}を開けません({1})。ほかの番号か0を指定してください。",
     "port {0} cannot be opened ({1}); give another one, or 0"},
    {"random-missing", "乱数を得られません。システムを確かめてください。",
     "the system gives no random numbers; look into the system"},
    {"watch-missing", "ファイルの変更を見張れません({0})。inotifyの上限を確かめてください。",
     "files cannot be watched for changes ({0}); look at the system's limits of inotify"},
    {"memory-file-failed",
     "メモリー上のファイルを作れません({0})。空きメモリーを確かめてください。",
     "a file in memory cannot be made ({0}); make sure that memory is free"},
    {"municipality-unknown",
     "団体{0}の設定がありません。config/municipalities/{0}を置いてください。",
     "there are no settings of municipality {0}; put them into config/municipalities/{0}"},
    {"page-not-there", "面{0}はありません。", "there is no page {0}"},
};

}  // namespace

tl::unexpected<Fault> preview_fault(std::string_view code, Place place,
                                    std::initializer_list<std::string_view> arguments) {
  return fail(kTexts, code, std::move(place), arguments);
}

}  // namespace fubako::preview
