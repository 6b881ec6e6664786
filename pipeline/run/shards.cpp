#include "run/shards.h"

#include <algorithm>
#include <cstring>
#include <map>

#include "run/notice_spool.h"
#include "run/texts.h"

namespace fubako::run {
namespace {

constexpr std::string_view kRegisterHeader =
    "record_key,notice_no,disposition,piece_id,bundle_id\r\n";

// A record's place in its submission and the piece it became.
struct Given {
  std::uint64_t ordinal = 0;
  std::int32_t serial = 0;
  bool operator<(const Given& other) const {
    return ordinal != other.ordinal ? ordinal < other.ordinal : serial < other.serial;
  }
};

class KeyFile {
 public:
  static Result<KeyFile> open(const fs::path& path) {
    FUBAKO_TRY(auto input, Input::open(path));
    return KeyFile(std::move(input));
  }
  Result<bool> next(gather::ProductionKey& key) {
    if (position_ == filled_) {
      FUBAKO_TRY(filled_, read_block());
      position_ = 0;
      if (filled_ == 0) return false;
    }
    std::memcpy(&key, buffer_.data() + position_, sizeof key);
    position_ += sizeof key;
    return true;
  }

 private:
  explicit KeyFile(Input input)
      : input_(std::move(input)), buffer_(512 * sizeof(gather::ProductionKey)) {}
  Result<std::size_t> read_block() {
    std::size_t got = 0;
    while (got < buffer_.size()) {
      FUBAKO_TRY(const std::size_t n, input_.read(buffer_.data() + got, buffer_.size() - got));
      if (n == 0) break;
      got += n;
    }
    FUBAKO_CHECK(got % sizeof(gather::ProductionKey) == 0);
    return got;
  }
  Input input_;
  std::vector<char> buffer_;
  std::size_t position_ = 0, filled_ = 0;
};

std::string part_pdf(std::uint32_t number, const std::string& stream) {
  char out[32];
  std::snprintf(out, sizeof out, "print/%05u-", number);
  return out + stream + ".pdf";
}

// Writes the shards of one bundle.
class BundleWriter {
 public:
  BundleWriter(const PlannerContext& context, plan::Plan& plan, std::uint32_t bundle,
               const std::vector<JobPlan>& jobs, const fs::path& plan_folder, int first_serial)
      : context_(context),
        plan_(plan),
        jobs_(jobs),
        bundle_(bundle),
        folder_(plan_folder),
        serial_(first_serial) {}

  // Gives each piece of a job its serial and its shard, in production order.
  Result<void> add_job(std::uint32_t job, const JobPlan& planned, Sorter<Given>& given) {
    FUBAKO_TRY(auto keys, KeyFile::open(keys_path(planned.folder)));
    FUBAKO_TRY(auto spool, Input::open(spool_path(planned.folder)));
    gather::ProductionKey key;
    for (;;) {
      FUBAKO_TRY(const bool more, keys.next(key));
      if (!more) break;
      FUBAKO_OK(make_room(job, planned, key));
      FUBAKO_OK(add_piece(job, spool, key, given));
    }
    return close_part();
  }

 private:
  // A part holds one job's pieces of one lot, and never splits a piece.
  Result<void> make_room(std::uint32_t job, const JobPlan& planned,
                         const gather::ProductionKey& key) {
    const bool full =
        part_ != nullptr && part_->sheets + static_cast<std::uint64_t>(key.counts.all_sheets()) >
                                static_cast<std::uint64_t>(context_.settings.max_sheets);
    if (part_ != nullptr && !full && part_->lot == gather::name_of(key.lot)) return {};
    FUBAKO_OK(close_part());
    plan::PlannedPart part;
    part.number = static_cast<std::uint32_t>(plan_.parts.size()) + 1;
    part.bundle = bundle_;
    part.jobs = {job};
    part.lot = gather::name_of(key.lot);
    for (const forms::Stream& stream : planned.compiled->form.streams)
      part.pdfs.push_back(
          {stream.id, stream.stock, part_pdf(part.number, stream.id), {{job, stream.id}}, 0, 0});
    plan_.parts.push_back(part);
    part_ = &plan_.parts.back();
    plan_.bundles[bundle_].parts.push_back(part.number - 1);
    FUBAKO_TRY(auto shard,
               plan::ShardWriter::create(context_.files, plan::shard_path(folder_, part.number)));
    shard_ = std::make_unique<plan::ShardWriter>(std::move(shard));
    return {};
  }

  Result<void> close_part() {
    if (part_ == nullptr) return {};
    FUBAKO_TRY(part_->shard_sha256, shard_->close());
    std::erase_if(part_->pdfs, [](const plan::PartPdf& pdf) { return pdf.pages == 0; });
    plan::PlannedBundle& bundle = plan_.bundles[bundle_];
    bundle.pieces += part_->pieces;
    bundle.notices += part_->notices;
    bundle.sheets += part_->sheets;
    bundle.pages += part_->pages;
    part_ = nullptr;
    shard_.reset();
    return {};
  }

  Result<void> add_piece(std::uint32_t job, Input& spool, const gather::ProductionKey& key,
                         Sorter<Given>& given) {
    buffer_.resize(key.bytes);
    FUBAKO_OK(spool.read_at(key.offset, buffer_.data(), buffer_.size()));
    piece_.notices.resize(1);
    PlannedNotice& notice = piece_.notices.front();
    const SpooledPiece spooled = parse_spooled(buffer_, notice.record);
    piece_.marks.customer_barcode = spooled.bars;
    const plan::PlannedBundle& bundle = plan_.bundles[bundle_];
    piece_.marks.piece_id =
        make_piece_id(bundle.municipality_code, bundle.posting_date, plan_.run_id.number, serial_);
    piece_.marks.sheets = key.counts.all_sheets();
    piece_.marks.part = key.part;
    piece_.marks.parts = key.parts;
    piece_.marks.enclosure_mask = forms::enclosures_of(form_of(job), notice.record);
    notice.pages = key.counts.all_pages();
    notice.sheets = key.counts.all_sheets();
    notice.job = job;
    piece_.mailing.envelope = form_of(job).envelope;
    piece_.mailing.lot = part_->lot;
    FUBAKO_OK(shard_->add(piece_));
    FUBAKO_OK(given.add({spooled.ordinal, serial_}));
    ++serial_;
    part_->pieces += 1;
    part_->notices += 1;
    count_pages(key.counts);
    return {};
  }

  const forms::Form& form_of(std::uint32_t job) const { return jobs_[job].compiled->form; }

  void count_pages(const PageCounts& counts) {
    for (std::size_t s = 0; s < part_->pdfs.size(); ++s) {
      part_->pdfs[s].sheets += counts.sheets[s];
      part_->pdfs[s].pages += counts.pages[s];
    }
    part_->sheets += static_cast<std::uint64_t>(counts.all_sheets());
    part_->pages += static_cast<std::uint64_t>(counts.all_pages());
  }

  const PlannerContext& context_;
  plan::Plan& plan_;
  const std::vector<JobPlan>& jobs_;
  std::uint32_t bundle_;
  fs::path folder_;
  int serial_;
  plan::PlannedPart* part_ = nullptr;
  std::unique_ptr<plan::ShardWriter> shard_;
  std::string buffer_;
  PlannedPiece piece_;
};

// The pieces of each paper record in turn, joined by `+` when there are several.
class PieceGiver {
 public:
  PieceGiver(Sorter<Given>& given, const RunId& run, const plan::PlannedBundle* bundle)
      : given_(given), run_(run), bundle_(bundle) {}
  Result<void> start() {
    FUBAKO_TRY(there_, given_.next(next_));
    return {};
  }
  Result<std::string> next_record() {
    FUBAKO_CHECK(there_ && bundle_ != nullptr);
    const std::uint64_t ordinal = next_.ordinal;
    std::string pieces;
    while (there_ && next_.ordinal == ordinal) {
      if (!pieces.empty()) pieces += '+';
      pieces += make_piece_id(bundle_->municipality_code, bundle_->posting_date, run_.number,
                              next_.serial)
                    .digits;
      FUBAKO_TRY(there_, given_.next(next_));
    }
    return pieces;
  }
  bool at_end() const { return !there_; }

 private:
  Sorter<Given>& given_;
  const RunId& run_;
  const plan::PlannedBundle* bundle_;
  Given next_;
  bool there_ = false;
};

// decided.csv + the pieces given → dispositions.csv and register.csv, in the sender's order.
Result<void> write_dispositions(const PlannerContext& context, const plan::Plan& plan,
                                const JobPlan& job, const plan::PlannedBundle* bundle,
                                Sorter<Given>& given) {
  FUBAKO_OK(given.finish());
  FUBAKO_TRY(auto decided, notation::CsvReader::open(decided_path(job.folder), "decided.csv"));
  FUBAKO_TRY(auto dispositions,
             CsvFile::create(context.files, job.folder / "dispositions.csv", kDispositionsHeader));
  FUBAKO_TRY(auto reg,
             CsvFile::create(context.files, job.folder / "register.csv", kRegisterHeader));
  notation::CsvRow row;
  PieceGiver pieces(given, plan.run_id, bundle);
  FUBAKO_OK(pieces.start());
  for (;;) {
    FUBAKO_TRY(const bool more, decided.next(row));
    if (!more) break;
    const auto& f = row.fields;
    FUBAKO_CHECK(f.size() == 7);
    const bool paper = f[3] == "paper" || f[3] == "both";
    std::string piece;
    if (paper) {
      FUBAKO_TRY(piece, pieces.next_record());
    }
    const std::string_view bundle_id = paper ? std::string_view(bundle->bundle_id) : "";
    FUBAKO_OK(dispositions.add({f[0], f[1], f[2], f[3], f[4], f[5], piece, bundle_id}));
    FUBAKO_OK(reg.add({f[0], f[6], f[3], piece, bundle_id}));
  }
  FUBAKO_CHECK(pieces.at_end());
  FUBAKO_OK(dispositions.close());
  return reg.close();
}

// One bundle per (municipality, vendor, posting date), in the order of their first jobs.
void group_bundles(const std::vector<JobPlan>& jobs, plan::Plan& plan) {
  std::map<std::string, std::size_t> known;
  for (std::size_t j = 0; j < jobs.size(); ++j) {
    const plan::PlannedJob& job = jobs[j].planned;
    if (job.state != plan::JobState::planned || jobs[j].pieces == 0) continue;
    const std::string id = job.name.municipality_code + "-" + plan.run_id.str() + "-" + job.vendor +
                           "-" + job.posting_date.iso();
    const auto [at, is_new] = known.try_emplace(id, plan.bundles.size());
    if (is_new) {
      plan::PlannedBundle bundle;
      bundle.bundle_id = id;
      bundle.municipality_code = job.name.municipality_code;
      bundle.vendor = job.vendor;
      bundle.posting_date = job.posting_date;
      plan.bundles.push_back(std::move(bundle));
    }
    plan.bundles[at->second].jobs.push_back(static_cast<std::uint32_t>(j));
  }
}

Result<void> remove_scratch(Files& files, const JobPlan& job) {
  for (const fs::path& path :
       {decided_path(job.folder), spool_path(job.folder), keys_path(job.folder)})
    FUBAKO_OK(files.remove(path));
  return {};
}

Result<void> write_bundle(const PlannerContext& context, ledger::Ledger& ledger,
                          std::vector<JobPlan>& jobs, const fs::path& plan_folder, plan::Plan& plan,
                          std::uint32_t index) {
  std::uint64_t pieces = 0;
  const std::vector<std::uint32_t> members = plan.bundles[index].jobs;
  for (std::uint32_t j : members) pieces += jobs[j].pieces;
  FUBAKO_TRY(const int first,
             ledger.reserve_serials(plan.run_id, plan.bundles[index].municipality_code,
                                    plan.bundles[index].posting_date, pieces));
  BundleWriter writer(context, plan, index, jobs, plan_folder, first);
  for (std::uint32_t j : members) {
    Sorter<Given> given(context.files, context.scratch / "given");
    FUBAKO_OK(writer.add_job(j, jobs[j], given));
    FUBAKO_OK(write_dispositions(context, plan, jobs[j], &plan.bundles[index], given));
  }
  FUBAKO_CHECK(plan.bundles[index].pieces == pieces);
  return {};
}

}  // namespace

Result<void> write_shards(const PlannerContext& context, ledger::Ledger& ledger,
                          std::vector<JobPlan>& jobs, const fs::path& plan_folder,
                          plan::Plan& plan) {
  FUBAKO_OK(context.files.make_folders(plan::shard_path(plan_folder, 1).parent_path()));
  group_bundles(jobs, plan);
  for (std::uint32_t b = 0; b < plan.bundles.size(); ++b)
    FUBAKO_OK(write_bundle(context, ledger, jobs, plan_folder, plan, b));
  for (JobPlan& job : jobs) {
    if (job.planned.state == plan::JobState::planned && job.pieces == 0) {
      Sorter<Given> none(context.files, context.scratch / "given");
      FUBAKO_OK(write_dispositions(context, plan, job, nullptr, none));
    }
    FUBAKO_OK(remove_scratch(context.files, job));
    plan.jobs.push_back(job.planned);
  }
  return {};
}

}  // namespace fubako::run
