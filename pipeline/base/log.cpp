#include "base/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <string>

namespace fubako {
namespace {

spdlog::logger& logger() {
  static auto instance = [] {
    auto made = std::make_shared<spdlog::logger>(
        "fubako", std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
    made->set_pattern("%l %v");
    made->set_level(spdlog::level::warn);
    return made;
  }();
  return *instance;
}

std::string line(std::string_view event, std::initializer_list<LogField> fields) {
  std::string out(event);
  for (const auto& [key, value] : fields) {
    out += ' ';
    out += key;
    out += '=';
    out += value;
  }
  return out;
}

}  // namespace

void set_log_level(LogLevel level) {
  logger().set_level(level == LogLevel::quiet    ? spdlog::level::err
                     : level == LogLevel::normal ? spdlog::level::warn
                                                 : spdlog::level::info);
}

void log_event(std::string_view event, std::initializer_list<LogField> fields) {
  if (logger().should_log(spdlog::level::info)) logger().info(line(event, fields));
}

void log_warning(std::string_view event, std::initializer_list<LogField> fields) {
  logger().warn(line(event, fields));
}

}  // namespace fubako
