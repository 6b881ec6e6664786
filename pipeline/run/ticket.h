// A bundle's instructions (作業指示書): ticket.json (fubako-ticket/1: config/FORMATS.md) and
// ticket.pdf, one page, which is the bundle's cover sheet as well. The page's form is
// templates/internal/job-ticket.
//
//   takes    a planned bundle, its forms, its lots and trays, and what was counted of its pieces
//   gives    ticket.json, ticket.pdf
//   promises equal input gives equal bytes; nothing personal; one page always: what a table has no
//            line for is summed in its last line, which refers to ticket.json
//   errors   those of loading the form; a character that no font has
#pragma once

#include <span>
#include <string>
#include <vector>

#include "plan/plan.h"
#include "postal/postal.h"
#include "press/press.h"
#include "run/ticket_books.h"

namespace fubako::run {

struct TicketJob {  // of the plan
  std::string job_id;
  const forms::Form* form = nullptr;  // null: nothing of it is on paper
};

struct TicketInput {
  const plan::Plan* plan = nullptr;  // its bundles and parts
  std::uint32_t bundle = 0;
  int revision = 1;
  std::vector<TicketJob> jobs;  // of the plan
  const postal::LotPlan* lots = nullptr;
  std::span<const postal::TrayRow> trays;
  const TicketBooks* books = nullptr;
};

// Where a plan keeps a bundle's ticket.
fs::path ticket_folder(const fs::path& plan_folder, std::uint32_t bundle);
constexpr const char* kTicketEntries[] = {"ticket.json", "ticket.pdf"};  // of the bundle, in order

// Makes `folder` and writes both into it.
Result<void> write_ticket(Files& files, const settings::Settings& settings, press::FormShelf& shelf,
                          const TicketInput& input, const fs::path& folder);

}  // namespace fubako::run
