// One recipient's copy: composed anew from the record, never cut out of a bundle, which would take
// other people's glyphs and names along.
//
//   gives    one PDF of all pages of the record's pieces in order, blank backs as on paper
//   promises nothing of the post on it (forms::visible), nothing personal outside its pages
#pragma once

#include <string>
#include <vector>

#include "compose/compose.h"
#include "press/font_outlines.h"
#include "prove/prove.h"
#include "render/render.h"

namespace fubako::press {

// The pieces that the record would become on paper, without id, barcode and invitation.
std::vector<PlannedPiece> copy_of(const forms::Form& form, const Record& record);

// `document_id`: any stable text, of this copy alone.
render::PdfInfo copy_info(const compose::Compiled& compiled, const std::string& document_id,
                          Date date);
Result<void> write_copy(Files& files, const compose::Compiled& compiled,
                        const std::vector<PlannedPiece>& pieces, const std::string& document_id,
                        Date date, const fs::path& pdf);

// Reads the finished file anew. All findings are of PDF 0.
Result<prove::Proof> prove_copy(const fs::path& pdf, const compose::Compiled& compiled,
                                const std::vector<PlannedPiece>& pieces, DrawnTexts& drawn);

}  // namespace fubako::press
