#include "base/child_process.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace fubako {
namespace {

ChildResult ended(const std::function<std::string()>& work, std::uint64_t memory = 256u << 20) {
  return in_child_process({memory, 1}, work);
}

TEST(ChildProcess, GivesWhatItsWorkGives) {
  std::string large(3u << 20, 'x');
  large[5] = '\0';
  for (const std::string& bytes : {std::string(), std::string("\x04"), large}) {
    const ChildResult result = ended([&] { return bytes; });
    EXPECT_EQ(result.end, ChildEnd::done);
    EXPECT_EQ(result.output, bytes);
    EXPECT_GT(result.peak_memory, 0u);
  }
}

TEST(ChildProcess, WorksWhileThisProcessGoesOn) {
  int go[2];
  ASSERT_EQ(::pipe(go), 0);
  ChildProcess child({256u << 20, 5}, [&] {
    char byte = 0;
    return ::read(go[0], &byte, 1) == 1 ? std::string(1, byte) : "";
  });
  ASSERT_EQ(::write(go[1], "x", 1), 1);  // only now can it end
  EXPECT_EQ(child.finish().output, "x");
  { const ChildProcess endless({256u << 20, 5}, [] { return ::pause(), std::string(); }); }
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1) << "it was ended and waited for";
  ::close(go[0]), ::close(go[1]);
}

TEST(ChildProcess, ChangesNothingHere) {
  int here = 1;
  const ChildResult result = ended([&] {
    std::printf("not seen");
    std::fprintf(stderr, "nor this");
    return std::to_string(++here) + (::getpid() == ::getppid() ? "" : " elsewhere");
  });
  EXPECT_EQ(result.output, "2 elsewhere");
  EXPECT_EQ(here, 1);
}

TEST(ChildProcess, DiesAlone) {
  const ChildResult crashed = ended([]() -> std::string { std::raise(SIGSEGV), std::abort(); });
  EXPECT_EQ(crashed.end, ChildEnd::died);
  EXPECT_EQ(crashed.signal, SIGSEGV);
  const ChildResult gave_up = ended([]() -> std::string { ::_exit(0); });
  EXPECT_EQ(gave_up.end, ChildEnd::died) << "it gave nothing";
  const ChildResult failed = ended([]() -> std::string { std::exit(3); });
  EXPECT_EQ(failed.end, ChildEnd::died);
  EXPECT_EQ(failed.signal, 0);
}

TEST(ChildProcess, EndsWhenItTakesTooMuchMemory) {
  const ChildResult result = ended([] {
    std::vector<std::string> all;
    while (true) all.emplace_back(16u << 20, 'x');
    return std::string();
  });
  EXPECT_EQ(result.end, ChildEnd::died);
  EXPECT_LT(result.peak_memory, 512u << 20);
}

TEST(ChildProcess, EndsWhenItTakesTooLong) {
  const ChildResult busy = ended([] {
    std::atomic<int> turns = 0;
    while (turns >= 0) turns = (turns + 1) % 100;
    return std::string();
  });
  EXPECT_EQ(busy.end, ChildEnd::too_long);
  const ChildResult idle = ended([] {
    while (true) ::pause();
    return std::string();
  });
  EXPECT_EQ(idle.end, ChildEnd::too_long);
}

}  // namespace
}  // namespace fubako
