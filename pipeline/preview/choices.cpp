#include "preview/choices.h"

#include <algorithm>

#include "intake/intake.h"
#include "notation/notation.h"
#include "preview/json.h"

namespace fubako::preview {
namespace {

constexpr std::string_view kUsualCase = "typical";

struct FormChoice {
  std::string id, title;
  std::vector<std::string> cases;
};

// Forms that do not load are there as well: staff are to see why.
std::vector<FormChoice> forms_of(const World& world, bool japanese) {
  std::vector<FormChoice> out;
  for (const fs::path& folder : sorted_entries(world.settings->templates)) {
    const std::string id = folder.filename().string();
    std::error_code error;
    if (id == press::kInternalForms || !fs::is_regular_file(folder / "form.yaml", error)) continue;
    FormChoice form{id, id, {}};
    if (const auto tree = notation::read_yaml(folder / "form.yaml"))
      if (const notation::Tree* title = tree->find(japanese ? "title_ja" : "title_en"))
        if (title->text() != nullptr) form.title = *title->text();
    for (const fs::path& path : sorted_entries(folder / "cases"))
      if (path.extension() == ".yaml") form.cases.push_back(path.stem().string());
    out.push_back(std::move(form));
  }
  return out;
}

std::string forms_json(const std::vector<FormChoice>& forms) {
  Json all;
  for (const FormChoice& form : forms) {
    Json one, cases;
    for (const std::string& id : form.cases)
      cases.element(Json().add("id", id).add("label", id).object());
    one.add("id", form.id).add("title", form.title).raw("cases", cases.array());
    all.element(one.object());
  }
  return all.array();
}

std::string municipalities_json(const World& world) {
  Json all;
  for (const auto& [code, municipality] : world.settings->municipalities)
    all.element(Json().add("code", code).add("name", municipality.name_ja).object());
  return all.array();
}

std::string jobs_json(const fs::path& inbox, const std::vector<FormChoice>& forms) {
  Json all;
  for (const fs::path& municipality : sorted_entries(inbox))
    for (const fs::path& job : sorted_entries(municipality)) {
      const auto tree = notation::read_json(job / "manifest.json");
      const notation::Tree* form = tree ? tree->find("form") : nullptr;
      const notation::Tree* id = form == nullptr ? nullptr : form->find("id");
      if (id == nullptr || id->text() == nullptr) continue;
      const auto known = std::find_if(forms.begin(), forms.end(),
                                      [&](const FormChoice& f) { return f.id == *id->text(); });
      Json one;
      one.add("municipality", municipality.filename().string());
      one.add("job_id", job.filename().string()).add("form", *id->text());
      one.add("title", known == forms.end() ? *id->text() : known->title);
      all.element(one.object());
    }
  return all.array();
}

}  // namespace

std::string choices_json(const World& world, const fs::path& inbox, bool japanese) {
  const auto forms = forms_of(world, japanese);
  Json out;
  out.raw("municipalities", municipalities_json(world)).raw("forms", forms_json(forms));
  out.raw("jobs", jobs_json(inbox, forms));
  return out.object();
}

Selection first_selection(const World& world) {
  Selection out;
  if (!world.settings->municipalities.empty())
    out.municipality = world.settings->municipalities.begin()->first;
  for (const FormChoice& form : forms_of(world, true)) {
    if (form.cases.empty()) continue;
    out.form = form.id;
    const bool usual =
        std::find(form.cases.begin(), form.cases.end(), kUsualCase) != form.cases.end();
    out.case_name = usual ? std::string(kUsualCase) : form.cases.front();
    break;
  }
  return out;
}

}  // namespace fubako::preview
