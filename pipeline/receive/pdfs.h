// receive/pdfs: the PDFs of a bundle, opened and counted, each in a process of its own.
#pragma once

#include <string>
#include <string_view>

#include "receive/tables.h"

namespace fubako::receive {

// A PDF of pieces: it has exactly their pages, its document parts (PDF/VT) are theirs, and where a
// sample of them begins (the first, the last, every kSampleEvery-th), the page shows no other
// sheet's control code in digits.
constexpr std::size_t kSampleEvery = 16;
Result<void> check_print(std::string_view pdf, const PdfPages& pages, const Tables& tables);
// Any other PDF: it opens, and its page tree is sound.
Result<void> check_paper(std::string_view pdf, const std::string& name);

}  // namespace fubako::receive
