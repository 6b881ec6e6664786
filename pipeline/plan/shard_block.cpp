#include "plan/shard_block.h"

#include <limits>

namespace fubako::plan {
namespace {

void append_text(std::string& out, std::string_view text) {
  append_varint(out, text.size());
  out += text;
}

bool take_text(std::string_view& in, std::string& text) {
  std::uint64_t size = 0;
  if (!take_varint(in, size) || size > in.size()) return false;
  text.assign(in.substr(0, size));
  in.remove_prefix(size);
  return true;
}

void append_number(std::string& out, int value) {
  FUBAKO_CHECK(value >= 0);
  append_varint(out, static_cast<std::uint64_t>(value));
}

template <class Number>
bool take_number(std::string_view& in, Number& number) {
  std::uint64_t value = 0;
  if (!take_varint(in, value)) return false;
  if (value > static_cast<std::uint64_t>(std::numeric_limits<Number>::max())) return false;
  number = static_cast<Number>(value);
  return true;
}

void append_mailing(std::string& out, const Mailing& mailing) {
  FUBAKO_CHECK(mailing.weight.value >= 0);
  append_varint(out, static_cast<std::uint64_t>(mailing.weight.value));
  append_varint(out, static_cast<std::uint64_t>(mailing.thickness.value));
  append_varint(out, mailing.group);
  for (const std::string* text :
       {&mailing.envelope, &mailing.service, &mailing.lot, &mailing.district, &mailing.tray})
    append_text(out, *text);
  append_varint(out, mailing.enclosures.size());
  for (const std::string& enclosure : mailing.enclosures) append_text(out, enclosure);
}

bool take_mailing(std::string_view& in, Mailing& mailing) {
  std::uint64_t count = 0;
  if (!take_number(in, mailing.weight.value) || !take_number(in, mailing.thickness.value) ||
      !take_number(in, mailing.group))
    return false;
  for (std::string* text :
       {&mailing.envelope, &mailing.service, &mailing.lot, &mailing.district, &mailing.tray})
    if (!take_text(in, *text)) return false;
  if (!take_varint(in, count) || count > in.size()) return false;
  mailing.enclosures.resize(count);
  for (std::string& enclosure : mailing.enclosures)
    if (!take_text(in, enclosure)) return false;
  return true;
}

bool take_notices(std::string_view& in, std::vector<PlannedNotice>& notices) {
  std::uint64_t count = 0;
  if (!take_varint(in, count) || count > kMaxNoticesOfPiece) return false;
  notices.resize(count);
  for (PlannedNotice& notice : notices)
    if (!take_number(in, notice.job) || !take_number(in, notice.pages) ||
        !take_number(in, notice.sheets) || !parse_record(in, notice.record))
      return false;
  return true;
}

}  // namespace

void append_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(0x80 | (value & 0x7F));
  out += static_cast<char>(value);
}

bool take_varint(std::string_view& in, std::uint64_t& value) {
  value = 0;
  for (std::size_t i = 0; i < kMaxVarintSize && i < in.size(); ++i) {
    const auto byte = static_cast<unsigned char>(in[i]);
    if (i + 1 == kMaxVarintSize && byte > 1) return false;  // more than 64 bits
    value |= std::uint64_t{byte & 0x7Fu} << (7 * i);
    if (byte >= 0x80) continue;
    in.remove_prefix(i + 1);
    return true;
  }
  return false;
}

void append_piece(std::string& out, const PlannedPiece& piece) {
  const PieceMarks& marks = piece.marks;
  append_text(out, marks.piece_id.digits);
  append_number(out, marks.sheets);
  append_number(out, marks.copy);
  append_number(out, marks.part);
  append_number(out, marks.parts);
  append_varint(out, marks.enclosure_mask);
  append_text(out, marks.customer_barcode);
  append_text(out, marks.invite);
  append_mailing(out, piece.mailing);
  append_varint(out, piece.notices.size());
  for (const PlannedNotice& notice : piece.notices) {
    append_varint(out, notice.job);
    append_number(out, notice.pages);
    append_number(out, notice.sheets);
    append_record(out, notice.record);
  }
}

bool parse_piece(std::string_view block, PlannedPiece& piece) {
  PieceMarks& marks = piece.marks;
  return take_text(block, marks.piece_id.digits) && take_number(block, marks.sheets) &&
         take_number(block, marks.copy) && take_number(block, marks.part) &&
         take_number(block, marks.parts) && take_number(block, marks.enclosure_mask) &&
         take_text(block, marks.customer_barcode) && take_text(block, marks.invite) &&
         take_mailing(block, piece.mailing) && take_notices(block, piece.notices) && block.empty();
}

std::string first_check() { return std::string(kCheckSize, '0'); }

std::string next_check(std::string_view check, std::string_view block) {
  Sha256 sha;
  sha.update(check);
  sha.update(block);
  std::string digits = sha.hex();
  digits.resize(kCheckSize);
  return digits;
}

}  // namespace fubako::plan
