#include "run/shard_writer.h"

#include <algorithm>

#include "run/notice_spool.h"

namespace fubako::run {
namespace {

std::string part_pdf(std::uint32_t number, const std::string& stream) {
  char out[32];
  std::snprintf(out, sizeof out, "print/%05u-", number);
  return out + stream + ".pdf";
}

std::uint64_t sheets_of(const OrderedPiece& piece) {
  std::uint64_t sheets = 0;
  for (const gather::NoticeKey& notice : piece.notices)
    sheets += static_cast<std::uint64_t>(notice.counts.all_sheets());
  return sheets;
}

}  // namespace

ShardsOfBundle::ShardsOfBundle(const PlannerContext& context, plan::Plan& plan,
                               std::uint32_t bundle, const std::vector<JobPlan>& jobs,
                               const fs::path& plan_folder, int first_serial)
    : context_(context),
      plan_(plan),
      jobs_(jobs),
      bundle_(bundle),
      folder_(plan_folder),
      invite_url_(context.settings.municipality(plan.bundles[bundle].municipality_code).invite_url),
      serial_(first_serial) {}

Result<void> ShardsOfBundle::write(BundlePlanner& pieces, Sorter<Given>& given) {
  for (const std::uint32_t job : plan_.bundles[bundle_].jobs) {
    FUBAKO_TRY(auto spool, Input::open(spool_path(jobs_[job].folder)));
    spools_.emplace(job, std::move(spool));
  }
  OrderedPiece piece;
  for (;;) {
    FUBAKO_TRY(const bool more, pieces.next(piece));
    if (!more) break;
    FUBAKO_OK(make_room(piece));
    FUBAKO_OK(add(piece, given));
  }
  return close_part();
}

// A part holds pieces whose first notices are of one job; protected ones stand in parts of their
// own; no piece is split.
Result<void> ShardsOfBundle::make_room(const OrderedPiece& piece) {
  const bool fits = part_ != nullptr &&
                    part_->sheets + sheets_of(piece) <=
                        static_cast<std::uint64_t>(context_.settings.max_sheets) &&
                    part_->jobs.front() == piece.notices.front().job &&
                    part_is_protected_ == piece.key.is_protected;
  if (fits) return {};
  FUBAKO_OK(close_part());
  return open_part(piece);
}

Result<void> ShardsOfBundle::open_part(const OrderedPiece& piece) {
  plan::PlannedPart part;
  part.number = static_cast<std::uint32_t>(plan_.parts.size()) + 1;
  part.bundle = bundle_;
  part.jobs = {piece.notices.front().job};
  plan_.parts.push_back(part);
  part_ = &plan_.parts.back();
  part_is_protected_ = piece.key.is_protected;
  plan_.bundles[bundle_].parts.push_back(part.number - 1);
  FUBAKO_TRY(auto shard,
             plan::ShardWriter::create(context_.files, plan::shard_path(folder_, part.number)));
  shard_ = std::make_unique<plan::ShardWriter>(std::move(shard));
  return {};
}

Result<void> ShardsOfBundle::close_part() {
  if (part_ == nullptr) return {};
  FUBAKO_TRY(part_->shard_sha256, shard_->close());
  plan::PlannedBundle& bundle = plan_.bundles[bundle_];
  bundle.pieces += part_->pieces;
  bundle.notices += part_->notices;
  bundle.sheets += part_->sheets;
  bundle.pages += part_->pages;
  part_ = nullptr;
  shard_.reset();
  pdfs_.clear();
  return {};
}

Result<void> ShardsOfBundle::add(const OrderedPiece& piece, Sorter<Given>& given) {
  const plan::PlannedBundle& bundle = plan_.bundles[bundle_];
  PieceMarks& marks = piece_.marks;
  marks.piece_id =
      make_piece_id(bundle.municipality_code, bundle.posting_date, plan_.run_id.number, serial_);
  marks.sheets = static_cast<int>(sheets_of(piece));
  marks.part = piece.key.part;
  marks.parts = piece.key.parts;
  marks.enclosure_mask = piece.enclosure_mask;
  marks.invite = invite_of(piece, marks.piece_id);
  piece_.mailing = piece.mailing;
  piece_.notices.resize(piece.notices.size());
  for (std::size_t i = 0; i < piece.notices.size(); ++i) {
    FUBAKO_OK(read_notice(piece.notices[i], piece_.notices[i]));
    // The keys' hashes brought them together; the bytes must say the same.
    FUBAKO_CHECK(gather::same_envelope(piece_.notices[0].record, piece_.notices[i].record) ||
                 piece.notices.size() == 1);
    count(piece.notices[i]);
    FUBAKO_OK(given.add(
        {piece.notices[i].job, piece.notices[i].ordinal, piece.notices[i].part, serial_}));
  }
  FUBAKO_OK(shard_->add(piece_));
  ++serial_;
  part_->pieces += 1;
  return {};
}

// An opaque token of this piece alone: nobody without the key can tell one, or whose it is. A
// protected person is not invited.
std::string ShardsOfBundle::invite_of(const OrderedPiece& piece, const PieceId& id) const {
  if (context_.invite_key.empty() || invite_url_.empty() || piece.key.is_protected) return {};
  const std::string token = base32(hmac_sha256(context_.invite_key, id.digits));
  return invite_url_ + token.substr(0, kInviteTokenCharacters);
}

Result<void> ShardsOfBundle::read_notice(const gather::NoticeKey& key, PlannedNotice& notice) {
  buffer_.resize(key.bytes);
  FUBAKO_OK(spools_.at(key.job).read_at(key.offset, buffer_.data(), buffer_.size()));
  // The notices of a piece have one sending address, so one barcode.
  piece_.marks.customer_barcode = parse_spooled(buffer_, notice.record);
  notice.job = key.job;
  notice.pages = key.counts.all_pages();
  notice.sheets = key.counts.all_sheets();
  return {};
}

void ShardsOfBundle::count(const gather::NoticeKey& key) {
  if (std::find(part_->jobs.begin(), part_->jobs.end(), key.job) == part_->jobs.end())
    part_->jobs.push_back(key.job);
  for (std::size_t s = 0; s < kMaxStreams; ++s) {
    if (key.counts.pages[s] == 0) continue;
    plan::PartPdf& pdf = part_->pdfs[pdf_of(key.job, s)];
    pdf.sheets += key.counts.sheets[s];
    pdf.pages += key.counts.pages[s];
  }
  part_->notices += 1;
  part_->sheets += static_cast<std::uint64_t>(key.counts.all_sheets());
  part_->pages += static_cast<std::uint64_t>(key.counts.all_pages());
}

// Streams of one stock, printed alike, lie in one PDF, whatever form they are of.
std::size_t ShardsOfBundle::pdf_of(std::uint32_t job, std::size_t stream) {
  const auto known = pdfs_.find({job, stream});
  if (known != pdfs_.end()) return known->second;
  const forms::Stream& wanted = jobs_[job].compiled->form.streams[stream];
  std::size_t at = 0;
  while (at < part_->pdfs.size() &&
         (part_->pdfs[at].stock != wanted.stock || part_->pdfs[at].duplex != wanted.duplex))
    ++at;
  if (at == part_->pdfs.size()) {
    plan::PartPdf pdf;
    pdf.stream = wanted.id;
    pdf.stock = wanted.stock;
    pdf.duplex = wanted.duplex;
    pdf.stream = stream_name(pdf, job);
    pdf.pdf = part_pdf(part_->number, pdf.stream);
    part_->pdfs.push_back(std::move(pdf));
  }
  part_->pdfs[at].holds.push_back({job, wanted.id});
  pdfs_[{job, stream}] = at;
  return at;
}

// The form's own name for its stream, with the form's id where another has taken it.
std::string ShardsOfBundle::stream_name(const plan::PartPdf& pdf, std::uint32_t job) const {
  const bool taken =
      std::any_of(part_->pdfs.begin(), part_->pdfs.end(),
                  [&](const plan::PartPdf& other) { return other.stream == pdf.stream; });
  return taken ? jobs_[job].planned.form_id + "-" + pdf.stream : pdf.stream;
}

}  // namespace fubako::run
