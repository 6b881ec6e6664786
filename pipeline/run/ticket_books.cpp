#include "run/ticket_books.h"

#include <algorithm>
#include <iterator>

namespace fubako::run {

TicketCounts& TicketCounts::operator+=(const TicketCounts& other) {
  pieces += other.pieces;
  notices += other.notices;
  sheets += other.sheets;
  pages += other.pages;
  return *this;
}

bool TicketBooks::same_line(std::span<const Notice> notices, const Mailing& mailing) const {
  if (lines_.empty() || lines_[line_].lot != mailing.lot) return false;
  return std::equal(notices.begin(), notices.end(), lines_[line_].jobs.begin(),
                    lines_[line_].jobs.end(),
                    [](const Notice& notice, std::uint32_t job) { return notice.job == job; });
}

void TicketBooks::change_line(std::span<const Notice> notices, const Mailing& mailing) {
  Key key;
  for (const Notice& notice : notices) key.first.push_back(notice.job);
  key.second = mailing.lot;
  const auto [at, is_new] = index_.try_emplace(key, lines_.size());
  if (is_new) {
    TicketLine& line = lines_.emplace_back();
    line.jobs = std::move(key.first);
    line.lot = std::move(key.second);
    line.first_sequence = sequence_;
  }
  line_ = at->second;
  runs_.emplace(sequence_, line_);
}

void TicketBooks::count(std::span<const Notice> notices, const Mailing& mailing) {
  ++sequence_;
  if (!same_line(notices, mailing)) change_line(notices, mailing);
  TicketLine& line = lines_[line_];
  ++line.counts.pieces;
  for (const Notice& notice : notices) {
    ++line.counts.notices;
    line.counts.sheets += static_cast<std::uint64_t>(notice.counts.all_sheets());
    line.counts.pages += static_cast<std::uint64_t>(notice.counts.all_pages());
    add_pages_of(notice);
  }
  for (const std::string& enclosure : mailing.enclosures) ++line.enclosures[enclosure];
  line.last_sequence = sequence_;
}

// A piece may hold several notices of a job.
void TicketBooks::add_pages_of(const Notice& notice) {
  for (std::size_t s = 0; s < kMaxStreams; ++s) {
    if (notice.counts.pages[s] == 0) continue;
    std::vector<Run>& runs = paged_[{notice.job, s}];
    if (!runs.empty() && runs.back().last + 1 >= sequence_)
      runs.back().last = sequence_;
    else
      runs.push_back({sequence_, sequence_});
  }
}

TicketSpread TicketBooks::spread(std::span<const Stream> streams, std::uint64_t first,
                                 std::uint64_t last) const {
  std::vector<Run> found;
  for (const Stream& stream : streams) {
    const auto paged = paged_.find(stream);
    if (paged == paged_.end()) continue;
    const std::vector<Run>& runs = paged->second;
    auto run = std::partition_point(runs.begin(), runs.end(),
                                    [&](const Run& one) { return one.last < first; });
    for (; run != runs.end() && run->first <= last; ++run)
      found.push_back({std::max(run->first, first), std::min(run->last, last)});
  }
  if (found.empty()) return {};
  std::sort(found.begin(), found.end(),
            [](const Run& a, const Run& b) { return a.first < b.first; });
  TicketSpread out{found.front().first, 0, 0};
  for (const Run& run : found) {  // a piece may have pages of several of the streams
    const std::uint64_t from = std::max(run.first, out.last + 1);
    if (run.last < from) continue;
    out.pieces += run.last - from + 1;
    out.last = run.last;
  }
  return out;
}

const std::string& TicketBooks::lot_of(std::uint64_t sequence) const {
  const auto after = runs_.upper_bound(sequence);
  FUBAKO_CHECK(after != runs_.begin());
  return lines_[std::prev(after)->second].lot;
}

}  // namespace fubako::run
