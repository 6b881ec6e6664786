#include <gtest/gtest.h>

#include "generated.h"

namespace fubako::plan {
namespace {

Plan sample_plan() {
  Plan plan;
  plan.run_id = {*parse_date("2026-05-01"), 2};
  plan.date = *parse_date("2026-05-01");
  plan.settings_sha256 = std::string(64, 'e');
  plan.raster_every = 10'000;
  PlannedJob job;
  job.name = {"990001", "2026-property-tax"};
  job.form_id = "property-tax-notice";
  job.form_version = "2026.1";
  job.form_digest = std::string(64, 'a');
  job.vendor = "demo-print";
  job.dpi = 1200;
  job.manifest_sha256 = std::string(64, 'b');
  job.consents_as_of = "2026-04-28T09:00:00+09:00";
  job.consents_sha256 = std::string(64, 'c');
  job.mapping_id = "package";
  job.mapping_version = "3";
  job.mapping_sha256 = std::string(64, 'd');
  job.fiscal_year = 2026;
  job.issue_date = *parse_date("2026-05-01");
  job.posting_date = *parse_date("2026-05-07");
  job.envelope.emplace();
  job.envelope->id = "window";
  job.envelope->inner_width = Micrometres(231'000);
  job.envelope->folded_height = Micrometres(99'000);
  job.counts = {28, 7, 6, 5, 4, 3, 3};
  job.problems = 11;
  plan.jobs.push_back(job);
  job.envelope.reset();
  job.state = JobState::stopped;
  job.stop_code = "rejects-over-limit";
  plan.jobs.push_back(job);
  plan.bundles.push_back({"990001-2026-05-01-02-demo-print-2026-05-07",
                          "990001",
                          "demo-print",
                          *parse_date("2026-05-07"),
                          13,
                          13,
                          14,
                          15,
                          2,
                          {0},
                          {0, 1}});
  plan.parts.push_back(
      {1,
       0,
       {0, 1},
       {{"notice", "a4", "print/00001-notice.pdf", true, {{0, "notice"}, {1, "notice"}}, 9, 9},
        {"slips", "a4-slip", "print/00001-slips.pdf", false, {{0, "slips"}}, 2, 3}},
       std::string(64, 'd'),
       10,
       10,
       11,
       12});
  plan.parts.push_back({2,
                        0,
                        {0},
                        {{"notice", "a4", "print/00002-notice.pdf", false, {{0, "notice"}}, 3, 3}},
                        std::string(64, 'f'),
                        3,
                        3,
                        3,
                        3});
  plan.fonts.push_back({"/usr/share/fonts/a \"quoted\" name.ttf", std::string(64, '0')});
  plan.copies.push_back({3, 1, 1, 250, 600, std::string(64, '1')});
  plan.copies.push_back({4, 1, 251, 2, 5, std::string(64, '2')});
  plan.intents.push_back(
      {"demo-print", std::string(64, '3'), {"Press 1", "Press of the test", "", 4, {}}});
  plan.seals.push_back({"demo-print", std::string(64, '4')});
  return plan;
}

// Fault's code when the edited plan.json is read; empty when it is read without one.
std::string outcome(const std::string& from, const std::string& to) {
  const fs::path folder = test_folder();
  EXPECT_TRUE(write_plan(disk(), folder, sample_plan()));
  std::string content = *read_file(folder / "plan.json");
  const std::size_t at = content.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  write_bytes(folder / "plan.json", content.replace(at, from.size(), to));
  const auto plan = read_plan(folder);
  return plan ? "" : plan.error().code;
}

TEST(PlanFile, GivesBackEveryValue) {
  const fs::path folder = test_folder() / "plan";
  const Plan written = sample_plan();
  ASSERT_TRUE(write_plan(disk(), folder, written));
  const auto plan = read_plan(folder);
  ASSERT_TRUE(plan) << plan.error().message.en;
  EXPECT_EQ(plan->run_id.str(), "2026-05-01-02");
  EXPECT_EQ(plan->date, written.date);
  EXPECT_EQ(plan->jobs.at(0).dpi, 1200);
  EXPECT_EQ(plan->settings_sha256, written.settings_sha256);
  ASSERT_EQ(plan->jobs.size(), 2u);
  const PlannedJob& job = plan->jobs[0];
  EXPECT_EQ(job.name.str(), "990001/2026-property-tax");
  EXPECT_EQ(job.state, JobState::planned);
  EXPECT_EQ(job.consents_as_of, "2026-04-28T09:00:00+09:00");
  EXPECT_EQ(job.mapping_id, "package");
  EXPECT_EQ(job.mapping_version, "3");
  EXPECT_EQ(job.mapping_sha256, std::string(64, 'd'));
  EXPECT_EQ(job.posting_date.iso(), "2026-05-07");
  ASSERT_TRUE(job.envelope);
  EXPECT_EQ(job.envelope->id, "window");
  EXPECT_EQ(job.envelope->inner_width, Micrometres(231'000));
  EXPECT_EQ(job.envelope->folded_height, Micrometres(99'000));
  EXPECT_FALSE(plan->jobs[1].envelope) << "a card";
  EXPECT_EQ(plan->raster_every, 10'000u);
  EXPECT_EQ(job.counts.sum(), job.counts.records);
  EXPECT_EQ(job.counts.pulled, 4u);
  EXPECT_EQ(plan->jobs[1].state, JobState::stopped);
  EXPECT_EQ(plan->jobs[1].stop_code, "rejects-over-limit");
  EXPECT_EQ(plan->bundles.at(0).parts, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(plan->bundles[0].lots, 2u);
  EXPECT_TRUE(plan->parts.at(0).pdfs.at(0).duplex);
  EXPECT_EQ(plan->parts.at(0).pages, 12u);
  ASSERT_EQ(plan->parts[0].pdfs.size(), 2u);
  EXPECT_EQ(plan->parts[0].pdfs[1].stream, "slips");
  EXPECT_EQ(plan->parts[0].jobs, (std::vector<std::uint32_t>{0, 1}));
  ASSERT_EQ(plan->parts[0].pdfs[0].holds.size(), 2u);
  EXPECT_EQ(plan->parts[0].pdfs[0].holds[1].job, 1u);
  EXPECT_EQ(plan->parts[0].pdfs[0].holds[1].stream, "notice");
  EXPECT_EQ(plan->parts[0].pdfs[1].pdf, "print/00001-slips.pdf");
  EXPECT_EQ(plan->parts[0].pdfs[1].sheets, 2u);
  EXPECT_EQ(plan->parts[0].pdfs[1].pages, 3u);
  EXPECT_EQ(plan->fonts.at(0).path, written.fonts[0].path);
  ASSERT_EQ(plan->copies.size(), 2u);
  EXPECT_EQ(plan->copies[1].number, 4u);
  EXPECT_EQ(plan->copies[1].job, 1u);
  EXPECT_EQ(plan->copies[1].first, 251u);
  EXPECT_EQ(plan->copies[1].records, 2u);
  EXPECT_EQ(plan->copies[1].pages, 5u);
  EXPECT_EQ(plan->copies[1].shard_sha256, std::string(64, '2'));
  ASSERT_NE(find_intent(*plan, "demo-print"), nullptr);
  EXPECT_EQ(find_intent(*plan, "other-print"), nullptr);
  EXPECT_EQ(plan->intents[0].sha256, std::string(64, '3'));
  EXPECT_EQ(plan->intents[0].intent.identifier, "Press 1");
  EXPECT_EQ(plan->intents[0].intent.condition, "Press of the test");
  EXPECT_EQ(plan->intents[0].intent.components, 4);
  ASSERT_EQ(plan->seals.size(), 1u);
  EXPECT_EQ(plan->seals[0].vendor, "demo-print");
  EXPECT_EQ(plan->seals[0].sha256, std::string(64, '4'));
}

// What an earlier version wrote can still be proven and withdrawn from.
TEST(PlanFile, OfAnEarlierVersionHasNoCopiesNoProfileAndNoSeal) {
  const fs::path folder = test_folder();
  Plan written = sample_plan();
  written.copies.clear();
  written.intents.clear();
  written.seals.clear();
  ASSERT_TRUE(write_plan(disk(), folder, written));
  std::string content = *read_file(folder / "plan.json");
  for (const std::string key : {"copies", "intents", "seals"}) {
    const std::string entry = "  \"" + key + "\": [],\n";
    const std::size_t at = content.find(entry);
    const std::size_t last = content.find(",\n  \"" + key + "\": []\n");
    ASSERT_TRUE(at != std::string::npos || last != std::string::npos) << content;
    if (at != std::string::npos)
      content.erase(at, entry.size());
    else
      content.erase(last, entry.size());
  }
  write_bytes(folder / "plan.json", content);
  const auto plan = read_plan(folder);
  ASSERT_TRUE(plan) << plan.error().message.en;
  EXPECT_TRUE(plan->copies.empty());
  EXPECT_TRUE(plan->intents.empty());
  EXPECT_TRUE(plan->seals.empty());
}

TEST(PlanFile, GivesBackTheCertificateThatWasPlannedAndNoOther) {
  const fs::path folder = test_folder();
  Plan plan = sample_plan();
  plan.seals.clear();
  ASSERT_TRUE(keep_certificate(disk(), folder, "demo-print", "a certificate", plan));
  EXPECT_EQ(read_certificate(folder, plan, "demo-print").value(), "a certificate");
  EXPECT_EQ(read_certificate(folder, plan, "other-print").value(), "") << "not sealed";
  write_bytes(folder / "forms/demo-print.pem", "another certificate");
  EXPECT_EQ(read_certificate(folder, plan, "demo-print").error().code, "plan-damaged");
}

TEST(PlanFile, GivesBackTheProfileThatWasPlannedAndNoOther) {
  const fs::path folder = test_folder();
  Plan plan = sample_plan();
  plan.intents.clear();
  const OutputIntent intent{"Press 1", "Press of the test", "a registry", 4, "profile"};
  ASSERT_TRUE(keep_intent(disk(), folder, "demo-print", intent, plan));
  EXPECT_TRUE(plan.intents.at(0).intent.profile.empty()) << "plan.json holds no profile";
  const auto read = read_intent(folder, plan, "demo-print");
  ASSERT_TRUE(read);
  EXPECT_EQ((*read)->profile, "profile");
  EXPECT_EQ((*read)->registry, "a registry");
  const auto none = read_intent(folder, plan, "other-print");
  ASSERT_TRUE(none);
  EXPECT_EQ(*none, nullptr);
  write_bytes(folder / "forms/demo-print.icc", "profilf");
  EXPECT_EQ(read_intent(folder, plan, "demo-print").error().code, "plan-damaged");
}

TEST(PlanFile, IsTheSameBytesWhenWrittenFromWhatWasRead) {
  const fs::path folder = test_folder();
  ASSERT_TRUE(write_plan(disk(), folder / "a", sample_plan()));
  ASSERT_TRUE(write_plan(disk(), folder / "b", *read_plan(folder / "a")));
  EXPECT_EQ(*read_file(folder / "a/plan.json"), *read_file(folder / "b/plan.json"));
}

TEST(PlanFile, IsRefusedWhenAnyOneKeyIsMissing) {
  const fs::path folder = test_folder();
  ASSERT_TRUE(write_plan(disk(), folder, sample_plan()));
  const std::string good = *read_file(folder / "plan.json");
  int keys = 0;
  for (std::size_t at = good.find("\": "); at != std::string::npos;
       at = good.find("\": ", at + 1)) {
    std::string bad = good;
    bad[at - 1] = '~';  // the key's last letter: one key missing, one unknown
    write_bytes(folder / "plan.json", bad);
    const auto plan = read_plan(folder);
    ASSERT_FALSE(plan) << good.substr(at - 10, 20);
    EXPECT_EQ(plan.error().code, "plan-damaged");
    ++keys;
  }
  EXPECT_GT(keys, 60);
}

TEST(PlanFile, IsRefusedWhenAKeyIsUnknown) {
  EXPECT_EQ(outcome("\"dpi\"", "\"ink\": 1, \"dpi\""), "plan-damaged");
}

TEST(PlanFile, IsRefusedWhenItIsNoJson) { EXPECT_EQ(outcome("{", "["), "plan-damaged"); }

TEST(PlanFile, IsRefusedByVersionWhenItIsANewerOne) {
  EXPECT_EQ(outcome("fubako-plan/2", "fubako-plan/3"), "plan-version");
}

TEST(PlanFile, IsRefusedWhenAValueIsOutOfItsRange) {
  EXPECT_EQ(outcome("\"dpi\": 1200", "\"dpi\": 0"), "plan-damaged");
  EXPECT_EQ(outcome("\"pulled\": 4", "\"pulled\": -4"), "plan-damaged");
  EXPECT_EQ(outcome("2026-05-01-02", "2026-05-01-2"), "plan-damaged");
  EXPECT_EQ(outcome("\"planned\"", "\"pondered\""), "plan-damaged");
}

TEST(PlanFile, IsRefusedWhenAnIndexPointsAtNothing) {
  EXPECT_EQ(outcome("\"bundle\": 0", "\"bundle\": 1"), "plan-damaged");
  EXPECT_EQ(outcome("\"job\": 1", "\"job\": 2"), "plan-damaged");
  EXPECT_EQ(outcome("\"number\": 4", "\"number\": 2"), "plan-damaged") << "a part's shard";
}

TEST(PlanFile, IsMissingWhenThereIsNone) {
  EXPECT_EQ(read_plan(test_folder()).error().code, "file-missing");
}

TEST(PlanFile, NamesItsFolders) {
  EXPECT_EQ(shard_path("p", 7), "p/shards/0007.shard");
  EXPECT_EQ(shard_path("p", 12345), "p/shards/12345.shard");
  EXPECT_EQ(job_folder("p", 0), "p/jobs/0");
  EXPECT_EQ(form_folder("p", sample_plan().jobs[0]), "p/forms/990001/property-tax-notice/2026.1");
}

}  // namespace
}  // namespace fubako::plan
