// What a job ticket (作業指示書) says, as plain facts: nothing personal, nothing that its bundle
// does not hold.
#pragma once

#include <string>
#include <vector>

#include "press/press.h"
#include "run/ticket.h"

namespace fubako::run {

struct TicketStock {  // a paper, as it is printed and folded
  const Stock* stock = nullptr;
  bool duplex = false;
  std::string fold;  // the form's name for it; several joined by +
  std::uint64_t sheets = 0, pages = 0;
  std::vector<Box> control_codes;  // where they stand on its fronts, quiet zones included
};

struct TicketPdf {
  std::string name;       // the entry
  std::size_t stock = 0;  // of Ticket::stocks
  std::string stream;
  std::uint64_t sheets = 0, pages = 0;
  TicketSpread spread;  // of the pieces that have pages in it
  bool apart = false;
};

struct TicketEnclosure {
  const EnclosureItem* item = nullptr;
  std::size_t feeder = 0;  // bit of the control code's enclosure mask
  std::uint64_t pieces = 0;
};

struct TicketNotice {
  std::string job_id, form_id, form_version, title_ja, title_en;
};

struct TicketMakeUp {
  std::vector<TicketNotice> notices;   // in the order in which they lie in the envelope
  const Envelope* envelope = nullptr;  // null: a card
  std::vector<TicketEnclosure> enclosures;
  TicketCounts counts;
};

struct TicketLot {
  std::string id;
  postal::LotKind kind = postal::LotKind::general;
  int delay_days = 0;
  std::uint64_t trays = 0;
  TicketCounts counts;
};

struct TicketPart {  // of a make-up that lies in one lot
  std::size_t make_up = 0, lot = 0;
  TicketCounts counts;
  std::vector<std::uint64_t> enclosures;  // pieces, by the make-up's enclosures
  std::uint64_t first_sequence = 0, last_sequence = 0;
};

struct TicketMark {
  std::string kind;   // control-code, customer-barcode, ocr, or that of match.csv
  std::string table;  // that holds what it says
  std::string form_id, form_version, page;
  std::size_t stock = 0;  // of Ticket::stocks
  bool in_rows = false;   // stands so in the first row, and once in each row that is there
  Box box;                // quiet zones included
};

struct Ticket {
  const plan::PlannedBundle* bundle = nullptr;
  int revision = 1;
  RunId run_id;
  std::string vendor_name, posting_district;
  std::map<std::string, std::string> words;  // of the municipality, by term
  TicketCounts counts;
  std::vector<TicketStock> stocks;
  std::vector<TicketMakeUp> make_ups;
  std::vector<TicketLot> lots;
  std::vector<TicketPart> parts;
  std::vector<TicketPdf> pdfs;
  std::vector<TicketMark> marks;

  std::uint64_t apart() const;  // pieces that are handled apart
};

// Protected pieces (支援措置) are packed and checked by themselves.
inline bool apart(postal::LotKind kind) { return kind == postal::LotKind::protected_; }

Ticket ticket_facts(const settings::Settings& settings, const TicketInput& input);
std::string ticket_json(const Ticket& ticket);
press::InternalRecord ticket_page(const Ticket& ticket);

}  // namespace fubako::run
