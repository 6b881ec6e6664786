// fubako prove: a finished bundle against its plan, again.
#include "bundle/bundle.h"
#include "fubako/console.h"

namespace fubako::cli {
namespace {

notation::Tree tree_of(const run::BundleProof& proof) {
  using notation::Tree;
  Tree root{Tree::Map{}}, findings{Tree::List{}};
  root.set("bundle_id", proof.bundle_id);
  root.set("passed", proof.findings.empty());
  run::set_counts(root, proof.counts);
  for (const Problem& finding : proof.findings) {
    Tree one{Tree::Map{}};
    one.set("file", finding.place.file);
    one.set("page", finding.place.line);
    one.set("code", finding.code);
    findings.list()->push_back(std::move(one));
  }
  root.set("findings", std::move(findings));
  return root;
}

}  // namespace

void add_prove(CLI::App& app, Console& console) {
  struct Options {
    std::string bundle, plan, certificate, key;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("prove", "prove a finished bundle against its plan again");
  command->add_option("BUNDLE", options->bundle, "the bundle's ZIP")->required();
  command->add_option("--plan", options->plan, "plan folder of its run")->required();
  auto* certificate = command->add_option("--certificate", options->certificate,
                                          "certificate that the bundle is sealed to");
  auto* key = command->add_option("--key", options->key, "its private key");
  certificate->needs(key);
  key->needs(certificate);
  command->callback([&console, options] {
    std::optional<bundle::RecipientKey> recipient;
    if (!options->key.empty()) {
      auto read = bundle::RecipientKey::read(options->certificate, options->key);
      if (!read) return console.fail(read.error());
      recipient = std::move(*read);
    }
    const auto proof = run::prove_bundle(disk(), options->bundle, options->plan,
                                         recipient ? &*recipient : nullptr);
    if (!proof) return console.fail(proof.error());
    if (!proof->findings.empty()) console.exit_code = run::kSomeRefused;
    if (console.json) return console.json_result(tree_of(*proof));
    for (const Problem& finding : proof->findings) console.tell(finding);
    const prove::Counts& counts = proof->counts;
    const std::string said =
        std::to_string(counts.pieces) + " pieces, " + std::to_string(counts.pages) + " pages, " +
        std::to_string(counts.glyphs) + " glyphs, " + std::to_string(counts.values) + " values, " +
        std::to_string(counts.symbols) + " symbols, " + std::to_string(counts.raster_pages) +
        " pages in pixels";
    console.result(proof->bundle_id + ": " +
                   (proof->findings.empty() ? "proven, " : "NOT proven, ") + said);
  });
}

}  // namespace fubako::cli
