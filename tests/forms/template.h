// A small template that loads, in which a test replaces a line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "forms/forms.h"

namespace fubako::forms {

// The line, from 1, on which `text` stands first in `file`; 0 when nowhere.
std::uint64_t line_of(std::string_view file, std::string_view text);

class Template {
 public:
  Template();
  explicit Template(std::string text);  // another form.yaml, of the id test-notice
  ~Template();
  Template(const Template&) = delete;
  Template& operator=(const Template&) = delete;

  // Replaces the first `from`, which must be there.
  Template& replace(std::string_view from, std::string_view to);
  std::uint64_t line_of(std::string_view text) const;
  // The municipality's overlay of the form; empty: none.
  void set_overlay(const std::string& text);
  Loaded load() const;
  Form form() const;  // there must be no complaint

  std::string yaml;
  Context context;

 private:
  fs::path root_;
};

// A record of the template's form: its amount and memo, a name, and rows with these amounts.
Record record_of(std::string_view amount, std::string_view memo,
                 const std::vector<std::string>& rows);
PieceMarks marks_of(int sheets);
std::vector<std::string> codes_of(const Loaded& loaded);

}  // namespace fubako::forms
