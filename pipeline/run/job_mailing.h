// How a job's notices go to the post: papers, envelope, service, enclosures, who they may share
// with.
#pragma once

#include <optional>
#include <vector>

#include "forms/forms.h"
#include "gather/gather.h"
#include "postal/postal.h"
#include "settings/settings.h"

namespace fubako::run {

struct JobMailing {
  std::vector<const Stock*> stocks;    // by stream of the form
  const Envelope* envelope = nullptr;  // null: a card
  MailService service;
  const Tariff* tariff = nullptr;         // of the posting date
  std::optional<gather::RulePlace> rule;  // may share an envelope
  std::vector<std::size_t> enclosures;    // the form's n-th: index into enclosure_list()
  std::uint64_t possible_enclosures = 0;  // of all of them
  int most_sheets = 0;                    // of a shared envelope
};

// The configuration's enclosures in one order for all: by id.
std::vector<EnclosureItem> enclosure_list(const settings::Settings& settings);
// Those of the list whose bits are set.
std::vector<const EnclosureItem*> chosen_enclosures(const settings::Settings& settings,
                                                    std::uint64_t bits);

// What stands against posting the job: tariff-missing, enclosure-unknown, enclosure-not-valid, ….
JobMailing job_mailing(const settings::Settings& settings, const std::string& municipality_code,
                       const forms::Form& form, Date posting_date, std::vector<Fault>& complaints);

// Bits of `possible_enclosures` that go with a record.
std::uint64_t enclosures_of(const JobMailing& mailing, const forms::Form& form,
                            const Record& record);

// A notice's sheets, as papers.
void add_sheets(const JobMailing& mailing, const PageCounts& counts, postal::Contents& contents);

}  // namespace fubako::run
