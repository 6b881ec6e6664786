#include "run/bundle_files.h"

#include <set>

#include "bundle/bundle.h"
#include "notation/notation.h"
#include "run/certificate.h"
#include "run/csv_file.h"
#include "run/texts.h"
#include "run/ticket.h"

namespace fubako::run {

using notation::Tree;

namespace {

constexpr std::uint64_t kMaxOpenEntry = 256u << 20;

std::uint64_t lines_in(std::string_view rows) {
  return static_cast<std::uint64_t>(std::count(rows.begin(), rows.end(), '\n'));
}

// One table of the bundle: its header, then each part's rows. Rows never hold line ends inside
// fields, so lines count rows.
struct Joined {
  fs::path path;
  std::uint64_t rows = 0;
};
using Member = fs::path (PartFolder::*)() const;

Result<Joined> join_table(Files& files, const WorkFolder& work, const plan::Plan& plan,
                          const plan::PlannedBundle& bundle, std::string_view header, Member member,
                          const fs::path& path) {
  FUBAKO_TRY(auto table, CsvFile::create(files, path, header));
  Joined joined{path, 0};
  std::vector<char> buffer(1u << 16);
  for (std::uint32_t p : bundle.parts) {
    const PartFolder part = part_folder(work.parts(), plan.parts[p].number);
    FUBAKO_TRY(auto input, Input::open((part.*member)()));
    for (;;) {
      FUBAKO_TRY(const std::size_t n, input.read(buffer.data(), buffer.size()));
      if (n == 0) break;
      joined.rows += lines_in({buffer.data(), n});
      FUBAKO_OK(table.add_rows({buffer.data(), n}));
    }
  }
  FUBAKO_OK(table.close());
  return joined;
}

Result<Tree> entry_tree(const bundle::Entry& entry, const std::string& digest) {
  Tree one{Tree::Map{}};
  FUBAKO_TRY(const auto size, fubako::file_size(entry.file));
  one.set("name", entry.name);
  one.set("size", size);
  one.set("sha256", digest);
  return one;
}

Tree counts_tree(const plan::PlannedBundle& bundle) {
  Tree counts{Tree::Map{}};
  counts.set("pieces", bundle.pieces);
  counts.set("notices", bundle.notices);
  counts.set("sheets", bundle.sheets);
  counts.set("pages", bundle.pages);
  counts.set("lots", bundle.lots);
  return counts;
}

Tree digests_tree(const plan::Plan& plan, const plan::PlannedBundle& bundle) {
  Tree forms{Tree::List{}}, mappings{Tree::List{}}, fonts{Tree::List{}}, digests{Tree::Map{}};
  for (std::uint32_t j : bundle.jobs) {
    const plan::PlannedJob& job = plan.jobs[j];
    Tree form{Tree::Map{}};
    form.set("job", job.name.str());
    form.set("form_id", job.form_id);
    form.set("form_version", job.form_version);
    form.set("sha256", job.form_digest);
    forms.list()->push_back(std::move(form));
    if (job.mapping_id.empty()) continue;
    Tree mapping{Tree::Map{}};
    mapping.set("job", job.name.str());
    mapping.set("mapping_id", job.mapping_id);
    mapping.set("mapping_version", job.mapping_version);
    mapping.set("sha256", job.mapping_sha256);
    mappings.list()->push_back(std::move(mapping));
  }
  for (const plan::FontUsed& used : plan.fonts) {
    Tree font{Tree::Map{}};
    font.set("name", fs::path(used.path).filename().string());
    font.set("sha256", used.sha256);
    fonts.list()->push_back(std::move(font));
  }
  digests.set("forms", std::move(forms));
  if (!mappings.list()->empty()) digests.set("mappings", std::move(mappings));
  digests.set("fonts", std::move(fonts));
  digests.set("settings", plan.settings_sha256);
  if (const auto* intent = plan::find_intent(plan, bundle.vendor))
    digests.set("output_profile", intent->sha256);
  return digests;
}

Result<Tree> certificate_tree(const WorkFolder& work, const plan::Plan& plan,
                              const plan::PlannedBundle& bundle) {
  prove::Counts sum;
  for (std::uint32_t p : bundle.parts) {
    FUBAKO_TRY(const auto proof, read_proof(work.parts(), plan.parts[p].number));
    FUBAKO_CHECK(proof.passed);
    sum += proof.counts;
  }
  FUBAKO_CHECK(sum.pieces == bundle.pieces && sum.pages == bundle.pages &&
               sum.sheets == bundle.sheets);
  return certificate_of(plan, sum);
}

Result<std::string> manifest_of(const WorkFolder& work, const plan::Plan& plan,
                                const plan::PlannedBundle& bundle, const PackedBundle& packed,
                                int revision) {
  Tree root{Tree::Map{}};
  root.set("format", "fubako-bundle/1");
  root.set("bundle_id", bundle.bundle_id);
  root.set("revision", revision);
  root.set("run_id", plan.run_id.str());
  root.set("municipality_code", bundle.municipality_code);
  root.set("vendor", bundle.vendor);
  root.set("posting_date", bundle.posting_date.iso());
  root.set("counts", counts_tree(bundle));
  Tree list{Tree::List{}};
  for (std::size_t i = 0; i < packed.entries.size(); ++i) {
    FUBAKO_TRY(Tree one, entry_tree(packed.entries[i], packed.digests[i]));
    list.list()->push_back(std::move(one));
  }
  root.set("entries", std::move(list));
  root.set("digests", digests_tree(plan, bundle));
  FUBAKO_TRY(Tree certificate, certificate_tree(work, plan, bundle));
  root.set("proof", std::move(certificate));
  return notation::write_json(root);
}

Result<std::vector<bundle::Entry>> tables_of(Files& files, const WorkFolder& work,
                                             const plan::Plan& plan,
                                             const plan::PlannedBundle& bundle,
                                             const fs::path& beside, const fs::path& pieces_csv) {
  const auto at = [&](const char* name) {
    fs::path path = beside;
    path += std::string(".") + name;
    return path;
  };
  Joined pieces{pieces_csv, bundle.pieces};
  if (pieces_csv.empty()) {
    FUBAKO_TRY(pieces, join_table(files, work, plan, bundle, kPiecesHeader, &PartFolder::pieces,
                                  at("pieces.csv")));
  }
  FUBAKO_TRY(const auto streams, join_table(files, work, plan, bundle, kStreamsHeader,
                                            &PartFolder::streams, at("streams.csv")));
  FUBAKO_TRY(const auto sheets, join_table(files, work, plan, bundle, kSheetsHeader,
                                           &PartFolder::sheets, at("sheets.csv")));
  FUBAKO_TRY(const auto matches, join_table(files, work, plan, bundle, kMatchHeader,
                                            &PartFolder::matches, at("match.csv")));
  FUBAKO_CHECK(pieces.rows == bundle.pieces && streams.rows >= bundle.pieces);
  FUBAKO_CHECK(sheets.rows == bundle.sheets);
  return std::vector<bundle::Entry>{{"pieces.csv", pieces.path, {}, true},
                                    {"streams.csv", streams.path, {}, true},
                                    {"sheets.csv", sheets.path, {}, true},
                                    {"match.csv", matches.path, {}, true}};
}

}  // namespace

Result<PartProof> read_proof(const fs::path& parts, std::uint32_t part_number) {
  return read_proof(part_folder(parts, part_number).proof(), std::to_string(part_number));
}

std::string bundle_file_name(const std::string& bundle_id, int revision) {
  return bundle_id + ".r" + std::to_string(revision) + ".zip";
}

Result<PackedBundle> pack_bundle(Files& files, const WorkFolder& work, const plan::Plan& plan,
                                 const plan::PlannedBundle& bundle, const fs::path& zip,
                                 int revision, const fs::path& pieces_csv) {
  PackedBundle packed;
  FUBAKO_TRY(packed.entries, tables_of(files, work, plan, bundle, zip, pieces_csv));
  for (const bundle::Entry& table : packed.entries) packed.scratch.push_back(table.file);
  for (std::uint32_t p : bundle.parts)
    for (std::size_t i = 0; i < plan.parts[p].pdfs.size(); ++i)
      packed.entries.push_back({plan.parts[p].pdfs[i].pdf,
                                part_folder(work.parts(), plan.parts[p].number).pdf(i),
                                {},
                                false});
  const auto index = static_cast<std::uint32_t>(&bundle - plan.bundles.data());
  for (const char* name : kTicketEntries)
    packed.entries.push_back({name, ticket_folder(work.plan(), index) / name, {}, false});
  for (const fs::path& paper : sorted_entries(plan::postal_folder(work.plan(), index) / "papers"))
    packed.entries.push_back(
        {"postal/" + paper.filename().string(), paper, {}, paper.extension() == ".csv"});
  for (const bundle::Entry& entry : packed.entries) {
    FUBAKO_TRY(std::string digest, sha256_of_file(entry.file));
    packed.digests.push_back(std::move(digest));
  }
  FUBAKO_TRY(packed.manifest, manifest_of(work, plan, bundle, packed, revision));
  return packed;
}

Result<void> write_bundle_zip(Files& files, const WorkFolder& work, const plan::Plan& plan,
                              const std::string& vendor, const PackedBundle& packed,
                              const Signer& signer, const fs::path& zip) {
  FUBAKO_TRY(const std::string pem, plan::read_certificate(work.plan(), plan, vendor));
  std::vector<bundle::Entry> entries{
      {std::string(bundle::kManifestEntry), {}, packed.manifest, true},
      {std::string(bundle::kSignatureEntry), {}, signer.sign(packed.manifest), false}};
  std::optional<Secret> password;
  if (!pem.empty()) {
    FUBAKO_TRY(const auto certificate, bundle::Certificate::parse(pem, vendor + ".pem"));
    password = bundle::make_password();
    FUBAKO_TRY(std::string sealed, bundle::seal(*password, certificate));
    entries.push_back({std::string(bundle::kKeyEntry), {}, std::move(sealed), false});
  }
  entries.insert(entries.end(), packed.entries.begin(), packed.entries.end());
  return bundle::write_zip(files, zip, entries, plan.date, password ? &*password : nullptr);
}

bool holds_same(const fs::path& archive, const PackedBundle& packed, const Signer& signer) {
  const auto there = bundle::Archive::open(archive);
  if (!there) return false;
  const auto content = [&](std::string_view name) {
    const auto i = there->find(name);
    return i ? there->content(*i, kMaxOpenEntry).value_or("") : std::string();
  };
  const std::string manifest = content(bundle::kManifestEntry);
  if (manifest != packed.manifest || !signer.is_ours(manifest, content(bundle::kSignatureEntry)))
    return false;
  for (std::size_t i = 0; i < packed.entries.size(); ++i) {
    const auto at = there->find(packed.entries[i].name);
    if (!at) return false;
    if (!there->entries()[*at].sealed && there->sha256(*at).value_or("") != packed.digests[i])
      return false;
  }
  return true;
}

Result<void> remove_scratch(Files& files, const PackedBundle& packed) {
  for (const fs::path& path : packed.scratch) FUBAKO_OK(files.remove(path));
  return {};
}

}  // namespace fubako::run
