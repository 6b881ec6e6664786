// receive/pdfs: the PDFs of a bundle, opened and counted, each in a process of its own.
#pragma once

#include <string>
#include <string_view>

#include "base/child_process.h"
#include "receive/tables.h"

namespace fubako::receive {

constexpr std::size_t kSampleEvery = 16;

// Looks at a PDF while this process goes on.
class PdfCheck {
 public:
  // A PDF of pieces: it has exactly their pages, its document parts (PDF/VT) are theirs, and where
  // a sample of them begins (the first, the last, every kSampleEvery-th), the page shows no other
  // sheet's control code in digits.
  PdfCheck(std::string_view pdf, const PdfPages& pages, const Tables& tables);
  // Any other PDF: it opens, and its page tree is sound.
  PdfCheck(std::string_view pdf, const std::string& name);
  Result<void> finish();  // once

 private:
  std::string name_;
  ChildProcess child_;
};

}  // namespace fubako::receive
