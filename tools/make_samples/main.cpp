// make_samples: writes an invented inbox of any size.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "make_samples.h"

namespace {

using namespace fubako;

constexpr int kUsage = 20;
constexpr int kFailed = 12;  // nothing to run with

int report(const Fault& fault) {
  std::fprintf(stderr, "make_samples: %s\n  %s\n  %s\n", fault.code.c_str(),
               fault.message.ja.c_str(), fault.message.en.c_str());
  return fault.code.starts_with("samples-") ? kUsage : kFailed;
}

int make(samples::Options options, const std::string& share) {
  const auto paper_share = samples::parse_share(share);
  if (!paper_share) return report(paper_share.error());
  options.paper_share = *paper_share;
  samples::OnProgress progress;
  const bool terminal = isatty(STDERR_FILENO) != 0;
  if (terminal)
    progress = [&](std::int64_t done) {
      std::fprintf(stderr, "\r%lld / %lld records", static_cast<long long>(done),
                   static_cast<long long>(options.records));
    };
  const auto made = samples::make(disk(), options, progress);
  if (terminal) std::fputc('\n', stderr);
  return made ? 0 : report(made.error());
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app(
      "Writes an inbox of invented records, the same bytes for the same arguments.\n"
      "架空のレコードの納入データを作ります。同じ引数からは同じ内容ができます。");
  samples::Options options;
  std::string share = "1.0";
  app.add_option("--out", options.inbox, "folder of the inbox; NIGHT is written beside it")
      ->required();
  app.add_option("--municipalities", options.municipalities, "how many municipalities")->required();
  app.add_option("--records", options.records, "how many records in all")->required();
  app.add_option("--seed", options.seed, "another seed, other residents")
      ->required()
      ->check(CLI::NonNegativeNumber);
  app.add_option("--form", options.forms,
                 "form id, may be repeated (default: property-tax-notice and "
                 "long-term-care-premium-notice)")
      ->allow_extra_args(false);
  app.add_option("--paper", share, "share of the records with a paper act, 0 to 1 (default: 1.0)");
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& error) {
    std::fprintf(stderr,
                 "make_samples: %s\n  引数が正しくありません。make_samples --helpをご覧ください。\n"
                 "  The arguments are wrong. See make_samples --help.\n",
                 error.what());
    return kUsage;
  }
  return make(std::move(options), share);
}
