// What the readers of the single files share: the settings so far and every complaint so far.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "notation/notation.h"
#include "settings/settings.h"

namespace fubako::settings {

struct Loading {
  Settings settings;
  std::vector<Fault> complaints;
  fs::path config;  // the folder that holds fubako.yaml

  void complain(std::string_view code, const Place& place,
                std::initializer_list<std::string_view> arguments = {});
  // A file of the settings, named in places by its path from the root. Its values are listed as
  // origins under `prefix`. Nothing when it cannot be read; the complaint is noted.
  std::optional<notation::Tree> read(const fs::path& file, std::string_view prefix);
  fs::path resolve(const std::string& path) const;  // a relative path is relative to the root

  // Values with a rule that the notation does not know.
  void expect_format(notation::Reader& reader, std::string_view format);
  std::string filled_text(notation::Reader& reader, std::string_view key);
  std::int64_t number(notation::Reader& reader, std::string_view key, std::int64_t least,
                      std::int64_t most);
  // One that may be absent: the built-in value is then listed as an origin, too.
  std::int64_t number(notation::Reader& reader, const std::string& section, std::string_view key,
                      std::int64_t built_in, std::int64_t least, std::int64_t most);
  Micrometres positive_length(notation::Reader& reader, std::string_view key);
};

// Where a key's value stands, or the tree itself when it has no such key.
const Place& place_of(const notation::Tree& tree, std::string_view key);

std::vector<FontEntry> read_fonts(Loading& loading, const notation::Tree::List& list);
void read_municipalities(Loading& loading);
void read_vendors(Loading& loading);
void read_stocks(Loading& loading);
void read_envelopes(Loading& loading);
void read_eras(Loading& loading);
void read_calendar(Loading& loading);
void read_expected(Loading& loading);

}  // namespace fubako::settings
