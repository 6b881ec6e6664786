// prove/fixed_layer: the form's own print, proven once a PDF and known by its object afterwards.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "prove/claim.h"
#include "prove/findings.h"
#include "prove/outlines.h"
#include "prove/pictures.h"

namespace fubako::prove {

class FixedLayers {
 public:
  // `seen` is the page read by reference. A layer met for the first time is walked and its glyphs,
  // rules and pictures proven; later pages must name the same object, drawn from the same
  // resources.
  Result<void> prove(reader::Document& document, const reader::PageMarks& seen, const JobForm& of,
                     const forms::LayerId& id, Outlines& outlines, const Spot& spot, Proof& proof);

 private:
  struct Known {
    std::string form_digest;
    forms::LayerId id;
    std::int64_t layer = 0, resources = 0;  // object numbers
  };
  Known* find(const forms::Form& form, const forms::LayerId& id);
  bool used_elsewhere(std::int64_t layer, const forms::Form& form, const forms::LayerId& id) const;
  Result<void> walk(reader::Document& document, const reader::PageMarks& seen, const JobForm& of,
                    const forms::LayerId& id, Outlines& outlines, const Spot& spot, Proof& proof);

  std::vector<Known> known_;
  reader::PageMarks walked_;
  Claims claims_;
  Pictures pictures_;
  std::vector<Remark> remarks_;
};

// A finding for each remark, by the texts' elements.
void add_remarks(const std::vector<Remark>& remarks, const forms::Form& form,
                 const std::vector<forms::VisibleText>& texts, const Spot& spot, Proof& proof);

}  // namespace fubako::prove
