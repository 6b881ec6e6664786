#include <charconv>

#include "notation/notation.h"

namespace fubako::notation {
namespace {

constexpr int kOneLine = -1;  // instead of a depth

void append_escaped(std::string& out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += "0123456789abcdef"[byte >> 4];
      out += "0123456789abcdef"[byte & 15];
  }
}

void append_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F || c == '"' || c == '\\')
      append_escaped(out, c);
    else
      out += c;
  }
  out += '"';
}

void append_line(std::string& out, int depth) {
  if (depth == kOneLine) return;
  out += '\n';
  out.append(static_cast<std::size_t>(depth) * 2, ' ');
}

void append_tree(std::string& out, const Tree& tree, int depth);

// Elements between brackets, each on a line of its own; `element` writes one.
template <class Elements, class Element>
void append_elements(std::string& out, const Elements& elements, char open, char close, int depth,
                     Element element) {
  const int inner = depth == kOneLine ? kOneLine : depth + 1;
  out += open;
  bool first = true;
  for (const auto& one : elements) {
    if (!first) out += ',';
    first = false;
    append_line(out, inner);
    element(one, inner);
  }
  if (!elements.empty()) append_line(out, depth);
  out += close;
}

void append_tree(std::string& out, const Tree& tree, int depth) {
  switch (tree.type()) {
    case Tree::Type::null:
      out += "null";
      return;
    case Tree::Type::boolean:
      out += *tree.boolean() ? "true" : "false";
      return;
    case Tree::Type::integer: {
      char digits[24];
      out.append(digits, std::to_chars(digits, digits + sizeof digits, *tree.integer()).ptr);
      return;
    }
    case Tree::Type::text:
      append_string(out, *tree.text());
      return;
    case Tree::Type::list:
      append_elements(out, *tree.list(), '[', ']', depth,
                      [&](const Tree& one, int inner) { append_tree(out, one, inner); });
      return;
    case Tree::Type::map:
      append_elements(out, *tree.map(), '{', '}', depth, [&](const auto& entry, int inner) {
        append_string(out, entry.first);
        out += inner == kOneLine ? ":" : ": ";
        append_tree(out, entry.second, inner);
      });
  }
}

}  // namespace

std::string write_json(const Tree& tree) {
  std::string out;
  append_tree(out, tree, 0);
  out += '\n';
  return out;
}

std::string write_json_line(const Tree& tree) {
  std::string out;
  append_tree(out, tree, kOneLine);
  return out;
}

}  // namespace fubako::notation
