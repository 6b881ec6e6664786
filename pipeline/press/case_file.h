// Test cases of a form: templates/<form>/cases/<name>.yaml (fubako-case/1).
#pragma once

#include "check/check.h"
#include "forms/forms.h"

namespace fubako::press {

// The case as a checked record. Faults case-malformed, those of reading YAML.
Result<check::Checked> read_case(const forms::Form& form, const fs::path& path);

}  // namespace fubako::press
