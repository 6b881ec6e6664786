// vendor_kit: writes bundles to try a receiver on, and tries one.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>

#include "scratch.h"
#include "trial.h"

namespace {

using namespace fubako;
using namespace fubako::vendor_kit;

enum ExitCode { kPassed = 0, kFailed = 8, kCannot = 12, kUsage = 20 };

struct Words {
  fs::path config = "config/fubako.yaml", out, kit;
  std::uint64_t seed = 1;
  std::string receiver, lang;
  int seconds = 30;
  bool json = false;

  bool japanese() const {
    if (!lang.empty()) return lang == "ja";
    const char* set = std::getenv("LANG");
    return set != nullptr && std::string_view(set).starts_with("ja");
  }
};

int report(const Words& words, const Fault& fault) {
  const std::string& said = words.japanese() ? fault.message.ja : fault.message.en;
  std::fprintf(stderr, "%s: [%s] %s\n", fault.place.str().c_str(), fault.code.c_str(),
               said.c_str());
  return kCannot;
}

Result<std::vector<Expected>> cases_of(const Words& words, const fs::path& kit) {
  if (!words.kit.empty()) return read_kit(kit);
  const auto loaded = settings::load(words.config);
  if (!loaded.settings) return tl::unexpected(loaded.complaints.front());
  return write_kit(*loaded.settings, kit, words.seed);
}

int try_it(const Words& words, const fs::path& kit, const std::vector<Expected>& cases) {
  const bool terminal = isatty(STDERR_FILENO) != 0;
  std::size_t done = 0;
  const auto tried = try_receiver({words.receiver, kit, words.seconds}, cases, [&](const Tried&) {
    if (terminal) std::fprintf(stderr, "\r%zu / %zu", ++done, cases.size());
  });
  if (terminal) std::fputc('\n', stderr);
  if (!tried) return report(words, tried.error());
  const std::string text = words.json ? report_json(*tried) : report_text(*tried, words.japanese());
  std::fputs(text.c_str(), stdout);
  const bool all =
      std::all_of(tried->begin(), tried->end(), [](const Tried& one) { return one.passed(); });
  return all ? kPassed : kFailed;
}

int work(const Words& words) {
  set_log_level(LogLevel::quiet);
  const Scratch scratch;
  fs::path kit = words.kit.empty() ? words.out : words.kit;
  if (kit.empty()) kit = scratch.path() / "kit";
  const auto cases = cases_of(words, kit);
  if (!cases) return report(words, cases.error());
  if (!words.receiver.empty()) return try_it(words, kit, *cases);
  std::printf("%zu\n", cases->size());
  return kPassed;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app(
      "Writes bundles, sound or wrong in one thing, to try a vendor's receiver on.\n"
      "受託事業者の受取りを試すための、正しい納品物と、一か所が誤った納品物を作ります。",
      "vendor_kit");
  Words words;
  auto* out = app.add_option("--out", words.out, "a new folder for the kit; else none is kept");
  app.add_option("--kit", words.kit, "a kit that was written before")->excludes(out);
  app.add_option("--seed", words.seed, "other bundles, damaged in other places")
      ->check(CLI::NonNegativeNumber);
  app.add_option("--receiver", words.receiver,
                 "command with {bundle}, {to}, {keys}; the first word of its stdout is its answer");
  app.add_option("--seconds", words.seconds, "time for one bundle")->check(CLI::Range(1, 3600));
  app.add_option("--config", words.config, "settings of the night that makes the bundles");
  app.add_option("--lang", words.lang, "ja or en (by LANG)")->check(CLI::IsMember({"ja", "en"}));
  app.add_flag("--json", words.json, "the report as JSON");
  app.callback([&] {
    if (words.out.empty() && words.receiver.empty())
      throw CLI::RequiredError("--out or --receiver");
  });
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kPassed : kUsage;
  }
  return work(words);
}
