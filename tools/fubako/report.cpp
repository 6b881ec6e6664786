// fubako report: paper share and costs over time, and who was told by another channel.
#include "report/report.h"
#include "fubako/console.h"
#include "fubako/reading.h"

namespace fubako::cli {
namespace {

using notation::Tree;

struct Options {
  std::string state, since, municipality;
  bool csv = false;
};

Tree row_tree(const cost::TrendRow& row, bool whole_run) {
  Tree out{Tree::Map{}};
  out.set("run_id", row.run_id);
  if (!whole_run) {
    out.set("municipality_code", row.municipality_code);
    out.set("form_id", row.form_id);
  }
  out.set("records", row.records);
  out.set("paper", row.paper);
  out.set("paper_per_mille", row.paper_per_mille);
  out.set("yen", row.yen.value);
  out.set("milliyen_per_record", row.milliyen_per_record);
  return out;
}

Tree changes_tree(const ledger::ChannelChanges& changes) {
  Tree out{Tree::Map{}};
  out.set("run_id", changes.run.str());
  out.set("municipality_code", changes.municipality_code);
  out.set("form_id", changes.form_id);
  out.set("released", changes.released);
  out.set("delivery", changes.delivery);
  out.set("act", changes.act);
  out.set("person_event", changes.person_event);
  out.set("date", changes.date);
  out.set("without_cause", changes.without_cause);
  return out;
}

Tree held_tree(const ledger::HeldRecord& held) {
  Tree out{Tree::Map{}};
  out.set("run_id", held.run.str());
  out.set("job", held.job.str());
  out.set("record_key", held.record_key);
  return out;
}

Tree tree_of(const report::OverTime& over) {
  Tree root{Tree::Map{}}, rows{Tree::List{}}, totals{Tree::List{}}, lost{Tree::List{}},
      channels{Tree::Map{}}, changes{Tree::List{}}, held{Tree::List{}};
  for (const auto& row : over.rows) rows.list()->push_back(row_tree(row, false));
  for (const auto& row : over.totals) totals.list()->push_back(row_tree(row, true));
  for (const report::LostDiscountRow& row : over.lost) {
    Tree one{Tree::Map{}};
    one.set("run_id", row.run.str());
    one.set("municipality_code", row.municipality_code);
    one.set("withdrawn", row.withdrawn);
    one.set("yen", row.yen.value);
    lost.list()->push_back(std::move(one));
  }
  for (const auto& row : over.changes) changes.list()->push_back(changes_tree(row));
  for (const auto& row : over.held) held.list()->push_back(held_tree(row));
  channels.set("changed_without_cause", over.changed_without_cause);
  channels.set("held", std::move(held));
  channels.set("changes", std::move(changes));
  root.set("runs", std::move(totals));
  root.set("rows", std::move(rows));
  root.set("lost_discounts", std::move(lost));
  root.set("channels", std::move(channels));
  return root;
}

void print_csv(const Console& console, const report::OverTime& over) {
  const auto line = [&](const auto& fields) {
    std::string out;
    for (const auto& field : fields) {
      if (!out.empty()) out += ',';
      notation::append_csv_field(out, field);
    }
    console.result(out + "\r");
  };
  line(cost::kTrendHeader);
  for (const cost::TrendRow& row : over.rows) line(cost::csv_row(row));
}

// 54.3% and 123.456 yen, from whole thousandths.
std::string per_cent(std::uint64_t per_mille) {
  return std::to_string(per_mille / 10) + "." + std::to_string(per_mille % 10) + "%";
}
std::string yen_of(std::int64_t milliyen) {
  constexpr std::int64_t kMilliyen = 1000;
  std::string rest = std::to_string(milliyen % kMilliyen);
  rest.insert(0, 3 - rest.size(), '0');
  return std::to_string(milliyen / kMilliyen) + "." + rest;
}

std::string trend_line(const Console& console, const cost::TrendRow& row) {
  const bool ja = console.japanese();
  const auto number = [](auto n) { return std::to_string(n); };
  return (ja ? "件数 " : "records ") + number(row.records) + (ja ? "  紙 " : "  paper ") +
         number(row.paper) + " (" + per_cent(row.paper_per_mille) + ")" +
         (ja ? "  費用 " : "  yen ") + number(row.yen.value) +
         (ja ? "円  1件あたり " : "  a record ") + yen_of(row.milliyen_per_record);
}

void print_channels(const Console& console, const report::OverTime& over) {
  const bool ja = console.japanese();
  for (const ledger::ChannelChanges& c : over.changes) {
    const auto add = [](const char* name, std::uint64_t n) {
      return n == 0 ? std::string() : std::string("  ") + name + " " + std::to_string(n);
    };
    console.result(
        (ja ? "経路の変わった記録 " : "channel changed ") + c.run.str() + "  " +
        c.municipality_code + "  " + c.form_id + add(ja ? "解除" : "released", c.released) +
        add(ja ? "電子不達" : "undelivered", c.delivery) + add(ja ? "届出" : "act", c.act) +
        add(ja ? "異動" : "person event", c.person_event) + add(ja ? "期日" : "date", c.date) +
        add(ja ? "理由なし" : "without a cause", c.without_cause));
  }
  for (const ledger::HeldRecord& held : over.held)
    console.result(
        (ja ? "保留中(届出なく経路が変わる) " : "held, channel would change without an act  ") +
        held.run.str() + "  " + held.job.str() + "  " + held.record_key);
  console.result((ja ? "届出なく経路が変わった記録: " : "channel changed without an act: ") +
                 std::to_string(over.changed_without_cause) +
                 (ja ? "  保留中 " : "  held for a person ") + std::to_string(over.held.size()));
}

void print(const Console& console, const report::OverTime& over) {
  const bool ja = console.japanese();
  for (const cost::TrendRow& total : over.totals) {
    console.result((ja ? "一括処理 " : "run ") + total.run_id + "  " + trend_line(console, total));
    for (const cost::TrendRow& row : over.rows)
      if (row.run_id == total.run_id)
        console.result("  " + row.municipality_code + "  " +
                       (row.form_id.empty() ? "-" : row.form_id) + "  " + trend_line(console, row));
    for (const report::LostDiscountRow& row : over.lost)
      if (row.run.str() == total.run_id)
        console.result("  " + row.municipality_code + "  " +
                       (ja ? "引抜きで失った割引 " : "discount lost by withdrawals ") +
                       signed_yen(console, row.yen) +
                       (ja ? "  引き抜いた郵便物 " : "  pieces withdrawn ") +
                       std::to_string(row.withdrawn));
  }
  print_channels(console, over);
}

void report_over_time(Console& console, const Options& options) {
  const auto settings = console.load_settings();
  if (!settings) return;
  report::Span span{{}, options.municipality};
  if (!options.since.empty()) {
    span.since = run_option(console, "--since", options.since);
    if (!span.since) return;
  }
  const auto over = with_ledger(console, *settings, options.state, [&](ledger::Ledger& ledger) {
    return report::over_time(ledger, span);
  });
  if (!over) return;
  if (over->changed_without_cause > 0) console.exit_code = run::kSomeRejected;
  if (console.json) return console.json_result(tree_of(*over));
  if (options.csv) return print_csv(console, *over);
  print(console, *over);
}

}  // namespace

void add_report(CLI::App& app, Console& console) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("report", "paper share and costs, run by run");
  command->add_option("--state", options->state, "folder of the ledger (settings)");
  command->add_option("--since", options->since, "this run and later ones");
  command->add_option("--municipality", options->municipality, "of this municipality alone");
  command->add_flag("--csv", options->csv, "the rows as CSV");
  command->callback([&console, options] { report_over_time(console, *options); });
}

}  // namespace fubako::cli
