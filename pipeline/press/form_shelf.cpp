#include "press/form_shelf.h"

#include "press/form_context.h"
#include "press/texts.h"
#include "press/window.h"

namespace fubako::press {

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
                          const fs::path& folder, int dpi, bool internal) {
  std::vector<Fault> complaints;
  const forms::Context context = context_of(settings_, municipality, form_id, folder, complaints);
  forms::Loaded loaded = forms::load(folder, context, form_id);
  complaints.insert(complaints.end(), loaded.complaints.begin(), loaded.complaints.end());
  if (!loaded.form || !complaints.empty()) return {nullptr, std::move(complaints)};
  if (loaded.form->internal != internal)
    return {nullptr, {press_fault("form-internal-differs", {}, {form_id}).value()}};
  std::vector<Fault> window = check_window(settings_, *loaded.form);
  if (!window.empty()) return {nullptr, std::move(window)};
  auto set = fonts(municipality);
  if (!set) return {nullptr, {set.error()}};
  auto result = compose::compile(std::move(*loaded.form), *set, dpi);
  return {std::move(result.compiled), std::move(result.complaints)};
}

const ShelfForm& FormShelf::form(const std::string& municipality_code, const std::string& form_id,
                                 int dpi, const std::string& version) {
  const std::string key =
      municipality_code + "/" + form_id + "/" + version + "/" + std::to_string(dpi);
  const auto found = forms_.find(key);
  if (found != forms_.end()) return found->second;
  const auto folder = template_folder(settings_.templates, form_id, version);
  if (folder)
    return forms_[key] =
               load(settings_.municipality(municipality_code), form_id, *folder, dpi, false);
  if (!version.empty() && template_folder(settings_.templates, form_id, {}))
    return forms_[key] = {nullptr,
                          {press_fault("form-version-unknown", {}, {form_id, version}).value()}};
  return forms_[key] = {nullptr, {press_fault("form-unknown", {}, {form_id}).value()}};
}

const ShelfForm& FormShelf::internal_form(const std::string& municipality_code,
                                          const std::string& form_id, int dpi) {
  const std::string name = std::string(kInternalForms) + "/" + form_id;
  const std::string key = name + "/" + municipality_code + "/" + std::to_string(dpi);
  const auto found = forms_.find(key);
  if (found != forms_.end()) return found->second;
  const auto folder = template_folder(settings_.templates / kInternalForms, form_id, {});
  if (folder)
    return forms_[key] =
               load(settings_.municipality(municipality_code), form_id, *folder, dpi, true);
  return forms_[key] = {nullptr, {press_fault("form-unknown", {}, {name}).value()}};
}

}  // namespace fubako::press
