#include "ledger/ledger.h"
#include "ledger/state.h"

namespace fubako::ledger {
namespace {

std::vector<std::string> parted(std::string_view joined) {
  std::vector<std::string> ids;
  while (!joined.empty()) {
    const std::size_t end = std::min(joined.find('+'), joined.size());
    ids.emplace_back(joined.substr(0, end));
    joined.remove_prefix(std::min(end + 1, joined.size()));
  }
  return ids;
}

Result<Story::OfPiece> story_of(const Ledger& ledger, PieceRow piece) {
  Story::OfPiece out;
  FUBAKO_TRY(out.bundle, ledger.revisions(piece.bundle_id));
  FUBAKO_TRY(out.events, ledger.events_of(piece.piece_id));
  FUBAKO_TRY(out.withdrawals, ledger.withdrawals_of(piece.piece_id));
  out.piece = std::move(piece);
  return out;
}

}  // namespace

Result<std::optional<Story>> Ledger::explain(const JobName& name,
                                             std::string_view record_key) const {
  Story story;
  {
    auto rows = state_->record.start(name.municipality_code, name.job_id, record_key);
    FUBAKO_TRY(const bool found, rows.next());
    if (!found) return std::nullopt;
    story.record = record_at(rows, record_key);
    story.run = run_at(rows, kRunOfRecord);
  }
  {
    auto rows = state_->series_of_job.start(name.municipality_code, name.job_id);
    FUBAKO_TRY([[maybe_unused]] const bool found, rows.next());
    story.form_id = rows.text(0);
    story.fiscal_year = static_cast<int>(rows.integer(1));
  }
  if (!story.record.addressee_no.empty()) {
    FUBAKO_TRY(story.channel,
               channel(name.municipality_code, story.form_id, story.record.addressee_no));
    FUBAKO_TRY(story.acts, acts_of(name.municipality_code, story.record.addressee_no));
  }
  FUBAKO_TRY(story.pulls, pulls(name));
  std::erase_if(story.pulls, [&](const Pull& pull) { return pull.record_key != record_key; });
  FUBAKO_TRY(story.releases, releases(name));
  std::erase_if(story.releases, [&](const Release& release) {
    return !release.record_key.empty() && release.record_key != record_key;
  });
  FUBAKO_TRY(story.overrides, overrides(name));
  for (const std::string& id : parted(story.record.piece_id)) {
    FUBAKO_TRY(auto known, piece(id));
    if (!known) continue;  // of a run before pieces were kept
    FUBAKO_TRY(auto of_piece, story_of(*this, std::move(*known)));
    story.pieces.push_back(std::move(of_piece));
  }
  return story;
}

}  // namespace fubako::ledger
