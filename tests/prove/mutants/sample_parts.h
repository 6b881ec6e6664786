// Small parts of the sample night, one of each form and one of several: planned and made anew, and
// proven with one of their PDFs altered.
#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"
#include "prove/prove.h"
#include "run/part_forms.h"

namespace fubako::mutants {

class SamplePart {
 public:
  SamplePart(const fs::path& plan_folder, const plan::Plan& plan,
             const run::CompiledForms& compiled, const plan::PlannedPart& planned, std::string name,
             std::vector<fs::path> pdfs);
  const std::string& name() const { return name_; }
  const std::vector<std::string>& pdfs() const { return bytes_; }
  std::size_t pieces() const { return pieces_.size(); }
  // The codes of what is found, each once, when these bytes stand for one of the PDFs. Pixels are
  // looked at only `in_pixels`, which takes a hundred times as long, and only if nothing is found
  // without them.
  std::vector<std::string> findings(std::size_t pdf, const std::string& bytes,
                                    bool in_pixels) const;

 private:
  std::vector<std::string> findings(const std::vector<fs::path>& pdfs,
                                    const prove::Sample& sample) const;

  std::string name_;
  std::vector<PlannedPiece> pieces_;
  std::unique_ptr<run::PartForms> forms_;
  prove::FormOf form_of_;
  std::vector<fs::path> paths_;
  std::vector<std::string> bytes_;
};

class SampleParts {
 public:
  SampleParts();
  ~SampleParts();
  const std::vector<SamplePart>& parts() const { return parts_; }

 private:
  fs::path root_;
  plan::Plan plan_;
  run::CompiledForms compiled_;
  std::vector<SamplePart> parts_;
};

}  // namespace fubako::mutants
