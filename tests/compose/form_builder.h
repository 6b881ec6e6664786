// Forms and records made by hand, so that no template file stands between a test and its case.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "compose/compose.h"

namespace fubako::compose {

constexpr int kDpi = 600;
constexpr Micrometres kEm{3000};

Box box_mm(std::int64_t x, std::int64_t y, std::int64_t width, std::int64_t height);
forms::Part literal(const std::string& text);
forms::Part to(forms::Part::To what);
forms::Part field(std::size_t index);
forms::Part mark(forms::Mark which);
forms::RuleElement rule_of(Box box, Micrometres thickness, bool filled, int gray_percent);
// A condition of the slot's own row: on a page, of the record.
forms::Condition of_record(forms::Condition::Op op, std::size_t field, const std::string& value);
// The page's fixed layer with all that it can have.
Drawing fixed_of(const Compiled& compiled, std::size_t page = 0);

// One A4 page, one style of 3 mm, a list of one field; every slot has its own line in form.yaml.
class FormBuilder {
 public:
  FormBuilder();
  std::size_t fixed(const std::string& element, const std::string& text, Box box);
  std::size_t variable(const std::string& element, std::vector<forms::Part> parts, Box box);
  // The mark of that kind: control code, customer barcode or (qr) invitation.
  std::size_t symbol(const std::string& element, SymbolKind kind, Box box);
  // A table of the list with one column.
  std::size_t table(const std::string& element, Box first_row, Micrometres row_height,
                    std::size_t rows);
  forms::Slot& slot(std::size_t index) { return form.slots[index]; }
  CompileResult compile() const;
  std::shared_ptr<const Compiled> compiled() const;  // there must be no complaint

  forms::Form form;

 private:
  std::size_t add(const std::string& element, std::vector<forms::Part> parts, Box box);
};

// A record with this name and honorific, and so many rows of the list.
Record record_of(const std::string& name, const std::string& honorific, std::size_t rows = 0);
std::vector<std::string> codes_of(const CompileResult& result);
PieceMarks marks_of(int sheets);
// The text of every run, in order.
std::vector<std::string> runs_of(const Drawing& drawing);

}  // namespace fubako::compose
