// The room's table of codes, and the collector that every pass over a file reports to.
#pragma once

#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "model/model.h"

namespace fubako::intake {

std::span<const MessageText> texts();       // all of them
std::span<const MessageText> side_texts();  // those of side files and of age

// Refusals and notices in the order they were found; of one file at most kMostPerFile of each
// kind are kept, the rest are counted and reported by one `more-problems` line.
class Findings {
 public:
  static constexpr std::uint64_t kMostPerFile = 50;

  void refuse(std::string_view code, Place place,
              std::initializer_list<std::string_view> arguments = {});
  void refuse(const Fault& fault);
  void notice(std::string_view code, std::string_view record_key, Place place,
              std::initializer_list<std::string_view> arguments = {});
  bool refused() const { return refused_; }
  // Appends everything found to `problems`.
  void report(std::vector<Problem>& problems);
  // The same, below one refusal that names the whole and how many problems it has.
  void report_below(std::string_view code, Place place, std::vector<Problem>& problems);

 private:
  void add(Problem problem);
  bool refused_ = false;
  std::vector<Problem> problems_;
  std::map<std::pair<std::string, ProblemKind>, std::uint64_t> found_;  // per file and kind
};

}  // namespace fubako::intake
