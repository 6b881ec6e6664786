// A submission's files as a form reads them.
#pragma once

#include <string>
#include <vector>

#include "check/check.h"
#include "forms/forms.h"
#include "intake/intake.h"
#include "settings/settings.h"

namespace fubako::press {

// What intake expects of a form's files; what check finds in a joined record.
intake::Layout layout_of(const forms::Form& form);
check::Checked check_joined(const forms::Form& form, const intake::JoinedRecord& joined);

// The form's columns, and how the files that a manifest declares become them.
struct MappedLayout {
  intake::Layout layout;
  std::vector<Problem> refusals;  // of the mapping
};
MappedLayout mapped_layout(const settings::Settings& settings, const forms::Form& form,
                           const std::string& mapping);

}  // namespace fubako::press
