// Adobe Technical Note 5176 (CFF) and 5177 (Type 2 charstrings): as much of them as says whether a
// glyph draws something.
#include <optional>

#include "reader/outlines.h"

namespace fubako::reader {
namespace {

using Bytes = std::span<const unsigned char>;

constexpr int kCharStrings = 17, kRegistryOrderingSupplement = 12 << 8 | 30;
constexpr unsigned char kEndChar = 14, kEscape = 12, kShortInteger = 28, kFixed = 255;

std::uint32_t number(Bytes bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i)
    value = value << 8 | (at + i < bytes.size() ? bytes[at + i] : 0u);
  return value;
}

// An INDEX: a count, the size of an offset, offsets from the byte before the data.
class Index {
 public:
  Index(Bytes program, std::size_t at) : program_(program), at_(at) {
    count_ = number(program, at, 2);
    offset_size_ = number(program, at + 2, 1);
    data_ = at + 2 + (count_ + 1) * offset_size_;
  }
  std::size_t count() const { return count_; }
  std::size_t end() const { return count_ == 0 ? at_ + 2 : data_ + offset(count_); }
  // All of it is there, and its offsets ascend from 1: a cut one reads as zeros somewhere.
  bool sound() const {
    if (at_ + 2 > program_.size() || (count_ != 0 && (offset_size_ < 1 || offset_size_ > 4)))
      return false;
    if (count_ == 0) return true;
    if (data_ >= program_.size() || offset(0) != 1) return false;
    for (std::size_t i = 0; i < count_; ++i)
      if (offset(i) > offset(i + 1)) return false;
    return end() <= program_.size();
  }
  Bytes operator[](std::size_t i) const {
    const std::size_t begin = data_ + offset(i), after = data_ + offset(i + 1);
    if (begin > after || after > program_.size()) return {};
    return program_.subspan(begin, after - begin);
  }

 private:
  std::size_t offset(std::size_t i) const {
    return number(program_, at_ + 3 + i * offset_size_, offset_size_);
  }
  Bytes program_;
  std::size_t at_, count_, offset_size_, data_;
};

// The integer operand before an operator of a DICT; other operands are passed over.
std::optional<std::size_t> operand_of(Bytes dict, int wanted) {
  std::optional<std::size_t> last;
  for (std::size_t i = 0; i < dict.size();) {
    const int b = dict[i++];
    if (b <= 21) {
      const int code = b == kEscape ? kEscape << 8 | static_cast<int>(number(dict, i++, 1)) : b;
      if (code == wanted) return last.value_or(0);
      last.reset();
    } else if (b == kShortInteger || b == 29) {
      const std::size_t size = b == 29 ? 4 : 2;
      last = number(dict, i, size);
      i += size;
    } else if (b == 30) {  // a real number: nibbles up to 0xF
      while (i < dict.size() && (dict[i] & 0xF) != 0xF && dict[i] >> 4 != 0xF) ++i;
      ++i;
    } else if (b >= 32 && b <= 246) {
      last = static_cast<std::size_t>(b - 139);
    } else if (b >= 247 && b <= 254) {
      last = static_cast<std::size_t>(b - 247) * 256 + number(dict, i++, 1) + 108;
    }
  }
  return std::nullopt;
}

// A glyph that ends before any other operator draws nothing, unless it has the four operands with
// which endchar composes an accented letter. A call of a subroutine counts as drawing.
bool draws(Bytes charstring) {
  int operands = 0;
  for (std::size_t i = 0; i < charstring.size();) {
    const unsigned char b = charstring[i++];
    if (b == kEndChar) return operands >= 4;
    if (b < 32 && b != kShortInteger) return true;
    ++operands;
    i += b == kShortInteger ? 2 : b == kFixed ? 4 : b >= 247 ? 1 : 0;
  }
  return false;
}

}  // namespace

FontInk cff_ink(Bytes program) {
  if (program.size() < 4 || program[0] != 1) return {};
  const Index names(program, program[2]);
  const Index dicts(program, names.end());
  if (!names.sound() || !dicts.sound() || dicts.count() != 1) return {};
  const Bytes top = dicts[0];
  const auto charstrings = operand_of(top, kCharStrings);
  if (!charstrings || operand_of(top, kRegistryOrderingSupplement)) return {};
  const Index glyphs(program, *charstrings);
  if (!glyphs.sound() || glyphs.count() == 0) return {};
  FontInk ink;
  ink.glyphs.resize(glyphs.count());
  for (std::size_t gid = 0; gid < glyphs.count(); ++gid) ink.glyphs[gid].drawn = draws(glyphs[gid]);
  return ink;
}

}  // namespace fubako::reader
