// fubako invoice: a vendor's invoice against what was produced and the contract's prices.
#include "fubako/console.h"
#include "fubako/reading.h"
#include "report/report.h"

namespace fubako::cli {
namespace {

using notation::Tree;

struct Options {
  std::string file, vendor, outbox;
  std::vector<std::string> runs;
};

std::optional<std::vector<RunId>> runs_of(Console& console, const Options& options) {
  std::vector<RunId> runs;
  for (const std::string& text : options.runs) {
    const auto run = run_option(console, "--run", text);
    if (!run) return std::nullopt;
    runs.push_back(*run);
  }
  return runs;
}

Tree tree_of(const Console& console, const report::InvoiceCheck& check) {
  Tree root{Tree::Map{}}, runs{Tree::List{}}, findings{Tree::List{}};
  for (const RunId& run : check.runs) runs.list()->push_back(run.str());
  for (const cost::InvoiceFinding& finding : check.report.findings) {
    Tree one{Tree::Map{}};
    one.set("line", finding.line == 0 ? Tree() : Tree(finding.line));
    one.set("code", finding.code);
    one.set("municipality_code", finding.municipality_code);
    one.set("item", finding.item);
    one.set("detail", finding.detail);
    one.set("yen", finding.difference.value);
    one.set("message", console.pick(finding.message));
    findings.list()->push_back(std::move(one));
  }
  root.set("runs", std::move(runs));
  root.set("expected", check.report.expected.value);
  root.set("invoiced", check.report.invoiced.value);
  root.set("difference", check.report.difference.value);
  root.set("findings", std::move(findings));
  return root;
}

void print(const Console& console, const std::string& file, const report::InvoiceCheck& check) {
  const bool ja = console.japanese();
  for (const cost::InvoiceFinding& finding : check.report.findings)
    console.result(Place{file, finding.line}.str() + ": [" + finding.code + "] " +
                   signed_yen(console, finding.difference) + "  " + console.pick(finding.message));
  std::string runs;
  for (const RunId& run : check.runs) runs += (runs.empty() ? "" : " ") + run.str();
  const auto yen = [](Yen amount) { return std::to_string(amount.value); };
  console.result((ja ? "一括処理 " : "runs ") + runs + "  " + (ja ? "あるべき額 " : "expected ") +
                 yen(check.report.expected) + "  " + (ja ? "請求額 " : "invoiced ") +
                 yen(check.report.invoiced) + "  " + (ja ? "差 " : "difference ") +
                 signed_yen(console, check.report.difference));
}

void invoice(Console& console, const Options& options) {
  const auto settings = console.load_settings();
  if (!settings) return;
  if (settings->vendors.count(options.vendor) == 0)
    return console.usage({"受託事業者「" + options.vendor + "」の設定がありません。",
                          "there are no settings for vendor '" + options.vendor + "'"});
  const auto runs = runs_of(console, options);
  if (!runs) return;
  const fs::path outbox = options.outbox.empty() ? settings->outbox : fs::path(options.outbox);
  const auto check = report::check_invoice(outbox, options.vendor, *runs, options.file);
  if (!check) return fail_question(console, check.error());
  if (!check->report.findings.empty()) console.exit_code = run::kSomeRejected;
  if (console.json) return console.json_result(tree_of(console, *check));
  print(console, options.file, *check);
}

}  // namespace

void add_invoice(CLI::App& app, Console& console) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("invoice", "compare a vendor's invoice with what was produced");
  command->add_option("FILE", options->file, "invoice.csv (fubako-invoice/1)")->required();
  command->add_option("--vendor", options->vendor, "whose invoice")->required();
  command->add_option("--run", options->runs, "a run that it is for; may be repeated (the newest)");
  command->add_option("--outbox", options->outbox, "folder of what runs published (settings)");
  command->callback([&console, options] { invoice(console, *options); });
}

}  // namespace fubako::cli
