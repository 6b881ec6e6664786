#include "receive/tables.h"

#include <algorithm>
#include <bit>
#include <set>
#include <unordered_map>

#include "receive/table.h"

namespace fubako::receive {
namespace {

constexpr std::string_view kPiecesHeader =
    "piece_id,copy,sequence,notices,sheets,pages,envelope,enclosures,weight_g,service,lot,district,"
    "tray,postal_code,customer_barcode";
constexpr std::string_view kStreamsHeader = "piece_id,stream,stock,pdf,first_page,pages,sheets";
constexpr std::string_view kSheetsHeader = "piece_id,copy,sheet,of,stream,pdf,page,control_code";
constexpr std::string_view kMatchHeader = "piece_id,sheet,kind,text";

constexpr std::string_view kKinds[] = {"gs1-128",  "el-qr", "qr", "data-matrix",
                                       "code-128", "nw-7",  "ocr"};

bool is_kind(std::string_view text) {
  return std::find(std::begin(kKinds), std::end(kKinds), text) != std::end(kKinds);
}

bool is_digits(std::string_view text, std::size_t size, char least = '0', char most = '9') {
  return text.size() == size &&
         std::all_of(text.begin(), text.end(), [&](char c) { return c >= least && c <= most; });
}

// What a piece says of itself, and what was counted of it so far.
struct Piece {
  int sheets = 0, pages = 0, enclosures = 0;
  std::size_t first_stream = 0;  // its rows of streams.csv lie together
  std::size_t streams = 0;
  std::int64_t stream_sheets = 0, stream_pages = 0;
  int sheet_rows = 0;
  std::uint32_t mask = 0;
};
struct Stream {
  std::size_t pdf = 0, place = 0;  // among the PDF's pieces
  int first = 0, pages = 0, sheets = 0;
  int seen = 0, front = 0;  // sheets so far, and the last one's front
};

class Reading {
 public:
  explicit Reading(const Manifest& manifest) : manifest_(manifest) {
    for (const ManifestEntry& entry : manifest.entries) {
      if (rank_of(entry.name) != kPrint) continue;
      pdf_of_.emplace(entry.name, out_.pdfs.size());
      out_.pdfs.push_back({entry.name, {}, {}, 0, {}});
    }
  }

  Result<Tables> read(const TableTexts& texts) {
    FUBAKO_OK(read_pieces(texts.pieces));
    FUBAKO_OK(read_streams(texts.streams));
    FUBAKO_OK(read_sheets(texts.sheets));
    FUBAKO_OK(read_marks(texts.match));
    FUBAKO_OK(check_pieces());
    FUBAKO_OK(check_counts());
    for (const PdfPages& pdf : out_.pdfs)
      if (pdf.pieces.empty()) return refuse("pdf-without-pieces", {pdf.pdf}, {pdf.pdf});
    return std::move(out_);
  }

 private:
  // ---- pieces.csv ----

  Result<void> read_pieces(std::string_view content) {
    FUBAKO_TRY(Table table, Table::open(content, "pieces.csv", kPiecesHeader));
    for (;;) {
      FUBAKO_TRY(const bool more, table.next());
      if (!more) return {};
      FUBAKO_OK(take_piece(table));
    }
  }

  Result<void> take_piece(const Table& row) {
    const std::string id(row.field(0));
    if (!is_of_bundle(id)) return row.refused("piece-id-wrong");
    if (!is_digits(row.field(1), 2)) return row.malformed(row.name_of(1));
    FUBAKO_TRY(const int sequence, row.number(2));
    if (static_cast<std::size_t>(sequence) != pieces_.size() + 1)
      return row.refused("pieces-out-of-order");
    if (!index_.emplace(id, pieces_.size()).second) return row.refused("piece-twice");
    Piece piece;
    FUBAKO_TRY(const int notices, row.number(3));
    FUBAKO_TRY(piece.sheets, row.number(4));
    FUBAKO_TRY(piece.pages, row.number(5));
    FUBAKO_TRY(piece.enclosures, take_enclosures(row));
    FUBAKO_OK(check_mail(row));
    FUBAKO_TRY(const std::string lot_id, row.word(10));
    if (!row.field(12).empty()) ++out_.trays[std::string(row.field(12))];
    const auto count = [](int number) { return static_cast<std::uint64_t>(number); };
    const std::uint32_t lot = lot_of(lot_id);
    Counts& counts = out_.lots[lot].counts;
    ++counts.pieces;
    counts.notices += count(notices);
    counts.sheets += count(piece.sheets);
    counts.pages += count(piece.pages);
    out_.counts.notices += count(notices);
    pieces_.push_back(piece);
    out_.pieces.push_back({id, std::string(row.field(1)), lot});
    return {};
  }

  std::uint32_t lot_of(const std::string& id) {
    const auto [at, is_new] = lot_of_.try_emplace(id, static_cast<std::uint32_t>(lot_of_.size()));
    if (is_new) out_.lots.push_back({id, {}});
    return at->second;
  }

  // Whose it is and when it is posted stand in the id itself.
  bool is_of_bundle(const std::string& id) const {
    if (!parse_piece_id(id)) return false;
    const YearMonthDay day = civil(manifest_.posting_date);
    const auto two = [&](std::size_t at) { return (id[at] - '0') * 10 + (id[at + 1] - '0'); };
    return id.starts_with(manifest_.municipality_code) && two(6) == day.year % 100 &&
           two(8) == day.month && two(10) == day.day && two(12) == manifest_.run.number;
  }

  // a+b+c, each once; empty: none.
  Result<int> take_enclosures(const Table& row) {
    constexpr std::size_t kColumn = 7;
    std::string_view left = row.field(kColumn);
    std::set<std::string> names;
    while (!left.empty()) {
      const std::size_t end = std::min(left.find('+'), left.size());
      const bool last = end == left.size();
      const bool added = end != 0 && names.emplace(left.substr(0, end)).second;
      if (!added || (!last && end + 1 == left.size())) return row.malformed(row.name_of(kColumn));
      left.remove_prefix(last ? end : end + 1);
    }
    for (const std::string& name : names) ++out_.enclosures[name];
    return static_cast<int>(names.size());
  }

  static Result<void> check_mail(const Table& row) {
    const std::string_view weight = row.field(8), code = row.field(13), bars = row.field(14);
    const std::size_t point = weight.find('.');
    const bool weighs = point != std::string_view::npos && point > 0 && point < 8 &&
                        is_digits(weight.substr(0, point), point) &&
                        is_digits(weight.substr(point + 1), 1);
    if (!weighs) return row.malformed(row.name_of(8));
    FUBAKO_OK(row.word(9));
    if (!code.empty() && !is_digits(code, 7)) return row.malformed(row.name_of(13));
    if (!bars.empty() && !is_digits(bars, 67, '1', '4')) return row.malformed(row.name_of(14));
    return {};
  }

  // ---- the tables that follow the pieces ----

  // The piece of a row; pieces never go back.
  Result<std::size_t> piece_of(const Table& row, std::size_t last) const {
    const auto found = index_.find(std::string(row.field(0)));
    if (found == index_.end()) return row.refused("piece-unknown");
    if (found->second < last) return row.refused("pieces-out-of-order");
    return found->second;
  }

  template <class Take>
  Result<void> read_rows(std::string_view content, std::string name, std::string_view header,
                         Take take) {
    FUBAKO_TRY(Table table, Table::open(content, std::move(name), header));
    std::size_t last = 0;
    for (;;) {
      FUBAKO_TRY(const bool more, table.next());
      if (!more) return {};
      FUBAKO_TRY(last, piece_of(table, last));
      FUBAKO_OK(take(table, last));
    }
  }

  Result<void> read_streams(std::string_view content) {
    return read_rows(content, "streams.csv", kStreamsHeader,
                     [&](const Table& row, std::size_t piece) { return take_stream(row, piece); });
  }

  Result<void> take_stream(const Table& row, std::size_t at) {
    const auto found = pdf_of_.find(std::string(row.field(3)));
    if (found == pdf_of_.end()) return row.refused("pdf-without-pieces", {row.field(3)});
    Stream stream{found->second, out_.pdfs[found->second].pieces.size()};
    FUBAKO_TRY(stream.first, row.number(4));
    FUBAKO_TRY(stream.pages, row.number(5));
    FUBAKO_TRY(stream.sheets, row.number(6));
    FUBAKO_OK(claim_pages(row, at, stream));
    Piece& piece = pieces_[at];
    if (piece.streams++ == 0) piece.first_stream = streams_.size();
    piece.stream_pages += stream.pages;
    piece.stream_sheets += stream.sheets;
    out_.pdfs[stream.pdf].sheets += static_cast<std::uint64_t>(stream.sheets);
    streams_.push_back(stream);
    return {};
  }

  // One stream and one stock a PDF, and its pages one after the other.
  Result<void> claim_pages(const Table& row, std::size_t piece, const Stream& stream) {
    PdfPages& pdf = out_.pdfs[stream.pdf];
    FUBAKO_TRY(const std::string name, row.word(1));
    FUBAKO_TRY(const std::string stock, row.word(2));
    if (pdf.pieces.empty()) {
      pdf.stream = name;
      pdf.stock = stock;
    }
    if (pdf.stream != name || pdf.stock != stock) return row.malformed("stream, stock");
    const int next = pdf.pieces.empty() ? 1 : pdf.pages() + 1;
    const bool again = !pdf.pieces.empty() && pdf.pieces.back().piece == piece;
    if (stream.first != next || again)
      return row.refused("pages-not-covered", {pdf.pdf, std::to_string(next)});
    pdf.pieces.push_back({static_cast<std::uint32_t>(piece), next, next + stream.pages - 1, 0});
    return {};
  }

  Result<void> read_sheets(std::string_view content) {
    return read_rows(content, "sheets.csv", kSheetsHeader,
                     [&](const Table& row, std::size_t piece) { return take_sheet(row, piece); });
  }

  Result<void> take_sheet(const Table& row, std::size_t at) {
    Piece& piece = pieces_[at];
    FUBAKO_TRY(const int sheet, row.number(2));
    FUBAKO_TRY(const int of, row.number(3));
    if (sheet != piece.sheet_rows + 1 || of != piece.sheets)
      return row.refused("sheet-sequence-wrong");
    ++piece.sheet_rows;
    FUBAKO_OK(place_sheet(row, piece));
    return check_code(row, at, sheet);
  }

  // Its front is the piece's first page in the PDF, or one or two pages behind the last front.
  Result<void> place_sheet(const Table& row, const Piece& piece) {
    FUBAKO_TRY(const int page, row.number(6));
    for (std::size_t i = 0; i < piece.streams; ++i) {
      Stream& stream = streams_[piece.first_stream + i];
      PdfPages& pdf = out_.pdfs[stream.pdf];
      if (pdf.pdf != row.field(5) || pdf.stream != row.field(4)) continue;
      const int step = page - stream.front;
      const bool next = stream.seen == 0 ? page == stream.first : step == 1 || step == 2;
      if (!next || page >= stream.first + stream.pages) break;
      stream.front = page;
      if (stream.seen++ == 0) pdf.pieces[stream.place].sheet = piece.sheet_rows;
      return {};
    }
    return row.refused("sheet-page-wrong");
  }

  Result<void> check_code(const Table& row, std::size_t at, int sheet) {
    Piece& piece = pieces_[at];
    const ReceivedPiece& named = out_.pieces[at];
    if (row.field(1) != named.copy) return row.refused("control-code-differs", {"copy"});
    const auto code = parse_control_code(row.field(7));
    if (!code) return row.refused("control-code-wrong");
    if (sheet == 1) piece.mask = code->enclosure_mask;
    const auto differs = [&](std::string_view what) {
      return row.refused("control-code-differs", {what});
    };
    if (code->piece.digits != named.id) return differs("piece_id");
    if (code->sheet != sheet) return differs("sheet");
    if (code->of != piece.sheets) return differs("of");
    if (code->copy != std::stoi(named.copy)) return differs("copy");
    if (std::popcount(code->enclosure_mask) != piece.enclosures ||
        code->enclosure_mask != piece.mask)
      return differs("enclosures");
    return {};
  }

  Result<void> read_marks(std::string_view content) {
    return read_rows(content, "match.csv", kMatchHeader,
                     [&](const Table& row, std::size_t piece) -> Result<void> {
                       FUBAKO_TRY(const int sheet, row.number(1));
                       if (!is_kind(row.field(2))) return row.malformed(row.name_of(2));
                       if (sheet > pieces_[piece].sheets)
                         return row.refused("sheet-sequence-wrong");
                       return {};
                     });
  }

  // ---- sums ----

  template <class Stated, class Counted>
  static tl::unexpected<Fault> differ(Place place, std::string_view what, Stated stated,
                                      Counted counted) {
    return refuse("counts-differ", std::move(place),
                  {what, std::to_string(stated), std::to_string(counted)});
  }

  Result<void> check_pieces() {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const Piece& piece = pieces_[i];
      const Place place{"pieces.csv", i + 2};
      if (piece.stream_pages != piece.pages)
        return differ(place, "pages, streams.csv", piece.pages, piece.stream_pages);
      if (piece.stream_sheets != piece.sheets)
        return differ(place, "sheets, streams.csv", piece.sheets, piece.stream_sheets);
      if (piece.sheet_rows != piece.sheets)
        return differ(place, "sheets, sheets.csv", piece.sheets, piece.sheet_rows);
      FUBAKO_OK(check_streams(piece, place));
      out_.counts.sheets += static_cast<std::uint64_t>(piece.sheets);
      out_.counts.pages += static_cast<std::uint64_t>(piece.pages);
    }
    return {};
  }

  // Every sheet in its PDF, the last one with one or two pages.
  Result<void> check_streams(const Piece& piece, const Place& place) {
    for (std::size_t i = 0; i < piece.streams; ++i) {
      const Stream& stream = streams_[piece.first_stream + i];
      if (stream.seen != stream.sheets)
        return differ(place, out_.pdfs[stream.pdf].pdf, stream.sheets, stream.seen);
      const int left = stream.first + stream.pages - stream.front;
      if (left != 1 && left != 2) return refuse("sheet-page-wrong", place);
    }
    return {};
  }

  Result<void> check_counts() {
    out_.counts.pieces = pieces_.size();
    out_.counts.lots = out_.lots.size();
    const Counts &stated = manifest_.counts, &counted = out_.counts;
    const Place place{"manifest.json"};
    if (stated.pieces != counted.pieces || counted.pieces == 0)
      return differ(place, "pieces", stated.pieces, counted.pieces);
    if (stated.notices != counted.notices)
      return differ(place, "notices", stated.notices, counted.notices);
    if (stated.sheets != counted.sheets)
      return differ(place, "sheets", stated.sheets, counted.sheets);
    if (stated.pages != counted.pages) return differ(place, "pages", stated.pages, counted.pages);
    if (stated.lots != counted.lots) return differ(place, "lots", stated.lots, counted.lots);
    return {};
  }

  const Manifest& manifest_;
  Tables out_;
  std::vector<Piece> pieces_;
  std::vector<Stream> streams_;
  std::unordered_map<std::string, std::size_t> index_;  // of pieces, by id
  std::unordered_map<std::string, std::size_t> pdf_of_;
  std::unordered_map<std::string, std::uint32_t> lot_of_;
};

}  // namespace

Result<Tables> read_tables(const Manifest& manifest, const TableTexts& texts) {
  return Reading(manifest).read(texts);
}

}  // namespace fubako::receive
