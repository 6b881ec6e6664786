// What a plan keeps of the settings, so that its parts can be made on any machine: each
// municipality's terms, eras, font chains (pinned by digest) and forms.
//
//   plan/forms/<code>/context.json    fubako-context/1
//   plan/forms/<code>/<form>/form.yaml
#pragma once

#include <memory>
#include <vector>

#include "compose/compose.h"
#include "plan/plan.h"
#include "press/press.h"
#include "settings/settings.h"

namespace fubako::run {

Result<void> freeze_form(Files& files, const fs::path& plan_folder,
                         const settings::Settings& settings, const plan::PlannedJob& job,
                         const typeset::FontSet& fonts);

// The compiled form of each planned job, by index (null for jobs without pieces or copies). Faults:
// those of plan, forms and fonts; `plan-damaged` when a form is not the one that was planned.
using CompiledForms = std::vector<std::shared_ptr<const compose::Compiled>>;
Result<CompiledForms> thaw_forms(const fs::path& plan_folder, const plan::Plan& plan);

}  // namespace fubako::run
