// One declared file, read once: hash, encoding, NULs, line lengths; what passes is a UTF-8 copy in
// scratch that nobody changes, on which rows are found again by offset.
#pragma once

#include <cstdint>
#include <string>

#include "base/base.h"
#include "intake/findings.h"
#include "text/text.h"

namespace fubako::intake {

// Longer than any row of a sound file (300 columns of kMaxFieldBytes); ends a file of one line.
constexpr std::uint64_t kMaxLineBytes = 8u << 20;

struct Declared {
  std::string name;
  text::Encoding encoding = text::Encoding::utf8;
  std::string sha256;
  std::uint64_t records = 0;
  std::string_view hash_code = "hash-differs";  // what a difference is called
  std::string_view count_code = "record-count-differs";
};

// A plain name of a file directly in its folder: no separators, no "..", nothing unprintable.
bool is_plain_name(std::string_view name);
// Refuses what is no ordinary file in `folder` (missing, folder, pipe, a link that leads out).
bool ordinary_file(const fs::path& folder, const std::string& name, std::string_view missing_code,
                   Findings& findings);

// What becomes of a file's bytes while they are hashed.
class Taker {
 public:
  virtual ~Taker() = default;
  virtual Result<void> take(std::string_view chunk) = 0;
  virtual Result<void> finish() = 0;
  virtual bool sound() const = 0;  // false after a refusal
};
// Reads a declared file once; true when its hash is the declared one and the taker found it sound.
Result<bool> read_declared(const fs::path& folder, const Declared& declared, Taker& taker,
                           Findings& findings);
const char* name_of(text::Encoding encoding);

// True when `copy` holds the whole text; every refusal is in `findings` otherwise.
Result<bool> spool(Files& files, const fs::path& folder, const Declared& declared,
                   const fs::path& copy, Findings& findings);

}  // namespace fubako::intake
