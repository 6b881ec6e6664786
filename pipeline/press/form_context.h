// Where a form's template lies, and what surrounds it: a municipality's words, pictures, overlay.
#pragma once

#include "forms/forms.h"
#include "settings/settings.h"

namespace fubako::press {

// templates/<id>/ holds the newest version; older ones lie in templates/<id>/versions/<version>/.
// `version` empty: the newest. Nullopt: there is no such form or version. templates/internal/ is
// no form: it holds those that the program itself prints.
constexpr std::string_view kInternalForms = "internal";
std::optional<fs::path> template_folder(const fs::path& templates, const std::string& form_id,
                                        const std::string& version);

// Pictures of the municipality, then those of the template (folders `pictures`); the
// municipality's win. Faults are those of reading them.
forms::Context context_of(const settings::Settings& settings,
                          const settings::Municipality& municipality, const std::string& form_id,
                          const fs::path& folder, std::vector<Fault>& complaints);

// Pictures of a folder by name (without .png). A folder that is not there has none.
using Pictures = std::map<std::string, std::shared_ptr<const Picture>>;
void add_pictures(const fs::path& folder, Pictures& out, std::vector<Fault>& complaints);

}  // namespace fubako::press
