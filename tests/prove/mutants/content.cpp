#include "tests/prove/mutants/content.h"

#include <cstdio>
#include <cstdlib>

namespace fubako::mutants {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

std::size_t end_of_literal(std::string_view bytes, std::size_t at) {
  for (++at; at < bytes.size() && bytes[at] != ')'; ++at)
    if (bytes[at] == '\\') ++at;
  return at + 1;
}

std::size_t end_of_token(std::string_view bytes, std::size_t at) {
  if (bytes[at] == '(') return end_of_literal(bytes, at);
  if (bytes[at] == '<') return bytes.find('>', at) + 1;
  for (++at; at < bytes.size(); ++at)
    if (is_space(bytes[at]) || bytes[at] == '/' || bytes[at] == '(' || bytes[at] == '<') break;
  return at;
}

bool is_operand(std::string_view token) {
  const char c = token[0];
  return c == '/' || c == '(' || c == '<' || c == '-' || c == '.' || (c >= '0' && c <= '9');
}

}  // namespace

Content parse_content(std::string_view bytes) {
  Content out;
  Operation next;
  for (std::size_t at = 0; at < bytes.size();) {
    if (is_space(bytes[at])) {
      ++at;
      continue;
    }
    const std::size_t end = std::min(end_of_token(bytes, at), bytes.size());
    const std::string token(bytes.substr(at, end - at));
    at = end;
    if (is_operand(token)) {
      next.operands.push_back(token);
    } else {
      next.name = token;
      out.push_back(std::move(next));
      next = {};
    }
  }
  return out;
}

std::string written(const Content& content) {
  std::string out;
  for (const Operation& operation : content) {
    for (const std::string& operand : operation.operands) out += operand + " ";
    out += operation.name + "\n";
  }
  return out;
}

std::string bytes_of(std::string_view operand) {
  std::string out;
  if (operand[0] == '<') {
    for (std::size_t i = 1; i + 2 < operand.size(); i += 2)
      out += static_cast<char>(std::strtol(std::string(operand.substr(i, 2)).c_str(), nullptr, 16));
    return out;
  }
  for (std::size_t i = 1; i + 1 < operand.size(); ++i) {
    char c = operand[i];
    if (c == '\\') {
      c = operand[++i];
      if (c == 'r') c = '\r';
      if (c == 'n') c = '\n';
    }
    out += c;
  }
  return out;
}

std::string operand_of(std::string_view bytes) {
  std::string out = "(";
  for (const char c : bytes) {
    if (c == '\r') {
      out += "\\r";
      continue;
    }
    if (c == '(' || c == ')' || c == '\\') out += '\\';
    out += c;
  }
  return out + ")";
}

double number_of(std::string_view operand) {
  return std::strtod(std::string(operand).c_str(), nullptr);
}

std::string number(double value) {
  char out[32];
  std::snprintf(out, sizeof out, "%.3f", value);
  return out;
}

}  // namespace fubako::mutants
