// prove/fixed_layer: the form's own print, proven once a PDF and known by its object afterwards.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "prove/claim.h"
#include "prove/findings.h"
#include "prove/outlines.h"
#include "prove/pictures.h"
#include "prove/setting.h"

namespace fubako::prove {

// By slot of the form: how often the layer shows it. Rows of tables show their own ones each.
using SeenSlots = std::vector<std::uint16_t>;

class FixedLayers {
 public:
  // `seen` is the page read by reference. A layer met for the first time is walked and its glyphs,
  // rules and pictures proven; later pages must name the same object, drawn from the same
  // resources.
  Result<void> prove(reader::Document& document, const reader::PageMarks& seen, const JobForm& of,
                     const forms::LayerId& id, Outlines& outlines, const Spot& spot, Proof& proof);
  // What the layer of the page proven last shows; null when it has none.
  const SeenSlots* seen() const { return seen_; }

 private:
  struct Known {
    std::string form_digest;
    forms::LayerId id;
    std::int64_t layer = 0, resources = 0;  // object numbers
    std::unique_ptr<SeenSlots> seen = {};
  };
  Known* find(const forms::Form& form, const forms::LayerId& id);
  bool used_elsewhere(std::int64_t layer, const forms::Form& form, const forms::LayerId& id) const;
  Result<void> walk(reader::Document& document, const reader::PageMarks& seen, const JobForm& of,
                    Known& known, Outlines& outlines, const Spot& spot, Proof& proof);
  SeenSlots read_slots(const forms::Form& form, const forms::FixedLayer& wanted) const;

  std::vector<Known> known_;
  const SeenSlots* seen_ = nullptr;
  reader::PageMarks walked_;
  Claims claims_;
  Setting setting_;
  Pictures pictures_;
  std::vector<Remark> remarks_;
};

// A finding for each remark, by the texts' elements.
void add_remarks(const std::vector<Remark>& remarks, const forms::Form& form,
                 const std::vector<forms::VisibleText>& texts, const Spot& spot, Proof& proof);

}  // namespace fubako::prove
