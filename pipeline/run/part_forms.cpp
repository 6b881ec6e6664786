#include "run/part_forms.h"

#include <algorithm>

namespace fubako::run {
namespace {

std::size_t stream_index(const forms::Form& form, const std::string& id) {
  std::size_t s = 0;
  while (s < form.streams.size() && form.streams[s].id != id) ++s;
  FUBAKO_CHECK(s < form.streams.size());
  return s;
}

}  // namespace

PartForms::PartForms(const CompiledForms& compiled, const plan::PlannedPart& part)
    : first_(part.jobs.front()) {
  for (const std::uint32_t job : part.jobs) of_[job].compiled = compiled[job].get();
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

namespace {

// What each form's styles draw. Notices of one part share their fonts.
class DrawnTexts {
 public:
  const prove::Draws* of(const compose::Compiled& compiled) {
    const auto known = draws_.find(&compiled);
    if (known != draws_.end()) return &known->second;
    auto& outlines = outlines_[compiled.fonts.get()];
    if (outlines == nullptr) outlines = std::make_unique<FontOutlines>(compiled.fonts);
    const auto draws = [&compiled, from = outlines.get()](
                           std::size_t style, const ClusterText& text, const Hash128& outline) {
      return from->draws(compiled.styles[style].chain, text, outline);
    };
    return &draws_.emplace(&compiled, draws).first->second;
  }

 private:
  std::map<const compose::Compiled*, prove::Draws> draws_;
  std::map<const typeset::FontSet*, std::unique_ptr<FontOutlines>> outlines_;
};

}  // namespace

prove::FormOf PartForms::for_proof() const {
  return [this, drawn = std::make_shared<DrawnTexts>()](std::uint32_t job) {
    const Of& it = of(job);
    prove::JobForm out;
    out.draws = drawn->of(*it.compiled);
    out.form = &it.compiled->form;
    std::copy(it.pdf_of.begin(), it.pdf_of.end(), out.pdf_of_stream);
    return out;
  };
}

}  // namespace fubako::run
