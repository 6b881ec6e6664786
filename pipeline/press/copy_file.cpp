#include "press/copy_file.h"

#include "press/piece_writer.h"

namespace fubako::press {

std::vector<PlannedPiece> copy_of(const forms::Form& form, const Record& record) {
  std::vector<PlannedPiece> pieces;
  std::vector<Record> parts = forms::split_record(form, record);
  for (Record& part : parts) {
    const PageCounts counts = forms::page_counts(form, part);
    PlannedPiece piece;
    piece.marks.part = static_cast<int>(pieces.size()) + 1;
    piece.marks.parts = static_cast<int>(parts.size());
    piece.marks.sheets = counts.all_sheets();
    piece.notices.push_back({0, counts.all_pages(), counts.all_sheets(), std::move(part)});
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

render::PdfInfo copy_info(const compose::Compiled& compiled, const std::string& document_id,
                          Date date) {
  return {compiled.form.title_ja, document_id, date, compiled.dpi, render::PdfKind::copy};
}

Result<void> write_copy(Files& files, const compose::Compiled& compiled,
                        const std::vector<PlannedPiece>& pieces, const std::string& document_id,
                        Date date, const fs::path& pdf) {
  PieceWriter writer(compiled.fonts, {copy_info(compiled, document_id, date)});
  for (const PlannedPiece& piece : pieces) {
    writer.begin_piece(piece.marks.piece_id);
    FUBAKO_OK(writer.add(compiled, {},
                         forms::visible(compiled.form, piece.notices.front().record, piece.marks)));
  }
  return writer.finish(files, 0, pdf);
}

Result<prove::Proof> prove_copy(const fs::path& pdf, const compose::Compiled& compiled,
                                const std::vector<PlannedPiece>& pieces, DrawnTexts& drawn) {
  std::size_t next = 0;
  const auto next_piece = [&](PlannedPiece& piece) -> Result<bool> {
    if (next == pieces.size()) return false;
    piece = pieces[next++];
    return true;
  };
  return prove::prove_part({pdf}, compiled.dpi, {}, next_piece, [&](std::uint32_t) {
    return prove::JobForm{
        &compiled.form, nullptr, {}, drawn.of(compiled)};  // all streams in one PDF
  });
}

}  // namespace fubako::press
