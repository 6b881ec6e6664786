#include "run/overlays.h"

#include "press/press.h"
#include "run/texts.h"

namespace fubako::run {
namespace {

OverlayState state_of(const settings::Settings& settings,
                      const settings::Municipality& municipality, const std::string& form_id,
                      std::vector<Fault>& complaints) {
  using State = OverlayState::State;
  const std::string code = municipality.code.empty() ? "default" : municipality.code;
  OverlayState out{code, form_id, municipality.overlays.at(form_id).file, {}, {}, State::refused};
  const auto folder = press::template_folder(settings.templates, form_id, {});
  if (!folder) {
    complaints.push_back(press::press_fault("form-unknown", {out.file}, {form_id}).value());
    return out;
  }
  std::vector<Fault> found;
  const forms::Context context = press::context_of(settings, municipality, form_id, *folder, found);
  const forms::Loaded loaded = forms::load(*folder, context, form_id);
  found.insert(found.end(), loaded.complaints.begin(), loaded.complaints.end());
  complaints.insert(complaints.end(), found.begin(), found.end());
  if (!loaded.form || !found.empty()) return out;
  out.overlay_law_year = loaded.form->overlay_law_year;
  out.form_law_year = loaded.form->law_year;
  out.state = loaded.form->overlay_is_stale() ? State::stale : State::current;
  return out;
}

}  // namespace

const char* name_of(OverlayState::State state) {
  constexpr const char* kNames[] = {"current", "stale", "refused"};
  return kNames[static_cast<std::size_t>(state)];
}

std::vector<OverlayState> list_overlays(const settings::Settings& settings,
                                        std::vector<Fault>& complaints) {
  std::vector<OverlayState> out;
  const auto add = [&](const settings::Municipality& municipality) {
    for (const auto& [form_id, overlay] : municipality.overlays)
      out.push_back(state_of(settings, municipality, form_id, complaints));
  };
  for (const auto& [code, municipality] : settings.municipalities) add(municipality);
  add(settings.default_municipality);
  return out;
}

}  // namespace fubako::run
