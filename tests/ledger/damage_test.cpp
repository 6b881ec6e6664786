#include <sqlite3.h>
#include <sys/resource.h>

#include <csignal>

#include "opened.h"

namespace fubako::ledger {
namespace {

class DamagedLedger : public OpenLedger {
 protected:
  fs::path file() const { return folder_ / "ledger.sqlite"; }
  void execute(const char* sql) {
    ledger_.reset();
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file().c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
  }
  std::string outcome() {
    ledger_.reset();
    const auto opened = Ledger::open(folder_);
    return opened ? "" : opened.error().code;
  }
};

TEST_F(DamagedLedger, OpensAgainWhenNothingHappenedToIt) { EXPECT_EQ(outcome(), ""); }

TEST_F(DamagedLedger, IsFoundByACheckThatChangesNothing) {
  publish(kFirst, kJob, {{"R1", "N1", Disposition::paper, "", ""}});
  ledger_.reset();
  const auto code = [&] {
    const auto sound = check_file(file());
    return sound ? std::string() : sound.error().code;
  };
  const std::string whole = *read_file(file());
  EXPECT_EQ(code(), "");
  EXPECT_EQ(*read_file(file()), whole);
  std::string damaged = whole;
  for (std::size_t page = 1; page * 4096 + 4096 <= damaged.size(); ++page)
    damaged.replace(page * 4096, 4096, std::string(4096, '\x7f'));
  ASSERT_TRUE(replace(disk(), file(), damaged));
  EXPECT_TRUE(code() == "ledger-damaged" || code() == "ledger-unreadable") << code();
  ASSERT_TRUE(replace(disk(), file(), std::string(8192, 'x')));
  EXPECT_EQ(code(), "ledger-unreadable");
  ASSERT_TRUE(replace(disk(), file(), ""));
  EXPECT_EQ(code(), "ledger-unreadable") << "an empty file is no ledger";
  ASSERT_TRUE(replace(disk(), file(), whole));
  execute("UPDATE format SET name = 'fubako-ledger/3'");
  EXPECT_EQ(code(), "ledger-version");
  execute("UPDATE format SET name = 'fubako-ledger/2'");
  execute("PRAGMA writable_schema=ON; DELETE FROM sqlite_schema WHERE name LIKE 'sqlite_autoindex%'");
  EXPECT_EQ(code(), "ledger-damaged") << "an index that the schema lost";
}

TEST_F(DamagedLedger, IsRefusedByVersionWhenItIsANewerOne) {
  execute("UPDATE format SET name = 'fubako-ledger/3'");
  ledger_.reset();
  const auto opened = Ledger::open(folder_);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, "ledger-version");
  EXPECT_NE(opened.error().message.en.find("fubako-ledger/3"), std::string::npos);
}

TEST_F(DamagedLedger, IsRefusedWhenItIsNoDatabase) {
  ledger_.reset();
  ASSERT_TRUE(replace(disk(), file(), std::string(8192, 'x')));
  EXPECT_EQ(outcome(), "ledger-unreadable");
}

TEST_F(DamagedLedger, IsRefusedWhenItIsAnotherDatabase) {
  ledger_.reset();
  fs::remove(file());
  execute("CREATE TABLE other(x)");
  EXPECT_EQ(outcome(), "ledger-unreadable");
  execute("CREATE TABLE format(name TEXT); INSERT INTO format VALUES ('something/1')");
  EXPECT_EQ(outcome(), "ledger-unreadable");
}

TEST_F(DamagedLedger, IsRefusedWhenATableIsGone) {
  execute("DROP TABLE live_notices");
  EXPECT_EQ(outcome(), "ledger-unreadable");
}

TEST_F(DamagedLedger, IsRefusedWhenItIsCutOff) {
  publish(kFirst, kJob, {});
  ledger_.reset();
  fs::resize_file(file(), 3 * 4096);
  auto opened = Ledger::open(folder_);
  if (opened) {
    const auto row = opened->job(kJob);
    ASSERT_FALSE(row);
    EXPECT_EQ(row.error().code, "ledger-unreadable");
  } else {
    EXPECT_EQ(opened.error().code, "ledger-unreadable");
  }
}

TEST_F(DamagedLedger, IsRefusedWhenItsPlaceIsAFolder) {
  ledger_.reset();
  fs::remove(file());
  fs::create_directory(file());
  EXPECT_EQ(outcome(), "ledger-unreadable");
}

// A file may not grow beyond a limit: what a full disk looks like to SQLite.
TEST_F(DamagedLedger, KeepsWhatItHadWhenTheDiskTakesNoMore) {
  publish(kFirst, kJob, {{"R1", "N1", Disposition::paper, "", ""}});
  ASSERT_TRUE(ledger_->begin_run(kSecond, kSecond.date));
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  rlimit tight = before;
  tight.rlim_cur = fs::file_size(file()) + 4096;
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &tight), 0);
  const auto result = ledger_->finish_run(
      kSecond, {finished(kJob)},
      [](const Ledger::FinishedJob&, const Ledger::AddRecord& add) -> Result<void> {
        for (int i = 0; i < 5000; ++i)
          FUBAKO_OK(add({"K" + std::to_string(i), "M" + std::to_string(i), Disposition::paper,
                         std::string(22, '1'), "bundle"}));
        return {};
      });
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, old_handler);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "ledger-unwritable");
  EXPECT_TRUE(*ledger_->record(kJob, "R1"));
  EXPECT_FALSE(*ledger_->record(kJob, "K0"));
  publish(kSecond, kJob, {{"R2", "N2", Disposition::paper, "", ""}});  // with space again
  EXPECT_TRUE(*ledger_->record(kJob, "R2"));
}

}  // namespace
}  // namespace fubako::ledger
