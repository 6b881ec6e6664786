#include "base/result.h"

#include <cstdio>
#include <cstdlib>

namespace fubako {

namespace {

// Bytes of a UTF-8 character from here on; 0: these are none.
std::size_t length_of_character(std::string_view text) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t length = at(0) < 0x80                    ? 1
                             : at(0) >= 0xC2 && at(0) < 0xE0 ? 2
                             : at(0) >= 0xE0 && at(0) < 0xF0 ? 3
                             : at(0) >= 0xF0 && at(0) < 0xF5 ? 4
                                                             : 0;
  if (length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((at(i) & 0xC0) != 0x80) return 0;
  return length;
}

// A stranger's file name may hold line ends, a terminal's commands, or no text at all: such bytes
// are shown by their number.
std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto first = static_cast<unsigned char>(text[0]);
    const std::size_t length = first < 0x20 || first == 0x7F ? 0 : length_of_character(text);
    if (length == 0) {
      constexpr std::string_view kDigits = "0123456789abcdef";
      out += "\\x";
      out += kDigits[first >> 4];
      out += kDigits[first & 15];
    } else {
      out += text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return out;
}

}  // namespace

std::string Place::str() const {
  std::string out = printable(file);
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
    out += printable(arguments.begin()[index]);
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
