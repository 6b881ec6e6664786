#include "run/prove_tables.h"

#include <algorithm>
#include <set>

#include "notation/notation.h"
#include "run/part_maker.h"
#include "run/texts.h"

namespace fubako::run {
namespace {

class Tables {
 public:
  Tables(Files& files, const bundle::Archive& archive, const fs::path& plan_folder,
         const plan::Plan& plan, const plan::PlannedBundle& bundle, const fs::path& scratch,
         BundleProof& proof)
      : files_(files),
        archive_(archive),
        plan_folder_(plan_folder),
        plan_(plan),
        bundle_(bundle),
        scratch_(scratch),
        proof_(proof) {}

  Result<void> prove() {
    FUBAKO_OK(prove_pdfs());
    if (!has_tables_) return {};
    FUBAKO_OK(prove_pieces());
    for (const char* name : {"streams.csv", "match.csv"}) FUBAKO_OK(prove_ids(name));
    return {};
  }

 private:
  void differs(const std::string& entry, std::uint64_t line = 0) {
    proof_.findings.push_back(
        run_problem(ProblemKind::refusal, "entry-differs", {}, {entry, line}, {entry}));
  }

  Result<void> prove_pdfs() {
    std::set<std::string> planned;
    for (const std::uint32_t p : bundle_.parts)
      for (const plan::PartPdf& pdf : plan_.parts[p].pdfs) planned.insert(pdf.pdf);
    for (const char* name : {"pieces.csv", "sheets.csv", "streams.csv", "match.csv"}) {
      if (archive_.find(name)) continue;
      has_tables_ = false;
      if (proof_.findings.empty()) differs(name);  // a manifest that leaves it out, too
    }
    for (const bundle::Listed& entry : archive_.entries())
      if (entry.name.starts_with("print/") && planned.count(entry.name) == 0) differs(entry.name);
    return {};
  }

  Result<notation::CsvReader> open(const char* name) {
    const fs::path path = scratch_ / name;
    FUBAKO_TRY(const std::size_t i, archive_.need(name));
    FUBAKO_OK(archive_.extract(i, files_, path));
    return notation::CsvReader::open(path, name);
  }

  // The pieces of the plan's shards, beside the two tables that list every piece and every sheet.
  Result<void> prove_pieces() {
    FUBAKO_TRY(auto pieces, open("pieces.csv"));
    FUBAKO_TRY(auto sheets, open("sheets.csv"));
    notation::CsvRow row;
    FUBAKO_TRY(bool more, pieces.next(row));  // the headers
    FUBAKO_TRY(more, sheets.next(row));
    bool same = true;
    FUBAKO_OK(plan::for_each_piece(
        plan_folder_, plan_, bundle_,
        [&](const plan::PlannedPart&, const PlannedPiece& piece) -> Result<void> {
          ids_.insert(piece.marks.piece_id.digits);
          if (!same) return {};  // one finding: what follows a shifted row says nothing more
          FUBAKO_TRY(same, same_rows(piece, pieces, sheets));
          return {};
        }));
    if (!same) return {};
    FUBAKO_TRY(more, pieces.next(row));
    if (more) differs("pieces.csv", row.line);
    FUBAKO_TRY(more, sheets.next(row));
    if (more) differs("sheets.csv", row.line);
    return {};
  }

  Result<bool> same_rows(const PlannedPiece& piece, notation::CsvReader& pieces,
                         notation::CsvReader& sheets) {
    const PieceMarks& marks = piece.marks;
    notation::CsvRow row;
    FUBAKO_TRY(bool more, pieces.next(row));
    const std::vector<std::string> planned = piece_row(piece, ++sequence_);
    const bool same_piece =
        more && std::equal(planned.begin(), planned.end(), row.fields.begin(), row.fields.end());
    if (!same_piece) differs("pieces.csv", row.line);
    for (int sheet = 1; sheet <= marks.sheets; ++sheet) {
      FUBAKO_TRY(more, sheets.next(row));
      const ControlCode code{marks.piece_id, sheet, marks.sheets, marks.enclosure_mask, marks.copy};
      if (more && row.fields.size() == 8 && row.fields[0] == marks.piece_id.digits &&
          row.fields[2] == std::to_string(sheet) && row.fields[7] == control_code_digits(code))
        continue;
      differs("sheets.csv", row.line);
      return false;
    }
    return same_piece;
  }

  Result<void> prove_ids(const char* name) {
    FUBAKO_TRY(auto table, open(name));
    notation::CsvRow row;
    FUBAKO_TRY(bool more, table.next(row));
    for (;;) {
      FUBAKO_TRY(more, table.next(row));
      if (!more) return {};
      if (!row.fields.empty() && ids_.count(std::string(row.fields[0])) != 0) continue;
      differs(name, row.line);
      return {};
    }
  }

  Files& files_;
  const bundle::Archive& archive_;
  const fs::path& plan_folder_;
  const plan::Plan& plan_;
  const plan::PlannedBundle& bundle_;
  const fs::path& scratch_;
  BundleProof& proof_;
  std::set<std::string> ids_;
  std::uint64_t sequence_ = 0;
  bool has_tables_ = true;
};

}  // namespace

Result<void> prove_tables(Files& files, const bundle::Archive& archive, const fs::path& plan_folder,
                          const plan::Plan& plan, const plan::PlannedBundle& bundle,
                          const fs::path& scratch, BundleProof& proof) {
  return Tables(files, archive, plan_folder, plan, bundle, scratch, proof).prove();
}

}  // namespace fubako::run
