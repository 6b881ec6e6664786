#include <sys/resource.h>

#include <csignal>
#include <ctime>

#include "tests/bundle/workplace.h"

namespace fubako::bundle {
namespace {

class WriteZip : public Workplace {
 protected:
  std::vector<Entry> entries() const {
    return {in_memory("manifest.json", "{}\n"),
            in_memory("pieces.csv", std::string(20000, 'x')),
            in_memory("postal/札.txt", ""),
            {"print/0001-notice.pdf", file("a.pdf", std::string(300000, '\x91')), {}, false}};
  }
};

TEST_F(WriteZip, KeepsTheGivenOrderAndContent) {
  ASSERT_TRUE(write_zip(disk(), zip_, entries(), date_));
  const auto list = list_zip(zip_, kMaxBytes);
  ASSERT_TRUE(list);
  ASSERT_EQ(list->size(), 4u);
  EXPECT_EQ((*list)[0].name, "manifest.json");
  EXPECT_EQ((*list)[1].name, "pieces.csv");
  EXPECT_EQ((*list)[2].name, "postal/札.txt");
  EXPECT_EQ((*list)[3].name, "print/0001-notice.pdf");
  EXPECT_EQ((*list)[0].sha256, sha256_hex("{}\n"));
  EXPECT_EQ((*list)[1].size, 20000u);
  EXPECT_EQ((*list)[2].size, 0u);
  EXPECT_EQ((*list)[3].sha256, sha256_hex(std::string(300000, '\x91')));
}

TEST_F(WriteZip, GivesAFileThatPythonReads) {
  ASSERT_TRUE(write_zip(disk(), zip_, entries(), date_));
  EXPECT_EQ(python("with zipfile.ZipFile(path) as z:\n"
                   "  print(z.testzip())\n"
                   "  for i in z.infolist():\n"
                   "    print(i.filename, i.date_time, oct(i.external_attr >> 16),\n"
                   "          i.compress_type, i.file_size, len(i.extra), i.create_system)\n"),
            "None\n"
            "manifest.json (2026, 5, 7, 12, 0, 0) 0o100644 8 3 0 3\n"
            "pieces.csv (2026, 5, 7, 12, 0, 0) 0o100644 8 20000 0 3\n"
            "postal/札.txt (2026, 5, 7, 12, 0, 0) 0o100644 8 0 0 3\n"
            "print/0001-notice.pdf (2026, 5, 7, 12, 0, 0) 0o100644 0 300000 0 3\n");
}

TEST_F(WriteZip, GivesEqualBytesInEveryTimeZone) {
  date_ = *parse_date("2017-10-15");  // a day without midnight in São Paulo
  ASSERT_TRUE(write_zip(disk(), zip_, entries(), date_));
  const std::string expected = content_of(zip_);
  const char* const before = std::getenv("TZ");
  const std::string kept = before == nullptr ? "" : before;
  for (const char* zone :
       {"Asia/Tokyo", "America/Sao_Paulo", "Pacific/Apia", "UTC0", "XXX+11:30"}) {
    ::setenv("TZ", zone, 1);
    ::tzset();
    ASSERT_TRUE(write_zip(disk(), root_ / "again.zip", entries(), date_));
    EXPECT_EQ(content_of(root_ / "again.zip"), expected) << zone;
  }
  if (before == nullptr)
    ::unsetenv("TZ");
  else
    ::setenv("TZ", kept.c_str(), 1);
  ::tzset();
}

TEST_F(WriteZip, DoesNotCarryTheTimeOfTheSource) {
  const std::vector<Entry> all = entries();
  ASSERT_TRUE(write_zip(disk(), zip_, all, date_));
  const std::string expected = content_of(zip_);
  fs::last_write_time(all[3].file, fs::file_time_type::clock::now() - std::chrono::hours(90000));
  fs::permissions(all[3].file, fs::perms::owner_all);
  ASSERT_TRUE(write_zip(disk(), zip_, all, date_));
  EXPECT_EQ(content_of(zip_), expected);
}

TEST_F(WriteZip, ClampsDatesThatDosDoesNotKnow) {
  const auto stamp = [&](const char* iso) {
    EXPECT_TRUE(write_zip(disk(), zip_, {in_memory("a", "x")}, *parse_date(iso)));
    return python("print(zipfile.ZipFile(path).infolist()[0].date_time[:3])\n");
  };
  EXPECT_EQ(stamp("1975-06-07"), "(1980, 1, 1)\n");
  EXPECT_EQ(stamp("1980-01-01"), "(1980, 1, 1)\n");
  EXPECT_EQ(stamp("2107-12-31"), "(2107, 12, 31)\n");
  EXPECT_EQ(stamp("2108-01-01"), "(2107, 12, 31)\n");
}

TEST_F(WriteZip, ReplacesAnEarlierFileAndLeavesNothingBeside) {
  std::ofstream(zip_) << "half a bundle of a run that was killed";
  const std::vector<Entry> all = {in_memory("a", "x")};
  ASSERT_TRUE(write_zip(disk(), zip_, all, date_));
  EXPECT_EQ(*read_entry(zip_, "a", kMaxBytes), "x");
  EXPECT_EQ(sorted_entries(root_).size(), 1u);
}

TEST_F(WriteZip, FailsWhenASourceIsMissing) {
  const auto result = write_zip(disk(), zip_, {{"a.pdf", root_ / "none.pdf", {}, false}}, date_);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "file-missing");
  EXPECT_EQ(result.error().place.file, (root_ / "none.pdf").string());
  EXPECT_FALSE(fs::exists(zip_));
}

TEST_F(WriteZip, FailsWhenTheFolderIsMissing) {
  const auto result = write_zip(disk(), root_ / "none" / "b.zip", {in_memory("a", "x")}, date_);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "bundle-unwritable");
}

TEST_F(WriteZip, SaysDiskFullAndLeavesNothingWhenTheDiskIsFull) {
  const std::vector<Entry> all = entries();
  rlimit kept{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &kept), 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{100000, kept.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto result = write_zip(disk(), zip_, all, date_);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &kept), 0);
  std::signal(SIGXFSZ, handler);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "disk-full");
  EXPECT_EQ(sorted_entries(root_), std::vector<fs::path>{root_ / "a.pdf"});
}

// Refuses one verb, to show that the writer asks the disk it was given.
class NoSync final : public Files {
 public:
  Result<std::unique_ptr<Output>> create(const fs::path& path) override {
    return disk().create(path);
  }
  Result<void> make_folders(const fs::path& path) override { return disk().make_folders(path); }
  Result<void> rename(const fs::path& from, const fs::path& to) override {
    return disk().rename(from, to);
  }
  Result<void> sync(const fs::path&) override { return tl::unexpected(Fault{"disk-full", {}, {}}); }
  Result<void> remove(const fs::path& path) override { return disk().remove(path); }
};

TEST_F(WriteZip, FailsWhenTheBytesCannotBeSynced) {
  NoSync files;
  EXPECT_FALSE(write_zip(files, zip_, {in_memory("a", "x")}, date_));
}

using WriteZipDeathTest = WriteZip;

TEST_F(WriteZipDeathTest, EndsTheProcessWhenANameRepeatsOrLeavesTheFolder) {
  const auto twice = [&] {
    (void)write_zip(disk(), zip_, {in_memory("a", "x"), in_memory("a", "y")}, date_);
  };
  EXPECT_EXIT(twice(), testing::ExitedWithCode(70), "bug");
  EXPECT_EXIT((void)write_zip(disk(), zip_, {in_memory("../a", "x")}, date_),
              testing::ExitedWithCode(70), "bug");
  EXPECT_EXIT((void)write_zip(disk(), zip_, {}, date_), testing::ExitedWithCode(70), "bug");
}

}  // namespace
}  // namespace fubako::bundle
