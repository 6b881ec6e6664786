#include "preview/choices.h"

#include <algorithm>

#include "notation/notation.h"
#include "preview/json.h"

namespace fubako::preview {
namespace {

constexpr std::string_view kUsualCase = "typical";

struct FormChoice {
  std::string id;
  std::vector<std::string> cases;
};

// Forms that do not load are there as well: staff are to see why.
std::vector<FormChoice> forms_in(const fs::path& templates) {
  std::vector<FormChoice> out;
  for (const fs::path& folder : sorted_entries(templates)) {
    FormChoice form{folder.filename().string(), {}};
    std::error_code error;
    if (form.id == press::kInternalForms || !fs::is_regular_file(folder / "form.yaml", error))
      continue;
    for (const fs::path& path : sorted_entries(folder / "cases"))
      if (path.extension() == ".yaml") form.cases.push_back(path.stem().string());
    out.push_back(std::move(form));
  }
  return out;
}

// Of a form, by its id; the id itself when nothing says more.
std::string title_of(const World& world, Titles& titles, const std::string& id, bool japanese) {
  const auto folder = press::template_folder(world.settings->templates, id, {});
  if (!folder) return id;
  const Titles::Title title = titles.of(*folder / "form.yaml");
  const std::string& said = japanese ? title.ja : title.en;
  return said.empty() ? id : said;
}

std::string forms_json(const World& world, Titles& titles, bool japanese) {
  Json all;
  for (const FormChoice& form : forms_in(world.settings->templates)) {
    Json one, cases;
    for (const std::string& id : form.cases)
      cases.element(Json().add("id", id).add("label", id).object());
    one.add("id", form.id).add("title", title_of(world, titles, form.id, japanese));
    one.raw("cases", cases.array());
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

std::string jobs_json(const World& world, const fs::path& inbox, Titles& titles, bool japanese) {
  Json all;
  for (const fs::path& municipality : sorted_entries(inbox))
    for (const fs::path& job : sorted_entries(municipality)) {
      const auto tree = notation::read_json(job / "manifest.json");
      const notation::Tree* form = tree ? tree->find("form") : nullptr;
      const notation::Tree* id = form == nullptr ? nullptr : form->find("id");
      if (id == nullptr || id->text() == nullptr) continue;
      Json one;
      one.add("municipality", municipality.filename().string());
      one.add("job_id", job.filename().string()).add("form", *id->text());
      one.add("title", title_of(world, titles, *id->text(), japanese));
      all.element(one.object());
    }
  return all.array();
}

}  // namespace

Titles::Title Titles::of(const fs::path& form_yaml) {
  std::error_code error;
  const auto written = fs::last_write_time(form_yaml, error);
  if (error) return {};
  {
    const std::lock_guard lock(mutex_);
    const auto known = known_.find(form_yaml);
    if (known != known_.end() && known->second.first == written) return known->second.second;
  }
  Title title;
  if (const auto tree = notation::read_yaml(form_yaml)) {
    const auto text = [&](const char* key) {
      const notation::Tree* said = tree->find(key);
      return said == nullptr || said->text() == nullptr ? std::string() : *said->text();
    };
    title = {text("title_ja"), text("title_en")};
  }
  const std::lock_guard lock(mutex_);
  known_[form_yaml] = {written, title};
  return title;
}

std::string choices_json(const World& world, const fs::path& inbox, Titles& titles, bool japanese) {
  Json out;
  out.raw("municipalities", municipalities_json(world));
  out.raw("forms", forms_json(world, titles, japanese));
  out.raw("jobs", jobs_json(world, inbox, titles, japanese));
  return out.object();
}

Selection first_selection(const World& world) {
  Selection out;
  if (!world.settings->municipalities.empty())
    out.municipality = world.settings->municipalities.begin()->first;
  for (const FormChoice& form : forms_in(world.settings->templates)) {
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
