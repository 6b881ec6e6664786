#include "base/base.h"
#include "text/cp932.h"
#include "text/text.h"
#include "text/utf8.h"

namespace fubako::text {
namespace {

using Byte = unsigned char;

// How far a step came: `used` bytes are decoded; then the input ends (perhaps inside a sequence)
// or, if `damaged`, a bad sequence begins.
struct Step {
  std::size_t used = 0;
  bool damaged = false;
};

Step decode_utf8(std::string_view in, std::string& out) {
  const Utf8Prefix prefix = utf8_prefix(in);
  out.append(in.substr(0, prefix.size));
  return {prefix.size, prefix.end == Utf8Prefix::End::damaged};
}

// Gives `out` room for the worst case, lets `write` fill it, and cuts what was not needed.
template <class Write>
Step with_room(std::string& out, std::size_t worst, Write write) {
  const std::size_t before = out.size();
  out.resize(before + worst);
  char* to = out.data() + before;
  const Step step = write(to);
  out.resize(static_cast<std::size_t>(to - out.data()));
  return step;
}

template <bool kBigEndian>
char32_t unit(const char* p) {
  const auto a = static_cast<Byte>(p[0]), b = static_cast<Byte>(p[1]);
  return static_cast<char32_t>(kBigEndian ? a << 8 | b : b << 8 | a);
}

template <bool kBigEndian>
Step decode_utf16(std::string_view in, std::string& out) {
  return with_room(out, in.size() / 2 * 3, [&](char*& to) -> Step {
    std::size_t i = 0;
    while (in.size() - i >= 2) {
      char32_t c = unit<kBigEndian>(in.data() + i);
      std::size_t size = 2;
      if (c >= 0xD800 && c <= 0xDBFF) {
        if (in.size() - i < 4) return {i, false};
        const char32_t low = unit<kBigEndian>(in.data() + i + 2);
        if (low < 0xDC00 || low > 0xDFFF) return {i, true};
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        size = 4;
      } else if (c >= 0xDC00 && c <= 0xDFFF) {
        return {i, true};
      }
      if (is_noncharacter(c)) return {i, true};
      to = write_utf8(to, c);
      i += size;
    }
    return {i, false};
  });
}

Step decode_cp932(std::string_view in, std::string& out) {
  const Cp932& table = cp932();
  return with_room(out, in.size() * 3, [&](char*& to) -> Step {
    std::size_t i = 0;
    while (i < in.size()) {
      const auto first = static_cast<Byte>(in[i]);
      if (first < 0x80) {
        *to++ = static_cast<char>(first);
        ++i;
        continue;
      }
      char16_t c = table.first[first];
      std::size_t size = 1;
      if (c == Cp932::kNone) return {i, true};
      if (c == Cp932::kLead) {
        if (in.size() - i < 2) return {i, false};
        c = table.two[std::size_t{first} << 8 | static_cast<Byte>(in[i + 1])];
        size = 2;
        if (c == 0) return {i, true};
      }
      to = write_utf8(to, c);
      i += size;
    }
    return {i, false};
  });
}

Step decode_step(Encoding encoding, std::string_view in, std::string& out) {
  switch (encoding) {
    case Encoding::utf8:
      return decode_utf8(in, out);
    case Encoding::utf16le:
      return decode_utf16<false>(in, out);
    case Encoding::utf16be:
      return decode_utf16<true>(in, out);
    case Encoding::cp932:
      break;
  }
  return decode_cp932(in, out);
}

constexpr std::string_view kBom = "\xEF\xBB\xBF";

}  // namespace

std::optional<Encoding> parse_encoding(std::string_view name) {
  if (name == "UTF-8") return Encoding::utf8;
  if (name == "UTF-16LE") return Encoding::utf16le;
  if (name == "UTF-16BE") return Encoding::utf16be;
  if (name == "CP932") return Encoding::cp932;
  return std::nullopt;
}

struct Decoder::State {
  Encoding encoding;
  std::uint64_t offset = 0;  // in the input, of the first byte that is not decoded
  std::string pending;       // the beginning of a sequence that the last chunk cut; at most 3 bytes
  bool at_start = true;
  std::optional<Damage> damage;

  void advance(std::string_view in, std::string& out, std::size_t& used) {
    const std::size_t before = out.size();
    const Step step = decode_step(encoding, in, out);
    used = step.used;
    offset += step.used;
    if (step.damaged) damage = Damage{offset};
    if (!at_start || step.used == 0) return;
    at_start = false;
    if (std::string_view(out).substr(before, kBom.size()) == kBom) out.erase(before, kBom.size());
  }
};

Decoder::Decoder(Encoding encoding)
    : state_(std::make_unique<State>(State{encoding, 0, {}, true, {}})) {}
Decoder::~Decoder() = default;

std::optional<Decoder::Damage> Decoder::decode(std::string_view chunk, std::string& out) {
  State& s = *state_;
  std::size_t used = 0;
  while (!s.damage && !s.pending.empty() && !chunk.empty()) {
    s.pending += chunk.front();
    chunk.remove_prefix(1);
    s.advance(s.pending, out, used);
    s.pending.erase(0, used);
  }
  if (s.damage || chunk.empty()) return s.damage;
  s.advance(chunk, out, used);
  if (!s.damage) s.pending = chunk.substr(used);
  return s.damage;
}

std::optional<Decoder::Damage> Decoder::finish(std::string&) {
  State& s = *state_;
  if (!s.damage && !s.pending.empty()) s.damage = Damage{s.offset};
  return s.damage;
}

}  // namespace fubako::text
