// base/result: the two roads of failure that a function can return.
//
//   Fault    the environment or an input as a whole failed (disk full, template broken); `run`
//            decides. Carries a kebab-case code, a place in the sender's file, and a sentence in
//            Japanese and English that says what is wrong and what to do.
//   check()  a bug: ends the process with file and line (exit code 70); the next start resumes.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace fubako {

// Where in the sender's own file. Lines and columns count from 1; 0 means "not known".
struct Place {
  std::string file;
  std::uint64_t line = 0;
  std::uint64_t column = 0;
  std::string str() const;  // "file:line:column", without the parts that are not known
  bool operator==(const Place&) const = default;
};

struct Message {
  std::string ja;
  std::string en;
  bool operator==(const Message&) const = default;
};

struct Fault {
  std::string code;
  Place place;
  Message message;
};

template <class T>
using Result = tl::expected<T, Fault>;

// One row of a room's table of codes. Sentences hold {0}, {1}, … for arguments.
struct MessageText {
  std::string_view code;
  std::string_view ja;
  std::string_view en;
};

// Fills the sentence of `code`; a code that the table lacks is a bug.
Message say(std::span<const MessageText> table, std::string_view code,
            std::initializer_list<std::string_view> arguments = {});

tl::unexpected<Fault> fail(std::span<const MessageText> table, std::string_view code, Place place,
                           std::initializer_list<std::string_view> arguments = {});

[[noreturn]] void bug(const char* file, int line, const char* what);

}  // namespace fubako

// Always on, in release builds too: a broken law ends the process.
#define FUBAKO_CHECK(condition)                                     \
  do {                                                              \
    if (!(condition)) ::fubako::bug(__FILE__, __LINE__, #condition); \
  } while (false)

// Passes a fault on: FUBAKO_TRY(auto rows, read(path));
#define FUBAKO_CONCAT_(a, b) a##b
#define FUBAKO_CONCAT(a, b) FUBAKO_CONCAT_(a, b)
#define FUBAKO_TRY(declaration, expression) \
  FUBAKO_TRY_(FUBAKO_CONCAT(result_, __LINE__), declaration, expression)
#define FUBAKO_TRY_(name, declaration, expression)             \
  auto name = (expression);                                    \
  if (!name) return tl::unexpected(std::move(name).error());   \
  declaration = std::move(*name)
#define FUBAKO_OK(expression)                                              \
  do {                                                                     \
    auto fubako_ok_ = (expression);                                        \
    if (!fubako_ok_) return tl::unexpected(std::move(fubako_ok_).error()); \
  } while (false)
