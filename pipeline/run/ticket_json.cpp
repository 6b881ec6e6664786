// ticket.json (fubako-ticket/1). Lengths are whole micrometres.
#include "notation/notation.h"
#include "run/ticket_facts.h"

namespace fubako::run {
namespace {

using notation::Tree;

Tree lengths(std::initializer_list<std::pair<const char*, Micrometres>> named) {
  Tree tree{Tree::Map{}};
  for (const auto& [name, length] : named) tree.set(name, length.value);
  return tree;
}

void add_counts(Tree& tree, const TicketCounts& counts) {
  tree.set("pieces", counts.pieces);
  tree.set("notices", counts.notices);
  tree.set("sheets", counts.sheets);
  tree.set("pages", counts.pages);
}

void add_sequences(Tree& tree, std::uint64_t first, std::uint64_t last) {
  tree.set("first_sequence", first);
  tree.set("last_sequence", last);
}

template <class List, class Write>
Tree list_of(const List& list, const Write& write) {
  Tree out{Tree::List{}};
  for (const auto& one : list) out.list()->push_back(write(one));
  return out;
}

Tree notice_tree(const TicketNotice& notice) {
  Tree tree{Tree::Map{}};
  tree.set("job_id", notice.job_id);
  tree.set("form_id", notice.form_id);
  tree.set("form_version", notice.form_version);
  tree.set("title_ja", notice.title_ja);
  tree.set("title_en", notice.title_en);
  return tree;
}

Tree envelope_tree(const Envelope* envelope) {
  if (envelope == nullptr) return nullptr;
  Tree tree{Tree::Map{}};
  tree.set("id", envelope->id);
  tree.set("name", envelope->name_ja);
  tree.set("outer_um",
           lengths({{"width", envelope->outer_width}, {"height", envelope->outer_height}}));
  tree.set("inner_um",
           lengths({{"width", envelope->inner_width}, {"height", envelope->inner_height}}));
  tree.set("window_um", lengths({{"left", envelope->window_left_from_inner_left},
                                 {"top", envelope->window_top_from_inner_top},
                                 {"width", envelope->window_width},
                                 {"height", envelope->window_height}}));
  tree.set("max_thickness_um", envelope->max_thickness.value);
  return tree;
}

Tree enclosure_tree(const TicketEnclosure& enclosure) {
  Tree tree{Tree::Map{}};
  tree.set("id", enclosure.item->id);
  tree.set("name", enclosure.item->name_ja);
  tree.set("edition", enclosure.item->edition);
  tree.set("mask", std::uint64_t{1} << enclosure.feeder);
  tree.set("pieces", enclosure.pieces);
  return tree;
}

Tree make_up_tree(const TicketMakeUp& make_up, std::size_t number) {
  Tree tree{Tree::Map{}};
  tree.set("make_up", static_cast<std::uint64_t>(number));
  tree.set("contents", list_of(make_up.notices, notice_tree));
  tree.set("envelope", envelope_tree(make_up.envelope));
  tree.set("enclosures", list_of(make_up.enclosures, enclosure_tree));
  add_counts(tree, make_up.counts);
  return tree;
}

Tree lot_tree(const TicketLot& lot) {
  Tree tree{Tree::Map{}};
  tree.set("lot", lot.id);
  tree.set("discount", name_of(lot.kind));
  tree.set("delay_days", lot.delay_days);
  tree.set("apart", apart(lot.kind));
  tree.set("trays", lot.trays);
  add_counts(tree, lot.counts);
  return tree;
}

Tree part_tree(const Ticket& ticket, const TicketPart& part) {
  Tree tree{Tree::Map{}}, enclosures{Tree::List{}};
  tree.set("make_up", static_cast<std::uint64_t>(part.make_up + 1));
  tree.set("lot", ticket.lots[part.lot].id);
  add_counts(tree, part.counts);
  for (std::size_t i = 0; i < part.enclosures.size(); ++i) {
    Tree one{Tree::Map{}};
    one.set("id", ticket.make_ups[part.make_up].enclosures[i].item->id);
    one.set("pieces", part.enclosures[i]);
    enclosures.list()->push_back(std::move(one));
  }
  tree.set("enclosures", std::move(enclosures));
  add_sequences(tree, part.first_sequence, part.last_sequence);
  return tree;
}

Tree stock_tree(const TicketStock& one) {
  Tree tree{Tree::Map{}};
  tree.set("stock", one.stock->id);
  tree.set("name", one.stock->name_ja);
  tree.set("size_um", lengths({{"width", one.stock->width}, {"height", one.stock->height}}));
  tree.set("grams_per_m2", one.stock->grams_per_m2);
  tree.set("duplex", one.duplex);
  tree.set("fold", one.fold);
  tree.set("folded_um",
           lengths({{"width", one.stock->folded_width}, {"height", one.stock->folded_height}}));
  tree.set("sheets", one.sheets);
  tree.set("pages", one.pages);
  return tree;
}

Tree pdf_tree(const Ticket& ticket, const TicketPdf& pdf) {
  Tree tree{Tree::Map{}};
  tree.set("pdf", pdf.name);
  tree.set("stream", pdf.stream);
  tree.set("stock", ticket.stocks[pdf.stock].stock->id);
  tree.set("duplex", ticket.stocks[pdf.stock].duplex);
  tree.set("apart", pdf.apart);
  tree.set("sheets", pdf.sheets);
  tree.set("pages", pdf.pages);
  add_sequences(tree, pdf.spread.first, pdf.spread.last);
  return tree;
}

Tree mark_tree(const Ticket& ticket, const TicketMark& mark) {
  Tree tree{Tree::Map{}};
  tree.set("kind", mark.kind);
  tree.set("table", mark.table);
  tree.set("form_id", mark.form_id);
  tree.set("form_version", mark.form_version);
  tree.set("page", mark.page);
  tree.set("stock", ticket.stocks[mark.stock].stock->id);
  tree.set("each_row", mark.in_rows);
  tree.set("box_um", lengths({{"left", mark.box.x},
                              {"top", mark.box.y},
                              {"width", mark.box.width},
                              {"height", mark.box.height}}));
  return tree;
}

Tree contact_tree(const Ticket& ticket) {
  Tree tree{Tree::Map{}};
  for (const char* word :
       {"municipality_name", "office_name", "office_postal_code", "office_address", "office_phone"})
    tree.set(word, ticket.words.at(word));
  return tree;
}

Tree counts_tree(const Ticket& ticket) {
  Tree tree{Tree::Map{}};
  add_counts(tree, ticket.counts);
  tree.set("lots", static_cast<std::uint64_t>(ticket.lots.size()));
  return tree;
}

}  // namespace

std::string ticket_json(const Ticket& ticket) {
  Tree root{Tree::Map{}};
  root.set("format", "fubako-ticket/1");
  root.set("bundle_id", ticket.bundle->bundle_id);
  root.set("revision", ticket.revision);
  root.set("run_id", ticket.run_id.str());
  root.set("municipality_code", ticket.bundle->municipality_code);
  root.set("contact", contact_tree(ticket));
  root.set("vendor", ticket.bundle->vendor);
  root.set("vendor_name", ticket.vendor_name);
  root.set("posting_date", ticket.bundle->posting_date.iso());
  root.set("posting_office", ticket.words.at("posting_office"));
  root.set("posting_district", ticket.posting_district);
  root.set("counts", counts_tree(ticket));
  root.set("stocks", list_of(ticket.stocks, stock_tree));
  std::size_t number = 0;
  root.set("make_ups", list_of(ticket.make_ups, [&](const TicketMakeUp& make_up) {
             return make_up_tree(make_up, ++number);
           }));
  root.set("lots", list_of(ticket.lots, lot_tree));
  root.set("lines",
           list_of(ticket.parts, [&](const TicketPart& part) { return part_tree(ticket, part); }));
  root.set("pdfs",
           list_of(ticket.pdfs, [&](const TicketPdf& pdf) { return pdf_tree(ticket, pdf); }));
  root.set("marks",
           list_of(ticket.marks, [&](const TicketMark& mark) { return mark_tree(ticket, mark); }));
  return notation::write_json(root);
}

}  // namespace fubako::run
