#include "symbol/qr_mask.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdlib>

namespace fubako::symbol {
namespace {

constexpr int kMasks = 8;
constexpr int kPeriod = 12;  // every mask repeats after 12 rows and 12 columns
constexpr int kQuiet = 4;

// Table 10 of the standard; i is the row, j the column.
bool flips(int mask, int i, int j) {
  switch (mask) {
    case 0:
      return (i + j) % 2 == 0;
    case 1:
      return i % 2 == 0;
    case 2:
      return j % 3 == 0;
    case 3:
      return (i + j) % 3 == 0;
    case 4:
      return (i / 2 + j / 3) % 2 == 0;
    case 5:
      return i * j % 2 + i * j % 3 == 0;
    case 6:
      return (i * j % 2 + i * j % 3) % 2 == 0;
    default:
      return ((i + j) % 2 + i * j % 3) % 2 == 0;
  }
}

// Centres of the alignment patterns, along each side (annex E).
std::vector<int> alignment_centres(int size) {
  const int version = (size - 17) / 4;
  if (version < 2) return {};
  const int count = version / 7 + 2;
  const int step = version == 32 ? 26 : (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2;
  std::vector<int> centres = {6};
  for (int i = count - 2; i >= 0; --i) centres.push_back(size - 7 - i * step);
  return centres;
}

// 1 where a mask applies, row by row: all but finders with their borders and format information,
// timing, alignment patterns, version information.
std::vector<std::uint8_t> data_modules(int size) {
  std::vector<std::uint8_t> data(static_cast<std::size_t>(size * size), 1);
  const auto clear = [&](int row, int column, int height, int width) {
    for (int i = row; i < row + height; ++i)
      std::fill_n(data.begin() + i * size + column, width, std::uint8_t{0});
  };
  clear(0, 0, 9, 9);
  clear(0, size - 8, 9, 8);
  clear(size - 8, 0, 8, 9);
  clear(6, 0, 1, size);
  clear(0, 6, size, 1);
  if (size >= 45) {  // version 7
    clear(0, size - 11, 6, 3);
    clear(size - 11, 0, 3, 6);
  }
  const std::vector<int> centres = alignment_centres(size);
  for (const int row : centres)
    for (const int column : centres) {
      const int last = size - 7;
      const bool in_finder =
          (row == 6 && (column == 6 || column == last)) || (row == last && column == 6);
      if (!in_finder) clear(row - 2, column - 2, 5, 5);
    }
  return data;
}

// The difference between the format information of mask 0 and of another mask: a linear code.
int format_difference(int mask) {
  constexpr int kGenerator = 0x537;
  int rest = mask << 10;
  for (int bit = 14; bit >= 10; --bit)
    if (rest >> bit & 1) rest ^= kGenerator << (bit - 10);
  return mask << 10 | rest;
}

// Calls `visit(row, column)` for both places of each bit of the format information that is set.
template <class Visit>
void for_format_bits(int bits, int size, Visit visit) {
  for (int bit = 0; bit < 15; ++bit) {
    if ((bits >> bit & 1) == 0) continue;
    if (bit < 8) {
      visit(bit < 6 ? bit : bit + 1, 8);
      visit(8, size - 1 - bit);
    } else {
      visit(8, bit == 8 ? 7 : 14 - bit);
      visit(size - 15 + bit, 8);
    }
  }
}

// Lines of modules as bits, the quiet zone's four light modules at both ends.
template <std::size_t N>
class Lines {
 public:
  using Bits = std::bitset<N>;

  Lines(const Modules& symbol, const std::vector<std::uint8_t>& data, bool columns)
      : size_(symbol.columns),
        columns_(columns),
        lines_(static_cast<std::size_t>(size_)),
        data_(lines_.size()) {
    for (int i = kQuiet; i < size_ + kQuiet; ++i) inside_.set(static_cast<std::size_t>(i));
    for (int row = 0; row < size_; ++row)
      for (int column = 0; column < size_; ++column) {
        if (symbol.at(row, column)) flip(lines_, row, column);
        if (data[static_cast<std::size_t>(row * size_ + column)] != 0) flip(data_, row, column);
      }
    apply(0);  // takes it off
  }

  int penalty(int mask) {
    const auto plain = lines_;
    apply(mask);
    for_format_bits(format_difference(mask), size_,
                    [&](int row, int column) { flip(lines_, row, column); });
    int sum = 0;
    for (const Bits& line : lines_) sum += runs(line) + finders(line);
    if (!columns_) sum += blocks() + balance();
    lines_ = plain;
    return sum;
  }

 private:
  void flip(std::vector<Bits>& lines, int row, int column) const {
    const int line = columns_ ? column : row, at = columns_ ? row : column;
    lines[static_cast<std::size_t>(line)].flip(static_cast<std::size_t>(at + kQuiet));
  }

  const Bits& pattern(int mask, int line) const {
    static const auto kPatterns = [] {
      std::array<std::array<std::array<Bits, kPeriod>, kMasks>, 2> out;
      for (int by_column = 0; by_column < 2; ++by_column)
        for (int m = 0; m < kMasks; ++m)
          for (int i = 0; i < kPeriod; ++i)
            for (int j = 0; j + kQuiet < static_cast<int>(N); ++j)
              out[static_cast<std::size_t>(by_column)][static_cast<std::size_t>(m)]
                 [static_cast<std::size_t>(i)][static_cast<std::size_t>(j + kQuiet)] =
                     by_column != 0 ? flips(m, j, i) : flips(m, i, j);
      return out;
    }();
    return kPatterns[columns_][static_cast<std::size_t>(mask)]
                    [static_cast<std::size_t>(line % kPeriod)];
  }

  void apply(int mask) {
    for (int i = 0; i < size_; ++i) {
      const auto line = static_cast<std::size_t>(i);
      lines_[line] ^= pattern(mask, i) & data_[line];
    }
  }

  // Pairs of equal neighbours, marked at the first of both.
  Bits equal(const Bits& line) const { return ~(line ^ line >> 1) & inside_ & inside_ >> 1; }

  // Runs of five and more: 3, and 1 for each module beyond the fifth.
  int runs(const Bits& line) const {
    const Bits pairs = equal(line);
    const Bits fives = pairs & pairs >> 1 & pairs >> 2 & pairs >> 3;
    const Bits starts = fives & ~(fives << 1);
    return static_cast<int>(fives.count() + 2 * starts.count());
  }

  // 1:1:3:1:1 with four light modules before or after it: 40.
  int finders(const Bits& line) const {
    const Bits core =
        line & ~(line >> 1) & line >> 2 & line >> 3 & line >> 4 & ~(line >> 5) & line >> 6;
    if (core.none()) return 0;
    const Bits after = ~(line >> 7) & ~(line >> 8) & ~(line >> 9) & ~(line >> 10);
    const Bits before = ~(line << 1) & ~(line << 2) & ~(line << 3) & ~(line << 4);
    return 40 * static_cast<int>((core & (after | before)).count());
  }

  // Blocks of two by two of one colour: 3.
  int blocks() const {
    std::size_t count = 0;
    for (std::size_t i = 1; i < lines_.size(); ++i)
      count += (equal(lines_[i]) & equal(lines_[i - 1]) & ~(lines_[i] ^ lines_[i - 1])).count();
    return 3 * static_cast<int>(count);
  }

  // Each 5 % that the share of dark modules is off 50 %: 10.
  int balance() const {
    std::size_t dark = 0;
    for (const Bits& line : lines_) dark += line.count();
    const int all = size_ * size_;
    return std::abs(static_cast<int>(dark) * 100 - all * 50) / (all * 5) * 10;
  }

  int size_;
  bool columns_;
  std::vector<Bits> lines_, data_;
  Bits inside_;
};

template <std::size_t N>
int best_of(const Modules& symbol) {
  const std::vector<std::uint8_t> data = data_modules(symbol.columns);
  Lines<N> rows(symbol, data, false), columns(symbol, data, true);
  int best = 0, least = 0;
  for (int mask = 0; mask < kMasks; ++mask) {
    const int penalty = rows.penalty(mask) + columns.penalty(mask);
    if (mask == 0 || penalty < least) {
      best = mask;
      least = penalty;
    }
  }
  return best;
}

}  // namespace

void remask_qr(Modules& symbol, int mask) {
  if (mask == 0) return;
  const int size = symbol.columns;
  const auto flip = [&](int row, int column) {
    symbol.dark[static_cast<std::size_t>(row * size + column)] ^= 1;
  };
  const std::vector<std::uint8_t> data = data_modules(size);
  for (int row = 0; row < size; ++row)
    for (int column = 0; column < size; ++column)
      if (data[static_cast<std::size_t>(row * size + column)] != 0 &&
          flips(0, row, column) != flips(mask, row, column))
        flip(row, column);
  for_format_bits(format_difference(mask), size, flip);
}

int best_qr_mask(const Modules& symbol) {
  // Most symbols fit one machine word a line.
  return symbol.columns + 2 * kQuiet <= 64 ? best_of<64>(symbol) : best_of<192>(symbol);
}

}  // namespace fubako::symbol
