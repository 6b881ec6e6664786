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

// Font files, each list of them read and checked once. Of one thread; the sets are of any.
class FontSets {
 public:
  Result<std::shared_ptr<const typeset::FontSet>> of(const settings::Settings& settings,
                                                     const settings::Municipality& municipality);

 private:
  std::map<std::string, std::shared_ptr<const typeset::FontSet>> sets_;  // by what they list
};

class FormShelf {
 public:
  // `settings` outlive this; `fonts` may be shared with shelves before and after it.
  explicit FormShelf(const settings::Settings& settings,
                     std::shared_ptr<FontSets> fonts = std::make_shared<FontSets>())
      : settings_(settings), fonts_(std::move(fonts)) {}
  const settings::Settings& settings() const { return settings_; }
  // `version` empty: the newest.
  const ShelfForm& form(const std::string& municipality_code, const std::string& form_id, int dpi,
                        const std::string& version = {});
  // A form that the program itself prints: templates/internal/<form_id>/.
  const ShelfForm& internal_form(const std::string& municipality_code, const std::string& form_id,
                                 int dpi);

 private:
  ShelfForm load(const settings::Municipality& municipality, const std::string& form_id,
                 const fs::path& folder, int dpi, bool internal);
  const settings::Settings& settings_;
  std::map<std::string, ShelfForm> forms_;
  std::shared_ptr<FontSets> fonts_;
};

}  // namespace fubako::press
