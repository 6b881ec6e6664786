// An inbox in a folder of its own: sound unless a test spoils one thing.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "intake/intake.h"

namespace fubako::intake {

constexpr const char* kCode = "990001";
constexpr const char* kOtherCode = "990019";
constexpr const char* kJob = "2026-tax";
constexpr const char* kConsentsHeader =
    "act_id,addressee_no,form_group,choice,valid_from,valid_to,received_at,source\r\n";
constexpr const char* kAct = "A1,100,*,paper,2026-01-01,,2026-01-02T09:00:00+09:00,counter\r\n";
constexpr const char* kPullsHeader = "record_key,reason,requested_at\r\n";
constexpr const char* kPersonsHeader =
    "event_id,addressee_no,event,date,until,other_addressee_no,received_at,source\r\n";
constexpr const char* kPaymentsHeader =
    "payment_id,form_id,fiscal_year,notice_no,paid_at,amount\r\n";
constexpr const char* kDeliveriesHeader = "record_key,event,at\r\n";
constexpr const char* kAsOf = "2026-05-01T09:00:00+09:00";

struct TestFile {
  std::string name, role, bytes;
  std::uint64_t records = 0;
  std::string encoding = "UTF-8";
  std::string sha256 = {};  // empty: the true one
};

std::string replaced(std::string text, std::string_view from, std::string_view to);
std::vector<std::string> codes(const std::vector<Problem>& problems);
// Japanese and English, and nothing of a person in either.
void expect_sentences(const std::vector<Problem>& problems);

class Inbox : public testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  void write(const fs::path& path, std::string_view bytes) const;
  // Writes every file and a manifest that matches.
  void write_files() const;
  std::string manifest_text() const;
  void write_consents(const std::string& rows, std::uint64_t records,
                      const std::string& as_of = "2026-05-01T09:00:00+09:00") const;
  void write_pulls(const std::string& stem, const std::string& rows, std::uint64_t records) const;
  // Any side file and its JSON; those of a job name it.
  void write_side(const std::string& kind, const std::string& csv, std::uint64_t records,
                  const std::string& as_of = kAsOf) const;
  void write_job_side(const std::string& kind, const std::string& stem, const std::string& csv,
                      std::uint64_t records) const;

  ManifestResult manifest() const { return read_manifest(job, kCode); }
  std::shared_ptr<Consents> open_consents(std::size_t memory = kSorterMemoryBytes);
  std::shared_ptr<Persons> open_persons(const SideOptions& options = {*parse_date("2026-05-01")});
  std::shared_ptr<Payments> open_payments(const SideOptions& options = {*parse_date("2026-05-01")});
  // Writes, reads the manifest, opens; problems go to `problems`.
  std::unique_ptr<Submission> open_with(const SideInputs& side,
                                        std::size_t memory = kSorterMemoryBytes);
  std::unique_ptr<Submission> open(std::shared_ptr<Consents> consents = nullptr,
                                   const std::vector<Pull>& more_pulls = {},
                                   std::size_t memory = kSorterMemoryBytes);
  // The codes of a submission that must be refused.
  std::vector<std::string> refusals();
  std::vector<JoinedRecord> all(Submission& submission);
  std::size_t scratch_entries() const { return sorted_entries(scratch).size(); }

  fs::path root, municipality, job, scratch;
  std::vector<TestFile> files;
  std::string control_totals = "{}";
  Layout layout;
  std::vector<Problem> problems;
};

}  // namespace fubako::intake
