#include "run/pull_list.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "run/csv_file.h"

namespace fubako::run {
namespace {

constexpr std::string_view kHeader = "order,piece_id,copy,stage,lot,tray,sequence,position\r\n";

struct Line {
  std::string lot, tray;
  std::uint64_t sequence = 0, position = 0;
  std::string piece_id;
  int copy = 0;
  bool sealed = false;
  bool operator<(const Line& other) const {
    return std::tie(lot, tray, sequence) < std::tie(other.lot, other.tray, other.sequence);
  }
};

}  // namespace

fs::path pending_lists(const WorkFolder& work) { return work.root / "pull-lists"; }

Result<void> write_pull_list(Files& files, const ledger::Ledger& ledger, const fs::path& folder,
                             const std::string& bundle_id, int order,
                             const std::set<std::string>& pieces) {
  std::vector<Line> lines;
  std::map<std::string, std::uint64_t> in_tray;
  FUBAKO_OK(ledger.for_each_piece(bundle_id, [&](const ledger::PieceRow& piece) -> Result<void> {
    const std::uint64_t position = ++in_tray[piece.tray];
    if (pieces.count(piece.piece_id) == 0) return {};
    lines.push_back({piece.lot, piece.tray, piece.sequence, position, piece.piece_id, piece.copy,
                     piece.state == ledger::PieceState::inserted});
    return {};
  }));
  std::sort(lines.begin(), lines.end());
  FUBAKO_OK(files.make_folders(folder));
  const fs::path path = folder / (bundle_id + ".pull-" + std::to_string(order) + ".csv");
  FUBAKO_TRY(auto file, CsvFile::create(files, path, kHeader));
  for (const Line& line : lines)
    FUBAKO_OK(file.add({std::to_string(order), line.piece_id,
                        (line.copy < 10 ? "0" : "") + std::to_string(line.copy),
                        line.sealed ? "sealed" : "printed", line.lot, line.tray,
                        std::to_string(line.sequence), std::to_string(line.position)}));
  return file.close();
}

}  // namespace fubako::run
