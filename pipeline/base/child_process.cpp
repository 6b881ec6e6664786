#include "base/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>

#include "base/result.h"

namespace fubako {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostOutput = 64u << 20;
constexpr char kEndMark = '\x04';  // after the whole output: a cut one lacks it

void limit(int resource, rlim_t value, rlim_t most) {
  const rlimit both{value, most};
  ::setrlimit(resource, &both);
}

// The address space of this process, in bytes.
std::uint64_t address_space() {
  unsigned long long pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%llu", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

bool write_all(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(to, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// No exception leaves: the caller's code would go on in the child.
[[noreturn]] void be_child(int output, const ChildLimits& limits,
                           const std::function<std::string()>& work) noexcept {
  const int nowhere = ::open("/dev/null", O_RDWR);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nowhere, stream);
  for (const int signal : {SIGINT, SIGTERM, SIGXCPU}) std::signal(signal, SIG_DFL);
  const auto seconds = static_cast<rlim_t>(limits.seconds);
  const std::uint64_t memory = address_space() + limits.memory;
  limit(RLIMIT_CORE, 0, 0);
  limit(RLIMIT_CPU, seconds, seconds + 1);  // SIGXCPU at the first one
  limit(RLIMIT_AS, memory, memory);
  const std::string bytes = work() + kEndMark;
  ::_exit(write_all(output, bytes) ? 0 : 1);
}

// False: the time is up, or there is more than any work of ours gives.
bool read_all(int from, Clock::time_point until, std::string& out) {
  std::array<char, 1 << 16> block;
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
    pollfd ready{from, POLLIN, 0};
    if (left.count() <= 0) return false;
    const int count = ::poll(&ready, 1, static_cast<int>(left.count()));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    const ssize_t got = ::read(from, block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return true;
    out.append(block.data(), static_cast<std::size_t>(got));
    if (out.size() > kMostOutput) return false;
  }
}

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

ChildResult in_child_process(const ChildLimits& limits, const std::function<std::string()>& work) {
  return ChildProcess(limits, work).finish();
}

ChildProcess::ChildProcess(const ChildLimits& limits, const std::function<std::string()>& work)
    : until_(Clock::now() + std::chrono::seconds(2 * limits.seconds)) {
  int ends[2];
  FUBAKO_CHECK(::pipe2(ends, O_CLOEXEC) == 0);
  std::fflush(nullptr);  // else both processes would write what is still held
  child_ = ::fork();
  FUBAKO_CHECK(child_ >= 0);
  if (child_ == 0) be_child(ends[1], limits, work);
  ::close(ends[1]);
  from_ = ends[0];
}

ChildProcess::~ChildProcess() {
  if (child_ < 0) return;
  ::kill(child_, SIGKILL);
  (void)finish();
}

ChildResult ChildProcess::finish() {
  FUBAKO_CHECK(child_ >= 0);
  ChildResult out;
  const bool in_time = read_all(from_, until_, out.output);
  ::close(from_);
  if (!in_time) ::kill(child_, SIGKILL);
  int status = 0;
  rusage used{};
  while (::wait4(child_, &status, 0, &used) < 0 && errno == EINTR) {
  }
  child_ = -1;
  out.peak_memory = static_cast<std::uint64_t>(used.ru_maxrss) * 1024;
  out.seconds = seconds_of(used.ru_utime) + seconds_of(used.ru_stime);
  if (WIFSIGNALED(status)) out.signal = WTERMSIG(status);
  const bool whole = !out.output.empty() && out.output.back() == kEndMark;
  if (!in_time || out.signal == SIGXCPU)
    out.end = ChildEnd::too_long;
  else if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && whole)
    out.end = ChildEnd::done;
  if (out.end == ChildEnd::done)
    out.output.pop_back();
  else
    out.output.clear();
  return out;
}

}  // namespace fubako
