// onboard: a sample of a package's files + a form -> a proposed mapping, for a person to check.
//
//   takes    sample files in a declared encoding, a form, names that packages use (synonyms.yaml)
//   gives    for each item the likeliest column and how sure that is; gaps; columns left over; a
//            mapping's YAML that says all of it in comments
//   promises date and number styles are those that cover every value of the sample; a code that the
//            form does not know is left open, and the mapping does not load before it is filled in
//   cost     one pass over the sample; memory for 30 values of each column
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "forms/forms.h"
#include "mapping/mapping.h"
#include "text/text.h"

namespace fubako::onboard {

std::span<const MessageText> texts();

// ---- the sample ----

// What all values of one column have in common; blank ones are only counted.
struct ColumnFacts {
  static constexpr std::size_t kMostDistinct = 30;
  std::uint64_t filled = 0, empty = 0, zeros = 0;  // zeros: nothing but the digit 0
  std::set<mapping::DateStyle> dates;              // that fit every value but blanks and zeros
  std::set<mapping::NumberStyle> numbers;
  bool any = false;                       // a value that is neither blank nor zeros was seen
  bool digits = true;                     // all values are ASCII digits
  bool leading_zeros = false;             // some value is
  bool padded = false;                    // some value has blanks at an end
  bool postal_hyphens = true;             // all are 999-0001
  std::size_t shortest = 0, longest = 0;  // in characters
  std::set<std::string> distinct;
  bool many = false;  // more distinct values than are kept

  void see(std::string_view value, const mapping::Eras& eras);
  // As if both columns were one.
  void merge(const ColumnFacts& other);
};

struct SampleFile {
  std::string role;
  fs::path path;
  std::optional<text::Encoding> encoding;  // none: UTF-8, or sample-encoding-needed
  bool header = true;
};
struct SampleTable {
  std::string role, file;
  char separator = ',';
  bool header = true;
  std::vector<std::string> names;  // of columns; #1, #2, … without a header
  std::vector<ColumnFacts> facts;
  std::uint64_t rows = 0;
};
// Reads the whole sample. The separator is the one of comma, tab and semicolon that the first row
// has most of. Faults: sample-encoding-needed, sample-encoding-damaged, csv-….
Result<SampleTable> examine(Files& files, const SampleFile& sample, const mapping::Eras& eras,
                            const fs::path& scratch);

// ---- names ----

using Synonyms = std::vector<std::pair<std::string, std::vector<std::string>>>;  // by item id
Result<Synonyms> read_synonyms(const fs::path& yaml);

// Half width, without blanks, brackets and other marks, in lower case.
std::string plain_name(std::string_view name);
// 0 to 100: how much two plain names share, by pairs of neighbouring characters.
int likeness(std::string_view a, std::string_view b);

// ---- the proposal ----

enum class Sureness { none, equal, synonym, similar, by_values };
Message words_of(Sureness sureness);

struct ProposedItem {
  std::string id, label;
  bool required = false;
  Sureness sureness = Sureness::none;  // none: a gap
  std::string source;                  // of a group: with {n}
  std::size_t number = 0;              // of the column, from 1
  std::string rule;                    // YAML behind `from`: ", date: gyymmdd"
  Message note;                        // what was seen in the values
};
struct ProposedFile {
  enum class Kind { own, group, absent } kind = Kind::own;
  std::string role, label, file;
  char separator = ',';
  bool header = true;
  std::uint64_t rows = 0;
  std::size_t count = 1, first = 1;  // group
  std::string marker;
  std::vector<ProposedItem> items;
  std::vector<std::string> unused;
};
struct Proposal {
  std::string form_id;
  std::vector<ProposedFile> files;
};
// Tables by role; lists without one are looked for in the records' repeated columns. Fault
// sample-header-unknown: a first row without one known name may be a person's.
Result<Proposal> propose(const forms::Form& form, const std::vector<SampleTable>& tables,
                         const Synonyms& synonyms);
std::string yaml_of(const Proposal& proposal, const std::string& id, bool japanese);

}  // namespace fubako::onboard
