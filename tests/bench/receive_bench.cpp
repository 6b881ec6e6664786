// How long a vendor's door takes: `receive_bench FOLDER SENDER [CERTIFICATE KEY]` receives every
// bundle of a consignment's folder, five times each, into a folder of its own below the working
// folder, and tells the least time by the clock, with all writing and syncing, the least processor
// time (its own and its children's), and that of `verify`.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "receive/receive.h"

namespace {

using namespace fubako;
using Clock = std::chrono::steady_clock;

constexpr int kGoes = 5;

double since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

// Of this process and its children so far.
double cpu() {
  double sum = 0;
  for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage use{};
    getrusage(who, &use);
    sum += seconds(use.ru_utime) + seconds(use.ru_stime);
  }
  return sum;
}

// Of this process and its children so far, in MiB.
double peak_memory() {
  double most = 0;
  for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage use{};
    getrusage(who, &use);
    most = std::max(most, static_cast<double>(use.ru_maxrss) / 1024);
  }
  return most;
}

bool measure(const receive::Options& options, const bundle::TrustedKeys& sender) {
  double least = 1e9, least_cpu = 1e9;
  receive::Received received;
  for (int go = 0; go < kGoes; ++go) {
    (void)disk().remove(options.to);
    const auto begin = Clock::now();
    const double cpu_before = cpu();
    const auto result = receive::receive_bundle(disk(), options, sender);
    if (!result) {
      std::fprintf(stderr, "%s %s\n", result.error().code.c_str(),
                   result.error().message.en.c_str());
      return false;
    }
    least = std::min(least, since(begin));
    least_cpu = std::min(least_cpu, cpu() - cpu_before);
    received = *result;
  }
  (void)disk().remove(options.to);
  std::printf("| %s | %llu | %llu | %.3f | %.3f |\n", received.bundle_id.c_str(),
              static_cast<unsigned long long>(received.counts.pieces),
              static_cast<unsigned long long>(received.counts.pages), least, least_cpu);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3 && argc != 5) {
    std::fprintf(stderr, "receive_bench FOLDER SENDER [CERTIFICATE KEY]\n");
    return 20;
  }
  receive::Options options;
  const auto keys = bundle::TrustedKeys::read(argv[2]);
  if (!keys) return 20;
  options.to = "receive_bench.folder";
  options.date = today_in_japan();
  if (argc == 5) options.recipients.push_back({argv[3], argv[4]});
  std::printf(
      "| bundle | pieces | pages | clock s | cpu s |\n| --- | ---: | ---: | ---: | ---: |\n");
  for (const fs::path& path : sorted_entries(argv[1])) {
    if (path.extension() != ".zip") continue;
    options.bundle = path;
    if (!measure(options, *keys)) return 8;
  }
  const auto begin = Clock::now();
  const double cpu_before = cpu();
  const auto verified = receive::verify(argv[1], *keys);
  if (!verified || !verified->findings.empty()) return 8;
  std::printf("verify: %.3f s by the clock, %.3f s cpu; most memory of a process: %.0f MiB\n",
              since(begin), cpu() - cpu_before, peak_memory());
  return 0;
}
