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
  }
  for (const std::string& enclosure : mailing.enclosures) ++line.enclosures[enclosure];
  line.last_sequence = sequence_;
}

const std::string& TicketBooks::lot_of(std::uint64_t sequence) const {
  const auto after = runs_.upper_bound(sequence);
  FUBAKO_CHECK(after != runs_.begin());
  return lines_[std::prev(after)->second].lot;
}

}  // namespace fubako::run
