// Random alterations of finished PDFs, each judged twice: by its print (does it harm?) and by the
// prover (is it caught?).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/prove/mutants/print_of.h"
#include "tests/prove/mutants/sample_parts.h"
#include "tests/prove/mutants/scene.h"

namespace fubako::mutants {

struct Tally {
  int made = 0, harmful = 0, caught = 0;
  int harmless = 0, refused = 0;  // harmless ones that the prover refuses all the same
  int survivors() const { return harmful - caught; }
};
struct Survivor {
  std::string kind, part;
  std::size_t pdf = 0;
  int page = 0;              // of the PDF, from 1, where the print differs; 0: not on a page
  std::uint64_t number = 0;  // of the alteration
  std::string what;          // of the print differs
};

class Campaign {
 public:
  explicit Campaign(std::uint64_t seed);
  // Makes and judges the next one.
  void step();
  const std::map<std::string, Tally>& by_kind() const { return by_kind_; }
  const std::vector<Survivor>& survivors() const { return survivors_; }
  const std::map<std::string, int>& by_finding() const { return by_finding_; }
  // Findings in the unaltered parts: there must be none.
  std::vector<std::string> findings_of_originals() const;
  std::string table() const;
  // Keeps the altered PDF of each survivor in a folder.
  void keep_survivors_in(fs::path folder) { folder_ = std::move(folder); }

 private:
  struct Original {
    const SamplePart* part = nullptr;
    std::size_t pdf = 0;
    PdfFile file;
    std::vector<int> pages;
    std::vector<std::vector<bool>> reachable;  // by page
    std::string parts;
    std::vector<PagePrint> prints;  // by page
  };
  Original read(const SamplePart& part, std::size_t pdf) const;
  // Where and what of the print differs; nothing when nothing does.
  struct Harm {
    int page = 0;
    std::string what;
  };
  static std::optional<Harm> harm_of(const Original& original, const Scene& scene,
                                     const std::string& bytes);
  static bool touched(const Original& original, const Scene& scene, std::size_t page);

  std::uint64_t seed_ = 0, number_ = 0;
  SampleParts parts_;
  std::vector<Original> originals_;
  std::vector<Kind> kinds_;
  std::map<std::string, Tally> by_kind_;
  std::map<std::string, int> by_finding_;
  std::vector<Survivor> survivors_;
  fs::path folder_;
};

}  // namespace fubako::mutants
