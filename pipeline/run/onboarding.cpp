// A package's sample files: what a mapping for them could be, and how their first rows would print.
#include <algorithm>

#include "base/scratch.h"
#include "press/press.h"
#include "run/job_gate.h"
#include "run/job_planner.h"
#include "run/run.h"
#include "run/texts.h"

namespace fubako::run {
namespace {

// A submission of the samples: copies in one folder, and what a manifest would say of them.
Result<Manifest> deliver(Files& files, const std::vector<MapSample>& samples,
                         const std::string& municipality, const fs::path& folder) {
  Manifest manifest;
  manifest.job = {municipality, "sample"};
  FUBAKO_OK(files.make_folders(folder));
  for (const MapSample& sample : samples) {
    std::string name = sample.path.filename().string();
    const bool twice = std::any_of(manifest.files.begin(), manifest.files.end(),
                                   [&](const SubmissionFile& file) { return file.name == name; });
    if (twice) name = sample.role + "-" + name;
    FUBAKO_TRY(auto input, Input::open(sample.path));
    FUBAKO_TRY(auto output, files.create(folder / name));
    std::vector<char> buffer(1u << 20);
    for (;;) {
      FUBAKO_TRY(const std::size_t n, input.read(buffer.data(), buffer.size()));
      if (n == 0) break;
      FUBAKO_OK(output->write({buffer.data(), n}));
    }
    FUBAKO_OK(output->close());
    FUBAKO_TRY(auto sha256, sha256_of_file(folder / name));
    manifest.files.push_back({name, sample.role, intake::kUncounted,
                              sample.encoding.empty() ? "UTF-8" : sample.encoding,
                              std::move(sha256)});
  }
  return manifest;
}

using CompiledForm = std::shared_ptr<const compose::Compiled>;

Result<CompiledForm> compiled_of(const settings::Settings& settings,
                                 const std::string& municipality, const std::string& form_id) {
  press::FormShelf shelf(settings);
  const press::ShelfForm& form = press::sample_form(shelf, municipality, form_id);
  if (form.compiled == nullptr) return tl::unexpected(form.complaints.front());
  return form.compiled;
}

press::Sample sample_of(const CompiledForm& compiled, const std::string& municipality,
                        const intake::JoinedRecord& joined) {
  press::Sample sample{municipality, compiled->form.id, {}, {}, compiled};
  const auto reject = [&](std::string_view code) {
    sample.problems.push_back(run_problem(ProblemKind::reject, code, {}, joined.row.place));
  };
  sample.record.origin = joined.row.place;
  if (!joined.readable) {
    reject("row-shape");
    return sample;
  }
  auto checked = press::check_joined(compiled->form, joined);
  if (checked.problems.empty()) sample.record = std::move(checked.record);
  sample.problems = std::move(checked.problems);
  if (joined.key_twice) reject("key-twice");
  if (joined.notice_no_twice) reject("notice-no-twice");
  return sample;
}

Result<void> read_rows(intake::Submission& submission, const CompiledForm& compiled,
                       const std::string& municipality, std::size_t most, MappedRows& out) {
  intake::JoinedRecord joined;
  while (out.rows.size() < most) {
    FUBAKO_TRY(const bool more, submission.next(joined));
    if (!more) break;
    out.rows.push_back(sample_of(compiled, municipality, joined));
  }
  return {};
}

}  // namespace

Result<onboard::Proposal> propose_mapping(const settings::Settings& settings, Files& files,
                                          const std::string& municipality,
                                          const std::string& form_id,
                                          const std::vector<MapSample>& samples) {
  FUBAKO_TRY(const auto compiled, compiled_of(settings, municipality, form_id));
  FUBAKO_TRY(const auto synonyms, onboard::read_synonyms(settings.mappings / "synonyms.yaml"));
  const Scratch scratch(files);
  FUBAKO_TRY(const fs::path where, scratch.path());
  std::vector<onboard::SampleTable> tables;
  for (const MapSample& sample : samples) {
    const auto encoding = text::parse_encoding(sample.encoding);
    if (!encoding && !sample.encoding.empty())
      return run_fault("sample-encoding-unknown", {sample.path.filename().string()},
                       {sample.encoding});
    if (sample.role != "records" && !compiled->form.list_index(sample.role))
      return run_fault("sample-role-unknown", {sample.path.filename().string()}, {sample.role});
    FUBAKO_TRY(auto table,
               onboard::examine(files, {sample.role, sample.path, encoding, sample.header},
                                settings.eras, where));
    tables.push_back(std::move(table));
  }
  return onboard::propose(compiled->form, tables, synonyms);
}

Result<MappedRows> sample_of_mapped_rows(const settings::Settings& settings, Files& files,
                                         const std::string& municipality,
                                         const std::string& form_id, const fs::path& mapping,
                                         const std::vector<MapSample>& samples, std::size_t most) {
  FUBAKO_TRY(const auto compiled, compiled_of(settings, municipality, form_id));
  FUBAKO_TRY(const auto content, read_file(mapping));
  intake::Layout layout = press::layout_of(compiled->form);
  auto loaded = mapping::parse(content, mapping.filename().string(), intake::targets_of(layout),
                               settings.eras);
  MappedRows out;
  if (loaded.mapping && loaded.mapping->form != form_id)
    loaded.complaints.push_back(fail(mapping::texts(), "mapping-form-differs",
                                     {mapping.filename().string()}, {loaded.mapping->form, form_id})
                                    .value());
  for (const Fault& fault : loaded.complaints)
    out.refusals.push_back(problem_of(ProblemKind::refusal, fault));
  if (!out.refusals.empty()) return out;
  layout.mapping = std::make_shared<const mapping::Mapping>(std::move(*loaded.mapping));
  const Scratch scratch(files);
  FUBAKO_TRY(const fs::path where, scratch.path());
  FUBAKO_TRY(const Manifest manifest, deliver(files, samples, municipality, where / "in"));
  FUBAKO_TRY(auto submission, intake::Submission::open(files, where / "in", manifest, layout,
                                                       nullptr, where / "job", out.refusals));
  if (submission != nullptr) FUBAKO_OK(read_rows(*submission, compiled, municipality, most, out));
  return out;
}

}  // namespace fubako::run
