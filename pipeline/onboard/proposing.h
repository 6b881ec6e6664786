// What the parts of a proposal share.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "onboard/onboard.h"

namespace fubako::onboard {

std::string in_quotes(std::string_view text);  // as a text of YAML

// Columns, or groups of columns, among which items look for theirs.
struct Candidate {
  std::string name;   // as it is written in the mapping
  std::string plain;  // without marks, and without the number of a group
  std::size_t number = 0;
  const ColumnFacts* facts = nullptr;
  bool used = false;
};

// Finds a candidate for every item, the surest first.
void match(std::vector<ProposedItem>& items, const std::vector<forms::Field>& fields,
           std::vector<Candidate>& candidates, const Synonyms& synonyms);
// What the values of its column ask for.
void add_rule(ProposedItem& item, const forms::Field& field, const ColumnFacts& facts);

ProposedItem item_of(const forms::Field& field);
// The field of record_key, which child files begin with.
const forms::Field& key_field(const forms::Form& form);

// A list's rows in the records' repeated columns: the items are matched, or nothing is.
std::optional<ProposedFile> find_group(const forms::List& list, const SampleTable& records,
                                       const Synonyms& synonyms, std::vector<bool>& used);

}  // namespace fubako::onboard
