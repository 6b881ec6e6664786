#include "run/job_mailing.h"

#include <algorithm>

#include "run/texts.h"

namespace fubako::run {
namespace {

template <class T>
const T* find(const std::map<std::string, T>& map, const std::string& id) {
  const auto at = map.find(id);
  return at == map.end() ? nullptr : &at->second;
}

}  // namespace

std::vector<EnclosureItem> enclosure_list(const settings::Settings& settings) {
  std::vector<EnclosureItem> out;
  for (const auto& [id, item] : settings.enclosures) out.push_back(item);
  return out;
}

std::vector<const EnclosureItem*> chosen_enclosures(const settings::Settings& settings,
                                                    std::uint64_t bits) {
  std::vector<const EnclosureItem*> out;
  std::size_t n = 0;
  for (const auto& [id, item] : settings.enclosures)
    if ((bits >> n++ & 1) != 0) out.push_back(&item);
  return out;
}

JobMailing job_mailing(const settings::Settings& settings, const std::string& municipality_code,
                       const forms::Form& form, Date posting_date, std::vector<Fault>& complaints) {
  JobMailing out;
  for (const forms::Stream& stream : form.streams)
    out.stocks.push_back(find(settings.stocks, stream.stock));  // check_window saw that they are
  out.envelope = find(settings.envelopes, form.envelope);
  out.service = settings.municipality(municipality_code).mail_service(form.id);
  out.tariff = settings.tariff(posting_date);
  if (out.tariff == nullptr)
    complaints.push_back(run_fault("tariff-missing", {}, {posting_date.iso()}).value());
  out.rule = gather::rule_for(settings.grouping, municipality_code, form.id);
  if (out.rule) {
    const GroupingRule& rule = settings.grouping[out.rule->rule];
    out.most_sheets = rule.max_sheets;
    if (rule.envelope != form.envelope)
      complaints.push_back(run_fault("envelope-of-rule-differs", rule.place,
                                     {rule.id, rule.envelope, form.id, form.envelope})
                               .value());
  }
  std::vector<gather::AskedEnclosure> asked;
  for (const forms::Enclosure& enclosure : form.enclosures)
    asked.push_back({enclosure.id, enclosure.place});
  const std::vector<EnclosureItem> list = enclosure_list(settings);
  const gather::Enclosures found = gather::enclosures_for(list, asked, posting_date);
  complaints.insert(complaints.end(), found.complaints.begin(), found.complaints.end());
  if (!found.complaints.empty()) return out;
  for (const forms::Enclosure& enclosure : form.enclosures) {
    const auto at = std::find_if(list.begin(), list.end(), [&](const EnclosureItem& item) {
      return item.id == enclosure.id;
    });
    out.enclosures.push_back(static_cast<std::size_t>(at - list.begin()));
    out.possible_enclosures |= std::uint64_t{1} << out.enclosures.back();
  }
  return out;
}

std::uint64_t enclosures_of(const JobMailing& mailing, const forms::Form& form,
                            const Record& record) {
  const std::uint32_t mask = forms::enclosures_of(form, record);
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < mailing.enclosures.size(); ++i)
    if ((mask >> i & 1) != 0) out |= std::uint64_t{1} << mailing.enclosures[i];
  return out;
}

void add_sheets(const JobMailing& mailing, const PageCounts& counts, postal::Contents& contents) {
  for (std::size_t s = 0; s < mailing.stocks.size(); ++s) {
    if (counts.sheets[s] == 0) continue;
    const auto at =
        std::find_if(contents.sheets.begin(), contents.sheets.end(),
                     [&](const auto& sheets) { return sheets.stock == mailing.stocks[s]; });
    if (at == contents.sheets.end())
      contents.sheets.push_back({mailing.stocks[s], counts.sheets[s]});
    else
      at->sheets += counts.sheets[s];
  }
}

}  // namespace fubako::run
