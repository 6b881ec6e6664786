// Polling place cards: one record a household.
#include <cstdio>

#include "writers.h"

namespace fubako::samples {
namespace {

constexpr const char* kVotingDate = "2026-04-26";
constexpr std::array<const char*, 5> kReasons = {
    "仕事、学業、地域行事の役員、本人又は親族の冠婚葬祭その他",
    "用事又は事故のため、投票所のある区域の外に外出・旅行・滞在",
    "病気、けが、出産、身体の障害などのため歩行が困難", "住所移転のため、別の市区町村に居住",
    "天災又は悪天候により投票所に行くことが困難"};

Result<void> write_voter(const Notice& notice, int precinct, int line, std::string_view name) {
  char number[24], barcode[32];
  std::snprintf(number, sizeof number, "%09llu",
                static_cast<unsigned long long>(notice.ordinal * 10 + static_cast<unsigned>(line)));
  std::snprintf(barcode, sizeof barcode, "%02d%s", precinct, number);
  TableFile& row = notice.row_of(2).cell(name).cell(notice.dice.below(2) == 0 ? "女" : "男");
  row.cell(precinct).cell(static_cast<std::int64_t>(notice.ordinal / 40 % 1000 + 1)).cell(line);
  row.cell(number).cell(barcode).cell("1").cell("1").cell("0").cell("none");
  return row.end_row();
}

}  // namespace

// One household in a hundred has a fifth voter and becomes two pieces.
Result<void> write_election(const Notice& notice) {
  const int count = notice.dice.below(100) == 0 ? 5 : static_cast<int>(notice.dice.between(1, 4));
  const int precinct = static_cast<int>(notice.ordinal % 30) + 1;
  char name[40], address[80], map[16];
  std::snprintf(name, sizeof name, "第%d投票区", precinct);
  std::snprintf(address, sizeof address, "例示市二丁目%d番1号", precinct);
  std::snprintf(map, sizeof map, "map-%03d", precinct % 3 + 1);
  TableFile& row = notice.record().cell(kIssueDate).cell("当初").cell("例示市長選挙");
  row.cell("例示市議会議員補欠選挙").empty().cell(kVotingDate).cell("7:00-20:00").cell(name);
  row.cell("例示市立" + std::to_string(precinct) + "番小学校 体育館").cell(address).cell(map);
  for (const char* reason : kReasons) row.cell(reason);
  FUBAKO_OK(row.empty().end_row());
  TableFile& early = notice.row_of(1).cell("例示市役所 1階ホール").cell("4月20日から25日");
  FUBAKO_OK(early.cell("8:30-20:00").end_row());
  FUBAKO_OK(write_voter(notice, precinct, 1, notice.person.name));
  for (int line = 2; line <= count; ++line)
    FUBAKO_OK(write_voter(notice, precinct, line, relative_of(notice.person, notice.dice)));
  return {};
}

}  // namespace fubako::samples
