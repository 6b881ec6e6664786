// Pieces made from a seed: every length, every kind of text, the same for the same number.
#pragma once

#include <fstream>
#include <random>

#include "plan/plan.h"

namespace fubako::plan {

inline std::string generated_text(std::mt19937& random) {
  static const std::string kParts[] = {"",
                                       "髙橋",
                                       "葛\U000E0100飾",
                                       "辻\U000E0101",
                                       "𠮷野家",
                                       "\uE000",
                                       "a,\"b\"\r\n",
                                       "👨‍👩‍👧‍👦",
                                       "か\u3099",
                                       std::string(1, '\0'),
                                       "見本市中央一丁目",
                                       "\x7F\x80\xFF"};
  std::string text;
  for (std::uint32_t n = random() % 4; n > 0; --n) text += kParts[random() % std::size(kParts)];
  if (random() % 50 == 0) text.append(random() % 40'000, 'x');
  return text;
}

inline Row generated_row(std::mt19937& random) {
  Row row;
  for (std::uint32_t n = random() % 30; n > 0; --n) row.add(generated_text(random));
  return row;
}

inline PlannedNotice generated_notice(std::mt19937& random) {
  PlannedNotice notice;
  notice.job = random() % 3 == 0 ? 0xFFFFFFFF : random() % 300;
  notice.pages = static_cast<int>(random() % 2000);
  notice.sheets = static_cast<int>(random() % 2000);
  notice.record.fields = generated_row(random);
  notice.record.lists.resize(random() % 4);
  for (auto& list : notice.record.lists)
    for (std::uint32_t n = random() % 8; n > 0; --n) list.push_back(generated_row(random));
  notice.record.origin = {generated_text(random), random(), 0};
  return notice;
}

inline PlannedPiece generated_piece(std::uint32_t seed) {
  std::mt19937 random(seed);
  PlannedPiece piece;
  piece.marks.piece_id =
      make_piece_id("990001", *parse_date("2026-05-07"), 1, static_cast<int>(seed) + 1);
  piece.marks.sheets = static_cast<int>(random() % 1000);
  piece.marks.copy = static_cast<int>(random() % 100);
  piece.marks.parts = 1 + static_cast<int>(random() % 9);
  piece.marks.part = 1 + static_cast<int>(random() % static_cast<std::uint32_t>(piece.marks.parts));
  piece.marks.enclosure_mask = random() % 65536;
  if (random() % 2 == 0) piece.marks.customer_barcode = std::string(67, '4');
  if (random() % 2 == 0) piece.marks.invite = generated_text(random);
  piece.mailing.weight = Milligrams(random() % 1'000'000);
  piece.mailing.thickness = Micrometres(random() % 30'000);
  piece.mailing.group = random() % 1000;
  piece.mailing.lot = generated_text(random);
  piece.mailing.tray = generated_text(random);
  piece.mailing.enclosures.resize(random() % 4);
  for (auto& enclosure : piece.mailing.enclosures) enclosure = generated_text(random);
  piece.notices.resize(random() % 3);
  for (PlannedNotice& notice : piece.notices) notice = generated_notice(random);
  return piece;
}

inline void expect_same(const PlannedPiece& a, const PlannedPiece& b) {
  EXPECT_EQ(a.marks.piece_id, b.marks.piece_id);
  EXPECT_EQ(a.marks.sheets, b.marks.sheets);
  EXPECT_EQ(a.marks.copy, b.marks.copy);
  EXPECT_EQ(a.marks.part, b.marks.part);
  EXPECT_EQ(a.marks.parts, b.marks.parts);
  EXPECT_EQ(a.marks.enclosure_mask, b.marks.enclosure_mask);
  EXPECT_EQ(a.marks.customer_barcode, b.marks.customer_barcode);
  EXPECT_EQ(a.marks.invite, b.marks.invite);
  EXPECT_EQ(a.mailing.weight, b.mailing.weight);
  EXPECT_EQ(a.mailing.envelope, b.mailing.envelope);
  EXPECT_EQ(a.mailing.service, b.mailing.service);
  EXPECT_EQ(a.mailing.thickness, b.mailing.thickness);
  EXPECT_EQ(a.mailing.group, b.mailing.group);
  EXPECT_EQ(a.mailing.lot, b.mailing.lot);
  EXPECT_EQ(a.mailing.district, b.mailing.district);
  EXPECT_EQ(a.mailing.tray, b.mailing.tray);
  EXPECT_EQ(a.mailing.enclosures, b.mailing.enclosures);
  ASSERT_EQ(a.notices.size(), b.notices.size());
  for (std::size_t i = 0; i < a.notices.size(); ++i) {
    EXPECT_EQ(a.notices[i].job, b.notices[i].job);
    EXPECT_EQ(a.notices[i].pages, b.notices[i].pages);
    EXPECT_EQ(a.notices[i].sheets, b.notices[i].sheets);
    EXPECT_TRUE(a.notices[i].record.fields == b.notices[i].record.fields);
    EXPECT_TRUE(a.notices[i].record.lists == b.notices[i].record.lists);
    EXPECT_EQ(a.notices[i].record.origin, b.notices[i].record.origin);
  }
}

// A folder of the running test, empty at first.
inline fs::path test_folder() {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  const fs::path folder = fs::path(testing::TempDir()) /
                          ("fubako_plan_" + std::string(test->test_suite_name()) + test->name());
  fs::remove_all(folder);
  fs::create_directories(folder);
  return folder;
}

// Not synced: a test that damages a file thousands of times need not wait for the disk.
inline void write_bytes(const fs::path& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << bytes;
  ASSERT_TRUE(out.flush());
}

inline std::string write_shard(const fs::path& path, std::uint32_t pieces) {
  auto writer = ShardWriter::create(disk(), path);
  EXPECT_TRUE(writer);
  for (std::uint32_t i = 0; i < pieces; ++i) EXPECT_TRUE(writer->add(generated_piece(i)));
  auto sha256 = writer->close();
  EXPECT_TRUE(sha256);
  return *sha256;
}

// Reads to the end: empty when the shard is good, else the fault's code.
inline std::string read_shard(const fs::path& path, std::uint64_t* count = nullptr) {
  auto reader = ShardReader::open(path);
  if (!reader) return reader.error().code;
  PlannedPiece piece;
  for (;;) {
    const auto more = reader->next(piece);
    if (!more) return more.error().code;
    if (!*more) return {};
    if (count != nullptr) ++*count;
  }
}

}  // namespace fubako::plan
