// Proves a finished bundle again: its entries against its manifest, its PDFs against the plan.
#include <algorithm>

#include "base/scratch.h"
#include "bundle/bundle.h"
#include "notation/notation.h"
#include "prove/prove.h"
#include "run/certificate.h"
#include "run/frozen.h"
#include "run/part_forms.h"
#include "run/prove_apart.h"
#include "run/prove_tables.h"
#include "run/run.h"
#include "run/texts.h"

namespace fubako::run {

using notation::Tree;

namespace {

constexpr std::uint64_t kMaxEntryBytes = std::uint64_t{4} << 30;
constexpr std::uint64_t kMaxManifestBytes = 256u << 20;
constexpr std::uint64_t kMaxKeyBytes = 1u << 20;

Problem finding(std::string_view code, Place place,
                std::initializer_list<std::string_view> arguments) {
  return run_problem(ProblemKind::refusal, code, {}, std::move(place), arguments);
}

bool stands_before(std::string_view name) {
  return name == bundle::kManifestEntry || name == bundle::kSignatureEntry ||
         name == bundle::kKeyEntry;
}

// Every entry but the first ones is named in the manifest, with its digest, and nothing else is.
Result<void> compare_entries(const bundle::Archive& archive, const Tree& manifest,
                             BundleProof& proof) {
  const Tree* named = manifest.find("entries");
  const std::size_t count = named == nullptr || !named->list() ? 0 : named->list()->size();
  std::size_t same = 0;
  for (std::size_t at = 0; at < archive.entries().size(); ++at) {
    const bundle::Listed& entry = archive.entries()[at];
    if (stands_before(entry.name)) continue;
    FUBAKO_OK(archive.check_size(at, kMaxEntryBytes));
    FUBAKO_TRY(const std::string sha256, archive.sha256(at));
    bool found = false;
    for (std::size_t i = 0; i < count && !found; ++i) {
      const Tree& one = (*named->list())[i];
      const Tree *name = one.find("name"), *digest = one.find("sha256");
      found = name && digest && name->text() && digest->text() && *name->text() == entry.name &&
              *digest->text() == sha256;
    }
    if (found)
      ++same;
    else
      proof.findings.push_back(finding("entry-differs", {entry.name}, {entry.name}));
  }
  if (same != count)
    proof.findings.push_back(finding("entry-differs", {"manifest.json"}, {"manifest.json"}));
  return {};
}

Result<std::vector<fs::path>> extract_pdfs(Files& files, const bundle::Archive& archive,
                                           const plan::PlannedPart& part, const fs::path& scratch) {
  std::vector<fs::path> out;
  for (const plan::PartPdf& pdf : part.pdfs) {
    out.push_back(scratch / ("part-" + pdf.stream + ".pdf"));
    FUBAKO_TRY(const std::size_t i, archive.need(pdf.pdf));
    FUBAKO_OK(archive.extract(i, files, out.back()));
  }
  return out;
}

Result<void> prove_part(Files& files, const bundle::Archive& archive, const fs::path& plan_folder,
                        const plan::Plan& plan, const plan::PlannedPart& part,
                        const CompiledForms& compiled, const fs::path& scratch, BundleProof& out) {
  FUBAKO_TRY(const auto pdfs, extract_pdfs(files, archive, part, scratch));
  FUBAKO_OK(plan::check_shard(plan_folder, part));
  FUBAKO_TRY(auto shard, plan::ShardReader::open(plan::shard_path(plan_folder, part.number)));
  const auto next = [&](PlannedPiece& piece) { return shard.next(piece); };
  const PartForms forms(plan, compiled, part);
  FUBAKO_TRY(const auto proof, prove_apart(part, [&] {
               return prove::prove_part(pdfs, forms.dpi(), forms.sample(), next, forms.for_proof());
             }));
  out.counts += proof;
  for (const auto& f : proof.findings)
    out.findings.push_back({ProblemKind::refusal,
                            {},
                            {part.pdfs[f.pdf].pdf, static_cast<std::uint64_t>(f.page)},
                            f.code,
                            f.message});
  for (const fs::path& pdf : pdfs) FUBAKO_OK(files.remove(pdf));
  return {};
}

// A certificate is of pages that were proven: what is wrong with them is said already.
void compare_certificate(const Tree& manifest, const plan::Plan& plan, BundleProof& proof) {
  const auto is_page = [](const Problem& found) { return found.place.file.starts_with("print/"); };
  if (std::any_of(proof.findings.begin(), proof.findings.end(), is_page)) return;
  const Tree* stated = manifest.find("proof");
  const Tree proven = certificate_of(plan, proof.counts);
  if (stated == nullptr || notation::write_json(*stated) != notation::write_json(proven))
    proof.findings.push_back(finding("certificate-differs", {"manifest.json"}, {}));
}

Result<bundle::Archive> open_archive(const fs::path& zip, const bundle::RecipientKey* recipient) {
  FUBAKO_TRY(bundle::Archive archive, bundle::Archive::open(zip));
  const auto key = archive.find(bundle::kKeyEntry);
  if (recipient == nullptr || !key) return archive;
  FUBAKO_TRY(const std::string cms, archive.content(*key, kMaxKeyBytes));
  FUBAKO_TRY(Secret password, bundle::unseal(cms, std::string(bundle::kKeyEntry), *recipient));
  archive.use_password(std::move(password));
  return archive;
}

}  // namespace

Result<BundleProof> prove_bundle(Files& files, const fs::path& zip, const fs::path& plan_folder,
                                 const bundle::RecipientKey* recipient) {
  FUBAKO_TRY(const plan::Plan plan, plan::read_plan(plan_folder));
  FUBAKO_TRY(const CompiledForms compiled, thaw_forms(plan_folder, plan));
  FUBAKO_TRY(const bundle::Archive archive, open_archive(zip, recipient));
  FUBAKO_TRY(const std::size_t at, archive.need(bundle::kManifestEntry));
  FUBAKO_TRY(const std::string text, archive.content(at, kMaxManifestBytes));
  FUBAKO_TRY(const Tree manifest, notation::parse_json(text, "manifest.json"));
  BundleProof proof;
  const Tree* id = manifest.find("bundle_id");
  if (id != nullptr && id->text() != nullptr) proof.bundle_id = *id->text();
  const plan::PlannedBundle* planned = plan::find_bundle(plan, proof.bundle_id);
  if (planned == nullptr)
    return run_fault("bundle-not-of-plan", {zip.filename().string()}, {proof.bundle_id});
  FUBAKO_OK(compare_entries(archive, manifest, proof));
  const Scratch scratch(files);
  FUBAKO_TRY(const fs::path where, scratch.path());
  FUBAKO_OK(prove_tables(files, archive, plan_folder, plan, *planned, where, proof));
  for (std::uint32_t p : planned->parts)
    FUBAKO_OK(prove_part(files, archive, plan_folder, plan, plan.parts[p], compiled, where, proof));
  compare_certificate(manifest, plan, proof);
  return proof;
}

}  // namespace fubako::run
