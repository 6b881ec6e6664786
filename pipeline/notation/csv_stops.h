// notation/csv_stops: the next byte of a row that means something to CSV, 64 bytes at a step.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace fubako::notation {

class CsvStops {
 public:
  static constexpr std::size_t kBlock = 64;  // so many bytes after the last stop must be readable

  explicit CsvStops(char separator) : separator_(static_cast<std::uint8_t>(separator)) {}

  // The bytes have changed.
  void forget() { loaded_ = false; }

  // Moves `at` to the next separator, quote, CR, LF or NUL at or after it, and `column` by the
  // characters passed.
  void run(const char* bytes, std::size_t& at, std::uint32_t& column) {
    for (;;) {
      if (!loaded_ || at - begin_ >= kBlock) load(bytes, at);
      const std::size_t skip = at - begin_;
      const std::uint64_t stops = stops_ >> skip;
      const auto n = stops != 0 ? static_cast<std::size_t>(std::countr_zero(stops)) : kBlock - skip;
      at += n;
      column += static_cast<std::uint32_t>(n);
      if (continuations_ != 0 && n != 0) {
        const std::uint64_t passed = ~std::uint64_t{0} >> (kBlock - n) << skip;
        column -= static_cast<std::uint32_t>(std::popcount(continuations_ & passed));
      }
      if (stops != 0) return;
    }
  }

 private:
  // Vectors of the compilers, which stand for SSE2 here and for Neon elsewhere: a lane that
  // compares equal is all ones.
  using Bytes = std::uint8_t __attribute__((vector_size(16)));
  using Lanes = std::uint64_t __attribute__((vector_size(16)));

  void load(const char* bytes, std::size_t at) {
    begin_ = at;
    loaded_ = true;
    stops_ = continuations_ = 0;
    for (std::size_t i = 0; i < kBlock; i += sizeof(Bytes)) {
      Bytes v;
      std::memcpy(&v, bytes + at + i, sizeof v);
      const auto stop = (v == separator_) | (v == '"') | (v == '\n') | (v == '\r') | (v == 0);
      stops_ |= bits(reinterpret_cast<Bytes>(stop)) << i;
      continuations_ |= bits(reinterpret_cast<Bytes>((v & 0xC0) == 0x80)) << i;
    }
  }

  // One bit a byte: the lanes' lowest bits, eight gathered by each multiplication.
  static std::uint64_t bits(Bytes lanes) {
    static_assert(std::endian::native == std::endian::little);
    const auto ones = reinterpret_cast<Lanes>(lanes & 1);
    constexpr std::uint64_t kGather = 0x0102040810204080u;
    return (ones[0] * kGather >> 56) | (ones[1] * kGather >> 56) << 8;
  }

  std::uint8_t separator_;
  bool loaded_ = false;
  std::size_t begin_ = 0;  // of the block, as `at`
  std::uint64_t stops_ = 0, continuations_ = 0;
};

}  // namespace fubako::notation
