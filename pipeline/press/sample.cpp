#include "press/sample.h"

#include "base/scratch.h"
#include "intake/intake.h"
#include "postal/postal.h"
#include "press/case_file.h"
#include "press/copy_file.h"
#include "press/piece_writer.h"
#include "press/submission.h"
#include "press/texts.h"

namespace fubako::press {
namespace {

constexpr std::string_view kNoPiece = "0000000000000000000000";  // there is no municipality 000000

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

// The pieces that the record would become, with marks that name no piece.
std::vector<PlannedPiece> printed_pieces(const compose::Compiled& compiled, const Record& record,
                                         const std::string& invite_url) {
  std::vector<PlannedPiece> pieces;
  std::vector<Record> parts = forms::split_record(compiled.form, record);
  for (Record& part : parts) {
    const PageCounts counts = forms::page_counts(compiled.form, part);
    PlannedPiece piece;
    piece.marks.piece_id = {std::string(kNoPiece)};
    piece.marks.customer_barcode = bars_of(part);
    piece.marks.invite = sample_invite(invite_url);
    piece.marks.part = static_cast<int>(pieces.size()) + 1;
    piece.marks.parts = static_cast<int>(parts.size());
    piece.marks.sheets = counts.all_sheets();
    piece.marks.enclosure_mask = forms::enclosures_of(compiled.form, part);
    piece.notices.push_back({0, counts.all_pages(), counts.all_sheets(), std::move(part)});
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

// All that is wrong with a form, at once, in the place of a record.
Sample complaints_of(const std::string& municipality, const std::string& form_id,
                     const std::vector<Fault>& complaints) {
  Sample sample{municipality, form_id, {}, {}};
  for (const Fault& fault : complaints)
    sample.problems.push_back(problem_of(ProblemKind::refusal, fault));
  return sample;
}

Fault first_fault(const std::vector<Problem>& problems) {
  return {problems.front().code, problems.front().place, problems.front().message};
}

// Opens a job's files as its form reads them; null with what refuses them.
Result<std::unique_ptr<intake::Submission>> open_submission(const settings::Settings& settings,
                                                            Files& files, const forms::Form& form,
                                                            const fs::path& folder,
                                                            const Manifest& manifest,
                                                            const fs::path& scratch,
                                                            std::vector<Problem>& refusals) {
  const auto mapped = mapped_layout(settings, form, manifest.mapping);
  refusals = mapped.refusals;
  if (!refusals.empty()) return std::unique_ptr<intake::Submission>();
  return intake::Submission::open(files, folder, manifest, mapped.layout, nullptr, scratch,
                                  refusals);
}

}  // namespace

const ShelfForm& sample_form(FormShelf& shelf, const std::string& municipality,
                             const std::string& form_id, const std::string& version) {
  const int dpi = shelf.settings().vendor_of(municipality).target_dpi;
  return shelf.form(municipality, form_id, dpi, version);
}

Result<Sample> sample_of_case(FormShelf& shelf, const std::string& municipality,
                              const std::string& form_id, const std::string& case_name) {
  const ShelfForm& form = sample_form(shelf, municipality, form_id);
  if (form.compiled == nullptr) return complaints_of(municipality, form_id, form.complaints);
  const fs::path path = shelf.settings().templates / form_id / "cases" / (case_name + ".yaml");
  std::error_code error;
  if (case_name.find('/') != std::string::npos || !fs::exists(path, error))
    return press_fault("case-unknown", {path.string()}, {form_id, case_name});
  FUBAKO_TRY(auto checked, read_case(form.compiled->form, path));
  return Sample{municipality, form_id, std::move(checked.record), std::move(checked.problems),
                form.compiled};
}

Result<Sample> sample_of_record(FormShelf& shelf, Files& files, const fs::path& inbox,
                                const JobName& job, const std::string& key) {
  const fs::path folder = inbox / job.municipality_code / job.job_id;
  const auto read = intake::read_manifest(folder, job.municipality_code);
  if (!read.manifest || !read.problems.empty()) {
    if (read.problems.empty()) return press_fault("job-not-found", {}, {job.str()});
    return tl::unexpected(first_fault(read.problems));
  }
  const Manifest& manifest = *read.manifest;
  const ShelfForm& form =
      sample_form(shelf, job.municipality_code, manifest.form_id, manifest.form_version);
  if (form.compiled == nullptr)
    return complaints_of(job.municipality_code, manifest.form_id, form.complaints);
  const Scratch scratch(files);
  FUBAKO_TRY(const fs::path where, scratch.path());
  std::vector<Problem> refusals;
  FUBAKO_TRY(auto submission, open_submission(shelf.settings(), files, form.compiled->form, folder,
                                              manifest, where, refusals));
  if (submission == nullptr) return tl::unexpected(first_fault(refusals));
  intake::JoinedRecord joined;
  for (;;) {
    FUBAKO_TRY(const bool more, submission->next(joined));
    if (!more) return press_fault("record-not-found", {}, {job.str()});
    if (!joined.readable || joined.row.values[kRecordKey] != key) continue;
    auto checked = check_joined(form.compiled->form, joined);
    // Such a row gets none of the lists' rows: what is said of them follows from this.
    if (joined.key_twice)
      checked.problems.insert(checked.problems.begin(),
                              press_problem(ProblemKind::reject, "key-twice", joined.row.place));
    return Sample{job.municipality_code,       form.compiled->form.id, std::move(checked.record),
                  std::move(checked.problems), form.compiled,          true};
  }
}

std::vector<SamplePiece> pieces_of(const settings::Settings& settings, Sample& sample) {
  if (!sample.problems.empty()) return {};
  const compose::Compiled& compiled = *sample.compiled;
  const std::string invite_url = settings.municipality(sample.municipality_code).invite_url;
  auto planned = sample.copy ? copy_of(compiled.form, sample.record)
                             : printed_pieces(compiled, sample.record, invite_url);
  std::vector<SamplePiece> pieces;
  for (PlannedPiece& piece : planned) {
    const Record& record = piece.notices.front().record;
    auto measure =
        compose::measure(compiled, record, piece.marks.customer_barcode, piece.marks.parts);
    for (Problem& hold : measure.holds) sample.problems.push_back(std::move(hold));
    pieces.push_back({std::move(piece), {}});
    const PlannedPiece& kept = pieces.back().planned;
    pieces.back().pages = forms::visible(compiled.form, kept.notices.front().record, kept.marks);
  }
  return pieces;
}

Result<void> write_sample(const settings::Settings& settings, Files& files, const Sample& sample,
                          const std::vector<SamplePiece>& pieces, Date date, const fs::path& pdf) {
  const compose::Compiled& compiled = *sample.compiled;
  render::PdfInfo info;
  if (sample.copy) {
    std::string content = compiled.form.digest;
    append_record(content, sample.record);
    info = copy_info(compiled, sha256_hex(content), date);
  } else {
    info = {compiled.form.id + " sample",
            compiled.form.digest,
            date,
            compiled.dpi,
            render::PdfKind::print,
            settings.vendor_of(sample.municipality_code).output_intent};
  }
  PieceWriter writer(compiled.fonts, {std::move(info)});
  for (const SamplePiece& piece : pieces) {
    writer.begin_piece(piece.planned.marks.piece_id);
    FUBAKO_OK(writer.add(compiled, {}, piece.pages));
  }
  return writer.finish(files, 0, pdf);
}

Result<void> render_sample(const settings::Settings& settings, Files& files, Sample& sample,
                           Date date, const fs::path& pdf) {
  const std::vector<SamplePiece> pieces = pieces_of(settings, sample);
  if (!sample.problems.empty()) return {};
  FUBAKO_OK(write_sample(settings, files, sample, pieces, date, pdf));
  if (!sample.copy) return {};
  std::vector<PlannedPiece> planned;
  for (const SamplePiece& piece : pieces) planned.push_back(piece.planned);
  DrawnTexts drawn;
  FUBAKO_TRY(const auto proof, prove_copy(pdf, *sample.compiled, planned, drawn));
  if (proof.passed()) return {};
  FUBAKO_OK(files.remove(pdf));
  return press_fault("copy-proof-failed", {pdf.string()}, {std::to_string(proof.finding_count)});
}

}  // namespace fubako::press
