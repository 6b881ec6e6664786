#include "fubako/console.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace fubako::cli {

bool Console::japanese() const {
  if (!lang.empty()) return lang == "ja";
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return std::string_view(value).starts_with("ja");
  }
  return false;
}

const std::string& Console::pick(const Message& message) const {
  return japanese() ? message.ja : message.en;
}

void Console::say(const std::string& line) const {
  end_progress_bar();
  std::fprintf(stderr, "%s\n", line.c_str());
}

void Console::result(const std::string& line) const {
  end_progress_bar();
  std::printf("%s\n", line.c_str());
}

void Console::json_result(const notation::Tree& tree) const {
  end_progress_bar();
  std::fputs(notation::write_json(tree).c_str(), stdout);
}

void Console::tell(const Problem& problem) const {
  std::string line = problem.place.str();
  if (!line.empty()) line += ": ";
  say(line + name_of(problem.kind) + " [" + problem.code + "] " + pick(problem.message));
}

void Console::fail(const Fault& fault) {
  std::string line = fault.place.str();
  if (!line.empty()) line += ": ";
  say(line + "[" + fault.code + "] " + pick(fault.message));
  exit_code = fault.code == "state-locked" ? run::kStateHeld : run::kNothingPublished;
  const bool wrong_call = fault.code == "run-finished" || fault.code == "run-unfinished" ||
                          fault.code == "nothing-to-resume" || fault.code == "plan-missing" ||
                          fault.code == "inbox-missing";
  if (wrong_call) exit_code = run::kUsage;
}

void Console::usage(const Message& message) {
  say(pick(message));
  exit_code = run::kUsage;
}

std::optional<settings::Settings> Console::load_settings() {
  auto loaded = settings::load(config);
  if (loaded.settings) {
    if (!keys.empty()) loaded.settings->keys = keys;
    return std::move(loaded.settings);
  }
  for (const Fault& complaint : loaded.complaints) fail(complaint);
  exit_code = run::kUsage;
  return std::nullopt;
}

std::optional<JobName> job_option(Console& console, const std::string& text) {
  const std::size_t slash = text.find('/');
  if (slash != std::string::npos && slash != 0 && slash + 1 < text.size() &&
      text.find('/', slash + 1) == std::string::npos)
    return JobName{text.substr(0, slash), text.substr(slash + 1)};
  console.usage({"--jobは「団体コード/処理名」と書いてください(例: 990001/2026-property-tax)。",
                 "write --job as CODE/JOB_ID, such as 990001/2026-property-tax"});
  return std::nullopt;
}

std::optional<Date> date_option(Console& console, const std::string& text) {
  if (text.empty()) return today_in_japan();
  if (const auto date = parse_date(text)) return date;
  console.usage({"--dateは年-月-日で書いてください(例: 2026-05-07)。",
                 "write --date as YYYY-MM-DD, such as 2026-05-07"});
  return std::nullopt;
}

namespace {

bool bar_drawn = false;

std::string bar_line(const run::Progress& p, double seconds) {
  constexpr int kWidth = 30;
  const double rate = seconds > 0 ? static_cast<double>(p.done) / seconds : 0;
  char text[160];
  if (p.total == 0) {
    std::snprintf(text, sizeof text, "%-6s %10llu %s  %.0f/s", p.phase.c_str(),
                  static_cast<unsigned long long>(p.done), p.unit.c_str(), rate);
    return text;
  }
  const int filled = static_cast<int>(p.done * kWidth / p.total);
  const double left = rate > 0 ? static_cast<double>(p.total - p.done) / rate : 0;
  std::string bar(static_cast<std::size_t>(filled), '#');
  bar.resize(kWidth, '.');
  std::snprintf(text, sizeof text, "%-6s [%s] %llu/%llu %s  %.0f/s  %d:%02d left", p.phase.c_str(),
                bar.c_str(), static_cast<unsigned long long>(p.done),
                static_cast<unsigned long long>(p.total), p.unit.c_str(), rate,
                static_cast<int>(left) / 60, static_cast<int>(left) % 60);
  return text;
}

}  // namespace

run::OnProgress progress_bar() {
  if (::isatty(STDERR_FILENO) == 0) return nullptr;
  using Clock = std::chrono::steady_clock;
  struct State {
    std::string phase;
    Clock::time_point began, drawn;
  };
  auto state = std::make_shared<State>();
  return [state](const run::Progress& progress) {
    const auto now = Clock::now();
    if (progress.phase != state->phase) *state = {progress.phase, now, {}};
    if (now - state->drawn < std::chrono::milliseconds(100) && progress.done != progress.total)
      return;
    state->drawn = now;
    const double seconds = std::chrono::duration<double>(now - state->began).count();
    std::fprintf(stderr, "\r\033[K%s", bar_line(progress, seconds).c_str());
    bar_drawn = true;
  };
}

void end_progress_bar() {
  if (!bar_drawn) return;
  std::fprintf(stderr, "\r\033[K");
  bar_drawn = false;
}

}  // namespace fubako::cli
