#include "receiver.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>

namespace fubako::vendor_kit {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostOutput = 64 * 1024;
// From here on a shell's exit status tells the signal that ended its command.
constexpr int kShellSignal = 128;

constexpr MessageText kTexts[] = {
    {"receiver-not-started", "受取りのコマンドを起動できません({0})。",
     "the receiver's command cannot be started ({0})"},
};

std::string quoted(const fs::path& path) {
  std::string out = "'";
  for (const char c : path.string()) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string filled_in(std::string command, const Places& places) {
  for (const auto& [name, path] : places) {
    const std::string sign = "{" + name + "}", text = quoted(path);
    for (std::size_t at = 0; (at = command.find(sign, at)) != std::string::npos; at += text.size())
      command.replace(at, sign.size(), text);
  }
  return command;
}

[[noreturn]] void become(const std::string& command, const fs::path& folder, int output) {
  ::setpgid(0, 0);
  const int null = ::open("/dev/null", O_RDONLY);
  const bool ready = ::chdir(folder.c_str()) == 0 && ::dup2(null, STDIN_FILENO) >= 0 &&
                     ::dup2(output, STDOUT_FILENO) >= 0;
  if (ready) ::execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
  ::_exit(127);
}

// Until its stdout ends; false when the time is over. All of it is read, the start is kept.
bool read_output(int input, Clock::time_point end, std::string& output) {
  char buffer[4096];
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    pollfd wait{input, POLLIN, 0};
    const int ready = left <= 0 ? 0 : ::poll(&wait, 1, static_cast<int>(left));
    if (ready == 0) return false;
    if (ready < 0) continue;
    const ssize_t n = ::read(input, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return true;
    if (output.size() < kMostOutput) output.append(buffer, static_cast<std::size_t>(n));
  }
}

// False when it still runs at `end`.
bool wait_for(pid_t child, Clock::time_point end, int& status) {
  for (;;) {
    const pid_t done = ::waitpid(child, &status, WNOHANG);
    if (done == child) return true;
    if (done < 0 && errno != EINTR) return true;
    if (Clock::now() >= end) return false;
    ::usleep(2000);
  }
}

// A program may exit with any status: one that answered did not crash unless the shell itself died.
bool crashed(int status, bool answered) {
  if (WIFSIGNALED(status)) return true;
  return !answered && WIFEXITED(status) && WEXITSTATUS(status) > kShellSignal &&
         WEXITSTATUS(status) < kShellSignal + NSIG;
}

std::string first_word(const std::string& output) {
  const std::string line = output.substr(0, output.find('\n'));
  const std::size_t begin = line.find_first_not_of(" \t\r");
  if (begin == std::string::npos) return {};
  return line.substr(begin, line.find_first_of(" \t\r", begin) - begin);
}

}  // namespace

Result<Verdict> ask(const std::string& command, const Places& places, const fs::path& folder,
                    int seconds) {
  const std::string whole = filled_in(command, places);
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0)
    return fail(kTexts, "receiver-not-started", {}, {std::strerror(errno)});
  const pid_t child = ::fork();
  if (child == 0) become(whole, folder, ends[1]);
  const int error = errno;
  ::close(ends[1]);
  if (child < 0) {
    ::close(ends[0]);
    return fail(kTexts, "receiver-not-started", {}, {std::strerror(error)});
  }
  ::setpgid(child, child);
  const auto end = Clock::now() + std::chrono::seconds(seconds);
  std::string output;
  int status = 0;
  const bool in_time = read_output(ends[0], end, output) && wait_for(child, end, status);
  ::kill(-child, SIGKILL);  // whatever it left running
  if (!in_time) ::waitpid(child, &status, 0);
  ::close(ends[0]);
  if (!in_time) return Verdict{Verdict::End::too_long, {}};
  std::string word = first_word(output);
  if (crashed(status, !word.empty())) return Verdict{Verdict::End::crashed, {}};
  return Verdict{Verdict::End::said, std::move(word)};
}

}  // namespace fubako::vendor_kit
