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

// Which of the bundle's pieces have pages in a PDF.
struct TicketSpread {
  std::uint64_t first = 0, last = 0, pieces = 0;  // sequences; fewer pieces: others lie between
  bool mixed() const { return last - first + 1 != pieces; }
};

class TicketBooks {
 public:
  using Stream = std::pair<std::uint32_t, std::size_t>;  // a job, a stream of its form
  struct Notice {
    std::uint32_t job = 0;
    PageCounts counts;
  };
  // The next piece: its notices as they lie in the envelope.
  void count(std::span<const Notice> notices, const Mailing& mailing);
  const std::vector<TicketLine>& lines() const { return lines_; }  // by their first piece
  // The lot of a piece, by its sequence from 1.
  const std::string& lot_of(std::uint64_t sequence) const;
  // The pieces from `first` to `last` with pages of one of these streams.
  TicketSpread spread(std::span<const Stream> streams, std::uint64_t first,
                      std::uint64_t last) const;

 private:
  struct Run {  // of neighbours
    std::uint64_t first = 0, last = 0;
  };
  using Key = std::pair<std::vector<std::uint32_t>, std::string>;
  bool same_line(std::span<const Notice> notices, const Mailing& mailing) const;
  void change_line(std::span<const Notice> notices, const Mailing& mailing);
  void add_pages_of(const Notice& notice);

  std::vector<TicketLine> lines_;
  std::map<Key, std::size_t> index_;
  std::map<std::uint64_t, std::size_t> runs_;  // line from this sequence on
  std::map<Stream, std::vector<Run>> paged_;   // pieces with pages of a stream, in their order
  std::size_t line_ = 0;                       // of the last piece
  std::uint64_t sequence_ = 0;
};

}  // namespace fubako::run
