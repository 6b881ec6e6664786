// report/sentences: a record's story in the words of the people who ask.
#pragma once

#include <vector>

#include "report/record_story.h"

namespace fubako::report {

struct StoryLine {
  int depth = 0;  // 1: belongs to the line above
  Message message;
};

// In order: where it came from, what became of it and why, its problems, act, channel, pieces with
// bundles, events and withdrawals, what people asked for.
std::vector<StoryLine> sentences(const RecordStory& told);

// Why, in one sentence. Of a code that is not a decision's: empty.
Message reason_sentence(std::string_view reason);

}  // namespace fubako::report
