#include "press/sample.h"

#include "base/scratch.h"
#include "check/check.h"
#include "intake/intake.h"
#include "notation/notation.h"
#include "postal/postal.h"
#include "press/copy_file.h"
#include "press/form_shelf.h"
#include "press/piece_writer.h"
#include "press/submission.h"
#include "press/texts.h"

namespace fubako::press {

using notation::Tree;

namespace {

constexpr std::string_view kNoPiece = "0000000000000000000000";  // there is no municipality 000000

// A row of a case: texts by field id, in the form's order; absent ones are empty.
Result<std::vector<std::string>> row_of(const std::vector<forms::Field>& fields, const Tree& tree) {
  std::vector<std::string> row(fields.size());
  if (tree.map() == nullptr) return press_fault("case-malformed", tree.place(), {"?"});
  for (const auto& [id, value] : *tree.map()) {
    std::size_t f = 0;
    while (f < fields.size() && fields[f].id != id) ++f;
    if (f == fields.size()) return press_fault("case-malformed", value.place(), {id});
    if (value.text() != nullptr)
      row[f] = *value.text();
    else if (value.integer() != nullptr)
      row[f] = std::to_string(*value.integer());
    else
      return press_fault("case-malformed", value.place(), {id});
  }
  return row;
}

struct RawCase {
  std::vector<std::string> fields;
  std::vector<std::vector<std::vector<std::string>>> lists;
};

Result<RawCase> read_case(const forms::Form& form, const fs::path& path) {
  FUBAKO_TRY(const Tree tree, notation::read_yaml(path));
  RawCase raw;
  raw.lists.resize(form.lists.size());
  const Tree* fields = tree.find("fields");
  FUBAKO_TRY(raw.fields, row_of(form.fields, fields == nullptr ? Tree(Tree::Map{}) : *fields));
  const Tree* lists = tree.find("lists");
  if (lists == nullptr || lists->map() == nullptr) return raw;
  for (const auto& [id, rows] : *lists->map()) {
    const auto index = form.list_index(id);
    if (!index || rows.list() == nullptr) return press_fault("case-malformed", rows.place(), {id});
    for (const Tree& one : *rows.list()) {
      FUBAKO_TRY(auto row, row_of(form.lists[*index].fields, one));
      raw.lists[*index].push_back(std::move(row));
    }
  }
  return raw;
}

check::Checked check_case(const forms::Form& form, const RawCase& raw, const std::string& file) {
  std::vector<std::vector<std::string_view>> storage;
  std::vector<std::uint32_t> columns(form.fields.size() + 200, 1);
  const auto row_in = [&](const std::vector<std::string>& row) {
    storage.emplace_back(row.begin(), row.end());
    return check::RowIn{storage.back(), std::span(columns).first(row.size()), {file}};
  };
  std::size_t rows = 1;
  for (const auto& list : raw.lists) rows += list.size();
  storage.reserve(rows);
  std::vector<std::vector<check::RowIn>> lists(raw.lists.size());
  for (std::size_t l = 0; l < raw.lists.size(); ++l)
    for (const auto& row : raw.lists[l]) lists[l].push_back(row_in(row));
  const check::RowIn fields = row_in(raw.fields);
  return check::check_record(form, fields, lists);
}

std::string bars_of(const Record& record) {
  const SendTo to = send_to(record);
  std::string rest(to.number);
  if (!to.building.empty()) rest += " " + std::string(to.building);
  const auto result = postal::customer_barcode(to.postal_code, rest);
  return result.barcode ? result.barcode->bars : std::string();
}

// An invitation as long as a real one, whose token nobody is ever given: base32 has no 0.
std::string sample_invite(const std::string& invite_url) {
  return invite_url.empty() ? "" : invite_url + std::string(kInviteTokenCharacters, '0');
}

// The marks of one of a record's pieces; holds go to `problems`.
PieceMarks sample_marks(const compose::Compiled& compiled, const std::string& invite_url,
                        const std::vector<Record>& parts, std::size_t part,
                        std::vector<Problem>& problems) {
  PieceMarks marks;
  marks.piece_id = {std::string(kNoPiece)};
  marks.customer_barcode = bars_of(parts[part]);
  marks.invite = sample_invite(invite_url);
  marks.part = static_cast<int>(part) + 1;
  marks.parts = static_cast<int>(parts.size());
  auto measure = compose::measure(compiled, parts[part], marks.customer_barcode, marks.parts);
  for (Problem& hold : measure.holds) problems.push_back(std::move(hold));
  marks.sheets = measure.counts.all_sheets();
  marks.enclosure_mask = forms::enclosures_of(compiled.form, parts[part]);
  return marks;
}

}  // namespace

Result<std::shared_ptr<const compose::Compiled>> compiled_of(const settings::Settings& settings,
                                                             const std::string& municipality,
                                                             const std::string& form_id,
                                                             const std::string& version) {
  FormShelf shelf(settings);
  const ShelfForm& form =
      shelf.form(municipality, form_id, settings.vendor_of(municipality).target_dpi, version);
  if (form.compiled == nullptr) return tl::unexpected(form.complaints.front());
  return form.compiled;
}

namespace {

// All that is wrong with a form, at once, in the place of a record.
Sample complaints_of(const std::string& municipality, const std::string& form_id,
                     const std::vector<Fault>& complaints) {
  Sample sample;
  sample.municipality_code = municipality;
  sample.form_id = form_id;
  for (const Fault& fault : complaints)
    sample.problems.push_back(problem_of(ProblemKind::refusal, fault));
  return sample;
}

}  // namespace

Result<Sample> sample_of_case(const settings::Settings& settings, const std::string& municipality,
                              const std::string& form_id, const std::string& case_name) {
  FormShelf shelf(settings);
  const ShelfForm& form =
      shelf.form(municipality, form_id, settings.vendor_of(municipality).target_dpi);
  if (form.compiled == nullptr) return complaints_of(municipality, form_id, form.complaints);
  const auto compiled = form.compiled;
  const fs::path path = settings.templates / form_id / "cases" / (case_name + ".yaml");
  std::error_code error;
  if (case_name.find('/') != std::string::npos || !fs::exists(path, error))
    return press_fault("case-unknown", {path.string()}, {form_id, case_name});
  FUBAKO_TRY(const RawCase raw, read_case(compiled->form, path));
  auto checked = check_case(compiled->form, raw, case_name + ".yaml");
  return Sample{municipality, form_id, std::move(checked.record), std::move(checked.problems)};
}

Result<Sample> sample_of_record(const settings::Settings& settings, Files& files,
                                const fs::path& inbox, const JobName& job, const std::string& key) {
  const fs::path folder = inbox / job.municipality_code / job.job_id;
  const auto read = intake::read_manifest(folder, job.municipality_code);
  if (!read.manifest || !read.problems.empty()) {
    if (read.problems.empty()) return press_fault("job-not-found", {}, {job.str()});
    const Problem& first = read.problems.front();
    return tl::unexpected(Fault{first.code, first.place, first.message});
  }
  FormShelf shelf(settings);
  const ShelfForm& form =
      shelf.form(job.municipality_code, read.manifest->form_id,
                 settings.vendor_of(job.municipality_code).target_dpi, read.manifest->form_version);
  if (form.compiled == nullptr)
    return complaints_of(job.municipality_code, read.manifest->form_id, form.complaints);
  const auto compiled = form.compiled;
  const auto mapped = mapped_layout(settings, compiled->form, read.manifest->mapping);
  const Scratch scratch(files);
  FUBAKO_TRY(const fs::path where, scratch.path());
  std::vector<Problem> problems = mapped.refusals;
  std::unique_ptr<intake::Submission> submission;
  if (problems.empty()) {
    FUBAKO_TRY(submission, intake::Submission::open(files, folder, *read.manifest, mapped.layout,
                                                    nullptr, where, problems));
  }
  if (submission == nullptr) {
    const Problem& first = problems.front();
    return tl::unexpected(Fault{first.code, first.place, first.message});
  }
  intake::JoinedRecord joined;
  for (;;) {
    FUBAKO_TRY(const bool more, submission->next(joined));
    if (!more) return press_fault("record-not-found", {}, {job.str()});
    if (!joined.readable || joined.row.values[kRecordKey] != key) continue;
    auto checked = check_joined(compiled->form, joined);
    return Sample{job.municipality_code,       compiled->form.id,
                  std::move(checked.record),   std::move(checked.problems),
                  read.manifest->form_version, true};
  }
}

namespace {

Result<void> render_copy(Files& files, const compose::Compiled& compiled, Sample& sample, Date date,
                         const fs::path& pdf) {
  const std::vector<PlannedPiece> pieces = copy_of(compiled.form, sample.record);
  for (const PlannedPiece& piece : pieces) {
    auto measure = compose::measure(compiled, piece.notices.front().record, {}, piece.marks.parts);
    for (Problem& hold : measure.holds) sample.problems.push_back(std::move(hold));
  }
  if (!sample.problems.empty()) return {};
  std::string content = compiled.form.digest;
  append_record(content, sample.record);
  FUBAKO_OK(write_copy(files, compiled, pieces, sha256_hex(content), date, pdf));
  DrawnTexts drawn;
  FUBAKO_TRY(const auto proof, prove_copy(pdf, compiled, pieces, drawn));
  if (proof.passed()) return {};
  FUBAKO_OK(files.remove(pdf));
  return press_fault("copy-proof-failed", {pdf.string()}, {std::to_string(proof.finding_count)});
}

}  // namespace

Result<void> render_sample(const settings::Settings& settings, Files& files, Sample& sample,
                           Date date, const fs::path& pdf) {
  if (!sample.problems.empty()) return {};
  FUBAKO_TRY(const auto compiled,
             compiled_of(settings, sample.municipality_code, sample.form_id, sample.form_version));
  if (sample.copy) return render_copy(files, *compiled, sample, date, pdf);
  const std::vector<Record> parts = forms::split_record(compiled->form, sample.record);
  const std::string invite_url = settings.municipality(sample.municipality_code).invite_url;
  PieceWriter writer(
      compiled->fonts,
      {{compiled->form.id + " sample", compiled->form.digest, date, compiled->dpi,
        render::PdfKind::print, settings.vendor_of(sample.municipality_code).output_intent}});
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const PieceMarks marks = sample_marks(*compiled, invite_url, parts, i, sample.problems);
    if (!sample.problems.empty()) break;
    writer.begin_piece(marks.piece_id);
    FUBAKO_OK(writer.add(*compiled, {}, forms::visible(compiled->form, parts[i], marks)));
  }
  if (!sample.problems.empty()) return {};
  return writer.finish(files, 0, pdf);
}

}  // namespace fubako::press
