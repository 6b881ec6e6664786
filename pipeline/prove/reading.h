// prove/reading: one text or symbol, value by value, against the record: every part of it in its
// order, from the first byte to the last.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "prove/inverse.h"
#include "prove/sheets.h"

namespace fubako::prove {

// What is the same for all records of a form.
class FormFacts {
 public:
  explicit FormFacts(const forms::Form& form);
  static constexpr std::size_t kOfPage = static_cast<std::size_t>(-1);

  std::vector<const forms::Table*> tables;  // of all pages, in their order
  std::vector<std::size_t> table_of;        // by slot: an index into `tables`, or kOfPage
  std::vector<bool> shows_page_of;          // by slot: it says which sheet of how many
  bool has_page_of = false;
  std::vector<bool> only_of_piece;  // by slot: its values are marks that no copy has
  Inverse inverse;
};

// The notice that a page belongs to.
struct NoticeValues {
  const forms::Form& form;
  const FormFacts& facts;
  const Record& record;
  const PieceMarks& marks;
  // A copy for the electronic channel is no piece: of its marks it shows n/m alone.
  bool is_copy() const { return marks.piece_id.digits.empty(); }
};

// How far a flow's rows have come.
struct FlowRows {
  std::vector<std::uint32_t> of_list;  // the rows that the flow takes
  std::size_t before = 0, until = 0;   // so many shown before the page, and until its end
};

// Of the texts of one page.
class Reading {
 public:
  Reading(const NoticeValues& notice, const std::vector<FlowRows>& flows, SheetSide side)
      : notice_(notice), flows_(flows), side_(side), to_(send_to(notice.record)) {}

  // The text is what the slot says of the row (of the record, on a page).
  bool says(const forms::Slot& slot, std::string_view text, const Row& row);
  // The slot has anything to print.
  bool prints(const forms::Slot& slot, const Row& row) const;
  std::uint64_t values() const { return values_; }  // read back so far
  const NoticeValues& notice() const { return notice_; }

 private:
  using Part = forms::Part;
  bool is_there(const Part& part, const Row& row) const;
  bool is_there(Part::To what) const;
  bool is_there(forms::Mark mark) const;
  bool is_blank(const Part& part, const Row& row) const;
  std::string_view value(const Part& part, const Row& row) const;
  std::string_view wording(const Part& part) const;
  // Each takes its value off the front of the text.
  bool take(std::string_view& text, const Part& part, const Row& row) const;
  bool take_to(std::string_view& text, const Part& part) const;
  bool take_mark(std::string_view& text, forms::Mark mark) const;
  bool take_sum(std::string_view& text, const Part& part, std::size_t rows) const;

  const NoticeValues& notice_;
  const std::vector<FlowRows>& flows_;
  SheetSide side_;
  SendTo to_;
  std::uint64_t values_ = 0;
};

}  // namespace fubako::prove
