// fubako pull: withdraws records at whatever stage their pieces are.
#include <ctime>

#include "fubako/console.h"
#include "notation/notation.h"
#include "run/withdraw.h"

namespace fubako::cli {
namespace {

struct Options {
  std::string job, record, list, by, reason, inbox, outbox, state;
  int threads = 0;
};

tl::unexpected<Fault> malformed(const Options& options, std::uint64_t line, Message message) {
  return tl::unexpected(Fault{"pull-list-malformed", {options.list, line}, std::move(message)});
}

// A list: record_key, and a reason where it has that column.
Result<void> read_list(const Options& options, run::PullOrder& order) {
  FUBAKO_TRY(auto reader, notation::CsvReader::open(options.list, options.list));
  notation::CsvRow row;
  FUBAKO_TRY(bool more, reader.next(row));
  std::size_t key = 0, reason = 0;
  bool has_key = false, has_reason = false;
  for (std::size_t i = 0; more && i < row.fields.size(); ++i) {
    if (row.fields[i] == "record_key") key = i, has_key = true;
    if (row.fields[i] == "reason") reason = i, has_reason = true;
  }
  if (!has_key)
    return malformed(options, 1,
                     {"一覧の見出しにrecord_keyがありません。加えてください。",
                      "the list's header has no record_key; add it"});
  const std::int64_t now = std::time(nullptr);
  for (;;) {
    FUBAKO_TRY(more, reader.next(row));
    if (!more) break;
    if (key >= row.fields.size() || row.fields[key].empty())
      return malformed(options, row.line,
                       {"この行にrecord_keyがありません。書くか、行を除いてください。何も引き抜いて"
                        "いません。",
                        "this line has no record_key; give it or leave the line out; nothing was "
                        "withdrawn"});
    const std::string why =
        has_reason && reason < row.fields.size() ? std::string(row.fields[reason]) : "";
    order.pulls.push_back({std::string(row.fields[key]), why.empty() ? options.reason : why, now});
    order.places.push_back({options.list, row.line});
  }
  if (!order.pulls.empty()) return {};
  return malformed(options, 1,
                   {"一覧に一件もありません。引き抜くレコードを書いてください。",
                    "the list is empty; write down the records to withdraw"});
}

std::string sentence(bool japanese, run::PullStage stage) {
  switch (stage) {
    case run::PullStage::not_made:
      return japanese ? "まだ作られていません。次の一括処理で作りません"
                      : "not made yet: the next run makes no piece of it";
    case run::PullStage::not_on_paper:
      return japanese ? "紙ではありません。引き抜くものがありません"
                      : "not on paper: nothing to withdraw";
    case run::PullStage::reissued:
      return japanese ? "印刷前です。納品物を作り直しました"
                      : "not printed: its bundle is reissued";
    case run::PullStage::printed:
      return japanese ? "印刷済みです。引抜き一覧で抜いてください"
                      : "printed: take it out by the pull list";
    case run::PullStage::sealed:
      return japanese ? "封入済みです。引抜き一覧で抜いてください"
                      : "sealed: take it out by the pull list";
    case run::PullStage::already:
      return japanese ? "もう引き抜かれています" : "withdrawn already";
  }
  return {};
}

void tell(Console& console, const run::PullOutcome& outcome) {
  if (console.json) {
    notation::Tree root{notation::Tree::Map{}};
    notation::Tree::List records, bundles, lists;
    for (const auto& record : outcome.records) {
      notation::Tree one{notation::Tree::Map{}};
      one.set("record_key", record.record_key);
      one.set("piece_id", record.piece_id);
      one.set("bundle_id", record.bundle_id);
      one.set("stage", name_of(record.stage));
      records.push_back(std::move(one));
    }
    for (const fs::path& path : outcome.bundles) bundles.push_back(path.string());
    for (const fs::path& path : outcome.lists) lists.push_back(path.string());
    root.set("order", std::int64_t{outcome.order});
    root.set("records", std::move(records));
    root.set("bundles", std::move(bundles));
    root.set("pull_lists", std::move(lists));
    root.set("lost_discount_yen", outcome.lost_discount_yen);
    return console.json_result(root);
  }
  for (const auto& record : outcome.records)
    console.result(record.record_key + "  " + record.piece_id + "  " +
                   sentence(console.japanese(), record.stage));
  for (const fs::path& path : outcome.bundles) console.result(path.string());
  for (const fs::path& path : outcome.lists) console.result(path.string());
  if (outcome.lost_discount_yen != 0)
    console.result((console.japanese() ? "失った割引(円): " : "lost discount (yen): ") +
                   std::to_string(outcome.lost_discount_yen));
}

}  // namespace

void add_pull(CLI::App& app, Console& console) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("pull", "withdraw records, whatever stage they are at");
  command->add_option("--job", options->job, "CODE/JOB_ID")->required();
  auto* record = command->add_option("--record", options->record, "record_key");
  command->add_option("--list", options->list, "CSV with record_key, and reason where it has one")
      ->excludes(record);
  command->add_option("--by", options->by, "who withdraws")->required();
  command->add_option("--reason", options->reason, "why")->required();
  command->add_option("--inbox", options->inbox, "folder of submissions (settings)");
  command->add_option("--outbox", options->outbox, "folder of runs (settings)");
  command->add_option("--state", options->state, "folder of the ledger (settings)");
  command->add_option("--threads", options->threads, "parts made at the same time");
  command->callback([&console, options] {
    const auto settings = console.load_settings();
    if (!settings) return;
    const auto job = job_option(console, options->job);
    if (!job) return;
    if (options->by.empty() || options->reason.empty() ||
        options->record.empty() == options->list.empty())
      return console.usage(
          {"--record か --list のどちらか一つと、--by、--reason を書いてください。",
           "give one of --record and --list, and --by and --reason"});
    run::PullOrder order;
    order.job = *job;
    order.by = options->by;
    if (!options->record.empty())
      order.pulls.push_back({options->record, options->reason, std::time(nullptr)});
    if (!options->list.empty())
      if (const auto read = read_list(*options, order); !read) return console.fail(read.error());
    const auto or_else = [](const std::string& given, const fs::path& set) {
      return given.empty() ? set : fs::path(given);
    };
    const run::PullOptions where{
        or_else(options->inbox, settings->inbox), or_else(options->outbox, settings->outbox),
        or_else(options->state, settings->state), settings->keys, options->threads};
    const auto done = run::pull(*settings, disk(), where, order);
    if (!done) return console.fail(done.error());
    for (const Problem& problem : done->problems) console.tell(problem);
    if (!done->problems.empty()) {
      console.exit_code = run::kSomeRefused;
      return;
    }
    tell(console, *done);
  });
}

}  // namespace fubako::cli
