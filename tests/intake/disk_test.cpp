// Disks that fail and scratch files that change: a Fault, never a wrong record.
#include "tests/intake/inbox.h"

namespace fubako::intake {
namespace {

// The n-th change of the disk fails; what is removed is removed.
class FailingFiles final : public Files {
 public:
  explicit FailingFiles(int n) : left_(n) {}
  bool failed() const { return left_ <= 0; }

  Result<std::unique_ptr<Output>> create(const fs::path& path) override {
    if (fails()) return fault(path);
    FUBAKO_TRY(auto output, disk().create(path));
    return std::make_unique<FailingOutput>(*this, std::move(output), path);
  }
  Result<void> make_folders(const fs::path& path) override {
    if (fails()) return fault(path);
    return disk().make_folders(path);
  }
  Result<void> rename(const fs::path& from, const fs::path& to) override {
    return disk().rename(from, to);
  }
  Result<void> sync(const fs::path& path) override { return disk().sync(path); }
  Result<void> remove(const fs::path& path) override { return disk().remove(path); }

 private:
  class FailingOutput final : public Output {
   public:
    FailingOutput(FailingFiles& files, std::unique_ptr<Output> output, fs::path path)
        : files_(files), output_(std::move(output)), path_(std::move(path)) {}
    Result<void> write(std::string_view bytes) override {
      if (files_.fails()) return fault(path_);
      return output_->write(bytes);
    }
    Result<void> close() override {
      if (files_.fails()) return fault(path_);
      return output_->close();
    }

   private:
    FailingFiles& files_;
    std::unique_ptr<Output> output_;
    fs::path path_;
  };
  static tl::unexpected<Fault> fault(const fs::path& path) {
    return tl::unexpected(Fault{"disk-full", {path.string()}, {}});
  }
  bool fails() { return --left_ == 0; }
  int left_;
};

// The test inbox's own columns, said by a mapping.
constexpr const char* kIdentity =
    "format: fubako-mapping/1\nid: package\nform: property-tax-notice\nversion: \"1\"\nfiles:\n"
    "  records:\n    columns:\n      record_key: record_key\n      notice_no: notice_no\n"
    "      addressee_no: addressee_no\n      name: name\n      annual_total: annual_total\n"
    "  assets:\n    columns:\n      record_key: record_key\n      asset_no: asset_no\n"
    "      value: value\n";

class DiskTest : public Inbox {
 protected:
  // Opens consents and submission and reads all; false with the fault's code when the disk fails.
  bool run(Files& on) {
    auto consents = Consents::open(on, municipality, kCode, *parse_date("2026-05-01"), 168, scratch,
                                   problems, 64);
    if (!consents) return note(consents.error());
    EXPECT_NE(*consents, nullptr);
    const SideOptions options{*parse_date("2026-05-01"), 168, {}, 64};
    auto persons = Persons::open(on, municipality, kCode, options, scratch, problems);
    if (!persons) return note(persons.error());
    EXPECT_NE(*persons, nullptr);
    auto payments = Payments::open(on, municipality, kCode, options, scratch, problems);
    if (!payments) return note(payments.error());
    EXPECT_NE(*payments, nullptr);
    const ManifestResult read = manifest();
    const SideInputs side{*consents, *persons, *payments};
    auto submission =
        Submission::open(on, job, *read.manifest, layout, side, scratch, problems, {}, 64);
    if (!submission) return note(submission.error());
    EXPECT_NE(*submission, nullptr);
    EXPECT_EQ(all(**submission).size(), 2u);
    return true;
  }
  void write_sides() const {
    write_pulls("pulls-1", "K1,moved,2026-05-02T09:00:00+09:00\r\n", 1);
    write_side(
        "persons",
        std::string(kPersonsHeader) + "E1,100,death,2026-04-01,,,2026-04-02T09:00:00+09:00,\r\n",
        1);
    write_side("payments",
               std::string(kPaymentsHeader) +
                   "P1,property-tax-notice,2026,N1,2026-04-02T09:00:00+09:00,1000\r\n",
               1);
    write_job_side("deliveries", "deliveries-1",
                   std::string(kDeliveriesHeader) + "K1,delivered,2026-04-20T09:00:00+09:00\r\n",
                   1);
  }
  bool note(const Fault& fault) {
    EXPECT_EQ(fault.code, "disk-full");
    return false;
  }
};

TEST_F(DiskTest, GivesAFaultAndLeavesNothingWhereverItFails) {
  write_files();
  write_consents(kAct, 1);
  write_sides();
  int n = 1;
  for (;; ++n) {
    FailingFiles failing(n);
    const bool passed = run(failing);
    EXPECT_EQ(scratch_entries(), 0u) << n;
    EXPECT_EQ(problems.size(), 0u) << n;
    if (!failing.failed()) break;
    EXPECT_FALSE(passed) << n;
  }
  EXPECT_GT(n, 30);
}

TEST_F(DiskTest, GivesAFaultAndLeavesNothingWhereverItFailsOnMappedFiles) {
  auto loaded = mapping::parse(kIdentity, "package.yaml", targets_of(layout), {});
  ASSERT_TRUE(loaded.mapping.has_value());
  layout.mapping = std::make_shared<const mapping::Mapping>(std::move(*loaded.mapping));
  write_files();
  write_consents(kAct, 1);
  write_sides();
  int n = 1;
  for (;; ++n) {
    FailingFiles failing(n);
    const bool passed = run(failing);
    EXPECT_EQ(scratch_entries(), 0u) << n;
    EXPECT_EQ(problems.size(), 0u) << n;
    if (!failing.failed()) break;
    EXPECT_FALSE(passed) << n;
  }
  EXPECT_GT(n, 30);
}

TEST_F(DiskTest, GivesAFaultWhenAChildCopyChangesBetweenThePasses) {
  const auto submission = open();
  ASSERT_NE(submission, nullptr);
  const fs::path copy = scratch / "990001-2026-tax-assets.utf8";
  ASSERT_TRUE(fs::exists(copy));
  write(copy, replaced(files[1].bytes, "K1,1,10", "K3,1,10"));
  JoinedRecord record;
  const auto more = submission->next(record);
  ASSERT_FALSE(more.has_value());
  EXPECT_EQ(more.error().code, "scratch-changed");
  EXPECT_EQ(more.error().place.str(), "assets.csv:2");
}

TEST_F(DiskTest, GivesAFaultWhenTheRecordsCopyLosesARow) {
  // Longer than what is read ahead.
  for (int i = 3; i < 6000; ++i) {
    const std::string n = std::to_string(i);
    files[0].bytes += "K" + n + ",N" + n + ",1," + std::string(100, 'x') + ",1\r\n";
  }
  files[0].records = 5999;
  const auto submission = open();
  ASSERT_NE(submission, nullptr);
  fs::resize_file(scratch / "990001-2026-tax-records.utf8", files[0].bytes.find("K5990,"));
  JoinedRecord record;
  auto more = submission->next(record);
  while (more.has_value() && *more) more = submission->next(record);
  ASSERT_FALSE(more.has_value());
  EXPECT_EQ(more.error().code, "scratch-changed");
}

TEST_F(DiskTest, GivesAFaultWhenTheConsentsCopyChanges) {
  write_consents(kAct, 1);
  const auto consents = open_consents();
  const auto submission = open(consents);
  ASSERT_NE(submission, nullptr);
  write(scratch / "consents-990001.utf8",
        replaced(kConsentsHeader + std::string(kAct), ",100,", ",101,"));
  JoinedRecord record;
  const auto more = submission->next(record);
  ASSERT_FALSE(more.has_value());
  EXPECT_EQ(more.error().code, "scratch-changed");
}

}  // namespace
}  // namespace fubako::intake
