#include "base/result.h"

#include <cstdio>
#include <cstdlib>

namespace fubako {

std::string Place::str() const {
  std::string out = file;
  if (line != 0) out += ":" + std::to_string(line);
  if (line != 0 && column != 0) out += ":" + std::to_string(column);
  return out;
}

namespace {

std::string fill(std::string_view sentence, std::initializer_list<std::string_view> arguments) {
  std::string out;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    const bool slot = sentence[i] == '{' && i + 2 < sentence.size() && sentence[i + 2] == '}' &&
                      sentence[i + 1] >= '0' && sentence[i + 1] <= '9';
    if (!slot) {
      out += sentence[i];
      continue;
    }
    const auto index = static_cast<std::size_t>(sentence[i + 1] - '0');
    FUBAKO_CHECK(index < arguments.size());
    out += arguments.begin()[index];
    i += 2;
  }
  return out;
}

}  // namespace

Message say(std::span<const MessageText> table, std::string_view code,
            std::initializer_list<std::string_view> arguments) {
  for (const MessageText& entry : table)
    if (entry.code == code) return {fill(entry.ja, arguments), fill(entry.en, arguments)};
  std::fprintf(stderr, "no sentence for code %.*s\n", static_cast<int>(code.size()), code.data());
  bug(__FILE__, __LINE__, "a code without a sentence");
}

tl::unexpected<Fault> fail(std::span<const MessageText> table, std::string_view code, Place place,
                           std::initializer_list<std::string_view> arguments) {
  return tl::unexpected(Fault{std::string(code), std::move(place), say(table, code, arguments)});
}

void bug(const char* file, int line, const char* what) {
  std::fprintf(stderr, "fubako: bug at %s:%d: %s\n", file, line, what);
  std::fflush(stderr);
  std::_Exit(70);
}

}  // namespace fubako
