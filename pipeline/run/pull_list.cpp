#include "run/pull_list.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "run/csv_file.h"
#include "run/reissue.h"

namespace fubako::run {
namespace {

constexpr std::string_view kHeader = "order,piece_id,copy,stage,lot,tray,sequence,position\r\n";

struct Place {
  std::string lot, tray;
  std::uint64_t sequence = 0, position = 0;
};
using Places = std::map<std::string, Place>;  // by piece

// Fills in what this revision holds of the pieces that no newer one holds.
Result<void> find_places(const fs::path& plan_folder, const std::string& bundle_id,
                         const std::set<std::string>& pieces, Places& places) {
  FUBAKO_TRY(const plan::Plan plan, plan::read_plan(plan_folder));
  const plan::PlannedBundle* bundle = plan::find_bundle(plan, bundle_id);
  if (bundle == nullptr) return {};
  std::map<std::string, std::uint64_t> in_tray;
  std::uint64_t sequence = 0;
  return plan::for_each_piece(
      plan_folder, plan, *bundle,
      [&](const plan::PlannedPart&, const PlannedPiece& piece) -> Result<void> {
        const Mailing& mailing = piece.mailing;
        const Place place{mailing.lot, mailing.tray, ++sequence, ++in_tray[mailing.tray]};
        if (pieces.count(piece.marks.piece_id.digits) != 0)
          places.try_emplace(piece.marks.piece_id.digits, place);
        return {};
      });
}

Result<Places> places_of(const ledger::Ledger& ledger, const WorkFolder& work,
                         const std::string& bundle_id, const std::set<std::string>& pieces) {
  FUBAKO_TRY(const auto revisions, ledger.revisions(bundle_id));
  Places out;
  for (auto at = revisions.rbegin(); at != revisions.rend() && out.size() < pieces.size(); ++at) {
    if (at->file.empty()) continue;  // nothing was left
    FUBAKO_OK(find_places(plan_of_revision(work, bundle_id, at->revision), bundle_id, pieces, out));
  }
  return out;
}

// Trays of a lot by number: general-1000 comes after general-999.
bool stands_before(const Place& a, const Place& b) {
  const auto size_a = a.tray.size(), size_b = b.tray.size();
  return std::tie(a.lot, size_a, a.tray, a.sequence) < std::tie(b.lot, size_b, b.tray, b.sequence);
}

std::string list_name(const std::string& bundle_id, int order) {
  return bundle_id + ".pull-" + std::to_string(order) + ".csv";
}

}  // namespace

fs::path pending_lists(const WorkFolder& work) { return work.root / "pull-lists"; }
fs::path went_on_notes(const WorkFolder& work) { return work.root / "went-on"; }

Result<void> write_pull_list(Files& files, const ledger::Ledger& ledger, const WorkFolder& work,
                             const fs::path& folder, const std::string& bundle_id, int order,
                             const std::set<std::string>& pieces) {
  FUBAKO_TRY(const Places places, places_of(ledger, work, bundle_id, pieces));
  std::vector<std::pair<Place, std::string>> lines;
  for (const auto& [id, place] : places) lines.push_back({place, id});
  std::sort(lines.begin(), lines.end(),
            [](const auto& a, const auto& b) { return stands_before(a.first, b.first); });
  FUBAKO_OK(files.make_folders(folder));
  FUBAKO_TRY(auto file, CsvFile::create(files, folder / list_name(bundle_id, order), kHeader));
  for (const auto& [place, id] : lines) {
    FUBAKO_TRY(const auto piece, ledger.piece(id));
    FUBAKO_CHECK(piece.has_value());
    const bool sealed = piece->state == ledger::PieceState::inserted;
    FUBAKO_OK(file.add({std::to_string(order), id,
                        (piece->copy < 10 ? "0" : "") + std::to_string(piece->copy),
                        sealed ? "sealed" : "printed", place.lot, place.tray,
                        std::to_string(place.sequence), std::to_string(place.position)}));
  }
  return file.close();
}

Result<void> note_went_on(Files& files, const WorkFolder& work, const std::string& vendor,
                          const std::string& bundle_id) {
  FUBAKO_OK(files.make_folders(went_on_notes(work) / vendor));
  return replace(files, went_on_notes(work) / vendor / bundle_id, "");
}

Result<std::vector<fs::path>> write_went_on(Files& files, const ledger::Ledger& ledger,
                                            const WorkFolder& work, const fs::path& folder,
                                            const std::string& bundle_id) {
  std::map<int, std::set<std::string>> orders;
  FUBAKO_OK(ledger.for_each_piece(bundle_id, [&](const ledger::PieceRow& piece) -> Result<void> {
    const bool in_hand =
        piece.state == ledger::PieceState::printed || piece.state == ledger::PieceState::inserted;
    if (!piece.withdrawn || !in_hand) return {};
    FUBAKO_TRY(const auto withdrawals, ledger.withdrawals_of(piece.piece_id));
    if (!withdrawals.empty()) orders[withdrawals.back().order].insert(piece.piece_id);
    return {};
  }));
  std::vector<fs::path> out;
  const fs::path aside = work.root / "went-on-lists";
  for (const auto& [order, pieces] : orders) {
    FUBAKO_OK(write_pull_list(files, ledger, work, aside, bundle_id, order, pieces));
    FUBAKO_OK(files.make_folders(folder));
    out.push_back(folder / list_name(bundle_id, order));
    FUBAKO_OK(files.rename(aside / out.back().filename(), out.back()));
  }
  FUBAKO_OK(files.remove(aside));
  return out;
}

}  // namespace fubako::run
