// How long the register takes for its imports: `register_bench [ACTS]` (2,000,000), in a folder of
// its own below the working folder. Each import runs in a process of its own, for its memory.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "ledger/ledger.h"

namespace {

using namespace fubako;
using ledger::Ledger;

const RunId kRun{Date{20'500}, 1};

// The acts come in no order, as an export may.
ConsentAct act_of(std::uint64_t i, std::uint64_t acts) {
  const std::uint64_t n = i * 7'919 % acts;
  ConsentAct act;
  act.act_id = "A" + std::to_string(10'000'000 + n);
  act.addressee_no = std::to_string(1'000'000'000 + n * 2 / 3 * 17);
  act.form_group = n % 3 == 0 ? "*" : "local-tax";
  act.choice = static_cast<Choice>(n % 3);
  act.valid_from = Date{static_cast<std::int32_t>(20'000 + n % 400)};
  act.received_at = 1'700'000'000 + static_cast<std::int64_t>(n);
  act.source = n % 2 == 0 ? "window" : "e-application";
  return act;
}

double seconds(const timeval& t) {
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
}

bool import_acts(const fs::path& folder, std::uint64_t acts, int version) {
  auto opened = Ledger::open(folder);
  if (!opened || !opened->begin_run(kRun, kRun.date)) return false;
  const std::uint64_t more = version == 1 ? 0 : 1'000;
  const auto result = opened->import_consents(
      {"990001", 1'800'000'000 + version, std::string(64, static_cast<char>('a' + version)), kRun},
      [&](const ledger::AddAct& add) -> Result<void> {
        for (std::uint64_t i = 0; i < acts; ++i) FUBAKO_OK(add(act_of(i, acts), ""));
        for (std::uint64_t i = 0; i < more; ++i) {
          ConsentAct act = act_of(i * 997 % acts, acts);
          act.act_id += "-new";
          FUBAKO_OK(add(act, ""));
        }
        return {};
      });
  return result && result->version.number == version;
}

// In a child, so that its processor time and memory are of this import alone.
bool measure(const char* what, const fs::path& folder, std::uint64_t acts, int version) {
  const pid_t child = fork();
  if (child == 0) _exit(import_acts(folder, acts, version) ? 0 : 1);
  int status = 0;
  rusage use{};
  if (wait4(child, &status, 0, &use) != child || status != 0) return false;
  std::printf("%-28s %6.2f s user %6.2f s system %6ld MiB\n", what, seconds(use.ru_utime),
              seconds(use.ru_stime), use.ru_maxrss / 1024);
  std::fflush(stdout);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t acts = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 2'000'000;
  const fs::path folder = "register_bench.state";
  fs::remove_all(folder);
  const bool done = measure("first import", folder, acts, 1) &&
                    measure("1,000 new acts", folder, acts, 2) &&
                    measure("the same file again", folder, acts, 2);
  std::printf("ledger.sqlite %ju MiB\n",
              static_cast<std::uintmax_t>(fs::file_size(folder / "ledger.sqlite") >> 20));
  fs::remove_all(folder);
  return done ? 0 : 1;
}
