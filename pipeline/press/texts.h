// The sentences of what is wrong with a form in its folder, a case, or a record to print.
#pragma once

#include "base/base.h"
#include "model/model.h"

namespace fubako::press {

tl::unexpected<Fault> press_fault(std::string_view code, Place place,
                                  std::initializer_list<std::string_view> arguments = {});
Problem press_problem(ProblemKind kind, std::string_view code, Place place,
                      std::initializer_list<std::string_view> arguments = {});

}  // namespace fubako::press
