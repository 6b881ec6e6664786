// base/child_process: work on files of strangers, in a process of its own. What reads them may
// crash, hang or grow without end: then the child is gone, and this process knows why.
//
//   takes    work that gives bytes; it sees all that this process has, and changes nothing of it
//   gives    those bytes, or how the child ended
//   promises what the child prints is dropped; no core file; no child is left behind
//   threads  called from a process with one thread
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace fubako {

struct ChildLimits {
  std::uint64_t memory = std::uint64_t{1} << 30;  // bytes, on top of what this process has
  int seconds = 60;  // of processor time, and twice so many by the clock
};

enum class ChildEnd { done, died, too_long };

struct ChildResult {
  ChildEnd end = ChildEnd::died;
  std::string output;             // when done
  int signal = 0;                 // that ended it; 0: none
  std::uint64_t peak_memory = 0;  // bytes resident, with what it shares with this process
  double seconds = 0;             // of processor time
};

ChildResult in_child_process(const ChildLimits& limits, const std::function<std::string()>& work);

// The same, while this process goes on: what the work sees is as it was at the start.
class ChildProcess {
 public:
  ChildProcess(const ChildLimits& limits, const std::function<std::string()>& work);
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  ~ChildProcess();  // ends it
  ChildResult finish();  // once; waits for its end

 private:
  int from_ = -1, child_ = -1;
  std::chrono::steady_clock::time_point until_;
};

}  // namespace fubako
