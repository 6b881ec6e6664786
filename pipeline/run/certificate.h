// What a proof says of itself: of one part in its proof.json, of a bundle in its manifest.
#pragma once

#include "notation/notation.h"
#include "plan/plan.h"
#include "prove/prove.h"
#include "run/run.h"

namespace fubako::run {

// The prover's version: raised whenever it proves anything more, or anything else.
constexpr std::string_view kProofFormat = "fubako-proof/2";

// Which pages of a part are looked at in pixels: pieces by their serial numbers, and the first page
// of each kind in the first part of the bundle that holds a job.
prove::Sample sample_of(const plan::Plan& plan, const plan::PlannedPart& part);

prove::Counts counts_in(const notation::Tree& tree);  // 0 where the tree has none

// `proof` of manifest.json, of a bundle whose proof passed.
notation::Tree certificate_of(const plan::Plan& plan, const prove::Counts& counts);

}  // namespace fubako::run
