#include "tests/report/night.h"

namespace fubako::report {
namespace {

class Sentences : public LedgerOfNights {
 protected:
  // The story of the record R1, a line each, indented by depth.
  std::string story(std::string Message::*language = &Message::en) {
    const auto found = record_story(*ledger_, folder_ / "outbox", kJob, "R1");
    EXPECT_TRUE(found);
    std::string text;
    for (const StoryLine& line : sentences(*found))
      text +=
          std::string(static_cast<std::size_t>(line.depth), '>') + line.message.*language + "\n";
    return text;
  }
  void published(const char* name, std::string_view content) {
    const fs::path folder =
        folder_ / "outbox" / kFirst.str() / "municipalities" / kCity / kJob.job_id;
    ASSERT_TRUE(disk().make_folders(folder));
    ASSERT_TRUE(replace(disk(), folder / name, content));
  }
};

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

TEST_F(Sentences, TellWhereARecordCameFromAndWhy) {
  publish(kFirst, kJob, {told("R1", Disposition::paper, "form-paper-only")});
  published("dispositions.csv", "record_key,file,line,disposition\r\nR1,records.csv,7,paper\r\n");
  published("problems.csv",
            "record_key,kind,file,line,column,code,message_ja,message_en\r\n"
            "R1,notice,records.csv,7,3,odd,変,odd\r\nR1,notice,records.csv,7,4,odd,変,odd\r\n"
            "R2,hold,records.csv,8,3,other,別,other\r\n");
  const std::string ja = story(&Message::ja), en = story();
  EXPECT_TRUE(has(ja, "出どころ: records.csv 7 行目(処理 990001/2026-property-tax)\n")) << ja;
  EXPECT_TRUE(has(ja, ">理由: この帳票は、届出によらず全員に紙で送ります。 [form-paper-only]\n"))
      << ja;
  EXPECT_TRUE(has(en, "decision: paper (run 2026-05-01)\n")) << en;
  EXPECT_TRUE(has(en, ">records.csv:7:3 [odd] odd (2 of this code in all)\n")) << en;
  EXPECT_FALSE(has(en, "other"));
  EXPECT_FALSE(has(ja + en, "0000012345")) << "the addressee's number";
}

TEST_F(Sentences, TellOfEventsWithdrawalsAndReleases) {
  ledger::RecordRow row = told("R1", Disposition::paper, "consent-act");
  row.piece_id = "P-1";
  row.bundle_id = "bundle";
  publish(kFirst, kJob, {row, told("R2", Disposition::paper, "consent-act")},
          [](ledger::Batch& batch) -> Result<void> {
            FUBAKO_OK(batch.add_bundle({"bundle", 1, "bundle.r1.zip", "b", {}}));
            return batch.add_piece(
                {"P-1", "bundle", 1, 4, "T1", "general", {{kJob, "R1"}, {kJob, "R2"}}});
          });
  ASSERT_TRUE(ledger_->apply_events("e.csv", "", [](const ledger::AddEvent& add) {
    return add({2, "P-1", 0, ledger::PieceEvent::accepted, 1'777'000'000, "demo", "", ""});
  }));
  ASSERT_TRUE(ledger_->amend_run(kFirst, [](ledger::Batch& batch) {
    return batch.add_withdrawal({"P-1", 1, {}, "{0} desk", "moved", 1'777'000'000, "in time"});
  }));
  ASSERT_TRUE(ledger_->add_release({kJob, "R2", "desk", "other record"}, 1'777'000'000));
  ASSERT_TRUE(ledger_->add_release({kJob, "", "desk", "all of it"}, 1'777'000'000));
  const std::string en = story();
  EXPECT_TRUE(has(en, "origin: job 990001/2026-property-tax (the outbox no longer has")) << en;
  EXPECT_TRUE(has(en, "piece P-1: number 4 of bundle bundle, lot general, tray T1, accepted"))
      << en;
  EXPECT_TRUE(has(en, ">shares its envelope with 990001/2026-property-tax R2\n")) << en;
  EXPECT_TRUE(has(en, ">revision 1 of the bundle: bundle.r1.zip (run 2026-05-01)\n")) << en;
  EXPECT_TRUE(has(en, ">2026-04-24 accepted by the vendor, copy 0, from demo\n")) << en;
  EXPECT_TRUE(
      has(en, ">withdrawn 2026-04-24 by {0} desk (moved), then accepted by the vendor, in time"))
      << en;
  EXPECT_TRUE(has(en, "by desk (all of it), waits for a run")) << en;
  EXPECT_FALSE(has(en, "other record")) << en;
}

TEST_F(Sentences, AreRefusedForWhatTheLedgerDoesNotKnow) {
  publish(kFirst, kJob, {told("R1", Disposition::paper, "consent-act")});
  EXPECT_EQ(record_story(*ledger_, folder_, kJob, "R9").error().code, "record-unknown");
  EXPECT_EQ(record_story(*ledger_, folder_, {kCity, "x"}, "R1").error().code, "job-unknown");
}

}  // namespace
}  // namespace fubako::report
