// receive/tables: the four tables of a bundle against each other and against its manifest.
//
// What a sender's mistake could do here is worse than any damage: a page that no piece claims, or
// two claim, lies in somebody's envelope. So each PDF's pages must be claimed one by one, in the
// order of pieces.csv, each sheet must lie in its piece's pages, and each control code must say
// what its row says.
//
//   cost     one pass over each table; 150 bytes a piece, 50 bytes a row of streams.csv
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "receive/manifest.h"

namespace fubako::receive {

struct TableTexts {
  std::string_view pieces, streams, sheets, match;  // as in the bundle
};

struct LotCounts {
  std::string id;
  Counts counts;  // of its pieces
};
struct ReceivedPiece {
  std::string id, copy;
  std::uint32_t lot = 0;
};
struct PagesOf {  // a piece's pages in a PDF
  std::uint32_t piece = 0;
  int first = 0, last = 0;
  int sheet = 0;  // of the piece, whose front is the first page
};
struct PdfPages {
  std::string pdf, stream, stock;
  std::uint64_t sheets = 0;
  std::vector<PagesOf> pieces;  // in the order of their pages, without gap and overlap
  int pages() const { return pieces.back().last; }
};

// What the tables say, when nothing is wrong with them.
struct Tables {
  std::vector<ReceivedPiece> pieces;
  std::vector<PdfPages> pdfs;                              // in the order of the manifest
  std::vector<LotCounts> lots;                             // in the order of pieces.csv
  std::map<std::string, std::uint64_t> trays, enclosures;  // pieces of each
  Counts counts;
};

Result<Tables> read_tables(const Manifest& manifest, const TableTexts& texts);

}  // namespace fubako::receive
