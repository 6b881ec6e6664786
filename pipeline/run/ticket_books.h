// What a job ticket counts of a bundle's pieces, taken in production order.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/model.h"

namespace fubako::run {

struct TicketCounts {
  std::uint64_t pieces = 0, notices = 0, sheets = 0, pages = 0;
  TicketCounts& operator+=(const TicketCounts& other);
};

// The pieces of one make-up (the jobs in the envelope, in their order) in one lot.
struct TicketLine {
  std::vector<std::uint32_t> jobs;
  std::string lot;
  TicketCounts counts;
  std::map<std::string, std::uint64_t> enclosures;      // pieces by enclosure
  std::uint64_t first_sequence = 0, last_sequence = 0;  // other lines' pieces may lie between them
};

class TicketBooks {
 public:
  struct Notice {
    std::uint32_t job = 0;
    PageCounts counts;
  };
  // The next piece: its notices as they lie in the envelope.
  void count(std::span<const Notice> notices, const Mailing& mailing);
  const std::vector<TicketLine>& lines() const { return lines_; }  // by their first piece
  // The lot of a piece, by its sequence from 1.
  const std::string& lot_of(std::uint64_t sequence) const;

 private:
  using Key = std::pair<std::vector<std::uint32_t>, std::string>;
  bool same_line(std::span<const Notice> notices, const Mailing& mailing) const;
  void change_line(std::span<const Notice> notices, const Mailing& mailing);

  std::vector<TicketLine> lines_;
  std::map<Key, std::size_t> index_;
  std::map<std::uint64_t, std::size_t> runs_;  // line from this sequence on
  std::size_t line_ = 0;                       // of the last piece
  std::uint64_t sequence_ = 0;
};

}  // namespace fubako::run
