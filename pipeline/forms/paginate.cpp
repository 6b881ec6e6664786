// The pages of a piece: which come, in which order, on which sheet and side, with which rows.
#include <algorithm>

#include "forms/flow.h"

namespace fubako::forms {
namespace {

std::vector<std::uint32_t> rows_of(const Flow& flow, const Record& record) {
  std::vector<std::uint32_t> out;
  const auto& rows = record.lists[flow.list];
  out.reserve(rows.size());
  for (std::size_t r = 0; r < rows.size(); ++r)
    if (holds(flow.where, record, rows[r])) out.push_back(static_cast<std::uint32_t>(r));
  return out;
}

class Paginator {
 public:
  Paginator(const Form& form, const Record& record) : form_(form), record_(record) {
    for (const Flow& flow : form.flows) out_.rows.push_back(rows_of(flow, record));
    printed_.assign(form.flows.size(), 0);
  }

  Pagination run() {
    for (std::size_t stream = 0; stream < form_.streams.size(); ++stream) add_stream(stream);
    return std::move(out_);
  }

 private:
  void add_stream(std::size_t stream) {
    stream_ = stream;
    next_is_back_ = false;
    for (std::size_t p = 0; p < form_.pages.size(); ++p) {
      const Page& page = form_.pages[p];
      if (page.stream != stream || !holds(page.when, record_, record_.fields)) continue;
      while (!page.repeats || printed_[*page.repeats] < out_.rows[*page.repeats].size()) {
        add_page(p);
        if (!page.repeats) break;
      }
    }
    finish_sheet();
  }

  void add_page(std::size_t p) {
    const Page& page = form_.pages[p];
    if (page.side == Side::front) finish_sheet();
    PlacedPage placed = next_side(p);
    for (const Table& table : page.tables) placed.cells.push_back(take_rows(table));
    out_.pages.push_back(std::move(placed));
    ++out_.counts.pages[stream_];
  }

  PlacedPage next_side(std::size_t page) {
    PlacedPage placed;
    placed.page = page;
    placed.stream = stream_;
    placed.back = next_is_back_;
    if (!next_is_back_) {
      ++sheet_;
      ++out_.counts.sheets[stream_];
    }
    placed.sheet = sheet_;
    next_is_back_ = form_.streams[stream_].duplex && !next_is_back_;
    return placed;
  }

  // A sheet printed on both sides whose back nothing comes to has a blank one.
  void finish_sheet() {
    if (!next_is_back_) return;
    PlacedPage blank = next_side(out_.pages.back().page);
    blank.blank = true;
    blank.cells.resize(form_.pages[blank.page].tables.size());
    out_.pages.push_back(std::move(blank));
    ++out_.counts.pages[stream_];
  }

  CellSpan take_rows(const Table& table) {
    std::size_t& printed = printed_[table.flow];
    const std::size_t all = out_.rows[table.flow].size();
    std::size_t end = std::min(all, printed + table.rows);
    if (end < all) end = end_of_group(table.flow, printed, end);
    const CellSpan span{printed, end};
    printed = end;
    return span;
  }

  // Neighbours that are kept together go to the next page together, unless they fill one alone.
  std::size_t end_of_group(std::size_t flow_index, std::size_t begin, std::size_t end) const {
    const Flow& flow = form_.flows[flow_index];
    if (!flow.keep) return end;
    const auto value = [&](std::size_t i) {
      return record_.lists[flow.list][out_.rows[flow_index][i]][*flow.keep];
    };
    std::size_t first = end;
    while (first > begin && value(first - 1) == value(end)) --first;
    return first == begin ? end : first;
  }

  const Form& form_;
  const Record& record_;
  Pagination out_;
  std::vector<std::size_t> printed_;  // by flow
  std::size_t stream_ = 0;
  int sheet_ = 0;
  bool next_is_back_ = false;
};

}  // namespace

Pagination paginate(const Form& form, const Record& record) {
  return Paginator(form, record).run();
}

PageCounts page_counts(const Form& form, const Record& record) {
  return paginate(form, record).counts;
}

Box in_cell(const Table& table, Box box, std::size_t index) {
  box.x += table.cell_width * static_cast<std::int64_t>(index % table.across);
  box.y += table.cell_height * static_cast<std::int64_t>(index / table.across);
  return box;
}

std::vector<Record> split_record(const Form& form, const Record& record) {
  if (!form.split || record.lists[form.split->list].size() <= form.split->rows) return {record};
  const std::vector<Row>& rows = record.lists[form.split->list];
  std::vector<Record> out;
  for (std::size_t begin = 0; begin < rows.size(); begin += form.split->rows) {
    const std::size_t end = std::min(rows.size(), begin + form.split->rows);
    Record part{record.fields, record.lists, record.origin};
    part.lists[form.split->list].assign(rows.begin() + static_cast<std::ptrdiff_t>(begin),
                                        rows.begin() + static_cast<std::ptrdiff_t>(end));
    out.push_back(std::move(part));
  }
  return out;
}

std::uint32_t enclosures_of(const Form& form, const Record& record) {
  std::uint32_t mask = 0;
  for (std::size_t i = 0; i < form.enclosures.size(); ++i)
    if (holds(form.enclosures[i].when, record, record.fields)) mask |= 1u << i;
  return mask;
}

}  // namespace fubako::forms
