// Small submissions of care-premium notices, written to an inbox as a municipality would.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/model.h"

namespace fubako::run {

struct Resident {
  std::string key, notice_no, addressee_no;
  std::string choice = "paper";  // paper, electronic, both; tied: acts that differ; "": no act
  bool is_protected = false;
  std::string birth_date = "1950-04-01";
  std::string due_date;  // of one 普通徴収 row; "": none
  std::string address_number = "1番2号";
  std::string sent_to;  // the number of a sending address; "": none
  std::string raw;      // stands in records.csv instead of a row
};
// K007, N007, 1007: made from a number.
Resident resident(int number, const std::string& choice = "paper");
std::vector<Resident> residents(int count, const std::string& choice = "paper");
// One that check rejects.
Resident rejected(int number);

struct Job {
  JobName name{"990001", "2026-care"};
  std::string form_id = "care-notice";
  std::string kind = "initial", corrects = {};
  std::string posting_date = "2026-05-15";
  std::string manifest_note = "2026-05-01T09:00:00+09:00";  // as_of: another makes another manifest
  std::vector<Resident> residents = {};
};
// Writes the job's folder; the manifest last.
void write_job(const fs::path& inbox, const Job& job);

// The consent acts of one municipality, by addressee. An act is never taken back: another choice is
// another act, received a day later.
struct ActsOfOne {
  std::string choice;
  std::vector<std::string> rows;
};
using Acts = std::map<std::string, ActsOfOne>;
void add_acts(Acts& acts, const std::vector<Resident>& residents);

// A municipality's side file and its .json; kind is consents, persons or payments.
void write_side(const fs::path& inbox, const std::string& code, const std::string& kind,
                const std::string& csv, const std::string& as_of);
void write_consents(const fs::path& inbox, const std::string& code, const Acts& acts,
                    const std::string& as_of);

}  // namespace fubako::run
