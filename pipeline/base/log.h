// base/log: events with key=value on stderr, never personal data: records are named by file,
// line and key.
#pragma once

#include <initializer_list>
#include <string_view>
#include <utility>

namespace fubako {

enum class LogLevel { quiet, normal, verbose };
void set_log_level(LogLevel level);

using LogField = std::pair<std::string_view, std::string_view>;
void log_event(std::string_view event, std::initializer_list<LogField> fields = {});
void log_warning(std::string_view event, std::initializer_list<LogField> fields = {});

}  // namespace fubako
