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

namespace {

std::string key_of(const FontChains& chains, const Gaiji& gaiji) {
  std::string key;
  for (const typeset::ChainSpec& chain : chains) {
    key += chain.name + "\n";
    for (const typeset::FontFile& file : chain.files)
      key += "  " + file.path.string() + " " + file.sha256 + (file.gaiji ? " gaiji\n" : "\n");
  }
  for (const typeset::GaijiMapping& one : gaiji) {
    key += std::to_string(one.code) + ":";
    for (const char32_t c : one.drawn_as) key += std::to_string(c) + " ";
  }
  return key;
}

}  // namespace

Result<std::shared_ptr<const typeset::FontSet>> FontSets::of(
    const settings::Settings& settings, const settings::Municipality& municipality) {
  const FontChains chains = chains_of(settings, municipality);
  const Gaiji gaiji = gaiji_of(municipality);
  auto& set = sets_[key_of(chains, gaiji)];
  if (set == nullptr) {
    FUBAKO_TRY(set, typeset::FontSet::load(chains, gaiji));
  }
  return set;
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
  auto set = fonts_->of(settings_, municipality);
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
