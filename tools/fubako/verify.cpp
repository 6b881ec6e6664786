// fubako verify: whether bundles, consignments or a ledger are what they were, without secrets.
#include "fubako/trusted.h"
#include "ledger/ledger.h"
#include "receive/receive.h"

namespace fubako::cli {
namespace {

using notation::Tree;

struct Options {
  std::vector<std::string> paths;
  std::string sender;
};

bool is_ledger(const fs::path& path) { return path.extension() == ".sqlite"; }

Result<receive::Verified> verify_ledger(const fs::path& path) {
  receive::Verified out;
  FUBAKO_OK(Input::open(path));
  if (const auto sound = ledger::check_file(path); !sound) out.findings.push_back(sound.error());
  return out;
}

Tree tree_of(Console& console, const Fault& fault) {
  Tree tree{Tree::Map{}};
  tree.set("code", fault.code);
  tree.set("place", fault.place.str());
  tree.set("message", console.pick(fault.message));
  return tree;
}

Tree tree_of(Console& console, const std::string& path, const receive::Verified& verified) {
  Tree findings{Tree::List{}}, unchecked{Tree::List{}}, root{Tree::Map{}};
  for (const Fault& fault : verified.findings) findings.list()->push_back(tree_of(console, fault));
  for (const Message& message : verified.unchecked)
    unchecked.list()->push_back(Tree(console.pick(message)));
  root.set("path", path);
  root.set("sound", verified.findings.empty());
  root.set("bundles", verified.bundles);
  root.set("entries", verified.entries);
  root.set("findings", std::move(findings));
  root.set("unchecked", std::move(unchecked));
  return root;
}

Tree tree_of(Console& console, const std::string& path, const Fault& fault) {
  Tree root{Tree::Map{}};
  root.set("path", path);
  root.set("sound", false);
  root.set("failed", tree_of(console, fault));
  return root;
}

// Findings are the result; what was not checked is talk.
void print(Console& console, const std::string& path, const receive::Verified& verified) {
  for (const Fault& fault : verified.findings)
    console.result(fault.place.str() + ": [" + fault.code + "] " + console.pick(fault.message));
  for (const Message& message : verified.unchecked) console.say(console.pick(message));
  if (!verified.findings.empty()) return;
  const std::string counts = "bundles=" + std::to_string(verified.bundles) +
                             " entries=" + std::to_string(verified.entries);
  console.result("sound " + path + (is_ledger(path) ? "" : " " + counts));
}

void act(Console& console, const Options& options) {
  std::optional<bundle::TrustedKeys> keys;
  if (!std::all_of(options.paths.begin(), options.paths.end(), is_ledger)) {
    keys = trusted_keys(console, options.sender, [&](const Fault& fault) { console.fail(fault); });
    if (!keys) return;
  }
  Tree all{Tree::List{}};
  for (const std::string& path : options.paths) {
    const auto verified = is_ledger(path) ? verify_ledger(path) : receive::verify(path, *keys);
    if (!verified) {
      console.fail(verified.error());
      if (console.json) all.list()->push_back(tree_of(console, path, verified.error()));
      continue;
    }
    if (!verified->findings.empty() && console.exit_code == 0)
      console.exit_code = run::kSomeRefused;
    if (console.json)
      all.list()->push_back(tree_of(console, path, *verified));
    else
      print(console, path, *verified);
  }
  if (console.json) console.json_result(all);
}

}  // namespace

void add_verify(CLI::App& app, Console& console) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "verify", "check bundles, a consignment's folder or a ledger, without secrets");
  command->add_option("PATH", options->paths, "bundle.zip, folder of a consignment, ledger.sqlite")
      ->required();
  command->add_option("--sender", options->sender, "the sender's public keys (the settings' own)");
  command->callback([&console, options] { act(console, *options); });
}

}  // namespace fubako::cli
