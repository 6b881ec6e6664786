#include "run/ticket.h"

#include "press/press.h"
#include "run/ticket_facts.h"

namespace fubako::run {

fs::path ticket_folder(const fs::path& plan_folder, std::uint32_t bundle) {
  return plan::postal_folder(plan_folder, bundle) / "ticket";
}

Result<void> write_ticket(Files& files, const settings::Settings& settings, press::FormShelf& shelf,
                          const TicketInput& input, const fs::path& folder) {
  const Ticket ticket = ticket_facts(settings, input);
  FUBAKO_OK(files.make_folders(folder));
  FUBAKO_OK(replace(files, folder / "ticket.json", ticket_json(ticket)));
  const plan::PlannedBundle& bundle = *ticket.bundle;
  const press::InternalPrint print{bundle.municipality_code, "job-ticket",
                                   bundle.bundle_id + " job-ticket", bundle.posting_date};
  const std::vector<press::InternalRecord> records = {ticket_page(ticket)};
  return press::print_internal(files, settings, shelf, print, records, folder / "ticket.pdf");
}

}  // namespace fubako::run
