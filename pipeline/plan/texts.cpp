#include "plan/texts.h"

namespace fubako::plan {
namespace {

constexpr MessageText kTexts[] = {
    {"plan-damaged",
     "計画のファイルが壊れています({0})。計画フォルダーを消して、計画からやり直してください。",
     "the plan's file is damaged ({1}); remove the plan's folder and plan again"},
    {"plan-version",
     "計画のファイルの版が違います({0} が必要です)。計画したときと同じ版のfubakoを使ってください。",
     "the plan's file has another version ({0} is expected); use the fubako that planned it"},
};

}  // namespace

tl::unexpected<Fault> damaged(Place place, std::string_view what_ja, std::string_view what_en) {
  return fail(kTexts, "plan-damaged", std::move(place), {what_ja, what_en});
}

tl::unexpected<Fault> wrong_version(Place place, std::string_view expected) {
  return fail(kTexts, "plan-version", std::move(place), {expected});
}

}  // namespace fubako::plan
