#include <algorithm>

#include "settings/settings.h"

namespace fubako::settings {

bool is_working_day(Date date, const std::vector<Date>& holidays) {
  const int weekday = date.weekday();
  return weekday != 0 && weekday != 6 &&
         !std::binary_search(holidays.begin(), holidays.end(), date);
}

Date minus_working_days(Date date, int days, const std::vector<Date>& holidays) {
  while (days > 0) {
    date = date.plus_days(-1);
    if (is_working_day(date, holidays)) --days;
  }
  return date;
}

}  // namespace fubako::settings
