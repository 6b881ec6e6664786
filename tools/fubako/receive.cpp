// fubako receive: a vendor takes a bundle in, or learns by a code why not.
#include "receive/receive.h"

#include <chrono>

#include "fubako/trusted.h"

namespace fubako::cli {
namespace {

using notation::Tree;

struct Options {
  std::string bundle, to, sender, consignment, date;
  std::vector<std::string> certificates, keys;
};

Tree counts_tree(const receive::Counts& counts) {
  Tree tree{Tree::Map{}};
  tree.set("pieces", counts.pieces);
  tree.set("notices", counts.notices);
  tree.set("sheets", counts.sheets);
  tree.set("pages", counts.pages);
  tree.set("lots", counts.lots);
  return tree;
}

void print_accepted(Console& console, const receive::Received& received) {
  const Tree counts = counts_tree(received.counts);
  if (console.json) {
    Tree root{Tree::Map{}};
    root.set("result", "accepted");
    root.set("bundle_id", received.bundle_id);
    root.set("revision", received.revision);
    root.set("counts", counts);
    root.set("folder", received.folder.string());
    root.set("acknowledgement", received.acknowledgement.string());
    return console.json_result(root);
  }
  std::string line = "accepted " + received.bundle_id + " r" + std::to_string(received.revision);
  for (const auto& [name, count] : *counts.map())
    line += " " + name + "=" + std::to_string(*count.integer());
  console.result(line);
  console.say(received.folder.string());
}

// The code alone on the first line: it is for machines.
void print_refused(Console& console, const Fault& fault) {
  console.fail(fault);
  if (receive::is_refusal(fault.code)) console.exit_code = run::kSomeRefused;
  if (!console.json) return console.result(fault.code);
  Tree root{Tree::Map{}};
  root.set("result", receive::is_refusal(fault.code) ? "refused" : "failed");
  root.set("code", fault.code);
  root.set("place", fault.place.str());
  root.set("message", console.pick(fault.message));
  console.json_result(root);
}

// Noon of a date that was given.
std::int64_t instant_of(const std::string& date) {
  if (const auto day = parse_date(date)) return *parse_instant(day->iso() + "T12:00:00+09:00");
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

void act(Console& console, const Options& options) {
  if (options.certificates.size() != options.keys.size())
    return console.usage({"--certificateと--keyは同じ数だけ、組にして書いてください。",
                          "give --certificate and --key in pairs"});
  const auto date = date_option(console, options.date);
  if (!date) return;
  receive::Options wanted;
  wanted.bundle = options.bundle;
  wanted.to = options.to;
  wanted.consignment = options.consignment;
  wanted.date = *date;
  wanted.now = instant_of(options.date);
  for (std::size_t i = 0; i < options.keys.size(); ++i)
    wanted.recipients.push_back({options.certificates[i], options.keys[i]});
  const auto sender = trusted_keys(console, options.sender,
                                   [&](const Fault& fault) { print_refused(console, fault); });
  if (!sender) return;
  const auto received = receive::receive_bundle(disk(), wanted, *sender);
  if (received)
    print_accepted(console, *received);
  else
    print_refused(console, received.error());
}

}  // namespace

void add_receive(CLI::App& app, Console& console) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("receive", "check a bundle and take it in, as a vendor");
  command->add_option("BUNDLE", options->bundle, "the bundle's ZIP")->required();
  command->add_option("--to", options->to, "folder of received bundles")->required();
  command->add_option("--sender", options->sender,
                      "the sender's public keys (PEM); the settings' own");
  command->add_option("--certificate", options->certificates, "your certificate (PEM)");
  command->add_option("--key", options->keys, "its private key (PEM), in the same order");
  command->add_option("--consignment", options->consignment,
                      "consignment.json (beside the bundle), its consignment.sig beside it");
  command->add_option("--date", options->date, "today's date (the clock's)");
  command->callback([&console, options] { act(console, *options); });
}

}  // namespace fubako::cli
