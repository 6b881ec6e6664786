#include "model/job.h"

#include <iterator>

namespace fubako {
namespace {
constexpr const char* kKinds[] = {"refusal", "reject", "hold", "notice"};
constexpr const char* kDispositions[] = {"paper",  "both", "electronic",
                                         "pulled", "held", "rejected"};
constexpr const char* kPersonEvents[] = {"death", "of-age", "delegate", "moved", "protected"};
}  // namespace

const char* name_of(ProblemKind kind) { return kKinds[static_cast<int>(kind)]; }
const char* name_of(Disposition d) { return kDispositions[static_cast<int>(d)]; }

std::optional<Disposition> parse_disposition(std::string_view name) {
  for (std::size_t i = 0; i < std::size(kDispositions); ++i)
    if (name == kDispositions[i]) return static_cast<Disposition>(i);
  return std::nullopt;
}

const char* name_of(PersonEventKind kind) { return kPersonEvents[static_cast<int>(kind)]; }
std::optional<PersonEventKind> parse_person_event_kind(std::string_view name) {
  for (std::size_t i = 0; i < std::size(kPersonEvents); ++i)
    if (name == kPersonEvents[i]) return static_cast<PersonEventKind>(i);
  return std::nullopt;
}

Problem problem_of(ProblemKind kind, const Fault& fault, std::string record_key) {
  return {kind, std::move(record_key), fault.place, fault.code, fault.message};
}

Problem make_problem(std::span<const MessageText> table, ProblemKind kind, std::string_view code,
                     std::string_view record_key, Place place,
                     std::initializer_list<std::string_view> arguments) {
  return {kind, std::string(record_key), std::move(place), std::string(code),
          say(table, code, arguments)};
}

}  // namespace fubako
