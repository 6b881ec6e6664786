#include "run/part_forms.h"

#include <algorithm>

#include "run/certificate.h"

namespace fubako::run {
namespace {

std::size_t stream_index(const forms::Form& form, const std::string& id) {
  std::size_t s = 0;
  while (s < form.streams.size() && form.streams[s].id != id) ++s;
  FUBAKO_CHECK(s < form.streams.size());
  return s;
}

}  // namespace

PartForms::PartForms(const plan::Plan& plan, const CompiledForms& compiled,
                     const plan::PlannedPart& part)
    : first_(part.jobs.front()), sample_(sample_of(plan, part)) {
  for (const std::uint32_t job : part.jobs) {
    Of& of = of_[job];
    of.compiled = compiled[job].get();
    if (plan.jobs[job].envelope) of.envelope = &*plan.jobs[job].envelope;
  }
  for (std::size_t p = 0; p < part.pdfs.size(); ++p)
    for (const plan::StreamOf& held : part.pdfs[p].holds) {
      Of& of = of_.at(held.job);
      of.pdf_of[stream_index(of.compiled->form, held.stream)] = p;
    }
}

const PartForms::Of& PartForms::of(std::uint32_t job) const {
  const auto at = of_.find(job);
  FUBAKO_CHECK(at != of_.end());
  return at->second;
}

prove::FormOf PartForms::for_proof() const {
  return [this, drawn = std::make_shared<press::DrawnTexts>()](std::uint32_t job) {
    const Of& it = of(job);
    prove::JobForm out;
    out.draws = drawn->of(*it.compiled);
    out.form = &it.compiled->form;
    out.envelope = it.envelope;
    std::copy(it.pdf_of.begin(), it.pdf_of.end(), out.pdf_of_stream);
    return out;
  };
}

}  // namespace fubako::run
