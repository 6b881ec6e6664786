// model/job: submissions, problems, consent acts, person events, payments, decisions.
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
  std::string sha256;                                                // of manifest.json itself
};

enum class Channel { paper_on_request, paper_unless_declined, paper_only };
enum class Choice { paper, electronic, both };

struct ConsentAct {
  std::string act_id, addressee_no, form_group;  // group or "*"
  Choice choice = Choice::paper;
  std::optional<Date> valid_from, valid_to;  // open when absent
  std::int64_t received_at = 0;
  std::string source;
  std::string evidence = {};          // where the declaration itself is kept; optional column
  std::int64_t register_version = 0;  // of the register that first knew the act; 0: not known
};

struct Pull {
  std::string record_key, reason;
  std::int64_t requested_at = 0;
};

// What happened to a person, of persons.csv: death, of-age, delegate, moved, protected.
enum class PersonEventKind { death, of_age, delegate, moved, protection };
const char* name_of(PersonEventKind kind);
std::optional<PersonEventKind> parse_person_event_kind(std::string_view name);

struct PersonEvent {
  std::string event_id, addressee_no;
  PersonEventKind kind = PersonEventKind::death;
  Date date;                       // the first day on which it counts
  std::optional<Date> until;       // delegate, protected: the last day; open when absent
  std::string other_addressee_no;  // delegate: who may act for the addressee
  std::int64_t received_at = 0;
  std::string source;
  bool in_force(Date day) const { return date <= day && (!until || day <= *until); }
};

// A payment of one notice; a negative amount takes an earlier one back.
struct Payment {
  std::string payment_id, form_id;
  int fiscal_year = 0;
  std::string notice_no;
  std::int64_t paid_at = 0;
  std::int64_t amount = 0;  // yen
};

// The last word of the electronic endpoint on one record.
struct ElectronicDelivery {
  bool delivered = false;  // false: undelivered
  std::int64_t at = 0;
};

enum class Disposition { paper, both, electronic, pulled, held, rejected };
const char* name_of(Disposition disposition);
constexpr bool on_paper(Disposition disposition) {
  return disposition == Disposition::paper || disposition == Disposition::both;
}
std::optional<Disposition> parse_disposition(std::string_view name);

// Why a record became what it became: `reason` is a code of contract 3.
struct Decision {
  Disposition disposition = Disposition::rejected;
  std::string reason;
  std::string act_id;         // of the act that decided, if one did
  std::string rule = {};      // which rule decided; decide/decide.h lists them
  std::string event_id = {};  // of the person event that decided, if one did
  bool protected_ = false;    // by the record's own flag or an event in force: never grouped
};

}  // namespace fubako
