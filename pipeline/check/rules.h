// Rules over several values of one record. Each reports what it finds and goes on.
#pragma once

#include <span>
#include <vector>

#include "check/check.h"
#include "check/report.h"
#include "forms/forms.h"

namespace fubako::check {

// A record while it is checked: what came in, what became of it.
struct Subject {
  const forms::Form& form;
  const RowIn& row;
  std::span<const std::vector<RowIn>> lists;
  const Record& record;
  // False for a list with too many rows, which are not looked at.
  bool list_was_read(std::size_t list) const {
    return record.lists[list].size() == lists[list].size();
  }
};

Place place_of(const RowIn& row, std::size_t field);

// Half a sending address (送付先) would send the piece to nobody.
void check_sending_address(const Subject& subject, Report& report);
void check_totals(const Subject& subject, Report& report);
// Codes of payment slips against each other and against the values printed beside them.
void check_payments(const Subject& subject, Report& report);
void check_legal_contents(const Subject& subject, Report& report);

}  // namespace fubako::check
