// A column of My Numbers (個人番号) must not be delivered. Single values pass the check digit by
// chance, so columns are judged, not values.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "intake/findings.h"
#include "intake/table.h"

namespace fubako::intake {

// 12 digits whose last is the check digit of the ordinance on individual numbers (総務省令
// 平成26年85号 5条): weights n+1 for n 1…6 and n−5 for 7…11, counted from the right, mod 11.
bool is_my_number(std::string_view value);

struct MyNumberCount {  // of one column
  std::uint64_t filled = 0;
  std::uint64_t alike = 0;
  void see(std::string_view value);
  bool convicts() const;
};

class MyNumberWatch {
 public:
  explicit MyNumberWatch(const FileLayout& layout);
  void see(const Table& table);  // one row
  void report(const Table& table, Findings& findings) const;

 private:
  const FileLayout& layout_;
  std::vector<MyNumberCount> counts_;  // by expected column
};

}  // namespace fubako::intake
