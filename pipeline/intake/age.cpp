#include "intake/findings.h"
#include "intake/intake.h"

namespace fubako::intake {
namespace {
constexpr std::int64_t kSecondsPerHour = 3600;
constexpr const char* kManifest = "manifest.json";
}  // namespace

Age judge_age(std::int64_t as_of, Date run_date, std::int64_t max_age_hours) {
  const std::int64_t midnight_utc = std::int64_t{run_date.days + 1} * 24 * kSecondsPerHour;
  const std::int64_t end_of_day_in_japan = midnight_utc - 9 * kSecondsPerHour;
  if (as_of > end_of_day_in_japan) return Age::from_the_future;
  const bool old = as_of < end_of_day_in_japan - max_age_hours * kSecondsPerHour;
  return max_age_hours != 0 && old ? Age::stale : Age::fresh;
}

std::optional<Problem> judge_addresses(const Manifest& manifest, Date run_date,
                                       std::int64_t max_age_hours) {
  const auto refusal = [&](std::string_view code,
                           std::initializer_list<std::string_view> arguments = {}) {
    return make_problem(texts(), ProblemKind::refusal, code, {}, {kManifest}, arguments);
  };
  switch (judge_age(manifest.as_of, run_date, max_age_hours)) {
    case Age::fresh:
      return std::nullopt;
    case Age::stale:
      return refusal("addresses-stale", {std::to_string(max_age_hours)});
    case Age::from_the_future:
      return refusal("addresses-from-the-future");
  }
  bug(__FILE__, __LINE__, "an age that is none");
}

}  // namespace fubako::intake
