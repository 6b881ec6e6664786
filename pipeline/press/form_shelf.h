// Forms compiled for a municipality, with its fonts. Compiled once a run.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compose/compose.h"
#include "forms/forms.h"
#include "settings/settings.h"
#include "typeset/typeset.h"

namespace fubako::press {

using FontChains = std::vector<typeset::ChainSpec>;
using Gaiji = std::vector<typeset::GaijiMapping>;

// The font chains of a municipality: the settings' own, then its fonts at the end of each.
FontChains chains_of(const settings::Settings& settings,
                     const settings::Municipality& municipality);
Gaiji gaiji_of(const settings::Municipality& municipality);

struct ShelfForm {
  std::shared_ptr<const compose::Compiled> compiled;  // null: complaints say why
  std::vector<Fault> complaints;
};

class FormShelf {
 public:
  explicit FormShelf(const settings::Settings& settings) : settings_(settings) {}
  // `version` empty: the newest.
  const ShelfForm& form(const std::string& municipality_code, const std::string& form_id, int dpi,
                        const std::string& version = {});
  // A form that the program itself prints: templates/internal/<form_id>/.
  const ShelfForm& internal_form(const std::string& municipality_code, const std::string& form_id,
                                 int dpi);

 private:
  ShelfForm load(const settings::Municipality& municipality, const std::string& form_id,
                 const fs::path& folder, int dpi, bool internal);
  Result<std::shared_ptr<const typeset::FontSet>> fonts(const settings::Municipality& municipality);
  const settings::Settings& settings_;
  std::map<std::string, ShelfForm> forms_;
  std::map<std::string, std::shared_ptr<const typeset::FontSet>> fonts_;
};

}  // namespace fubako::press
