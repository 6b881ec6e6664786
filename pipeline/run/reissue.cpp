#include "run/reissue.h"

#include <algorithm>

#include "bundle/bundle.h"
#include "notation/notation.h"
#include "run/bundle_files.h"
#include "run/csv_file.h"
#include "run/job_mailing.h"
#include "run/ledger_pieces.h"
#include "run/part_forms.h"
#include "run/part_maker.h"
#include "run/piece_books.h"
#include "run/posting_papers.h"
#include "run/signer.h"
#include "run/texts.h"
#include "run/ticket.h"

namespace fubako::run {
namespace {

fs::path revision_root(const WorkFolder& work, const std::string& bundle_id, int revision) {
  return revisions_folder(work) / (bundle_id + ".r" + std::to_string(revision));
}

class Reissuer {
 public:
  Reissuer(const ReissueContext& context, const plan::Plan& plan, std::uint32_t bundle,
           int revision, const WithdrawnNotices& gone)
      : context_(context),
        plan_(plan),
        index_(bundle),
        revision_(revision),
        gone_(gone),
        work_{revision_root(context.work, plan.bundles[bundle].bundle_id, revision)},
        before_{revision == 2
                    ? context.work.root
                    : revision_root(context.work, plan.bundles[bundle].bundle_id, revision - 1)} {}

  Result<Reissued> reissue() {
    FUBAKO_OK(context_.files.remove(work_.root));
    for (const fs::path& path : {work_.root, work_.parts(), work_.scratch(),
                                 plan::postal_folder(work_.plan(), index_) / "papers",
                                 plan::shard_path(work_.plan(), 1).parent_path(),
                                 plan::shard_path(work_.scratch(), 1).parent_path()})
      FUBAKO_OK(context_.files.make_folders(path));
    link_forms();
    FUBAKO_TRY(compiled_, thaw_forms(context_.work.plan(), plan_));
    FUBAKO_TRY(out_.before,
               read_postage(plan::postal_folder(before_.plan(), index_) / "postage.json"));
    groups_ = out_.before.mail_groups;
    for (postal::MailGroup& group : groups_) group.pieces = 0;
    out_.revision = revision_;
    FUBAKO_OK(read_parts());
    if (bundle().pieces == 0) return nothing_left();
    FUBAKO_OK(choose_lots());
    FUBAKO_OK(make_changed_parts());
    FUBAKO_OK(fetch_unchanged_parts());
    FUBAKO_OK(keep_proofs(context_.files, work_, numbers_of_parts()));  // for the next revision
    FUBAKO_OK(write_archive());
    out_.bundle = bundle();
    FUBAKO_OK(keep_plan());
    FUBAKO_OK(write_pending());
    return std::move(out_);
  }

 private:
  plan::PlannedBundle& bundle() { return plan_.bundles[index_]; }

  Result<Reissued> nothing_left() {
    out_.bundle = bundle();
    out_.after = out_.before;
    out_.after.groups.clear();
    out_.after.lines.clear();
    out_.after.alone.clear();
    FUBAKO_OK(write_postage(context_.files, postage_path(), out_.after));
    FUBAKO_OK(keep_plan());
    FUBAKO_OK(write_pending());
    return std::move(out_);
  }

  fs::path postage_path() const {
    return plan::postal_folder(work_.plan(), index_) / "postage.json";
  }

  // The pieces that stay pay more by so much, where a lot fell below its threshold. No figure where
  // a joint lot or a lightened envelope changes lines.
  void price() {
    const auto lost = cost::lost_discounts(out_.before.lines, out_.after.lines, out_.withdrawn);
    if (lost && !lost->empty())
      out_.after.lost_discount_yen += lost->front().lost_discount_yen.value;
  }

  // What publishing needs to know; it waits until the order is in the ledger.
  Result<void> write_pending() {
    const plan::PlannedBundle& b = out_.bundle;
    const bundle::ConsignedBundle pending{b.bundle_id, b.municipality_code,
                                          b.vendor,    b.posting_date.iso(),
                                          revision_,   out_.file,
                                          out_.sha256, out_.size,
                                          b.pieces,    b.sheets,
                                          b.pages};
    return replace(context_.files, work_.root / "pending.json",
                   notation::write_json(bundle::tree_of(pending)));
  }

  // Relative, so that the state folder can be moved.
  void link_forms() {
    std::error_code error;
    fs::create_directory_symlink("../../../plan/forms", work_.plan() / "forms", error);
  }

  // The revision's own plan, by which its bundle can be proven again. Copies are the first one's.
  Result<void> keep_plan() {
    plan_.copies.clear();
    return plan::write_plan(context_.files, work_.plan(), plan_);
  }

  // Every part's shard once: what stays, and all counts anew.
  Result<void> read_parts() {
    const std::vector<std::uint32_t> parts = bundle().parts;
    plan::PlannedBundle& counted = bundle();
    counted.pieces = counted.notices = counted.sheets = counted.pages = 0;
    counted.parts.clear();
    for (const std::uint32_t p : parts) {
      FUBAKO_TRY(const bool changed, read_part(plan_.parts[p]));
      const plan::PlannedPart& part = plan_.parts[p];
      if (changed) changed_.insert(p);
      counted.pieces += part.pieces;
      counted.notices += part.notices;
      counted.sheets += part.sheets;
      counted.pages += part.pages;
      if (part.pieces > 0) counted.parts.push_back(p);
    }
    return {};
  }

  Result<bool> read_part(plan::PlannedPart& part) {
    const fs::path from = plan::shard_path(before_.plan(), part.number);
    const fs::path to = plan::shard_path(work_.scratch(), part.number);
    const plan::PlannedPart planned = part;
    part.pieces = part.notices = part.sheets = part.pages = 0;
    for (plan::PartPdf& pdf : part.pdfs) pdf.sheets = pdf.pages = 0;
    FUBAKO_TRY(auto shard, plan::ShardReader::open(from));
    FUBAKO_TRY(auto kept, plan::ShardWriter::create(context_.files, to));
    const PartForms forms(plan_, compiled_, planned);
    PlannedPiece piece;
    for (;;) {
      FUBAKO_TRY(const bool more, shard.next(piece));
      if (!more) break;
      if (drop_notices(piece)) FUBAKO_OK(measure_anew(piece));
      if (piece.notices.empty()) {
        ++withdrawn_[{piece.mailing.group, piece.mailing.lot}];
        continue;
      }
      ++groups_[piece.mailing.group].pieces;
      count(piece, forms, part);
      FUBAKO_OK(kept.add(piece));
    }
    FUBAKO_OK(kept.close().map([](const auto&) {}));
    std::erase_if(part.pdfs, [](const plan::PartPdf& pdf) { return pdf.pages == 0; });
    return part.notices != planned.notices;
  }

  // True when the piece lost a notice and still has one.
  bool drop_notices(PlannedPiece& piece) const {
    const std::size_t before = piece.notices.size();
    std::erase_if(piece.notices, [&](const PlannedNotice& notice) {
      return gone_.count({notice.job, std::string(notice.record.fields[kRecordKey])}) != 0;
    });
    return !piece.notices.empty() && piece.notices.size() != before;
  }

  // What stays in a shared envelope is lighter.
  Result<void> measure_anew(PlannedPiece& piece) {
    std::vector<Fault> complaints;
    postal::Contents contents;
    std::uint64_t possible = 0, chosen = 0;
    for (PlannedNotice& notice : piece.notices) {
      const forms::Form& form = compiled_[notice.job]->form;
      const JobMailing mailing = job_mailing(context_.settings, bundle().municipality_code, form,
                                             bundle().posting_date, complaints);
      if (!complaints.empty()) return tl::unexpected(complaints.front());
      add_sheets(mailing, forms::page_counts(form, notice.record), contents);
      if (contents.envelope == nullptr) contents.envelope = mailing.envelope;
      possible |= mailing.possible_enclosures;
      chosen |= enclosures_of(mailing, form, notice.record);
    }
    contents.enclosures = chosen_enclosures(context_.settings, chosen);
    piece.mailing.enclosures.clear();
    for (const EnclosureItem* item : contents.enclosures)
      piece.mailing.enclosures.push_back(item->id);
    piece.marks.enclosure_mask = gather::feeder_mask(possible, chosen);
    piece.marks.sheets = 0;
    for (const PlannedNotice& notice : piece.notices) piece.marks.sheets += notice.sheets;
    const Tariff* tariff = context_.settings.tariff(bundle().posting_date);
    const auto measured = postal::measure(contents, context_.settings.weight_margin_per_mille);
    postal::MailGroup group = groups_[piece.mailing.group];
    FUBAKO_TRY(const auto postage,
               postal::postage_of(measured, group.option, tariff, bundle().posting_date));
    group.mail_class = postage.mail_class;
    group.band = postage.band;
    group.weight = measured.weight;
    group.pieces = 0;
    piece.mailing.weight = measured.weight;
    piece.mailing.thickness = measured.thickness;
    piece.mailing.service = postal::service_name(group.mail_class, group.option);
    piece.mailing.group = static_cast<std::uint32_t>(groups_.size());
    groups_.push_back(group);
    return {};
  }

  void count(const PlannedPiece& piece, const PartForms& forms, plan::PlannedPart& part) {
    ++part.pieces;
    for (const PlannedNotice& notice : piece.notices) {
      const PageCounts counts = forms::page_counts(forms.compiled(notice.job).form, notice.record);
      ++part.notices;
      part.sheets += static_cast<std::uint64_t>(counts.all_sheets());
      part.pages += static_cast<std::uint64_t>(counts.all_pages());
      for (std::size_t s = 0; s < kMaxStreams; ++s) {
        if (counts.pages[s] == 0) continue;
        plan::PartPdf& pdf = part.pdfs[forms.pdf_of(notice.job)[s]];
        pdf.sheets += counts.sheets[s];
        pdf.pages += counts.pages[s];
      }
    }
  }

  // The bundle's own lots: a joint lot of the consignment is not reckoned again for its others.
  Result<void> choose_lots() {
    tariff_ = context_.settings.tariff(bundle().posting_date);
    if (tariff_ == nullptr) return run_fault("tariff-missing", {}, {bundle().posting_date.iso()});
    const auto municipality = context_.settings.municipality(bundle().municipality_code);
    const settings::Vendor& vendor = context_.settings.vendors.at(bundle().vendor);
    lots_ = postal::plan_lots(*tariff_, municipality.posting_district.value_or(""), groups_,
                              vendor.regional_office);
    bundle().lots = lots_.lots.size();
    postal::LotDealer dealer(lots_, groups_.size());
    postal::TrayPlanner trays(vendor.trays);
    PieceBooks books(bundle().municipality_code, groups_, lots_);
    FUBAKO_TRY(auto pieces, CsvFile::create(context_.files, pieces_path(), kPiecesHeader));
    for (const std::uint32_t p : bundle().parts)
      FUBAKO_OK(place_part(p, dealer, trays, books, pieces));
    FUBAKO_OK(pieces.close());
    out_.after = out_.before;
    out_.after.mail_groups = groups_;
    out_.after.groups = books.cost_groups();
    out_.after.lines = cost_lines(bundle().municipality_code, groups_, lots_);
    out_.after.alone = out_.after.lines;
    name_withdrawn(municipality.posting_district.value_or(""), vendor.regional_office);
    price();
    FUBAKO_OK(write_postage(context_.files, postage_path(), out_.after));
    FUBAKO_OK(write_posting_papers(context_.files, context_.settings,
                                   {bundle().bundle_id, bundle().municipality_code,
                                    bundle().posting_date, tariff_, &lots_, groups_, trays.rows()},
                                   plan::postal_folder(work_.plan(), index_) / "papers")
                  .map([](const auto&) {}));
    return write_instructions(trays.rows());
  }

  // Which price lines the withdrawn pieces paid. Where a joint lot was, no line is found.
  void name_withdrawn(const std::string& district, bool regional_office) {
    const postal::LotPlan lots =
        postal::plan_lots(*tariff_, district, out_.before.mail_groups, regional_office);
    std::map<std::pair<std::uint32_t, std::string>, cost::LineId> lines;
    for (const postal::Lot& lot : lots.lots)
      for (const postal::LotLine& line : lot.lines)
        lines[{static_cast<std::uint32_t>(line.group), lot.id}] =
            line_id(out_.before.mail_groups, lot, line);
    for (const auto& [key, pieces] : withdrawn_)
      if (const auto at = lines.find(key); at != lines.end())
        out_.withdrawn.push_back({bundle().municipality_code, at->second, pieces});
  }

  fs::path pieces_path() const { return work_.scratch() / "pieces.csv"; }

  // Each piece's place: in its shard, in its row of pieces.csv and in that of the ledger.
  Result<void> place_part(std::uint32_t p, postal::LotDealer& dealer, postal::TrayPlanner& trays,
                          PieceBooks& books, CsvFile& pieces) {
    plan::PlannedPart& part = plan_.parts[p];
    FUBAKO_TRY(auto shard, plan::ShardReader::open(plan::shard_path(work_.scratch(), part.number)));
    FUBAKO_TRY(auto placed, plan::ShardWriter::create(context_.files,
                                                      plan::shard_path(work_.plan(), part.number)));
    PlannedPiece piece;
    for (;;) {
      FUBAKO_TRY(const bool more, shard.next(piece));
      if (!more) break;
      const std::size_t lot = dealer.deal(piece.mailing.group);
      Mailing& mailing = piece.mailing;
      mailing.lot = lots_.lots[lot].id;
      const bool by_district = postal::sorted_by_district(lots_.lots[lot].kind);
      mailing.tray = trays.add(mailing.lot, by_district ? mailing.district : std::string(),
                               mailing.weight, mailing.thickness);
      books.count(shares_of(piece), mailing, mailing.group, lot);
      count_for_ticket(piece);
      FUBAKO_OK(placed.add(piece));
      FUBAKO_OK(pieces.add(piece_row(piece, ++sequence_)));
      out_.pieces.push_back(ledger_piece(plan_, bundle(), part, piece, sequence_));
    }
    FUBAKO_TRY(part.shard_sha256, placed.close());
    return {};
  }

  void count_for_ticket(const PlannedPiece& piece) {
    std::vector<TicketBooks::Notice> notices;
    for (const PlannedNotice& notice : piece.notices)
      notices.push_back(
          {notice.job, forms::page_counts(compiled_[notice.job]->form, notice.record)});
    ticket_books_.count(notices, piece.mailing);
  }

  Result<void> write_instructions(std::span<const postal::TrayRow> trays) {
    TicketInput input{&plan_, index_, revision_, {}, &lots_, trays, &ticket_books_};
    for (std::size_t j = 0; j < plan_.jobs.size(); ++j)
      input.jobs.push_back(
          {plan_.jobs[j].name.job_id, compiled_[j] == nullptr ? nullptr : &compiled_[j]->form});
    press::FormShelf shelf(context_.settings);
    return write_ticket(context_.files, context_.settings, shelf, input,
                        ticket_folder(work_.plan(), index_));
  }

  std::vector<cost::Share> shares_of(const PlannedPiece& piece) const {
    std::vector<cost::Share> shares;
    for (const PlannedNotice& notice : piece.notices) {
      const forms::Form& form = compiled_[notice.job]->form;
      shares.push_back(share_of(form, forms::page_counts(form, notice.record)));
    }
    return shares;
  }

  bool remade(std::uint32_t p) const {
    const bool sealed = plan::find_seal(plan_, plan_.bundles[index_].vendor) != nullptr;
    return changed_.count(p) != 0 || sealed || !fs::exists(context_.published);
  }

  Result<void> make_changed_parts() {
    std::vector<std::uint32_t> numbers;
    for (const std::uint32_t p : bundle().parts)
      if (remade(p)) numbers.push_back(plan_.parts[p].number);
    FUBAKO_OK(make_parts(context_.files, work_, plan_, compiled_, numbers, context_.threads, {}));
    for (const std::uint32_t number : numbers) {
      FUBAKO_TRY(const auto proof, read_proof(work_.parts(), number));
      if (!proof.passed)
        return run_fault("proof-failed", {bundle().bundle_id}, {std::to_string(proof.findings)});
    }
    return {};
  }

  // A part that lost nothing: its PDFs and its rows come from the revision before.
  Result<void> fetch_unchanged_parts() {
    std::vector<std::uint32_t> unchanged;
    for (const std::uint32_t p : bundle().parts)
      if (!remade(p)) unchanged.push_back(p);
    if (unchanged.empty()) return {};
    constexpr std::uint64_t kMaxTable = std::uint64_t{1} << 32;
    std::map<std::string, std::uint32_t> part_of_piece;
    for (const std::uint32_t p : unchanged) {
      const PartFolder folder = part_folder(work_.parts(), plan_.parts[p].number);
      FUBAKO_OK(context_.files.make_folders(folder.root));
      for (std::size_t i = 0; i < plan_.parts[p].pdfs.size(); ++i)
        FUBAKO_OK(bundle::extract_entry(context_.files, context_.published,
                                        plan_.parts[p].pdfs[i].pdf, folder.pdf(i)));
    }
    for (const ledger::PieceRow& row : out_.pieces)
      part_of_piece[row.piece_id] = static_cast<std::uint32_t>(row.part) - 1;
    for (const auto& [name, member] : {std::pair("streams.csv", &PartFolder::streams),
                                       std::pair("sheets.csv", &PartFolder::sheets),
                                       std::pair("match.csv", &PartFolder::matches)}) {
      FUBAKO_TRY(const std::string table, bundle::read_entry(context_.published, name, kMaxTable));
      FUBAKO_OK(share_out(table, name, member, unchanged, part_of_piece));
    }
    for (const std::uint32_t p : unchanged) FUBAKO_OK(carry_proof(p));
    return {};
  }

  using Member = fs::path (PartFolder::*)() const;
  Result<void> share_out(const std::string& table, const char* name, Member member,
                         const std::vector<std::uint32_t>& unchanged,
                         const std::map<std::string, std::uint32_t>& part_of_piece) {
    const fs::path copy = work_.scratch() / name;
    FUBAKO_OK(replace(context_.files, copy, table));
    std::map<std::uint32_t, std::string> rows;
    FUBAKO_TRY(auto reader, notation::CsvReader::open(copy, name));
    notation::CsvRow row;
    FUBAKO_TRY(bool more, reader.next(row));  // the header
    for (;;) {
      FUBAKO_TRY(more, reader.next(row));
      if (!more) break;
      const auto at = part_of_piece.find(std::string(row.fields[0]));
      if (at == part_of_piece.end()) continue;
      rows[at->second] += table.substr(row.offset, row.bytes);
    }
    for (const std::uint32_t p : unchanged)
      FUBAKO_OK(replace(context_.files,
                        (part_folder(work_.parts(), plan_.parts[p].number).*member)(), rows[p]));
    return {};
  }

  // The proof that was kept is that of these very bytes, or the part is proven again.
  Result<void> carry_proof(std::uint32_t p) {
    const std::uint32_t number = plan_.parts[p].number;
    const PartFolder folder = part_folder(work_.parts(), number);
    const PartForms forms(plan_, compiled_, plan_.parts[p]);
    FUBAKO_TRY(const bool kept, run::carry_proof(context_.files, before_, folder, number,
                                                 plan_.parts[p].pdfs.size(), forms.sample()));
    if (kept) return {};
    return prove_part(context_.files, folder, plan::shard_path(work_.plan(), number), forms,
                      plan_.parts[p]);
  }

  std::vector<std::uint32_t> numbers_of_parts() {
    std::vector<std::uint32_t> numbers;
    for (const std::uint32_t p : bundle().parts) numbers.push_back(plan_.parts[p].number);
    return numbers;
  }

  Result<void> write_archive() {
    out_.file = bundle_file_name(bundle().bundle_id, revision_);
    const fs::path zip = work_.root / out_.file;
    for (const std::uint32_t p : bundle().parts) {
      const PartFolder folder = part_folder(work_.parts(), plan_.parts[p].number);
      FUBAKO_OK(replace(context_.files, folder.pieces(), ""));
    }
    FUBAKO_TRY(const PackedBundle packed,
               pack_bundle(context_.files, work_, plan_, bundle(), zip, revision_, pieces_path()));
    FUBAKO_OK(write_bundle_zip(context_.files, work_, plan_, bundle().vendor, packed,
                               context_.signer, zip));
    FUBAKO_OK(remove_scratch(context_.files, packed));
    FUBAKO_TRY(out_.size, fubako::file_size(zip));
    FUBAKO_TRY(out_.sha256, sha256_of_file(zip));
    return {};
  }

  const ReissueContext& context_;
  plan::Plan plan_;  // of this revision
  std::uint32_t index_;
  int revision_;
  const WithdrawnNotices& gone_;
  WorkFolder work_, before_;  // of this revision, and of the one before
  CompiledForms compiled_;
  std::vector<postal::MailGroup> groups_;
  std::map<std::pair<std::uint32_t, std::string>, std::uint64_t> withdrawn_;  // by group, lot
  std::set<std::uint32_t> changed_;
  const Tariff* tariff_ = nullptr;
  postal::LotPlan lots_;
  TicketBooks ticket_books_;
  std::uint64_t sequence_ = 0;
  Reissued out_;
};

}  // namespace

fs::path revisions_folder(const WorkFolder& work) { return work.root / "revisions"; }

fs::path plan_of_revision(const WorkFolder& work, const std::string& bundle_id, int revision) {
  return revision == 1 ? work.plan() : WorkFolder{revision_root(work, bundle_id, revision)}.plan();
}

Result<Reissued> reissue(const ReissueContext& context, const plan::Plan& plan,
                         std::uint32_t bundle, int revision, const WithdrawnNotices& gone) {
  return Reissuer(context, plan, bundle, revision, gone).reissue();
}

}  // namespace fubako::run
