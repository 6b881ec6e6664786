// The sentences of the conductor's codes.
#pragma once

#include <span>

#include "base/base.h"
#include "model/model.h"

namespace fubako::run {

std::span<const MessageText> texts();

tl::unexpected<Fault> run_fault(std::string_view code, Place place,
                                std::initializer_list<std::string_view> arguments = {});
Problem run_problem(ProblemKind kind, std::string_view code, std::string_view record_key,
                    Place place, std::initializer_list<std::string_view> arguments = {});

}  // namespace fubako::run
