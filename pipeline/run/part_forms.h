// The forms of a part's notices, and which of its PDFs each of their streams goes to.
#pragma once

#include <map>

#include "plan/plan.h"
#include "press/press.h"
#include "prove/prove.h"
#include "run/frozen.h"

namespace fubako::run {

class PartForms {
 public:
  // `plan` and `compiled`, which is by its jobs, outlive this.
  PartForms(const plan::Plan& plan, const CompiledForms& compiled, const plan::PlannedPart& part);
  const compose::Compiled& compiled(std::uint32_t job) const { return *of(job).compiled; }
  const press::PdfOfStream& pdf_of(std::uint32_t job) const { return of(job).pdf_of; }
  // Of the form whose notice lies in front: its envelope is the piece's.
  const compose::Compiled& first() const { return compiled(first_); }
  int dpi() const { return first().dpi; }
  prove::FormOf for_proof() const;  // outlives no PartForms; of one thread
  // Which pages of the part are proven in pixels.
  const prove::Sample& sample() const { return sample_; }

 private:
  struct Of {
    const compose::Compiled* compiled = nullptr;
    const Envelope* envelope = nullptr;
    press::PdfOfStream pdf_of = {};
  };
  const Of& of(std::uint32_t job) const;
  std::map<std::uint32_t, Of> of_;
  std::uint32_t first_ = 0;
  prove::Sample sample_;
};

}  // namespace fubako::run
