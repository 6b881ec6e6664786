#include "run/form_shelf.h"

#include "run/texts.h"
#include "run/window.h"

namespace fubako::run {

FontChains chains_of(const settings::Settings& settings,
                     const settings::Municipality& municipality) {
  const auto file = [](const settings::FontEntry& entry) {
    return typeset::FontFile{entry.path, entry.sha256, entry.gaiji};
  };
  FontChains chains;
  for (const settings::Chain& chain : settings.chains) {
    typeset::ChainSpec spec{chain.name, {}};
    for (const auto& entry : chain.files) spec.files.push_back(file(entry));
    for (const auto& entry : municipality.fonts) spec.files.push_back(file(entry));
    chains.push_back(std::move(spec));
  }
  return chains;
}

Gaiji gaiji_of(const settings::Municipality& municipality) {
  Gaiji gaiji;
  for (const auto& entry : municipality.gaiji) gaiji.push_back({entry.code, entry.drawn_as});
  return gaiji;
}

Result<std::shared_ptr<const typeset::FontSet>> FormShelf::fonts(
    const settings::Municipality& municipality) {
  const bool own = !municipality.fonts.empty() || !municipality.gaiji.empty();
  auto& slot = fonts_[own ? municipality.code : std::string()];
  if (slot == nullptr) {
    FUBAKO_TRY(slot,
               typeset::FontSet::load(chains_of(settings_, municipality), gaiji_of(municipality)));
  }
  return slot;
}

ShelfForm FormShelf::load(const settings::Municipality& municipality, const std::string& form_id,
                          int dpi) {
  forms::Context context{municipality.terms, {}};
  for (const auto& [name, first] : settings_.eras) context.eras.push_back({name, first});
  forms::Loaded loaded = forms::load(settings_.templates / form_id, context);
  if (!loaded.form) return {nullptr, std::move(loaded.complaints)};
  std::vector<Fault> window = check_window(settings_, *loaded.form);
  if (!window.empty()) return {nullptr, std::move(window)};
  auto set = fonts(municipality);
  if (!set) return {nullptr, {set.error()}};
  auto result = compose::compile(std::move(*loaded.form), *set, dpi);
  return {std::move(result.compiled), std::move(result.complaints)};
}

const ShelfForm& FormShelf::form(const std::string& municipality_code, const std::string& form_id,
                                 int dpi) {
  const std::string key = municipality_code + "/" + form_id + "/" + std::to_string(dpi);
  const auto found = forms_.find(key);
  if (found != forms_.end()) return found->second;
  std::error_code error;
  if (!fs::is_directory(settings_.templates / form_id, error))
    return forms_[key] = {nullptr, {run_fault("form-unknown", {}, {form_id}).value()}};
  return forms_[key] = load(settings_.municipality(municipality_code), form_id, dpi);
}

}  // namespace fubako::run
