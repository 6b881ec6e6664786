// prove/sampler: which pages of a part are measured in pixels, by the part's own content alone.
#pragma once

#include <utility>
#include <vector>

#include "prove/prove.h"

namespace fubako::prove {

class Sampler {
 public:
  explicit Sampler(const Sample& rule) : rule_(rule) {}
  void begin_piece(const PieceId& id);
  // Asked once for each page that is not blank; `page` is the form's.
  bool takes(const forms::Form& form, std::size_t page);

 private:
  Sample rule_;
  bool whole_piece_ = false;
  std::vector<std::pair<const forms::Form*, std::size_t>> kinds_;  // seen already
};

}  // namespace fubako::prove
