#include "receive/ticket.h"

#include <set>

#include "notation/notation.h"
#include "receive/refusals.h"
#include "receive/sums.h"

namespace fubako::receive {
namespace {

using notation::Tree;

constexpr std::string_view kFile = "ticket.json";
constexpr std::string_view kCounts[] = {"pieces", "notices", "sheets", "pages"};
// More than any table has; sums of as many rows as fit into the file do not overflow.
constexpr std::int64_t kMost = 0xFFFF'FFFF;

Place place(const Tree& tree) { return {std::string(kFile), tree.place().line}; }

tl::unexpected<Fault> malformed(const Tree& tree, std::string_view what) {
  return refuse("ticket-malformed", place(tree), {what});
}

Result<std::uint64_t> number(const Tree& tree, std::string_view key) {
  const Tree* found = tree.find(key);
  const std::int64_t* value = found == nullptr ? nullptr : found->integer();
  if (value == nullptr || *value < 0 || *value > kMost) return malformed(tree, key);
  return static_cast<std::uint64_t>(*value);
}

Result<std::string> text(const Tree& tree, std::string_view key) {
  const Tree* found = tree.find(key);
  if (found == nullptr || found->text() == nullptr) return malformed(tree, key);
  return *found->text();
}

Result<bool> yes_or_no(const Tree& tree, std::string_view key) {
  const Tree* found = tree.find(key);
  if (found == nullptr || found->boolean() == nullptr) return malformed(tree, key);
  return *found->boolean();
}

Result<const Tree::List*> list(const Tree& tree, std::string_view key) {
  const Tree* found = tree.find(key);
  if (found == nullptr || found->list() == nullptr) return malformed(tree, key);
  return found->list();
}

Result<void> equal(const Tree& tree, std::string_view key, const std::string& expected) {
  FUBAKO_TRY(const std::string found, text(tree, key));
  if (found == expected) return {};
  return refuse("ticket-differs", place(tree), {key, found, expected});
}

Result<void> equal(const Tree& tree, std::string_view key, std::uint64_t counted) {
  FUBAKO_TRY(const auto stated, number(tree, key));
  if (stated == counted) return {};
  return refuse("ticket-differs", place(tree),
                {key, std::to_string(stated), std::to_string(counted)});
}

// "general pieces", "general notices", …
Result<void> add(const Tree& row, const std::string& name, Sums& sums) {
  for (const std::string_view key : kCounts) {
    FUBAKO_TRY(const auto count, number(row, key));
    sums[name + " " + std::string(key)] += count;
  }
  return {};
}

void add(const Counts& counts, const std::string& name, Sums& sums) {
  const std::uint64_t values[] = {counts.pieces, counts.notices, counts.sheets, counts.pages};
  for (std::size_t i = 0; i < std::size(kCounts); ++i)
    sums[name + " " + std::string(kCounts[i])] += values[i];
}

Result<void> add_enclosures(const Tree& row, const std::string& name, Sums& sums) {
  FUBAKO_TRY(const Tree::List* enclosures, list(row, "enclosures"));
  std::set<std::string> ids;
  for (const Tree& one : *enclosures) {
    FUBAKO_TRY(const std::string id, text(one, "id"));
    FUBAKO_TRY(const auto pieces, number(one, "pieces"));
    if (!ids.insert(id).second) return malformed(one, "id");
    sums[name + id] += pieces;
  }
  return {};
}

Result<void> agree(const Sums& stated, const Sums& counted) {
  return compare("ticket-differs", std::string(kFile), stated, counted);
}

class Ticket {
 public:
  Ticket(const Tree& root, const Tables& tables) : root_(root), tables_(tables) {}

  Result<void> is_of(const Manifest& manifest) const {
    FUBAKO_OK(equal(root_, "bundle_id", manifest.bundle_id));
    FUBAKO_OK(equal(root_, "run_id", manifest.run.str()));
    FUBAKO_OK(equal(root_, "municipality_code", manifest.municipality_code));
    FUBAKO_OK(equal(root_, "vendor", manifest.vendor));
    FUBAKO_OK(equal(root_, "posting_date", manifest.posting_date.iso()));
    return equal(root_, "revision", static_cast<std::uint64_t>(manifest.revision));
  }

  Result<void> counts() const {
    const Tree* counts = root_.find("counts");
    if (counts == nullptr) return malformed(root_, "counts");
    Sums stated, counted;
    FUBAKO_OK(add(*counts, "counts", stated));
    add(tables_.counts, "counts", counted);
    FUBAKO_OK(agree(stated, counted));
    return equal(*counts, "lots", tables_.counts.lots);
  }

  Result<void> lots() const {
    FUBAKO_TRY(const Tree::List* rows, list(root_, "lots"));
    std::set<std::string> ids;
    Sums stated;
    for (const Tree& row : *rows) {
      FUBAKO_TRY(const std::string id, text(row, "lot"));
      if (!ids.insert(id).second) return malformed(row, "lot");
      FUBAKO_OK(add(row, id, stated));
    }
    return agree(stated, of_lots());
  }

  // Numbered from 1; together they are the bundle.
  Result<void> make_ups() {
    FUBAKO_TRY(const Tree::List* rows, list(root_, "make_ups"));
    Sums stated, counted, enclosures;
    for (const Tree& row : *rows) {
      FUBAKO_TRY(const auto make_up, number(row, "make_up"));
      if (make_up != ++make_up_count_) return malformed(row, "make_up");
      const std::string name = "make-up " + std::to_string(make_up);
      FUBAKO_OK(add(row, "make-ups", stated));
      FUBAKO_OK(add(row, name, of_make_ups_));
      FUBAKO_OK(add_enclosures(row, "", enclosures));
      FUBAKO_OK(add_enclosures(row, name + " ", of_make_ups_));
    }
    add(tables_.counts, "make-ups", counted);
    FUBAKO_OK(agree(stated, counted));
    return agree(enclosures, tables_.enclosures);
  }

  // One for each make-up and lot: the sums of both.
  Result<void> lines() const {
    FUBAKO_TRY(const Tree::List* rows, list(root_, "lines"));
    std::set<std::pair<std::uint64_t, std::string>> keys;
    Sums by_lot, by_make_up;
    for (const Tree& row : *rows) {
      FUBAKO_TRY(const auto make_up, number(row, "make_up"));
      FUBAKO_TRY(const std::string lot, text(row, "lot"));
      const bool known = make_up >= 1 && make_up <= make_up_count_;
      if (!known || !keys.emplace(make_up, lot).second) return malformed(row, "make_up, lot");
      const std::string name = "make-up " + std::to_string(make_up);
      FUBAKO_OK(add(row, lot, by_lot));
      FUBAKO_OK(add(row, name, by_make_up));
      FUBAKO_OK(add_enclosures(row, name + " ", by_make_up));
      FUBAKO_OK(sequences(row, lot));
    }
    FUBAKO_OK(agree(by_lot, of_lots()));
    return agree(by_make_up, of_make_ups_);
  }

  // And the papers that they are printed on.
  Result<void> pdfs() const {
    FUBAKO_TRY(const Tree::List* rows, list(root_, "pdfs"));
    if (rows->size() != tables_.pdfs.size())
      return refuse("ticket-differs", {std::string(kFile)},
                    {"pdfs", std::to_string(rows->size()), std::to_string(tables_.pdfs.size())});
    Sums printed;
    for (std::size_t i = 0; i < rows->size(); ++i) FUBAKO_OK(pdf((*rows)[i], i, printed));
    return stocks(printed);
  }

 private:
  Sums of_lots() const {
    Sums sums;
    for (const LotCounts& lot : tables_.lots) add(lot.counts, lot.id, sums);
    return sums;
  }

  // From the line's first piece to its last; others' may lie between.
  Result<void> sequences(const Tree& row, const std::string& lot) const {
    FUBAKO_TRY(const auto first, number(row, "first_sequence"));
    FUBAKO_TRY(const auto last, number(row, "last_sequence"));
    FUBAKO_TRY(const auto pieces, number(row, "pieces"));
    if (first < 1 || first > last || last > tables_.pieces.size())
      return malformed(row, "first_sequence, last_sequence");
    if (last - first + 1 < pieces) return equal(row, "pieces", last - first + 1);
    FUBAKO_OK(equal(row, "lot", lot_of(first)));
    return lot_of(last) == lot ? Result<void>() : equal(row, "lot", lot_of(last));
  }
  const std::string& lot_of(std::uint64_t sequence) const {
    return tables_.lots[tables_.pieces[sequence - 1].lot].id;
  }

  // Both sides of each sheet are pages, or one is; its pieces are those with pages in it.
  Result<void> pdf(const Tree& row, std::size_t i, Sums& printed) const {
    const PdfPages& counted = tables_.pdfs[i];
    const auto pages = static_cast<std::uint64_t>(counted.pages());
    FUBAKO_OK(equal(row, "pdf", counted.pdf));
    FUBAKO_OK(equal(row, "stream", counted.stream));
    FUBAKO_OK(equal(row, "stock", counted.stock));
    FUBAKO_OK(equal(row, "sheets", counted.sheets));
    FUBAKO_OK(equal(row, "pages", pages));
    FUBAKO_OK(equal(row, "first_sequence", counted.pieces.front().piece + std::uint64_t{1}));
    FUBAKO_OK(equal(row, "last_sequence", counted.pieces.back().piece + std::uint64_t{1}));
    FUBAKO_TRY(const bool duplex, yes_or_no(row, "duplex"));
    if (pages != counted.sheets * (duplex ? 2 : 1))
      return refuse("ticket-differs", place(row),
                    {"duplex", duplex ? "true" : "false", duplex ? "false" : "true"});
    const std::string name = paper(counted.stock, duplex);
    printed[name + " sheets"] += counted.sheets;
    printed[name + " pages"] += pages;
    return {};
  }

  Result<void> stocks(const Sums& printed) const {
    FUBAKO_TRY(const Tree::List* rows, list(root_, "stocks"));
    std::set<std::string> names;
    Sums stated;
    for (const Tree& row : *rows) {
      FUBAKO_TRY(const std::string stock, text(row, "stock"));
      FUBAKO_TRY(const bool duplex, yes_or_no(row, "duplex"));
      const std::string name = paper(stock, duplex);
      if (!names.insert(name).second) return malformed(row, "stock");
      FUBAKO_TRY(stated[name + " sheets"], number(row, "sheets"));
      FUBAKO_TRY(stated[name + " pages"], number(row, "pages"));
    }
    return agree(stated, printed);
  }
  static std::string paper(const std::string& stock, bool duplex) {
    return stock + (duplex ? " duplex" : " simplex");
  }

  const Tree& root_;
  const Tables& tables_;
  std::uint64_t make_up_count_ = 0;
  Sums of_make_ups_;
};

}  // namespace

Result<void> check_ticket(std::string_view json, const Manifest& manifest, const Tables& tables) {
  const auto root = notation::parse_json(json, std::string(kFile));
  if (!root) return refuse_as("ticket-malformed", root.error());
  const Tree* format = root->find("format");
  if (format == nullptr || format->text() == nullptr || *format->text() != "fubako-ticket/1")
    return refuse("ticket-malformed", {std::string(kFile), 1}, {"format"});
  Ticket ticket(*root, tables);
  FUBAKO_OK(ticket.is_of(manifest));
  FUBAKO_OK(ticket.counts());
  FUBAKO_OK(ticket.lots());
  FUBAKO_OK(ticket.make_ups());
  FUBAKO_OK(ticket.lines());
  return ticket.pdfs();
}

}  // namespace fubako::receive
