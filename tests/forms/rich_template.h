// A template with two streams, rows with print of their own, conditions, wordings and enclosures.
#pragma once

#include <string>
#include <vector>

#include "tests/forms/template.h"

namespace fubako::forms {

class RichTemplate : public Template {
 public:
  RichTemplate();
};

struct Slip {
  std::string amount, group = "A", shown = "1";
};
struct RichRecord {
  std::vector<Slip> slips = {};
  std::size_t voters = 0;
  std::string kind = "a", language = {}, memo = {};
};
Record record_of(const RichRecord& rich);
// So many slips of 1000, 1001, …
std::vector<Slip> slips_of(std::size_t count);

// A page as a test names it: its id, b for a back, - for a blank one, and its sheet: "front 1",
// "back 1b", "- 2b".
std::vector<std::string> pages_of(const Form& form, const std::vector<VisiblePage>& pages);
std::vector<VisiblePage> visible_of(const Form& form, const RichRecord& rich);
// The texts of an element, in order; empty when none is listed.
std::vector<std::string> texts_of(const Form& form, const std::vector<VisibleText>& texts,
                                  std::string_view element);

}  // namespace fubako::forms
