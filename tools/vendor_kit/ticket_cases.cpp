// The ticket against the tables: what is ordered on it is what is in the bundle.
#include "cases.h"

namespace fubako::vendor_kit {
namespace {

using notation::Tree;

Step in_ticket(const char* expected, const char* from, const char* to) {
  return {.expected = expected, .stage = Stage::contents, .damage = [=](Shipment& s, Dice&) {
            std::string& text = s.item("ticket.json").content;
            const std::size_t found = text.find(from);
            FUBAKO_CHECK(found != std::string::npos);
            text.replace(found, std::string(from).size(), to);
          }};
}

// One more in the first row of a list of the ticket.
Step ticket_adds(const char* list, const char* key) {
  return {
      .expected = "ticket-differs", .stage = Stage::contents, .damage = [=](Shipment& s, Dice&) {
        std::string& text = s.item("ticket.json").content;
        auto ticket = notation::parse_json(text, "ticket.json");
        FUBAKO_CHECK(ticket.has_value());
        Tree::List* rows = at(*ticket, list).list();
        FUBAKO_CHECK(rows != nullptr && !rows->empty());
        Tree& count = at(rows->front(), key);
        count = *count.integer() + 1;
        text = notation::write_json(*ticket);
      }};
}

}  // namespace

std::vector<Case> ticket_cases() {
  return {
      {"ticket-of-another-revision",
       "作業指示書が別の版のものです。",
       "the ticket is of another revision",
       {in_ticket("ticket-differs", "\"revision\": 1", "\"revision\": 7")}},
      {"ticket-counts-differ",
       "作業指示書の通数が違います。",
       "the ticket counts other pieces",
       {in_ticket("ticket-differs", "\"pieces\": ", "\"pieces\": 9")}},
      {"ticket-stocks-differ",
       "作業指示書の用紙の枚数が違います。",
       "the ticket counts other sheets of a paper",
       {ticket_adds("stocks", "sheets")}},
      {"ticket-make-ups-differ",
       "作業指示書の組の通数が違います。",
       "the ticket counts other pieces of a make-up",
       {ticket_adds("make_ups", "pieces")}},
      {"ticket-lots-differ",
       "作業指示書の差出区分の枚数が違います。",
       "the ticket counts other sheets of a lot",
       {ticket_adds("lots", "sheets")}},
      {"ticket-lines-differ",
       "作業指示書の行の面数が違います。",
       "the ticket counts other pages of a line",
       {ticket_adds("lines", "pages")}},
      {"ticket-pdfs-differ",
       "作業指示書のPDFの枚数が違います。",
       "the ticket counts other sheets of a PDF",
       {ticket_adds("pdfs", "sheets")}},
      {"ticket-pdf-of-other-pieces",
       "作業指示書のPDFの通番が違います。",
       "the ticket says another last piece of a PDF",
       {ticket_adds("pdfs", "last_sequence")}},
      {"ticket-format-unknown",
       "作業指示書の形式が違います。",
       "the ticket is of another format",
       {in_ticket("ticket-malformed", "fubako-ticket/1", "fubako-ticket/9")}},
  };
}

}  // namespace fubako::vendor_kit
