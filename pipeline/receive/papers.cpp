#include "receive/papers.h"

#include "notation/notation.h"
#include "receive/table.h"

namespace fubako::receive {
namespace {

using notation::Tree;
using Sums = std::map<std::string, std::uint64_t>;

constexpr std::string_view kPostingHeader =
    "lot,mail_class,weight_to_g,option,discount,per_mille,unit_price,pieces,gross,discount_yen,net";
constexpr std::string_view kTraysHeader = "tray,lot,district,bundles,pieces,weight_g";

tl::unexpected<Fault> differ(std::string_view code, const std::string& file,
                             const std::string& what, std::uint64_t stated, std::uint64_t counted) {
  return refuse(code, {file}, {what, std::to_string(stated), std::to_string(counted)});
}

// Names with their sums: what a paper states, and what was counted of the pieces.
Result<void> compare(std::string_view code, const std::string& file, const Sums& stated,
                     const Sums& counted) {
  const auto value = [](const Sums& sums, const std::string& name) {
    const auto found = sums.find(name);
    return found == sums.end() ? std::uint64_t{0} : found->second;
  };
  for (const Sums* names : {&stated, &counted})
    for (const auto& [name, count] : *names)
      if (value(stated, name) != value(counted, name))
        return differ(code, file, name, value(stated, name), value(counted, name));
  return {};
}

Result<Sums> sums_of(std::string_view csv, const std::string& file, std::string_view header,
                     std::size_t name, std::size_t pieces) {
  FUBAKO_TRY(Table table, Table::open(csv, file, header));
  Sums sums;
  for (;;) {
    FUBAKO_TRY(const bool more, table.next());
    if (!more) return sums;
    FUBAKO_TRY(const int count, table.number(pieces));
    sums[std::string(table.field(name))] += static_cast<std::uint64_t>(count);
  }
}

class Ticket {
 public:
  explicit Ticket(const Tree& root) : root_(root) {}

  Result<void> is_of(const Manifest& manifest) const {
    const std::pair<std::string_view, std::string> texts[] = {
        {"bundle_id", manifest.bundle_id},
        {"run_id", manifest.run.str()},
        {"municipality_code", manifest.municipality_code},
        {"vendor", manifest.vendor},
        {"posting_date", manifest.posting_date.iso()}};
    for (const auto& [key, expected] : texts) {
      FUBAKO_TRY(const std::string found, text(root_, key));
      if (found != expected) return refuse("ticket-differs", place(root_), {key, found, expected});
    }
    FUBAKO_TRY(const auto revision, number(root_, "revision"));
    return equal("revision", revision, static_cast<std::uint64_t>(manifest.revision));
  }

  Result<void> counts(const Counts& counted) const {
    const Tree* counts = root_.find("counts");
    if (counts == nullptr) return malformed(root_, "counts");
    const std::pair<std::string_view, std::uint64_t> expected[] = {{"pieces", counted.pieces},
                                                                   {"notices", counted.notices},
                                                                   {"sheets", counted.sheets},
                                                                   {"pages", counted.pages},
                                                                   {"lots", counted.lots}};
    for (const auto& [key, count] : expected) {
      FUBAKO_TRY(const auto stated, number(*counts, key));
      FUBAKO_OK(equal(key, stated, count));
    }
    return {};
  }

  Result<void> lots(const Sums& counted) const {
    FUBAKO_TRY(const Sums stated, sums(root_, "lots", "lot", "pieces"));
    return compare("ticket-differs", "ticket.json", stated, counted);
  }

  Result<void> enclosures(const Sums& counted) const {
    FUBAKO_TRY(const Tree::List* make_ups, list(root_, "make_ups"));
    Sums stated;
    for (const Tree& make_up : *make_ups) {
      FUBAKO_TRY(const Sums some, sums(make_up, "enclosures", "id", "pieces"));
      for (const auto& [id, count] : some) stated[id] += count;
    }
    return compare("ticket-differs", "ticket.json", stated, counted);
  }

  Result<void> pdfs(const std::vector<PdfPages>& counted) const {
    FUBAKO_TRY(const Tree::List* stated, list(root_, "pdfs"));
    FUBAKO_OK(equal("pdfs", stated->size(), counted.size()));
    for (std::size_t i = 0; i < counted.size(); ++i) FUBAKO_OK(pdf((*stated)[i], counted[i]));
    return {};
  }

 private:
  static Result<void> pdf(const Tree& tree, const PdfPages& counted) {
    const std::pair<std::string_view, const std::string&> texts[] = {
        {"pdf", counted.pdf}, {"stream", counted.stream}, {"stock", counted.stock}};
    for (const auto& [key, expected] : texts) {
      FUBAKO_TRY(const std::string found, text(tree, key));
      if (found != expected) return refuse("ticket-differs", place(tree), {key, found, expected});
    }
    FUBAKO_TRY(const auto pages, number(tree, "pages"));
    return equal(counted.pdf, pages, static_cast<std::uint64_t>(counted.pages()));
  }

  static Place place(const Tree& tree) { return {"ticket.json", tree.place().line}; }
  static tl::unexpected<Fault> malformed(const Tree& tree, std::string_view what) {
    return refuse("ticket-malformed", place(tree), {what});
  }
  static Result<void> equal(std::string_view what, std::uint64_t stated, std::uint64_t counted) {
    if (stated == counted) return {};
    return differ("ticket-differs", "ticket.json", std::string(what), stated, counted);
  }
  static Result<std::uint64_t> number(const Tree& tree, std::string_view key) {
    const Tree* found = tree.find(key);
    if (found == nullptr || found->integer() == nullptr || *found->integer() < 0)
      return malformed(tree, key);
    return static_cast<std::uint64_t>(*found->integer());
  }
  static Result<std::string> text(const Tree& tree, std::string_view key) {
    const Tree* found = tree.find(key);
    if (found == nullptr || found->text() == nullptr) return malformed(tree, key);
    return *found->text();
  }
  static Result<const Tree::List*> list(const Tree& tree, std::string_view key) {
    const Tree* found = tree.find(key);
    if (found == nullptr || found->list() == nullptr) return malformed(tree, key);
    return found->list();
  }
  static Result<Sums> sums(const Tree& tree, std::string_view key, std::string_view name,
                           std::string_view count) {
    FUBAKO_TRY(const Tree::List* rows, list(tree, key));
    Sums out;
    for (const Tree& row : *rows) {
      FUBAKO_TRY(const std::string named, text(row, name));
      FUBAKO_TRY(const auto counted, number(row, count));
      out[named] += counted;
    }
    return out;
  }

  const Tree& root_;
};

}  // namespace

Result<void> check_posting(std::string_view csv, const Tables& tables) {
  const std::string file = "postal/posting.csv";
  FUBAKO_TRY(const Sums stated, sums_of(csv, file, kPostingHeader, 0, 7));
  return compare("posting-differs", file, stated, tables.lots);
}

Result<void> check_trays(std::string_view csv, const Tables& tables) {
  const std::string file = "postal/trays.csv";
  FUBAKO_TRY(const Sums stated, sums_of(csv, file, kTraysHeader, 0, 4));
  return compare("posting-differs", file, stated, tables.trays);
}

Result<void> check_ticket(std::string_view json, const Manifest& manifest, const Tables& tables) {
  const auto root = notation::parse_json(json, "ticket.json");
  if (!root) return refuse_as("ticket-malformed", root.error());
  const Tree* format = root->find("format");
  if (format == nullptr || format->text() == nullptr || *format->text() != "fubako-ticket/1")
    return refuse("ticket-malformed", {"ticket.json", 1}, {"format"});
  const Ticket ticket(*root);
  FUBAKO_OK(ticket.is_of(manifest));
  FUBAKO_OK(ticket.counts(tables.counts));
  FUBAKO_OK(ticket.lots(tables.lots));
  FUBAKO_OK(ticket.enclosures(tables.enclosures));
  return ticket.pdfs(tables.pdfs);
}

}  // namespace fubako::receive
