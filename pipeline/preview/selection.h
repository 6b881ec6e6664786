// What a request asks to see: a case of a form, or a record of a submission.
#pragma once

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace fubako::preview {

using Query = std::map<std::string, std::string, std::less<>>;

// `a=b&c=d` with percent escapes and + for a blank; the first of a name that comes twice counts.
// Nullopt: an escape or UTF-8 that is none, a control character, too many or too long parts.
std::optional<Query> parse_query(std::string_view text);
std::string escaped(std::string_view text);                            // for a query
std::string_view value_of(const Query& query, std::string_view name);  // empty when absent

struct Selection {
  std::string municipality, form, case_name;  // or
  std::string job, record;
  bool copy = false;  // of a record: as its recipient's copy, not as it is posted
  bool of_record() const { return !job.empty(); }
  auto operator<=>(const Selection&) const = default;
};
// Nullopt: something is missing, or is no name that a folder or file of the project can have.
std::optional<Selection> selection_of(const Query& query);
std::string query_of(const Selection& selection);

}  // namespace fubako::preview
