#include "report/record_story.h"

#include <charconv>

#include "report/outbox.h"
#include "report/texts.h"

namespace fubako::report {
namespace {

std::uint64_t number_of(std::string_view text) {
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

ProblemKind kind_of(std::string_view name) {
  for (const ProblemKind kind : {ProblemKind::refusal, ProblemKind::reject, ProblemKind::hold})
    if (name == name_of(kind)) return kind;
  return ProblemKind::notice;
}

Result<void> add_origin(const fs::path& job_folder, std::string_view key, RecordStory& out) {
  constexpr std::size_t kColumns = 3;  // record_key, file, line
  return each_row(job_folder / "dispositions.csv", kColumns,
                  [&](const auto& f, const Place&) -> Result<void> {
                    if (f[0] == key && !out.origin)
                      out.origin = Place{std::string(f[1]), number_of(f[2])};
                    return {};
                  });
}

Result<void> add_problems(const fs::path& job_folder, std::string_view key, RecordStory& out) {
  constexpr std::size_t kColumns = 8;
  return each_row(job_folder / "problems.csv", kColumns,
                  [&](const auto& f, const Place&) -> Result<void> {
                    if (f[0] != key) return {};
                    Problem problem;
                    problem.record_key = key;
                    problem.kind = kind_of(f[1]);
                    problem.place = {std::string(f[2]), number_of(f[3]), number_of(f[4])};
                    problem.code = f[5];
                    problem.message = {std::string(f[6]), std::string(f[7])};
                    out.problems.push_back(std::move(problem));
                    return {};
                  });
}

}  // namespace

Result<RecordStory> record_story(const ledger::Ledger& ledger, const fs::path& outbox,
                                 const JobName& job, std::string_view record_key) {
  FUBAKO_TRY(auto story, ledger.explain(job, record_key));
  if (!story) {
    FUBAKO_TRY(const auto known, ledger.job(job));
    return fail(texts(), known ? "record-unknown" : "job-unknown", {}, {job.str()});
  }
  RecordStory out{job, std::move(*story), false, {}, {}};
  const fs::path folder = published_job(outbox, out.story.run, job);
  std::error_code error;
  out.outbox_has_run = fs::exists(folder / "dispositions.csv", error);
  if (!out.outbox_has_run) return out;
  FUBAKO_OK(add_origin(folder, record_key, out));
  FUBAKO_OK(add_problems(folder, record_key, out));
  return out;
}

}  // namespace fubako::report
