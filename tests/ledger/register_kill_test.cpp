// An import that is cut off, by a signal or a full disk, leaves the version before.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "registers.h"

namespace fubako::ledger {
namespace {

constexpr int kActs = 60'000;

ConsentAct numbered(int i) {
  const std::string n = std::to_string(i * 7919 % kActs);
  ConsentAct out = act("", "");
  out.act_id = "A" + n;
  out.addressee_no = "P" + n;
  out.source = std::string(40, 's');
  return out;
}

Result<ImportResult> import_many(Ledger& ledger, const Import& import) {
  return ledger.import_consents(import, [](const AddAct& add) -> Result<void> {
    for (int i = 0; i < kActs; ++i) FUBAKO_OK(add(numbered(i), ""));
    return {};
  });
}

class CutOffRegister : public OpenRegister {
 protected:
  // P0's act stands already, as it will be in the file.
  void SetUp() override { ASSERT_TRUE(import_acts({numbered(0)})); }
  bool has_all() {
    return acts_of("P0").size() == 1 && acts_of("P59999").size() == 1 && newest() == 2;
  }
  bool has_nothing_more() {
    return acts_of("P0").size() == 1 && acts_of("P59999").empty() && acts_of("P1").empty() &&
           newest() == 1;
  }
  bool leaves_files() {
    for (const auto& entry : fs::directory_iterator(folder_))
      if (entry.path().filename().string().starts_with("ledger-import")) return true;
    return false;
  }
};

TEST_F(CutOffRegister, HasAllOrNothingWheneverItWasKilled) {
  const Import import = next_file();
  int killed = 0;
  for (int n = 1; n <= 12; ++n) {
    ledger_.reset();
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      auto own = Ledger::open(folder_);
      _exit(own && import_many(*own, import) ? 0 : 1);
    }
    usleep(static_cast<useconds_t>(n * 25'000));
    kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    killed += WIFSIGNALED(status) ? 1 : 0;
    OpenLedger::open();
    EXPECT_FALSE(leaves_files());
    if (WIFSIGNALED(status)) {
      EXPECT_TRUE(has_nothing_more() || has_all());
    } else {
      EXPECT_TRUE(has_all());
    }
    if (newest() == 2) break;
  }
  EXPECT_GT(killed, 0);
  ASSERT_TRUE(import_many(*ledger_, import));
  EXPECT_TRUE(has_all());
}

TEST_F(CutOffRegister, RemovesWhatAKilledImportLeftWhenItIsOpened) {
  ledger_.reset();
  ASSERT_TRUE(replace(disk(), folder_ / "ledger-import.rows0", "P1"));
  ASSERT_TRUE(replace(disk(), folder_ / "ledger-import.rows1", "P2"));
  OpenLedger::open();
  EXPECT_FALSE(leaves_files());
}

TEST_F(CutOffRegister, KeepsTheVersionBeforeWhenTheDiskTakesNoMore) {
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  rlimit tight = before;
  tight.rlim_cur = fs::file_size(folder_ / "ledger.sqlite") + (1u << 20);
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &tight), 0);
  const Import import = next_file();
  const auto result = import_many(*ledger_, import);
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, old_handler);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "ledger-unwritable");
  EXPECT_TRUE(has_nothing_more());
  ASSERT_TRUE(import_many(*ledger_, import));
  EXPECT_TRUE(has_all());
}

}  // namespace
}  // namespace fubako::ledger
