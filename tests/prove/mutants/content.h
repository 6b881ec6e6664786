// A content stream as operations, to be altered and written again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fubako::mutants {

struct Operation {
  std::vector<std::string> operands;  // as written
  std::string name;
};
using Content = std::vector<Operation>;

Content parse_content(std::string_view bytes);
std::string written(const Content& content);

// A string operand's bytes, and bytes as a string operand.
std::string bytes_of(std::string_view operand);
std::string operand_of(std::string_view bytes);

double number_of(std::string_view operand);
std::string number(double value);

}  // namespace fubako::mutants
