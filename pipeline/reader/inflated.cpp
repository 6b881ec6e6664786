#include "reader/inflated.h"

#include <zlib.h>

#include <vector>

#include "base/base.h"

namespace fubako::reader {
namespace {
constexpr std::size_t kFirstSize = 64 << 10;
constexpr std::size_t kLargest = 64 << 20;
}  // namespace

struct Inflater::State {
  z_stream zlib{};
  std::vector<char> out;
  State() : out(kFirstSize) { FUBAKO_CHECK(inflateInit(&zlib) == Z_OK); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { inflateEnd(&zlib); }
};

Inflater::Inflater() : state_(std::make_unique<State>()) {}
Inflater::~Inflater() = default;
Inflater::Inflater(Inflater&&) noexcept = default;
Inflater& Inflater::operator=(Inflater&&) noexcept = default;

std::optional<std::string_view> Inflater::inflate(std::string_view deflated) {
  z_stream& zlib = state_->zlib;
  std::vector<char>& out = state_->out;
  if (deflated.size() > kLargest || inflateReset(&zlib) != Z_OK) return std::nullopt;
  zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(deflated.data()));
  zlib.avail_in = static_cast<uInt>(deflated.size());
  std::size_t size = 0;
  while (true) {
    zlib.next_out = reinterpret_cast<Bytef*>(out.data() + size);
    zlib.avail_out = static_cast<uInt>(out.size() - size);
    const int result = ::inflate(&zlib, Z_FINISH);
    size = out.size() - zlib.avail_out;
    if (result == Z_STREAM_END) return std::string_view(out.data(), size);
    const bool full = (result == Z_OK || result == Z_BUF_ERROR) && zlib.avail_out == 0;
    if (!full || out.size() >= kLargest) return std::nullopt;
    out.resize(out.size() * 2);
  }
}

}  // namespace fubako::reader
