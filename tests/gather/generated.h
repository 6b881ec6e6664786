// A bundle full of near misses: few persons, few addresses, few ways of posting, so that notices
// which almost may share are the rule.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/gather/builders.h"

namespace fubako::gather {

struct GeneratedJob {
  std::string form;
  MailService service;
};

// What a test knows of a notice without asking the room.
struct Known {
  std::size_t record = 0;
  std::size_t job = 0;
  Values values;  // as the record was written
  bool is_protected = false;
};

struct GeneratedBundle {
  std::vector<GroupingRule> rules;
  std::vector<Limits> limits;
  std::vector<Load> enclosures;
  std::vector<GeneratedJob> jobs;
  std::vector<Known> known;        // by ordinal
  std::vector<Record> records;     // by ordinal
  std::vector<NoticeKey> notices;  // every part of every record
};
GeneratedBundle generated_bundle(std::uint32_t seed);

}  // namespace fubako::gather
