// model/job: submissions, problems, consent acts, decisions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/base.h"

namespace fubako {

// CODE/JOB_ID, as commands and messages name a job.
struct JobName {
  std::string municipality_code;
  std::string job_id;
  std::string str() const { return municipality_code + "/" + job_id; }
  auto operator<=>(const JobName&) const = default;
};

enum class ProblemKind { refusal, reject, hold, notice };
const char* name_of(ProblemKind kind);

// One row of problems.csv. Never holds personal data: records are named by file, line and key.
struct Problem {
  ProblemKind kind = ProblemKind::reject;
  std::string record_key;
  Place place;
  std::string code;
  Message message;
};
Problem problem_of(ProblemKind kind, const Fault& fault, std::string record_key = {});

// A reject or hold from a room's table of sentences.
Problem make_problem(std::span<const MessageText> table, ProblemKind kind, std::string_view code,
                     std::string_view record_key, Place place,
                     std::initializer_list<std::string_view> arguments = {});

// contract 2: submission files as the manifest declares them.
struct SubmissionFile {
  std::string name;
  std::string role;  // "records" or the id of one of the form's lists
  std::uint64_t records = 0;
  std::string encoding;  // UTF-8, UTF-16LE, UTF-16BE, CP932
  std::string sha256;
};

enum class JobKind { initial, supplement, correction };

struct Manifest {
  JobName job;
  JobKind kind = JobKind::initial;
  std::string corrects;  // job_id, for a correction
  std::string form_id, form_version;
  int fiscal_year = 0;
  Date issue_date, posting_date;
  std::int64_t as_of = 0;
  std::string mapping;  // empty: columns are the form's item ids
  std::vector<SubmissionFile> files;
  std::vector<std::pair<std::string, std::int64_t>> control_totals;  // field id, sum
  std::string sha256;  // of manifest.json itself
};

enum class Channel { paper_on_request, paper_unless_declined, paper_only };
enum class Choice { paper, electronic, both };

struct ConsentAct {
  std::string act_id, addressee_no, form_group;  // group or "*"
  Choice choice = Choice::paper;
  std::optional<Date> valid_from, valid_to;  // open when absent
  std::int64_t received_at = 0;
  std::string source;
};

struct Pull {
  std::string record_key, reason;
  std::int64_t requested_at = 0;
};

enum class Disposition { paper, both, electronic, pulled, held, rejected };
const char* name_of(Disposition disposition);
std::optional<Disposition> parse_disposition(std::string_view name);

// Why a record became what it became: `reason` is a code of contract 3.
struct Decision {
  Disposition disposition = Disposition::rejected;
  std::string reason;
  std::string act_id;  // of the act that decided, if one did
};

}  // namespace fubako
