// The proof of PDFs that this process did not make: in a process of its own, as they may be made to
// crash, hang or fill whatever reads them.
#pragma once

#include "plan/plan.h"
#include "prove/prove.h"

namespace fubako::run {

// What `prove` gives. A finding pdf-reader-died or pdf-reader-too-long when it ends otherwise; they
// name the part's first PDF, as it is not known which one did it.
Result<prove::Proof> prove_apart(const plan::PlannedPart& part,
                                 const std::function<Result<prove::Proof>()>& prove);

}  // namespace fubako::run
