#include "intake/findings.h"

namespace fubako::intake {

void Findings::refuse(std::string_view code, Place place,
                      std::initializer_list<std::string_view> arguments) {
  add(make_problem(texts(), ProblemKind::refusal, code, {}, std::move(place), arguments));
}

void Findings::refuse(const Fault& fault) { add(problem_of(ProblemKind::refusal, fault)); }

void Findings::notice(std::string_view code, std::string_view record_key, Place place,
                      std::initializer_list<std::string_view> arguments) {
  add(make_problem(texts(), ProblemKind::notice, code, record_key, std::move(place), arguments));
}

void Findings::add(Problem problem) {
  if (problem.kind == ProblemKind::refusal) refused_ = true;
  if (++found_[{problem.place.file, problem.kind}] <= kMostPerFile)
    problems_.push_back(std::move(problem));
}

void Findings::report(std::vector<Problem>& problems) {
  for (Problem& problem : problems_) problems.push_back(std::move(problem));
  for (const auto& [file_and_kind, count] : found_) {
    if (count <= kMostPerFile) continue;
    problems.push_back(make_problem(texts(), file_and_kind.second, "more-problems", {},
                                    {file_and_kind.first}, {std::to_string(count - kMostPerFile)}));
  }
  problems_.clear();
  found_.clear();
}

void Findings::report_below(std::string_view code, Place place, std::vector<Problem>& problems) {
  std::uint64_t count = 0;
  for (const auto& [file_and_kind, found] : found_) count += found;
  problems.push_back(make_problem(texts(), ProblemKind::refusal, code, {}, std::move(place),
                                  {std::to_string(count)}));
  report(problems);
}

}  // namespace fubako::intake
