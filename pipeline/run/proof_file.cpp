#include "run/proof_file.h"

#include "notation/notation.h"
#include "run/certificate.h"
#include "run/texts.h"

namespace fubako::run {

using notation::Tree;

namespace {

Tree sample_tree(const prove::Sample& sample) {
  Tree tree{Tree::Map{}};
  tree.set("every", sample.every);
  tree.set("first_of_kind", sample.first_of_kind);
  return tree;
}

prove::Sample sample_in(const Tree& tree) {
  prove::Sample out;
  const Tree *every = tree.find("every"), *first = tree.find("first_of_kind");
  if (every != nullptr && every->integer() != nullptr)
    out.every = static_cast<std::uint64_t>(*every->integer());
  out.first_of_kind = first != nullptr && first->boolean() != nullptr && *first->boolean();
  return out;
}

Tree proof_tree(const prove::Proof& proof, const prove::Sample& sample,
                const std::vector<std::string>& pdf_sha256, const std::string& shard_sha256) {
  Tree root{Tree::Map{}};
  root.set("format", kProofFormat);
  root.set("passed", proof.passed());
  set_counts(root, proof);
  root.set("sample", sample_tree(sample));
  root.set("finding_count", proof.finding_count);
  Tree::List digests;
  for (const std::string& digest : pdf_sha256) digests.push_back(digest);
  root.set("pdf_sha256", std::move(digests));
  root.set("shard_sha256", shard_sha256);
  Tree::List findings;
  for (const prove::Finding& finding : proof.findings) {
    Tree one{Tree::Map{}};
    one.set("code", finding.code);
    one.set("pdf", static_cast<std::uint64_t>(finding.pdf));
    one.set("page", finding.page);
    one.set("piece_id", finding.piece_id);
    one.set("message_ja", finding.message.ja);
    one.set("message_en", finding.message.en);
    findings.push_back(std::move(one));
  }
  root.set("findings", std::move(findings));
  return root;
}

}  // namespace

Result<PartProof> read_proof(const fs::path& path, const std::string& part) {
  std::error_code error;
  if (!fs::exists(path, error)) return run_fault("part-missing", {path.string()}, {part});
  FUBAKO_TRY(const Tree tree, notation::read_json(path));
  PartProof proof;
  const auto number = [&](const char* key) -> std::uint64_t {
    const Tree* value = tree.find(key);
    return value != nullptr && value->integer() != nullptr
               ? static_cast<std::uint64_t>(*value->integer())
               : 0;
  };
  const Tree* passed = tree.find("passed");
  proof.passed = passed != nullptr && passed->boolean() != nullptr && *passed->boolean();
  const Tree *format = tree.find("format"), *sample = tree.find("sample");
  if (format != nullptr && format->text() != nullptr) proof.format = *format->text();
  if (sample != nullptr) proof.sample = sample_in(*sample);
  proof.counts = counts_in(tree);
  proof.findings = number("finding_count");
  if (const Tree* shard = tree.find("shard_sha256"); shard != nullptr && shard->text() != nullptr)
    proof.shard_sha256 = *shard->text();
  const Tree* digests = tree.find("pdf_sha256");
  if (digests != nullptr && digests->list() != nullptr)
    for (const Tree& digest : *digests->list())
      if (digest.text() != nullptr) proof.pdf_sha256.push_back(*digest.text());
  return proof;
}

Result<void> write_proof(Files& files, const fs::path& folder, const prove::Proof& proof,
                         const prove::Sample& sample, const std::vector<std::string>& pdf_sha256,
                         const std::string& shard_sha256) {
  return replace(files, proof_path(folder),
                 notation::write_json(proof_tree(proof, sample, pdf_sha256, shard_sha256)));
}

}  // namespace fubako::run
