#include "run/frozen.h"

#include <map>
#include <set>

#include "notation/notation.h"
#include "press/press.h"
#include "run/texts.h"

namespace fubako::run {

using notation::Reader;
using notation::Tree;

namespace {

constexpr std::string_view kFormat = "fubako-context/1";

std::string digest_of(const typeset::FontSet& fonts, const fs::path& path) {
  for (std::size_t i = 0; i < fonts.font_count(); ++i)
    if (fonts.font(i).path == path) return fonts.font(i).sha256;
  return {};
}

std::string hex(char32_t c) {
  char out[16];
  std::snprintf(out, sizeof out, "%X", static_cast<unsigned>(c));
  return out;
}

Tree chains_tree(const press::FontChains& chains, const typeset::FontSet& fonts) {
  Tree::List out;
  for (const auto& chain : chains) {
    Tree::List files;
    for (const auto& file : chain.files) {
      Tree entry{Tree::Map{}};
      entry.set("path", file.path.string());
      entry.set("sha256", digest_of(fonts, file.path));
      entry.set("gaiji", file.gaiji);
      files.push_back(std::move(entry));
    }
    Tree one{Tree::Map{}};
    one.set("name", chain.name);
    one.set("files", std::move(files));
    out.push_back(std::move(one));
  }
  return out;
}

Tree gaiji_tree(const press::Gaiji& gaiji) {
  Tree::List out;
  for (const auto& mapping : gaiji) {
    Tree::List drawn;
    for (char32_t c : mapping.drawn_as) drawn.push_back(hex(c));
    Tree one{Tree::Map{}};
    one.set("code", hex(mapping.code));
    one.set("drawn_as", std::move(drawn));
    out.push_back(std::move(one));
  }
  return out;
}

Tree texts_tree(const std::map<std::string, std::string>& texts) {
  Tree tree{Tree::Map{}};
  for (const auto& [name, value] : texts) tree.set(name, value);
  return tree;
}

Tree context_tree(const settings::Settings& settings, const settings::Municipality& municipality,
                  const std::string& form_id, const typeset::FontSet& fonts) {
  Tree root{Tree::Map{}};
  root.set("format", kFormat);
  Tree eras{Tree::Map{}}, wordings{Tree::Map{}};
  for (const auto& [language, texts] : municipality.wordings)
    wordings.set(language, texts_tree(texts));
  for (const auto& [name, first] : settings.eras) eras.set(name, first.iso());
  root.set("terms", texts_tree(municipality.terms));
  root.set("wordings", std::move(wordings));
  const auto overlay = municipality.overlays.find(form_id);
  if (overlay != municipality.overlays.end()) {
    root.set("overlay_file", overlay->second.file);
    root.set("overlay", overlay->second.text);
  }
  root.set("eras", std::move(eras));
  root.set("chains", chains_tree(press::chains_of(settings, municipality), fonts));
  root.set("gaiji", gaiji_tree(press::gaiji_of(municipality)));
  return root;
}

struct Thawed {
  forms::Context context;
  press::FontChains chains;
  press::Gaiji gaiji;
};

char32_t code_point(std::string_view digits) {
  return static_cast<char32_t>(std::stoul(std::string(digits), nullptr, 16));
}

std::map<std::string, std::string> texts_of(const Tree* tree) {
  std::map<std::string, std::string> out;
  for (const auto& [name, value] : *tree->map())
    if (value.text() != nullptr) out[name] = *value.text();
  return out;
}

void read_chains(const Tree& list, std::vector<Fault>& complaints, press::FontChains& out) {
  for (const Tree& tree : *list.list()) {
    Reader one(tree, complaints);
    typeset::ChainSpec chain{one.text("name"), {}};
    if (const Tree* files = one.child("files", Tree::Type::list, true))
      for (const Tree& file : *files->list()) {
        Reader entry(file, complaints);
        chain.files.push_back(
            {entry.text("path"), entry.text("sha256"), entry.boolean("gaiji", false)});
      }
    out.push_back(std::move(chain));
  }
}

Result<Thawed> thaw(const fs::path& path) {
  FUBAKO_TRY(const Tree tree, notation::read_json(path));
  std::vector<Fault> complaints;
  Reader reader(tree, complaints);
  Thawed out;
  const std::string format = reader.text("format");
  const Tree* terms = reader.child("terms", Tree::Type::map, true);
  const Tree* wordings = reader.child("wordings", Tree::Type::map, true);
  out.context.overlay_file = reader.text("overlay_file", "");
  out.context.overlay = reader.text("overlay", "");
  const Tree* eras = reader.child("eras", Tree::Type::map, true);
  const Tree* chains = reader.child("chains", Tree::Type::list, true);
  const Tree* gaiji = reader.child("gaiji", Tree::Type::list, true);
  if (format != kFormat || !complaints.empty()) return run_fault("plan-damaged", {path.string()});
  out.context.terms = texts_of(terms);
  for (const auto& [language, texts] : *wordings->map())
    out.context.wordings[language] = texts_of(&texts);
  for (const auto& [name, first] : *eras->map())
    out.context.eras.push_back({name, parse_date(*first.text()).value_or(Date{})});
  read_chains(*chains, complaints, out.chains);
  for (const Tree& one : *gaiji->list()) {
    typeset::GaijiMapping mapping{code_point(*one.find("code")->text()), {}};
    for (const Tree& c : *one.find("drawn_as")->list()) mapping.drawn_as += code_point(*c.text());
    out.gaiji.push_back(std::move(mapping));
  }
  if (!complaints.empty()) return run_fault("plan-damaged", {path.string()});
  return out;
}

fs::path context_path(const fs::path& form_folder) { return form_folder / "context.json"; }
fs::path pictures_path(const fs::path& form_folder) { return form_folder / "pictures"; }

// Every picture that the form was loaded with, under the folder's own names.
Result<void> freeze_pictures(Files& files, const fs::path& folder, const fs::path& template_folder,
                             const settings::Municipality& municipality) {
  FUBAKO_OK(files.make_folders(pictures_path(folder)));
  std::error_code error;
  for (const fs::path& from : {template_folder, municipality.folder})
    for (const auto& entry : fs::directory_iterator(from / "pictures", error)) {
      if (entry.path().extension() != ".png") continue;
      FUBAKO_TRY(const std::string bytes, read_file(entry.path()));
      FUBAKO_OK(replace(files, pictures_path(folder) / entry.path().filename(), bytes));
    }
  return {};
}

using FontSets = std::map<std::string, std::shared_ptr<const typeset::FontSet>>;

Result<std::shared_ptr<const typeset::FontSet>> fonts_of(const Thawed& context,
                                                         const std::string& municipality_code,
                                                         FontSets& known) {
  std::string key;
  for (const auto& chain : context.chains)
    for (const auto& file : chain.files) key += chain.name + file.path.string() + file.sha256;
  if (!context.gaiji.empty()) key += municipality_code;
  auto& set = known[key];
  if (set == nullptr) {
    FUBAKO_TRY(set, typeset::FontSet::load(context.chains, context.gaiji));
  }
  return set;
}

Result<std::shared_ptr<const compose::Compiled>> thaw_form(const fs::path& folder,
                                                           const plan::PlannedJob& job,
                                                           FontSets& known) {
  FUBAKO_TRY(Thawed context, thaw(context_path(folder)));
  std::vector<Fault> complaints;
  press::add_pictures(pictures_path(folder), context.context.pictures, complaints);
  if (!complaints.empty()) return tl::unexpected(complaints.front());
  FUBAKO_TRY(const auto set, fonts_of(context, job.name.municipality_code, known));
  forms::Loaded loaded = forms::load(folder, context.context, job.form_id);
  if (!loaded.form) return tl::unexpected(loaded.complaints.front());
  if (loaded.form->digest != job.form_digest)
    return run_fault("plan-damaged", {context_path(folder).string()});
  auto result = compose::compile(std::move(*loaded.form), set, job.dpi);
  if (result.compiled == nullptr) return tl::unexpected(result.complaints.front());
  return std::move(result.compiled);
}

}  // namespace

Result<void> freeze_form(Files& files, const fs::path& plan_folder,
                         const settings::Settings& settings, const plan::PlannedJob& job,
                         const typeset::FontSet& fonts) {
  const fs::path folder = plan::form_folder(plan_folder, job);
  const auto from = press::template_folder(settings.templates, job.form_id, job.form_version);
  if (!from) return press::press_fault("form-unknown", {}, {job.form_id});
  FUBAKO_OK(files.make_folders(folder));
  FUBAKO_TRY(const std::string yaml, read_file(*from / "form.yaml"));
  FUBAKO_OK(replace(files, folder / "form.yaml", yaml));
  const auto municipality = settings.municipality(job.name.municipality_code);
  FUBAKO_OK(freeze_pictures(files, folder, *from, municipality));
  const Tree context = context_tree(settings, municipality, job.form_id, fonts);
  return replace(files, context_path(folder), notation::write_json(context));
}

Result<CompiledForms> thaw_forms(const fs::path& plan_folder, const plan::Plan& plan) {
  CompiledForms out(plan.jobs.size());
  std::map<fs::path, std::shared_ptr<const compose::Compiled>> compiled;
  FontSets fonts;
  std::set<std::uint32_t> jobs;
  for (const plan::PlannedPart& part : plan.parts) jobs.insert(part.jobs.begin(), part.jobs.end());
  for (const plan::PlannedCopies& copies : plan.copies) jobs.insert(copies.job);
  for (const std::uint32_t j : jobs) {
    const plan::PlannedJob& job = plan.jobs[j];
    const fs::path folder = plan::form_folder(plan_folder, job);
    auto& form = compiled[folder];
    if (form == nullptr) {
      FUBAKO_TRY(form, thaw_form(folder, job, fonts));
    }
    out[j] = form;
  }
  return out;
}

}  // namespace fubako::run
