#include "run/bundle_planner.h"

#include <algorithm>

#include "run/notice_spool.h"

namespace fubako::run {
namespace {

std::vector<gather::Load> loads_of(const std::vector<EnclosureItem>& enclosures) {
  std::vector<gather::Load> out;
  for (const EnclosureItem& item : enclosures) out.push_back({item.weight, item.thickness});
  return out;
}

}  // namespace

BundlePlanner::BundlePlanner(const PlannerContext& context, const plan::PlannedBundle& bundle,
                             std::uint32_t index, const std::vector<JobPlan>& jobs)
    : context_(context),
      bundle_(bundle),
      index_(index),
      jobs_(jobs),
      tariff_(context.settings.tariff(bundle.posting_date)),
      municipality_(context.settings.municipality(bundle.municipality_code)),
      trays_(context.settings.vendors.at(bundle.vendor).trays) {
  FUBAKO_CHECK(tariff_ != nullptr);
}

BundlePlanner::~BundlePlanner() {
  for (const char* name : {"notices", "pieces"}) (void)context_.files.remove(scratch(name));
}

fs::path BundlePlanner::scratch(const char* name) const {
  return context_.scratch / ("bundle-" + std::to_string(index_) + "-" + name);
}

// ---- notices -> pieces ----

Result<void> BundlePlanner::read_notices(Sorter<gather::NoticeKey>& notices) {
  for (const std::uint32_t job : bundle_.jobs) {
    FUBAKO_TRY(auto keys, FixedReader<gather::NoticeKey>::open(keys_path(jobs_[job].folder)));
    gather::NoticeKey key;
    for (;;) {
      FUBAKO_TRY(const bool more, keys.next(key));
      if (!more) break;
      key.bundle = index_;
      key.job = job;
      FUBAKO_OK(notices.add(key));
    }
  }
  return notices.finish();
}

// The limits of each rule in the envelope that it names.
std::vector<gather::Limits> BundlePlanner::limits() const {
  std::vector<gather::Limits> out;
  for (const GroupingRule& rule : context_.settings.grouping) {
    const auto at = context_.settings.envelopes.find(rule.envelope);
    const bool known = at != context_.settings.envelopes.end();
    gather::Load load;
    std::optional<Micrometres> most;
    if (known) {
      load = {at->second.weight, at->second.paper_thickness * 2};
      if (at->second.max_thickness.value > 0) most = at->second.max_thickness;
    }
    out.push_back(gather::limits_of(rule, load, most,
                                    static_cast<int>(context_.settings.weight_margin_per_mille)));
  }
  return out;
}

Result<void> BundlePlanner::gather(std::vector<gather::RuleUse>& uses) {
  Sorter<gather::NoticeKey> notices(context_.files, scratch("sorting"));
  FUBAKO_OK(read_notices(notices));
  FUBAKO_TRY(auto notices_out,
             FixedWriter<gather::NoticeKey>::create(context_.files, scratch("notices")));
  FUBAKO_TRY(auto pieces_out, FixedWriter<Gathered>::create(context_.files, scratch("pieces")));
  notices_out_ = std::make_unique<FixedWriter<gather::NoticeKey>>(std::move(notices_out));
  pieces_out_ = std::make_unique<FixedWriter<Gathered>>(std::move(pieces_out));
  gather::Gatherer gatherer(limits(), loads_of(enclosure_list(context_.settings)), uses);
  gather::NoticeKey key;
  for (;;) {
    FUBAKO_TRY(const bool more, notices.next(key));
    if (!more) break;
    FUBAKO_OK(take(gatherer.add(key)));
  }
  FUBAKO_OK(take(gatherer.finish()));
  FUBAKO_OK(notices_out_->close());
  return pieces_out_->close();
}

Result<void> BundlePlanner::take(std::span<const gather::GatheredPiece> pieces) {
  for (const gather::GatheredPiece& piece : pieces) FUBAKO_OK(take(piece));
  return {};
}

Result<void> BundlePlanner::take(const gather::GatheredPiece& piece) {
  Gathered out;
  out.key = gather::piece_key(piece, notices_out_->size());
  for (const gather::NoticeKey& notice : piece.notices) FUBAKO_OK(notices_out_->add(notice));
  const postal::Measured measured = postal::measure(contents_of(piece.notices, piece.enclosures),
                                                    context_.settings.weight_margin_per_mille);
  gather::set_district(out.key, district_of({out.key.postal_code, sizeof out.key.postal_code}));
  FUBAKO_TRY(out.group, group_of(out.key, measured));
  out.tenths_of_gram = static_cast<std::uint32_t>(measured.weight.value / 100);
  out.thickness_um = static_cast<std::uint32_t>(measured.thickness.value);
  ++pieces_;
  return pieces_out_->add(out);
}

postal::Contents BundlePlanner::contents_of(std::span<const gather::NoticeKey> notices,
                                            std::uint64_t enclosures) const {
  postal::Contents contents;
  contents.envelope = mailing_of(notices.front().job).envelope;
  for (const gather::NoticeKey& notice : notices)
    add_sheets(mailing_of(notice.job), notice.counts, contents);
  contents.enclosures = chosen_enclosures(context_.settings, enclosures);
  return contents;
}

const std::string& BundlePlanner::district_of(std::string_view postal_code) const {
  static const std::string kNone;
  const District* district =
      context_.districts == nullptr ? nullptr : context_.districts->find(postal_code);
  return district == nullptr ? kNone : district->number;
}

// 形状: pieces in one kind of envelope are of one shape.
std::string BundlePlanner::kind_of(const gather::PieceKey& key) const {
  const Envelope* envelope = mailing_of(key.jobs[0]).envelope;
  return envelope == nullptr ? "card" : envelope->id;
}

Result<std::uint32_t> BundlePlanner::group_of(const gather::PieceKey& key,
                                              const postal::Measured& measured) {
  const MailService& service = mailing_of(key.jobs[0]).service;
  FUBAKO_TRY(const postal::Postage postage,
             postal::postage_of(measured, service.option, tariff_, bundle_.posting_date));
  GroupKey group{kind_of(key), key.district[0] == 0
                                   ? std::string()
                                   : std::string(key.district, strnlen(key.district, 5))};
  group.mail_class = postage.mail_class;
  group.band = postage.band;
  group.step = postal::weight_step(*tariff_, measured.weight);
  group.option = service.option;
  group.delay_days = service.delay_days;
  group.barcode = key.has_barcode && measured.thickness <= tariff_->barcode_max_thickness;
  group.local_size = measured.short_side <= tariff_->local_limits.short_most &&
                     measured.long_side <= tariff_->local_limits.long_most;
  group.is_protected = key.is_protected;
  const auto [at, is_new] =
      group_index_.try_emplace(group, static_cast<std::uint32_t>(groups_.size()));
  if (is_new)
    groups_.push_back({group.kind, group.mail_class, group.band, measured.weight, group.option,
                       group.barcode, group.local_size, group.district, group.delay_days,
                       group.is_protected, 0});
  postal::MailGroup& counted = groups_[at->second];
  counted.weight = std::max(counted.weight, measured.weight);
  ++counted.pieces;
  return at->second;
}

// ---- lots and order ----

void BundlePlanner::choose_lots() {
  own_lots_ = postal::plan_lots(*tariff_, municipality_.posting_district.value_or(""), groups_,
                                context_.settings.vendors.at(bundle_.vendor).regional_office);
  lots_ = own_lots_;
}

Result<void> BundlePlanner::order() {
  books_ = std::make_unique<PieceBooks>(bundle_.municipality_code, groups_, lots_);
  postal::LotDealer dealer(lots_, groups_.size());
  ordered_ = std::make_unique<Sorter<Gathered, ByKey>>(context_.files, scratch("order"));
  FUBAKO_TRY(auto pieces, FixedReader<Gathered>::open(scratch("pieces")));
  Gathered piece;
  for (;;) {
    FUBAKO_TRY(const bool more, pieces.next(piece));
    if (!more) break;
    piece.key.lot = static_cast<std::uint8_t>(dealer.deal(piece.group));
    FUBAKO_OK(ordered_->add(piece));
  }
  FUBAKO_OK(ordered_->finish());
  FUBAKO_TRY(auto notices, FixedReader<gather::NoticeKey>::open(scratch("notices")));
  notices_in_ = std::make_unique<FixedReader<gather::NoticeKey>>(std::move(notices));
  return {};
}

Result<bool> BundlePlanner::next(OrderedPiece& out) {
  Gathered piece;
  FUBAKO_TRY(const bool more, ordered_->next(piece));
  if (!more) return false;
  out.key = piece.key;
  out.notices.resize(piece.key.notices);
  counted_.clear();
  std::uint64_t possible = 0;
  for (std::size_t i = 0; i < out.notices.size(); ++i) {
    FUBAKO_OK(notices_in_->read_at(piece.key.first_notice + i, out.notices[i]));
    counted_.push_back({out.notices[i].job, out.notices[i].counts});
    possible |= mailing_of(out.notices[i].job).possible_enclosures;
  }
  const postal::Lot& lot = lots_.lots[piece.key.lot];
  const postal::MailGroup& group = groups_[piece.group];
  out.enclosure_mask = gather::feeder_mask(possible, piece.key.enclosures);
  Mailing& mailing = out.mailing;
  mailing.weight = Milligrams(std::int64_t{piece.tenths_of_gram} * 100);
  mailing.thickness = Micrometres(piece.thickness_um);
  mailing.group = piece.group;
  mailing.envelope = kind_of(piece.key);
  mailing.service = postal::service_name(group.mail_class, group.option);
  mailing.lot = lot.id;
  mailing.district = group.district;
  mailing.enclosures.clear();
  for (const EnclosureItem* item : chosen_enclosures(context_.settings, piece.key.enclosures))
    mailing.enclosures.push_back(item->id);
  mailing.tray =
      trays_.add(lot.id, postal::sorted_by_district(lot.kind) ? group.district : std::string(),
                 mailing.weight, mailing.thickness);
  books_->count(shares_of(out), mailing, piece.group, piece.key.lot);
  ticket_books_.count(counted_, mailing);
  return true;
}

std::vector<cost::Share> BundlePlanner::shares_of(const OrderedPiece& piece) const {
  std::vector<cost::Share> shares;
  for (const gather::NoticeKey& notice : piece.notices)
    shares.push_back(share_of(jobs_[notice.job].compiled->form, notice.counts));
  return shares;
}

}  // namespace fubako::run
