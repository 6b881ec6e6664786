// fubako explain: one record's story.
#include "fubako/console.h"
#include "fubako/reading.h"
#include "report/report.h"

namespace fubako::cli {
namespace {

using notation::Tree;

Tree act_tree(const ledger::RegisteredAct& one) {
  Tree out{Tree::Map{}};
  const auto day = [](const std::optional<Date>& date) {
    return date ? Tree(date->iso()) : Tree();
  };
  out.set("act_id", one.act.act_id);
  out.set("form_group", one.act.form_group);
  const Choice choice = one.act.choice;
  out.set("choice", choice == Choice::paper        ? "paper"
                    : choice == Choice::electronic ? "electronic"
                                                   : "both");
  out.set("valid_from", day(one.act.valid_from));
  out.set("valid_to", day(one.act.valid_to));
  out.set("received_on", japan_date(one.act.received_at).iso());
  out.set("source", one.act.source);
  out.set("since", one.since);
  out.set("ended", one.ended == 0 ? Tree() : Tree(one.ended));
  return out;
}

Tree piece_tree(const ledger::Story::OfPiece& of) {
  Tree out{Tree::Map{}}, notices{Tree::List{}}, revisions{Tree::List{}}, events{Tree::List{}},
      withdrawals{Tree::List{}};
  out.set("piece_id", of.piece.piece_id);
  out.set("bundle_id", of.piece.bundle_id);
  out.set("sequence", of.piece.sequence);
  out.set("lot", of.piece.lot);
  out.set("tray", of.piece.tray);
  out.set("state", ledger::name_of(of.piece.state));
  out.set("copy", of.piece.copy);
  for (const ledger::Notice& notice : of.piece.notices) {
    Tree one{Tree::Map{}};
    one.set("job", notice.job.str());
    one.set("record_key", notice.record_key);
    notices.list()->push_back(std::move(one));
  }
  for (const ledger::BundleRow& bundle : of.bundle) {
    Tree one{Tree::Map{}};
    one.set("revision", bundle.revision);
    one.set("file", bundle.file);
    one.set("sha256", bundle.sha256);
    one.set("run_id", bundle.run.str());
    revisions.list()->push_back(std::move(one));
  }
  for (const ledger::EventRow& event : of.events) {
    Tree one{Tree::Map{}};
    one.set("event", ledger::name_of(event.event));
    one.set("on", japan_date(event.at).iso());
    one.set("copy", event.copy);
    one.set("source", event.source);
    one.set("reason", event.reason);
    events.list()->push_back(std::move(one));
  }
  for (const ledger::Withdrawal& withdrawal : of.withdrawals) {
    Tree one{Tree::Map{}};
    one.set("order", withdrawal.order);
    one.set("stage", ledger::name_of(withdrawal.stage));
    one.set("by", withdrawal.by);
    one.set("reason", withdrawal.reason);
    one.set("on", japan_date(withdrawal.requested_at).iso());
    one.set("winner", withdrawal.winner);
    withdrawals.list()->push_back(std::move(one));
  }
  out.set("notices", std::move(notices));
  out.set("revisions", std::move(revisions));
  out.set("events", std::move(events));
  out.set("withdrawals", std::move(withdrawals));
  return out;
}

Tree problem_tree(const Console& console, const Problem& problem) {
  Tree out{Tree::Map{}};
  out.set("kind", name_of(problem.kind));
  out.set("file", problem.place.file);
  out.set("line", problem.place.line);
  out.set("column", problem.place.column);
  out.set("code", problem.code);
  out.set("message", console.pick(problem.message));
  return out;
}

Tree used_tree(const std::optional<RunId>& run) { return run ? Tree(run->str()) : Tree(); }

void add_asked(Tree& root, const ledger::Story& story) {
  Tree pulls{Tree::List{}}, releases{Tree::List{}}, overrides{Tree::List{}};
  for (const Pull& pull : story.pulls) {
    Tree one{Tree::Map{}};
    one.set("on", japan_date(pull.requested_at).iso());
    one.set("reason", pull.reason);
    pulls.list()->push_back(std::move(one));
  }
  for (const ledger::Release& release : story.releases) {
    Tree one{Tree::Map{}};
    one.set("on", japan_date(release.at).iso());
    one.set("by", release.by);
    one.set("reason", release.reason);
    one.set("whole_job", release.record_key.empty());
    one.set("used_by", used_tree(release.used_by));
    releases.list()->push_back(std::move(one));
  }
  for (const ledger::Override& accepted : story.overrides) {
    Tree one{Tree::Map{}};
    one.set("on", japan_date(accepted.at).iso());
    one.set("accepts", accepted.code);
    one.set("by", accepted.by);
    one.set("reason", accepted.reason);
    one.set("used_by", used_tree(accepted.used_by));
    overrides.list()->push_back(std::move(one));
  }
  root.set("pulls", std::move(pulls));
  root.set("releases", std::move(releases));
  root.set("overrides", std::move(overrides));
}

Tree channel_tree(const std::optional<ledger::ChannelRow>& channel) {
  if (!channel) return {};
  Tree out{Tree::Map{}};
  out.set("disposition", name_of(channel->disposition));
  out.set("run_id", channel->run.str());
  out.set("posting_date", channel->posting_date.iso());
  return out;
}

// Without the addressee's number: a record is named by file, line and key.
Tree tree_of(const Console& console, const report::RecordStory& told) {
  const ledger::Story& story = told.story;
  Tree root{Tree::Map{}}, acts{Tree::List{}}, pieces{Tree::List{}}, problems{Tree::List{}};
  root.set("job", told.job.str());
  root.set("record_key", story.record.record_key);
  root.set("run_id", story.run.str());
  root.set("form_id", story.form_id);
  root.set("file", told.origin ? Tree(told.origin->file) : Tree());
  root.set("line", told.origin ? Tree(told.origin->line) : Tree());
  root.set("disposition", name_of(story.record.disposition));
  root.set("reason", story.record.reason);
  root.set("because", console.pick(report::reason_sentence(story.record.reason)));
  root.set("rule", story.record.rule);
  root.set("act_id", story.record.act_id);
  root.set("register_version", story.record.act_version);
  root.set("channel", channel_tree(story.channel));
  for (const Problem& problem : told.problems)
    problems.list()->push_back(problem_tree(console, problem));
  for (const auto& act : story.acts) acts.list()->push_back(act_tree(act));
  for (const auto& piece : story.pieces) pieces.list()->push_back(piece_tree(piece));
  root.set("problems", std::move(problems));
  root.set("acts", std::move(acts));
  root.set("pieces", std::move(pieces));
  add_asked(root, story);
  return root;
}

struct Options {
  std::string job, key, state, outbox;
};

void explain(Console& console, const Options& options) {
  const auto settings = console.load_settings();
  if (!settings) return;
  const auto job = job_option(console, options.job);
  if (!job) return;
  const auto told = with_ledger(console, *settings, options.state, [&](ledger::Ledger& ledger) {
    const fs::path outbox = options.outbox.empty() ? settings->outbox : fs::path(options.outbox);
    return report::record_story(ledger, outbox, *job, options.key);
  });
  if (!told) return;
  if (console.json) return console.json_result(tree_of(console, *told));
  for (const report::StoryLine& line : report::sentences(*told))
    console.result(std::string(2 * static_cast<std::size_t>(line.depth), ' ') +
                   console.pick(line.message));
}

}  // namespace

void add_explain(CLI::App& app, Console& console) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("explain", "one record's story");
  command->add_option("JOB", options->job, "CODE/JOB_ID")->required();
  command->add_option("KEY", options->key, "record_key")->required();
  command->add_option("--state", options->state, "folder of the ledger (settings)");
  command->add_option("--outbox", options->outbox, "folder of what runs published (settings)");
  command->callback([&console, options] { explain(console, *options); });
}

}  // namespace fubako::cli
