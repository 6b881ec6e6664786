// The room's table of codes, and what one record's checks report to.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "model/model.h"

namespace fubako::check {

std::span<const MessageText> texts();

// The rejects of one record: the first kMost, the rest counted in one last line.
class Report {
 public:
  static constexpr std::size_t kMost = 20;
  explicit Report(std::string_view record_key) : record_key_(record_key) {}
  void add(std::string_view code, Place place, std::initializer_list<std::string_view> arguments);
  std::vector<Problem> take(const Place& record);

 private:
  std::string_view record_key_;
  std::vector<Problem> problems_;
  std::size_t more_ = 0;
};

}  // namespace fubako::check
