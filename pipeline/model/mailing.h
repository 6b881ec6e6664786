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

// config/stocks.yaml: a paper, and how it lies in the envelope.
struct Stock {
  std::string id;
  Micrometres width, height;
  std::int64_t grams_per_m2 = 64;
  Micrometres thickness;                    // of one sheet, not folded
  Micrometres folded_width, folded_height;  // the sheet's own size when it is not folded
  std::string name_ja;                      // as job tickets call it; its id when it has none
};

// config/envelopes.yaml: geometry of a window envelope; the folded sheet may slide by inner size
// less folded size.
struct Envelope {
  std::string id;
  Micrometres inner_width, inner_height;
  Micrometres window_left_from_inner_left, window_top_from_inner_top, window_width, window_height;
  Micrometres folded_width, folded_height;
  Milligrams weight;
  Micrometres outer_width, outer_height;
  Micrometres paper_thickness;  // of one of its two sides
  Micrometres max_thickness;    // of the filled envelope: what the inserter takes
  std::string name_ja;          // as job tickets call it; its id when it has none
};

// config/grouping.yaml. Notices may share an envelope when one rule lists all their forms and
// municipality, vendor, posting date, person, sending address and mail option are the same.
struct GroupingRule {
  std::string id;
  std::vector<std::string> forms;        // in the order in which they lie in the envelope
  std::set<std::string> municipalities;  // empty: every one
  std::string envelope;                  // must be that of the first form
  int max_sheets = 8;
  std::optional<Milligrams> max_weight;  // of the whole piece
  std::optional<Micrometres> max_thickness;
  Place place;
};

// config/enclosures.yaml: a leaflet or return envelope, by its edition.
struct EnclosureItem {
  std::string id, name_ja;
  std::string edition;        // 2026-04
  Date valid_from, valid_to;  // of the posting date; a leaflet of last year is refused
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

// config/vendors/<id>.yaml `trays`: agreed with the posting office; nothing official is known. 0: no limit.
struct TrayLimits {
  std::uint64_t pieces = 0;
  Milligrams weight;
  Micrometres thickness;  // of all its pieces side by side
  std::uint64_t bundle_pieces = 0;
  bool share = false;  // bundles of several districts may lie in one tray of their lot
};

}  // namespace fubako
