// model/mailing: who may share an envelope, what goes into it, what it costs. All of it is data of
// config/; nothing here decides.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/base.h"
#include "model/postage.h"

namespace fubako {

// config/grouping.yaml. Notices may share an envelope when one rule lists all their forms and
// municipality, vendor, posting date, person, sending address and mail option are the same.
struct GroupingRule {
  std::string id;
  std::vector<std::string> forms;           // in the order in which they lie in the envelope
  std::set<std::string> municipalities;     // empty: every one
  std::string envelope;                     // must be that of the first form
  int max_sheets = 8;
  std::optional<Milligrams> max_weight;     // of the whole piece
  std::optional<Micrometres> max_thickness;
  Place place;
};

// config/enclosures.yaml: a leaflet or return envelope, by its edition.
struct EnclosureItem {
  std::string id, name_ja;
  std::string edition;          // 2026-04
  Date valid_from, valid_to;    // of the posting date; a leaflet of last year is refused
  Milligrams weight;
  Micrometres thickness;
  Place place;
};

// How a form's pieces go to the post: config/municipalities/<code>/municipality.yaml `mailing`.
struct MailService {
  MailOption option = MailOption::none;
  bool do_not_forward = false;  // 転送不要
  int delay_days = 0;           // the delay that the municipality accepts, 0, 3 or 7
};

// config/contracts/<vendor>.yaml: prices of one vendor in force from a day. Yen in thousandths, so
// that 3.25 yen a sheet is a whole number.
struct ContractPrices {
  std::string vendor;
  Date valid_from;
  std::optional<Date> valid_to;
  std::map<std::string, std::int64_t> sheet_milliyen;      // by stock: paper and print
  std::map<std::string, std::int64_t> envelope_milliyen;   // by envelope
  std::map<std::string, std::int64_t> enclosure_milliyen;  // by enclosure
  std::int64_t insertion_milliyen = 0;                     // a piece
  std::int64_t fixed_yen = 0;                              // a run of the consignment
  enum class Split { equal, population, volume } fixed_split = Split::volume;
  // What one piece costs a municipality that posts alone, for the comparison.
  std::int64_t alone_fixed_yen = 0;
  // A shared envelope's cost goes to its notices evenly or by their sheets.
  enum class Shared { even, sheets } shared_split = Shared::sheets;
  Place place;
};

}  // namespace fubako
