// A mapping that is sound until a test spoils one line of it.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "mapping/mapping.h"

namespace fubako::mapping {

const Eras& eras();
std::vector<Target>
targets();  // records: key, name, paid_on, total; slips: record_key, due, amount
std::string sound_mapping();
Loaded parsed(const std::string& yaml);
std::vector<std::string> codes(const std::vector<Fault>& faults);
std::string replaced(std::string text, const std::string& from, const std::string& to);

// `name` under one rule, from the columns a, b, c.
std::string converted(const std::string& rule, std::vector<std::string> fields);
bool is_covered(const std::string& rule, std::vector<std::string> fields);

}  // namespace fubako::mapping
