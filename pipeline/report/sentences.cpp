#include "report/sentences.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace fubako::report {
namespace {

constexpr std::size_t kMostArguments = 7;  // of a line

constexpr MessageText kReasons[] = {
    {"pull-list", "引抜きの依頼がありました。", "somebody asked to withdraw it"},
    {"paid", "この通知はすでに納付されています。", "the notice was already paid"},
    {"addressee-deceased",
     "宛名の人が差出日までに亡くなり、送付先がありません。担当者が扱いを決めます。",
     "the addressee died on or before the posting date and there is no sending address; a person "
     "must decide"},
    {"form-paper-only", "この帳票は、届出によらず全員に紙で送ります。",
     "this form goes to everybody on paper, whatever the acts say"},
    {"person-deceased", "本人が亡くなったので、送付先に紙で送ります。",
     "the person died; the notice goes on paper to the sending address"},
    {"consent-acts-tied", "同じ時刻に受けた同意の届出が食い違います。担当者がどちらかを決めます。",
     "the latest consent acts were received at one instant and differ; a person must decide"},
    {"consent-act", "本人の同意の届出のとおりです。", "the resident's consent act says so"},
    {"form-paper-unless-declined",
     "この帳票は、断りの届出がなければ紙で送ります。届出はありません。",
     "this form goes on paper unless the resident declined, and no act does"},
    {"no-consent-act", "この帳票の紙は届出によります。紙を望む届出はありません。",
     "paper of this form needs a consent act, and there is none"},
    {"electronic-undelivered", "電子の通知が期限までに届かなかったので、紙で送ります。",
     "the electronic notice was not delivered within its days, so paper goes"},
    {"channel-changed-without-act",
     "前回と違う方法になりますが、新しい届出も異動もありません。担当者が確かめます。",
     "the channel differs from the last time without a new act or event; a person must look"},
};

constexpr MessageText kDispositions[] = {
    {"paper", "紙で送る", "paper"},
    {"both", "紙と電子の両方で知らせる", "both, on paper and electronic"},
    {"electronic", "電子で知らせる", "electronic"},
    {"pulled", "引き抜いた", "pulled"},
    {"held", "保留", "held"},
    {"rejected", "エラー", "rejected"},
};

constexpr MessageText kChoices[] = {
    {"paper", "紙", "paper"},
    {"electronic", "電子", "electronic"},
    {"both", "紙と電子の両方", "both"},
};

constexpr MessageText kStates[] = {
    {"planned", "納品前か、受託事業者の受領待ち", "not yet accepted by the vendor"},
    {"accepted", "受託事業者が受領", "accepted by the vendor"},
    {"printed", "印刷済み", "printed"},
    {"inserted", "封入済み", "inserted"},
    {"posted", "差出済み", "posted"},
    {"returned", "返戻", "returned"},
    {"spoiled", "損紙(刷り直し待ち)", "spoiled, to be reprinted"},
    {"pulled", "引抜き済み", "pulled"},
    {"reprinted", "刷り直し", "reprinted"},
};

constexpr MessageText kLines[] = {
    {"origin", "出どころ: {0} {1} 行目(処理 {2})", "origin: {0}, line {1} (job {2})"},
    {"origin-gone",
     "出どころ: 処理 {0}(一括処理 {1} の公開ファイルが納品フォルダーにないので、行は分かりません)",
     "origin: job {0} (the outbox no longer has what run {1} published, so the line is not known)"},
    {"decision", "決定: {0}(一括処理 {1})", "decision: {0} (run {1})"},
    {"reason", "理由: {0} [{1}]", "reason: {0} [{1}]"},
    {"rule", "規則: {0}", "rule: {0}"},
    {"problem", "{0} [{1}] {2}{3}", "{0} [{1}] {2}{3}"},
    {"more", "(同じコードが全部で {0} 件)", " ({0} of this code in all)"},
    {"act-decides", "決め手の届出 {0}: {1}、対象 {2}、有効 {3}〜{4}、受付 {5}、{6}",
     "deciding act {0}: {1}, for {2}, valid {3} to {4}, received {5}, {6}"},
    {"act", "ほかの届出 {0}: {1}、対象 {2}、有効 {3}〜{4}、受付 {5}、{6}",
     "other act {0}: {1}, for {2}, valid {3} to {4}, received {5}, {6}"},
    {"act-stands", "届出簿の第 {0} 版から載っています", "in the register since version {0}"},
    {"act-ended", "届出簿の第 {0} 版から載り、第 {1} 版でなくなりました",
     "in the register since version {0}, ended with version {1}"},
    {"register", "届出簿の第 {0} 版で決めました。", "decided by version {0} of the register"},
    {"channel", "この人への帳票 {0} の最新の経路: {1}(一括処理 {2}、差出日 {3})",
     "the person's last channel for form {0}: {1} (run {2}, posting date {3})"},
    {"piece", "郵便物 {0}: 納品物 {1} の {2} 通目、差出区分 {3}、トレイ {4}、{5}(刷 {6})",
     "piece {0}: number {2} of bundle {1}, lot {3}, tray {4}, {5} (copy {6})"},
    {"shared", "同じ封筒の通知: {0}", "shares its envelope with {0}"},
    {"revision", "納品物の第 {0} 版: {1}(一括処理 {2})",
     "revision {0} of the bundle: {1} (run {2})"},
    {"event", "{0} {1}、刷 {2}、{3} より{4}", "{0} {1}, copy {2}, from {3}{4}"},
    {"withdrawal", "引抜き {0}: {1}({2})、そのとき {3}{4}",
     "withdrawn {0} by {1} ({2}), then {3}{4}"},
    {"pull", "引抜きの依頼 {0}: {1}", "asked to be withdrawn {0}: {1}"},
    {"release", "解除 {0}: {1}({2})、{3}", "released {0} by {1} ({2}), {3}"},
    {"override", "承認 {0} [{1}]: {2}({3})、{4}", "accepted {0} [{1}] by {2} ({3}), {4}"},
    {"used", "一括処理 {0} で使いました", "used by run {0}"},
    {"waits", "次の一括処理を待っています", "waits for a run"},
};

bool listed(std::span<const MessageText> table, std::string_view code) {
  return std::any_of(table.begin(), table.end(), [&](const auto& one) { return one.code == code; });
}

Message word(std::span<const MessageText> table, std::string_view code) {
  if (!listed(table, code)) return {std::string(code), std::string(code)};
  return say(table, code);
}

const char* name_of_choice(Choice choice) {
  return choice == Choice::paper ? "paper" : choice == Choice::electronic ? "electronic" : "both";
}

std::string day_of(std::int64_t instant) { return japan_date(instant).iso(); }
Message day_of(const std::optional<Date>& date) {
  return date ? Message{date->iso(), date->iso()} : Message{"期限なし", "open"};
}

class Teller {
 public:
  explicit Teller(const RecordStory& told) : told_(told), story_(told.story) {}

  std::vector<StoryLine> tell() {
    origin();
    decision();
    problems();
    acts();
    if (story_.channel) channel(*story_.channel);
    for (const auto& piece : story_.pieces) add_piece(piece);
    asked();
    return std::move(lines_);
  }

 private:
  // Arguments that differ by language come as messages.
  void add(int depth, std::string_view code, const std::vector<Message>& arguments) {
    const auto filled = [&](std::string Message::*language) {
      std::array<std::string_view, kMostArguments> a;
      FUBAKO_CHECK(arguments.size() <= a.size());
      for (std::size_t i = 0; i < arguments.size(); ++i) a[i] = arguments[i].*language;
      return say(kLines, code, {a[0], a[1], a[2], a[3], a[4], a[5], a[6]}).*language;
    };
    lines_.push_back({depth, {filled(&Message::ja), filled(&Message::en)}});
  }
  static Message same(std::string text) { return {text, text}; }
  static Message same(std::uint64_t number) { return same(std::to_string(number)); }

  void origin() {
    const Message job = same(told_.job.str());
    if (told_.origin)
      add(0, "origin", {same(told_.origin->file), same(told_.origin->line), job});
    else
      add(0, "origin-gone", {job, same(story_.run.str())});
  }

  void decision() {
    const ledger::RecordRow& record = story_.record;
    add(0, "decision", {word(kDispositions, name_of(record.disposition)), same(story_.run.str())});
    add(1, "reason", {why(), same(record.reason)});
    if (!record.rule.empty()) add(1, "rule", {same(record.rule)});
    if (record.act_version > 0)
      add(1, "register", {same(static_cast<std::uint64_t>(record.act_version))});
  }

  // A decision's sentence, or that of the problem that gave the reason.
  Message why() const {
    const std::string& reason = story_.record.reason;
    Message known = reason_sentence(reason);
    if (!known.ja.empty()) return known;
    for (const Problem& problem : told_.problems)
      if (problem.code == reason) return problem.message;
    return {"problems.csvを見てください。", "see problems.csv"};
  }

  // One line a code: the first problem, and how many more there are.
  void problems() {
    std::map<std::string, std::uint64_t> counts;
    for (const Problem& problem : told_.problems) ++counts[problem.code];
    for (const Problem& problem : told_.problems) {
      const std::uint64_t count = std::exchange(counts[problem.code], 0);
      if (count == 0) continue;
      const Message more = count > 1 ? say(kLines, "more", {std::to_string(count)}) : Message{};
      add(1, "problem", {same(problem.place.str()), same(problem.code), problem.message, more});
    }
  }

  void acts() {
    const auto decides = [&](const ledger::RegisteredAct& one) {
      return one.act.act_id == story_.record.act_id;
    };
    for (const auto& one : story_.acts)
      if (decides(one)) add_act("act-decides", one);
    for (const auto& one : story_.acts)
      if (!decides(one)) add_act("act", one);
  }

  void add_act(std::string_view code, const ledger::RegisteredAct& one) {
    const ConsentAct& act = one.act;
    add(0, code,
        {same(act.act_id), word(kChoices, name_of_choice(act.choice)), same(act.form_group),
         day_of(act.valid_from), day_of(act.valid_to), same(day_of(act.received_at)),
         same(act.source)});
    const Message since = same(static_cast<std::uint64_t>(one.since));
    if (one.ended == 0)
      add(1, "act-stands", {since});
    else
      add(1, "act-ended", {since, same(static_cast<std::uint64_t>(one.ended))});
  }

  void channel(const ledger::ChannelRow& row) {
    add(0, "channel",
        {same(story_.form_id), word(kDispositions, name_of(row.disposition)), same(row.run.str()),
         same(row.posting_date.iso())});
  }

  void add_piece(const ledger::Story::OfPiece& of) {
    const ledger::PieceRow& piece = of.piece;
    add(0, "piece",
        {same(piece.piece_id), same(piece.bundle_id), same(piece.sequence), same(piece.lot),
         same(piece.tray), word(kStates, ledger::name_of(piece.state)),
         same(static_cast<std::uint64_t>(piece.copy))});
    for (const ledger::Notice& notice : piece.notices)
      if (notice.record_key != story_.record.record_key || notice.job != told_.job)
        add(1, "shared", {same(notice.job.str() + " " + notice.record_key)});
    for (const ledger::BundleRow& bundle : of.bundle)
      add(1, "revision",
          {same(static_cast<std::uint64_t>(bundle.revision)), same(bundle.file),
           same(bundle.run.str())});
    for (const ledger::EventRow& event : of.events)
      add(1, "event",
          {same(day_of(event.at)), word(kStates, ledger::name_of(event.event)),
           same(static_cast<std::uint64_t>(event.copy)), same(event.source), also(event.reason)});
    for (const ledger::Withdrawal& one : of.withdrawals)
      add(1, "withdrawal",
          {same(day_of(one.requested_at)), same(one.by), same(one.reason),
           word(kStates, ledger::name_of(one.stage)), also(one.winner)});
  }
  static Message also(const std::string& text) {
    return text.empty() ? Message{} : Message{"、" + text, ", " + text};
  }

  void asked() {
    for (const Pull& pull : story_.pulls)
      add(0, "pull", {same(day_of(pull.requested_at)), same(pull.reason)});
    for (const ledger::Release& one : story_.releases)
      add(0, "release",
          {same(day_of(one.at)), same(one.by), same(one.reason), used_by(one.used_by)});
    for (const ledger::Override& one : story_.overrides)
      add(0, "override",
          {same(day_of(one.at)), same(one.code), same(one.by), same(one.reason),
           used_by(one.used_by)});
  }
  static Message used_by(const std::optional<RunId>& run) {
    return run ? say(kLines, "used", {run->str()}) : say(kLines, "waits");
  }

  const RecordStory& told_;
  const ledger::Story& story_;
  std::vector<StoryLine> lines_;
};

}  // namespace

std::vector<StoryLine> sentences(const RecordStory& told) { return Teller(told).tell(); }

Message reason_sentence(std::string_view reason) {
  return listed(kReasons, reason) ? say(kReasons, reason) : Message{};
}

}  // namespace fubako::report
