#include <gtest/gtest.h>
#include <sys/wait.h>

#include <csignal>

#include "tests/base/scratch_folder.h"

namespace fubako {
namespace {

TEST(Lock, IsRefusedToASecondHolderUntilTheFirstIsGone) {
  const ScratchFolder folder;
  {
    auto first = Lock::take(folder / "lock");
    ASSERT_TRUE(first);
    const Lock moved = std::move(*first);
    const auto second = Lock::take(folder / "lock");
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, "state-locked");
  }
  EXPECT_TRUE(Lock::take(folder / "lock"));
}

TEST(Lock, IsReleasedWhenTheHoldingProcessIsKilled) {
  const ScratchFolder folder;
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t child = fork();
  if (child == 0) {
    const auto held = Lock::take(folder / "lock");
    const char answer = held ? 'y' : 'n';
    if (::write(ready[1], &answer, 1) != 1) _exit(1);
    pause();
    _exit(0);
  }
  char answer = 0;
  ASSERT_EQ(::read(ready[0], &answer, 1), 1);
  ASSERT_EQ(answer, 'y');
  EXPECT_EQ(Lock::take(folder / "lock").error().code, "state-locked");
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  EXPECT_TRUE(Lock::take(folder / "lock"));
  close(ready[0]);
  close(ready[1]);
}

TEST(Lock, NeedsAFolderToStandIn) {
  const ScratchFolder folder;
  EXPECT_EQ(Lock::take(folder / "absent/lock").error().code, "file-unwritable");
}

}  // namespace
}  // namespace fubako
