#include "notation/notation.h"

namespace fubako::notation {

void append_csv_field(std::string& out, std::string_view field) {
  if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += field;
    return;
  }
  out += '"';
  for (const char c : field) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

namespace {

// A row of one empty field is quoted, for it would be an empty line.
template <class Fields>
void append_row(std::string& out, const Fields& fields) {
  if (fields.size() == 1 && fields.begin()->empty()) out += "\"\"";
  bool first = true;
  for (const auto& field : fields) {
    if (!first) out += ',';
    first = false;
    append_csv_field(out, field);
  }
  out += "\r\n";
}

}  // namespace

void append_csv_row(std::string& out, std::initializer_list<std::string_view> fields) {
  append_row(out, fields);
}

void append_csv_row(std::string& out, const std::vector<std::string>& fields) {
  append_row(out, fields);
}

}  // namespace fubako::notation
