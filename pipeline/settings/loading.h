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

std::span<const MessageText> texts();  // the sentences of the room's codes

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
  Micrometres length_or_none(notation::Reader& reader, std::string_view key);  // absent: 0
  // Whole yen; `null` says that nobody knows it yet. The key itself must stand there.
  std::optional<Yen> price(notation::Reader& reader, std::string_view key);
  // Thousandths of a yen: 3 or "3.25".
  std::int64_t milliyen(notation::Reader& reader, std::string_view key);
  // An id that a table lacks. A table that could not be read has its own complaint and no ids.
  template <class Table>
  void expect_known(const Table& table, const std::string& id, std::string_view code,
                    const Place& place) {
    if (!table.empty() && !table.contains(id)) complain(code, place, {id});
  }
  void expect_form(const std::string& form_id, const Place& place);  // a folder of templates/
};

// Where a key's value stands, or the tree itself when it has no such key.
const Place& place_of(const notation::Tree& tree, std::string_view key);

// Null after a complaint.
std::shared_ptr<const OutputIntent> read_output_intent(Loading& loading,
                                                       const notation::Tree& tree);
std::vector<FontEntry> read_fonts(Loading& loading, const notation::Tree::List& list);
void read_municipalities(Loading& loading);
void read_vendors(Loading& loading);
void read_stocks(Loading& loading);
void read_envelopes(Loading& loading);
void read_eras(Loading& loading);
void read_calendar(Loading& loading);
void read_expected(Loading& loading);
void read_enclosures(Loading& loading);
void read_tariffs(Loading& loading);
void read_grouping(Loading& loading);   // after municipalities and envelopes
void read_contracts(Loading& loading);  // after vendors, stocks, envelopes, enclosures
void read_district_overrides(Loading& loading);
bool district_number(std::string_view text);  // 3 or 5 digits

}  // namespace fubako::settings
