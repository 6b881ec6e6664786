#include "model/piece.h"

namespace fubako {

int PageCounts::all_pages() const {
  std::uint32_t sum = 0;
  for (const std::uint32_t n : pages) sum += n;
  return static_cast<int>(sum);
}

int PageCounts::all_sheets() const {
  std::uint32_t sum = 0;
  for (const std::uint32_t n : sheets) sum += n;
  return static_cast<int>(sum);
}

int PlannedPiece::pages() const {
  int sum = 0;
  for (const PlannedNotice& notice : notices) sum += notice.pages;
  return sum;
}

PieceMarks marks_of_notice(const PlannedPiece& piece, std::size_t notice) {
  PieceMarks marks = piece.marks;
  for (std::size_t before = 0; before < notice; ++before)
    marks.sheets_before += piece.notices[before].sheets;
  return marks;
}

}  // namespace fubako
