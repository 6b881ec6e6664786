#include "symbol/digits_matrix.h"

#include <algorithm>
#include <array>

namespace fubako::symbol {
namespace {

// ---- the field of the error correction: GF(256) over x^8 + x^5 + x^3 + x^2 + 1 ----

struct Field {
  std::array<std::uint8_t, 510> power{};  // of 2
  std::array<std::uint8_t, 256> log{};

  Field() {
    int value = 1;
    for (std::size_t i = 0; i < 255; ++i) {
      power[i] = power[i + 255] = static_cast<std::uint8_t>(value);
      log[static_cast<std::size_t>(value)] = static_cast<std::uint8_t>(i);
      value <<= 1;
      if (value > 255) value ^= 0x12D;
    }
  }
  std::uint8_t times(std::uint8_t a, std::uint8_t b) const {
    return a == 0 || b == 0 ? std::uint8_t{0} : power[std::size_t{log[a]} + log[b]];
  }
};
const Field& field() {
  static const Field kField;
  return kField;
}

// ---- the squares of one region ----

constexpr int kMostWords = 72;
constexpr int kMostCheckWords = 28;

struct Square {
  int side, words, check_words;  // side: with the finder pattern
};
constexpr Square kSquares[] = {{10, 3, 5},   {12, 5, 7},   {14, 8, 10},  {16, 12, 12}, {18, 18, 14},
                               {20, 22, 18}, {22, 30, 20}, {24, 36, 24}, {26, 44, 28}};
static_assert(kMostMatrixDigits == 2 * kSquares[8].words);

// Where the bits go: word * 8 + bit (the highest one first) by module inside the finder pattern.
class Placement {
 public:
  static constexpr int kLight = -1, kDark = -2;  // modules that no word fills

  explicit Placement(int side) : size_(side), bit_of_(static_cast<std::size_t>(side * side), kFree) {
    int row = 4, column = 0;
    do {
      place_corner(row, column);
      for (; row >= 0 && column < size_; row -= 2, column += 2)
        if (row < size_ && column >= 0 && at(row, column) == kFree) place_word(row, column);
      row += 1;
      column += 3;
      for (; row < size_ && column >= 0; row += 2, column -= 2)
        if (row >= 0 && column < size_ && at(row, column) == kFree) place_word(row, column);
      row += 3;
      column += 1;
    } while (row < size_ || column < size_);
    for (const int i : {1, 2})
      for (const int k : {1, 2})
        if (int& free = at(size_ - i, size_ - k); free == kFree) free = i == k ? kDark : kLight;
  }
  int bit(int row, int column) const {
    return bit_of_[static_cast<std::size_t>(row * size_ + column)];
  }

 private:
  static constexpr int kFree = -3;

  int& at(int row, int column) { return bit_of_[static_cast<std::size_t>(row * size_ + column)]; }

  // What leaves the square comes back at the opposite side, shifted.
  void place(int row, int column, int bit) {
    if (row < 0) {
      row += size_;
      column += 4 - (size_ + 4) % 8;
    }
    if (column < 0) {
      column += size_;
      row += 4 - (size_ + 4) % 8;
    }
    at(row, column) = word_ * 8 + bit;
  }
  void place_word(int row, int column) {
    constexpr int kRows[] = {-2, -2, -1, -1, -1, 0, 0, 0};
    constexpr int kColumns[] = {-2, -1, -2, -1, 0, -2, -1, 0};
    for (int bit = 0; bit < 8; ++bit) place(row + kRows[bit], column + kColumns[bit], bit);
    ++word_;
  }
  // Negative rows and columns count from the far side.
  void place_split(const std::array<std::array<int, 2>, 8>& modules) {
    for (std::size_t bit = 0; bit < 8; ++bit) {
      const auto [row, column] = modules[bit];
      at(row < 0 ? row + size_ : row, column < 0 ? column + size_ : column) =
          word_ * 8 + static_cast<int>(bit);
    }
    ++word_;
  }
  void place_corner(int row, int column) {
    if (row == size_ && column == 0)
      place_split({{{-1, 0}, {-1, 1}, {-1, 2}, {0, -2}, {0, -1}, {1, -1}, {2, -1}, {3, -1}}});
    if (row == size_ - 2 && column == 0 && size_ % 4 != 0)
      place_split({{{-3, 0}, {-2, 0}, {-1, 0}, {0, -4}, {0, -3}, {0, -2}, {0, -1}, {1, -1}}});
    if (row == size_ - 2 && column == 0 && size_ % 8 == 4)
      place_split({{{-3, 0}, {-2, 0}, {-1, 0}, {0, -2}, {0, -1}, {1, -1}, {2, -1}, {3, -1}}});
    if (row == size_ + 4 && column == 2 && size_ % 8 == 0)
      place_split({{{-1, 0}, {-1, -1}, {0, -3}, {0, -2}, {0, -1}, {1, -3}, {1, -2}, {1, -1}}});
  }

  int size_;
  std::vector<int> bit_of_;
  int word_ = 0;
};

// One square with all that depends on its size only.
struct Layout {
  Square square;
  Placement placement;
  std::array<std::uint8_t, kMostCheckWords> generator{};  // without its leading 1, highest first

  explicit Layout(const Square& of) : square(of), placement(of.side - 2) {
    const auto count = static_cast<std::size_t>(of.check_words);
    std::array<std::uint8_t, kMostCheckWords + 1> product{1};
    for (std::size_t i = 1; i <= count; ++i)
      for (std::size_t k = i; k > 0; --k)
        product[k] ^= field().times(product[k - 1], field().power[i]);
    std::copy_n(product.begin() + 1, count, generator.begin());
  }
};

const Layout& layout_for(std::size_t words) {
  static const std::vector<Layout> kLayouts(std::begin(kSquares), std::end(kSquares));
  return *std::find_if(kLayouts.begin(), kLayouts.end(), [&](const Layout& layout) {
    return static_cast<std::size_t>(layout.square.words) >= words;
  });
}

using Words = std::array<std::uint8_t, kMostWords>;

// Pairs of digits; the first word of padding says so, the others are spread (5.2.4.4).
void fill_words(std::string_view digits, const Square& square, Words& words) {
  constexpr int kPair = 130, kPad = 129;
  std::size_t at = 0;
  for (; at < digits.size() / 2; ++at)
    words[at] = static_cast<std::uint8_t>(kPair + (digits[2 * at] - '0') * 10 +
                                          (digits[2 * at + 1] - '0'));
  for (bool first = true; at < static_cast<std::size_t>(square.words); ++at, first = false) {
    const int spread = kPad + 149 * static_cast<int>(at + 1) % 253 + 1;
    words[at] = static_cast<std::uint8_t>(first ? kPad : spread > 254 ? spread - 254 : spread);
  }
}

// The remainder of the words by the generator (Reed-Solomon), behind them.
void add_check_words(const Layout& layout, Words& words) {
  const auto data = static_cast<std::size_t>(layout.square.words);
  const auto check = static_cast<std::size_t>(layout.square.check_words);
  std::array<std::uint8_t, kMostCheckWords + 1> rest{};
  for (std::size_t i = 0; i < data; ++i) {
    const std::uint8_t lead = rest[0] ^ words[i];
    for (std::size_t k = 0; k < check; ++k)
      rest[k] = rest[k + 1] ^ field().times(lead, layout.generator[k]);
  }
  std::copy_n(rest.begin(), check, words.begin() + static_cast<std::ptrdiff_t>(data));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<Modules> digits_matrix(std::string_view digits) {
  if (digits.empty() || digits.size() % 2 != 0 || digits.size() > kMostMatrixDigits ||
      !std::all_of(digits.begin(), digits.end(), is_digit))
    return std::nullopt;
  const Layout& layout = layout_for(digits.size() / 2);
  Words words{};
  fill_words(digits, layout.square, words);
  add_check_words(layout, words);

  // The finder pattern: left and lower edges dark, upper and right ones alternating.
  const int side = layout.square.side;
  Modules out{side, side, std::vector<std::uint8_t>(static_cast<std::size_t>(side * side))};
  std::uint8_t* module = out.dark.data();
  for (int row = 0; row < side; ++row)
    for (int column = 0; column < side; ++column, ++module) {
      if (column == 0 || row == side - 1) {
        *module = 1;
      } else if (row == 0 || column == side - 1) {
        *module = row == 0 ? column % 2 == 0 : row % 2 == 1;
      } else {
        const int bit = layout.placement.bit(row - 1, column - 1);
        *module = bit < 0 ? bit == Placement::kDark
                          : words[static_cast<std::size_t>(bit / 8)] >> (7 - bit % 8) & 1;
      }
    }
  return out;
}

}  // namespace fubako::symbol
