#include "run/ticket_facts.h"

#include <algorithm>
#include <map>
#include <set>

namespace fubako::run {
namespace {

constexpr const char* kWords[] = {"municipality_name", "office_name",  "office_postal_code",
                                  "office_address",    "office_phone", "posting_office"};

class Facts {
 public:
  Facts(const settings::Settings& settings, const TicketInput& input)
      : settings_(settings), input_(input), bundle_(input.plan->bundles[input.bundle]) {}

  Ticket gather() {
    ticket_.bundle = &bundle_;
    ticket_.revision = input_.revision;
    ticket_.run_id = input_.plan->run_id;
    ticket_.vendor_name = settings_.vendors.at(bundle_.vendor).name_ja;
    add_words();
    add_lots();
    for (const TicketLine& line : input_.books->lines()) add_line(line);
    add_pdfs();
    std::set<std::uint32_t> jobs;
    for (const auto& [make_up, index] : make_ups_) jobs.insert(make_up.begin(), make_up.end());
    for (const std::uint32_t job : jobs) add_marks(form_of(job));
    check_sums();
    return std::move(ticket_);
  }

 private:
  void add_words() {
    const settings::Municipality municipality = settings_.municipality(bundle_.municipality_code);
    for (const char* word : kWords) {
      const auto found = municipality.terms.find(word);
      ticket_.words[word] = found == municipality.terms.end() ? std::string() : found->second;
    }
    ticket_.posting_district = municipality.posting_district.value_or("");
  }

  void add_lots() {
    for (const postal::Lot& lot : input_.lots->lots) {
      std::set<std::string_view> trays;
      for (const postal::TrayRow& row : input_.trays)
        if (row.lot == lot.id) trays.insert(row.tray);
      ticket_.lots.push_back({lot.id, lot.kind, lot.delay_days, trays.size(), {}});
    }
  }

  std::size_t lot_of(std::string_view id) const {
    const auto at = std::find_if(ticket_.lots.begin(), ticket_.lots.end(),
                                 [&](const TicketLot& lot) { return lot.id == id; });
    FUBAKO_CHECK(at != ticket_.lots.end());
    return static_cast<std::size_t>(at - ticket_.lots.begin());
  }

  // ---- make-ups ----

  void add_line(const TicketLine& line) {
    const std::size_t make_up = make_up_of(line.jobs);
    TicketMakeUp& whole = ticket_.make_ups[make_up];
    TicketPart part{make_up, lot_of(line.lot),    line.counts,
                    {},      line.first_sequence, line.last_sequence};
    for (TicketEnclosure& enclosure : whole.enclosures) {
      const auto in = line.enclosures.find(enclosure.item->id);
      part.enclosures.push_back(in == line.enclosures.end() ? 0 : in->second);
      enclosure.pieces += part.enclosures.back();
    }
    whole.counts += line.counts;
    ticket_.lots[part.lot].counts += line.counts;
    ticket_.counts += line.counts;
    ticket_.parts.push_back(std::move(part));
  }

  std::size_t make_up_of(const std::vector<std::uint32_t>& jobs) {
    const auto [at, is_new] = make_ups_.try_emplace(jobs, ticket_.make_ups.size());
    if (!is_new) return at->second;
    TicketMakeUp& make_up = ticket_.make_ups.emplace_back();
    for (const std::uint32_t job : jobs) {
      const forms::Form& form = form_of(job);
      make_up.notices.push_back(
          {input_.jobs[job].job_id, form.id, form.version, form.title_ja, form.title_en});
    }
    const auto envelope = settings_.envelopes.find(form_of(jobs.front()).envelope);
    if (envelope != settings_.envelopes.end()) make_up.envelope = &envelope->second;
    add_enclosures(jobs, make_up);
    return at->second;
  }

  // Feeder n holds the n-th enclosure, in the configuration's order, that any form can ask for.
  void add_enclosures(const std::vector<std::uint32_t>& jobs, TicketMakeUp& make_up) const {
    std::set<std::string_view> asked;
    for (const std::uint32_t job : jobs)
      for (const forms::Enclosure& enclosure : form_of(job).enclosures) asked.insert(enclosure.id);
    for (const auto& [id, item] : settings_.enclosures)
      if (asked.contains(id)) make_up.enclosures.push_back({&item, make_up.enclosures.size(), 0});
  }

  const forms::Form& form_of(std::uint32_t job) const {
    FUBAKO_CHECK(input_.jobs.at(job).form != nullptr);
    return *input_.jobs[job].form;
  }

  // ---- papers, PDFs, marks ----

  std::size_t stock_of(const std::string& id, bool duplex) {
    const auto [at, is_new] = stocks_.try_emplace({id, duplex}, ticket_.stocks.size());
    if (is_new) ticket_.stocks.push_back({&settings_.stocks.at(id), duplex, {}, 0, 0, {}});
    return at->second;
  }

  void add_pdfs() {
    std::uint64_t sequence = 1;
    for (const std::uint32_t p : bundle_.parts) {
      const plan::PlannedPart& part = input_.plan->parts[p];
      const std::size_t lot = lot_of(input_.books->lot_of(sequence));
      for (const plan::PartPdf& pdf : part.pdfs) {
        const std::size_t stock = stock_of(pdf.stock, pdf.duplex);
        ticket_.stocks[stock].sheets += pdf.sheets;
        ticket_.stocks[stock].pages += pdf.pages;
        ticket_.pdfs.push_back({pdf.pdf, stock, pdf.stream, pdf.sheets, pdf.pages,
                                spread_of(pdf, sequence, sequence + part.pieces - 1),
                                apart(ticket_.lots[lot].kind)});
        for (const plan::StreamOf& stream : pdf.holds) add_fold(stream, ticket_.stocks[stock]);
      }
      sequence += part.pieces;
    }
  }

  TicketSpread spread_of(const plan::PartPdf& pdf, std::uint64_t first, std::uint64_t last) const {
    std::vector<TicketBooks::Stream> held;
    for (const plan::StreamOf& of : pdf.holds) {
      const auto& streams = form_of(of.job).streams;
      for (std::size_t s = 0; s < streams.size(); ++s)
        if (streams[s].id == of.stream) held.push_back({of.job, s});
    }
    return input_.books->spread(held, first, last);
  }

  // Forms may fold one paper in several ways.
  void add_fold(const plan::StreamOf& of, TicketStock& stock) {
    for (const forms::Stream& stream : form_of(of.job).streams) {
      if (stream.id != of.stream || stream.fold.empty()) continue;
      const std::string listed = "+" + stock.fold + "+";
      if (listed.find("+" + stream.fold + "+") != std::string::npos) continue;
      if (!stock.fold.empty()) stock.fold += '+';
      stock.fold += stream.fold;
    }
  }

  void add_marks(const forms::Form& form) {
    if (!marked_.insert({form.id, form.version}).second) return;
    for (const forms::Page& page : form.pages) {
      const forms::Stream& stream = form.streams[page.stream];
      const auto stock = stocks_.find({stream.stock, stream.duplex});
      if (stock == stocks_.end()) continue;  // of no page of this bundle
      for (const std::size_t slot : page.variable) add_mark(form, page, slot, stock->second, false);
      for (const forms::Table& table : page.tables)
        for (const std::size_t slot : table.columns)
          add_mark(form, page, slot, stock->second, true);
    }
  }

  void add_mark(const forms::Form& form, const forms::Page& page, std::size_t index,
                std::size_t stock, bool in_rows) {
    const forms::Slot& slot = form.slots[index];
    if (!slot.symbol && !slot.ocr) return;
    if (slot.mark == forms::Mark::invite) return;  // the resident's alone
    TicketMark mark{"ocr", "match.csv", form.id, form.version, page.id, stock, in_rows, slot.box};
    if (slot.symbol) mark.kind = name_of(*slot.symbol);
    if (slot.mark == forms::Mark::customer_barcode) mark.table = "pieces.csv";
    if (slot.mark == forms::Mark::control_code) {
      mark.kind = "control-code";
      mark.table = "sheets.csv";
      auto& places = ticket_.stocks[stock].control_codes;
      if (std::find(places.begin(), places.end(), slot.box) == places.end())
        places.push_back(slot.box);
    }
    ticket_.marks.push_back(std::move(mark));
  }

  // The instructions are of what the bundle holds, or nothing is published.
  void check_sums() const {
    FUBAKO_CHECK(ticket_.counts.pieces == bundle_.pieces &&
                 ticket_.counts.notices == bundle_.notices &&
                 ticket_.counts.sheets == bundle_.sheets && ticket_.counts.pages == bundle_.pages);
    std::uint64_t sheets = 0, pages = 0;
    for (const TicketStock& stock : ticket_.stocks) {
      sheets += stock.sheets;
      pages += stock.pages;
    }
    FUBAKO_CHECK(sheets == bundle_.sheets && pages == bundle_.pages);
  }

  const settings::Settings& settings_;
  const TicketInput& input_;
  const plan::PlannedBundle& bundle_;
  Ticket ticket_;
  std::map<std::vector<std::uint32_t>, std::size_t> make_ups_;
  std::map<std::pair<std::string, bool>, std::size_t> stocks_;
  std::set<std::pair<std::string, std::string>> marked_;  // forms
};

}  // namespace

std::uint64_t Ticket::apart() const {
  std::uint64_t pieces = 0;
  for (const TicketLot& lot : lots)
    if (run::apart(lot.kind)) pieces += lot.counts.pieces;
  return pieces;
}

Ticket ticket_facts(const settings::Settings& settings, const TicketInput& input) {
  return Facts(settings, input).gather();
}

}  // namespace fubako::run
