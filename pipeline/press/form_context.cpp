#include "press/form_context.h"

#include <algorithm>

#include "notation/notation.h"
#include "picture/picture.h"

namespace fubako::press {
namespace {

std::string version_in(const fs::path& folder) {
  const auto tree = notation::read_yaml(folder / "form.yaml");
  const notation::Tree* version = tree ? tree->find("version") : nullptr;
  return version != nullptr && version->text() != nullptr ? *version->text() : std::string();
}

}  // namespace

std::optional<fs::path> template_folder(const fs::path& templates, const std::string& form_id,
                                        const std::string& version) {
  const fs::path newest = templates / form_id, older = newest / "versions" / version;
  std::error_code error;
  if (form_id.empty() || form_id.find('/') != std::string::npos || form_id == kInternalForms ||
      !fs::is_directory(newest, error))
    return std::nullopt;
  if (version.empty() || version_in(newest) == version) return newest;
  if (version.find('/') == std::string::npos && fs::is_directory(older, error)) return older;
  return std::nullopt;
}

void add_pictures(const fs::path& folder, Pictures& out, std::vector<Fault>& complaints) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) return;
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".png") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    auto picture = picture::read_png(path);
    if (picture)
      out[path.stem().string()] = std::move(*picture);
    else
      complaints.push_back(picture.error());
  }
}

forms::Context context_of(const settings::Settings& settings,
                          const settings::Municipality& municipality, const std::string& form_id,
                          const fs::path& folder, std::vector<Fault>& complaints) {
  forms::Context context;
  context.terms = municipality.terms;
  context.wordings = municipality.wordings;
  context.store_limit = settings.store_payment_limit;
  for (const auto& [name, first] : settings.eras) context.eras.push_back({name, first});
  add_pictures(folder / "pictures", context.pictures, complaints);
  add_pictures(municipality.folder / "pictures", context.pictures, complaints);
  const auto overlay = municipality.overlays.find(form_id);
  if (overlay != municipality.overlays.end()) {
    context.overlay_file = overlay->second.file;
    context.overlay = overlay->second.text;
  }
  return context;
}

}  // namespace fubako::press
