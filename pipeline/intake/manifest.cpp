#include <algorithm>
#include <iterator>

#include "intake/declaration.h"
#include "intake/intake.h"

namespace fubako::intake {
namespace {

constexpr const char* kName = "manifest.json";
constexpr SideCodes kCodes = {
    "fubako-submission/1", "manifest-missing", "manifest-malformed", {}, {}};
constexpr std::string_view kKinds[] = {"initial", "supplement", "correction"};  // as JobKind

// Names that become folders and parts of file names.
bool is_id(std::string_view text, bool dots) {
  if (text.empty() || text.size() > 64 || text.front() == '-' || text.front() == '.') return false;
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || (dots && c == '.');
  });
}

// What the tree says, before it is judged.
struct Said {
  Manifest manifest;
  std::string as_of;
  const notation::Tree* form = nullptr;
  const notation::Tree* files = nullptr;
  const notation::Tree* totals = nullptr;
};

void read_form(const notation::Tree* form, Said& said, std::vector<Fault>& complaints) {
  if (form == nullptr) return;
  said.form = form;
  notation::Reader reader(*form, complaints);
  said.manifest.form_id = reader.text("id");
  said.manifest.form_version = reader.text("version");
  reader.done();
}

void read_files(const notation::Tree* files, Said& said, std::vector<Fault>& complaints) {
  if (files == nullptr) return;
  said.files = files;
  for (const notation::Tree& entry : *files->list()) {
    notation::Reader reader(entry, complaints);
    SubmissionFile& file = said.manifest.files.emplace_back();
    file.name = reader.text("name");
    file.role = reader.text("role");
    file.records = static_cast<std::uint64_t>(reader.integer("records"));
    file.encoding = reader.text("encoding");
    file.sha256 = reader.text("sha256");
    reader.done();
  }
}

Said read_tree(const notation::Tree& tree, std::vector<Fault>& complaints) {
  Said said;
  Manifest& manifest = said.manifest;
  notation::Reader reader(tree, complaints);
  (void)reader.text("format");
  manifest.job = {reader.text("municipality_code"), reader.text("job_id")};
  manifest.kind = static_cast<JobKind>(reader.choice("kind", kKinds));
  manifest.corrects = reader.text("corrects", "");
  read_form(reader.child("form", notation::Tree::Type::map, true), said, complaints);
  manifest.fiscal_year =
      static_cast<int>(std::clamp<std::int64_t>(reader.integer("fiscal_year"), 0, 10000));
  manifest.issue_date = reader.date("issue_date", true).value_or(Date{});
  manifest.posting_date = reader.date("posting_date", true).value_or(Date{});
  said.as_of = reader.text("as_of");
  manifest.mapping = reader.text("mapping", "");
  read_files(reader.child("files", notation::Tree::Type::list, true), said, complaints);
  said.totals = reader.child("control_totals", notation::Tree::Type::map, false);
  reader.done();
  return said;
}

void judge_job(const notation::Tree& tree, const JobName& expected, Said& said,
               Findings& findings) {
  Manifest& manifest = said.manifest;
  judge_municipality(tree, manifest.job.municipality_code, expected.municipality_code, findings);
  if (!is_id(manifest.job.job_id, false))
    findings.refuse("job-id-bad", place_of(tree, "job_id"));
  else if (manifest.job.job_id != expected.job_id)
    findings.refuse("job-id-differs", place_of(tree, "job_id"));
  const bool correction = manifest.kind == JobKind::correction;
  if (correction && manifest.corrects.empty())
    findings.refuse("corrects-missing", place_of(tree, "corrects"));
  if (!correction && !manifest.corrects.empty())
    findings.refuse("corrects-unexpected", place_of(tree, "corrects"));
  if (correction && !manifest.corrects.empty() && !is_id(manifest.corrects, false))
    findings.refuse("job-id-bad", place_of(tree, "corrects"));
}

void judge_values(const notation::Tree& tree, Said& said, Findings& findings) {
  Manifest& manifest = said.manifest;
  if (!is_id(manifest.form_id, false))
    findings.refuse("form-id-bad", place_of(*said.form, "id"), {"id"});
  if (!is_id(manifest.form_version, true))
    findings.refuse("form-id-bad", place_of(*said.form, "version"), {"version"});
  if (manifest.fiscal_year < 1989 || manifest.fiscal_year > 9999)
    findings.refuse("fiscal-year-bad", place_of(tree, "fiscal_year"));
  const auto instant = parse_instant(said.as_of);
  if (!instant) findings.refuse("instant-bad", place_of(tree, "as_of"), {"as_of"});
  manifest.as_of = instant.value_or(0);
  if (!manifest.mapping.empty() && !is_id(manifest.mapping, false))
    findings.refuse("mapping-name-bad", place_of(tree, "mapping"));
}

void judge_totals(Said& said, Findings& findings) {
  if (said.totals == nullptr) return;
  for (const auto& [field, total] : *said.totals->map()) {
    if (total.integer() == nullptr)
      findings.refuse("control-total-not-integer", total.place(), {field});
    else
      said.manifest.control_totals.emplace_back(field, *total.integer());
  }
}

void judge_files(const fs::path& folder, const Said& said, Findings& findings) {
  const auto& files = said.manifest.files;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const notation::Tree& tree = (*said.files->list())[i];
    judge_file(tree, files[i], findings);
    if (!is_plain_name(files[i].name)) {
      findings.refuse("path-outside-folder", place_of(tree, "name"));
    } else {
      ordinary_file(folder, files[i].name, "file-missing", findings);
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (files[j].name == files[i].name) findings.refuse("file-twice", place_of(tree, "name"));
      if (files[j].role == files[i].role)
        findings.refuse("role-twice", place_of(tree, "role"), {files[i].role});
    }
  }
  const bool records = std::any_of(files.begin(), files.end(), [](const SubmissionFile& file) {
    return file.role == "records";
  });
  if (!records) findings.refuse("role-missing", said.files->place(), {"records"});
}

std::optional<Manifest> read(const fs::path& folder, const JobName& expected, Findings& findings) {
  std::string content;
  const auto tree = read_declaration(folder, kName, kCodes, content, findings);
  if (!tree || !format_is_known(*tree, kCodes.format, findings)) return std::nullopt;
  std::vector<Fault> complaints;
  Said said = read_tree(*tree, complaints);
  if (!shape_is_sound(complaints, kCodes.malformed, kName, findings)) return std::nullopt;
  judge_job(*tree, expected, said, findings);
  judge_values(*tree, said, findings);
  judge_totals(said, findings);
  judge_files(folder, said, findings);
  said.manifest.sha256 = sha256_hex(content);
  return std::move(said.manifest);
}

}  // namespace

ManifestResult read_manifest(const fs::path& job_folder, const std::string& municipality_code) {
  std::error_code error;
  fs::path folder = fs::absolute(job_folder, error).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  Findings findings;
  ManifestResult result;
  result.manifest = read(folder, {municipality_code, folder.filename().string()}, findings);
  if (findings.refused()) result.manifest.reset();
  findings.report(result.problems);
  return result;
}

}  // namespace fubako::intake
