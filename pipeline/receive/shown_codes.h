// receive/shown_codes: the control codes that a page shows in plain digits.
#pragma once

#include <vector>

#include "base/base.h"
#include "reader/reader.h"

namespace fubako::receive {

// Digits beside each other on one line, in the order in which they are drawn; among them whatever
// 38 are a control code by its check digits, of a piece whose id begins like this.
std::vector<ControlCode> shown_codes(const reader::PageMarks& marks, std::string_view id_begins);

}  // namespace fubako::receive
