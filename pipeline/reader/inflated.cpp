#include "reader/inflated.h"

#include <libdeflate.h>

#include <vector>

#include "base/base.h"

namespace fubako::reader {
namespace {
constexpr std::size_t kFirstSize = 64 << 10;
constexpr std::size_t kLargest = 64 << 20;
}  // namespace

struct Inflater::State {
  libdeflate_decompressor* decompressor = libdeflate_alloc_decompressor();
  std::vector<char> out = std::vector<char>(kFirstSize);
  State() { FUBAKO_CHECK(decompressor != nullptr); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { libdeflate_free_decompressor(decompressor); }
};

Inflater::Inflater() : state_(std::make_unique<State>()) {}
Inflater::~Inflater() = default;
Inflater::Inflater(Inflater&&) noexcept = default;
Inflater& Inflater::operator=(Inflater&&) noexcept = default;

std::optional<std::string_view> Inflater::inflate(std::string_view deflated) {
  if (deflated.size() > kLargest) return std::nullopt;
  std::vector<char>& out = state_->out;
  while (true) {
    std::size_t taken = 0, given = 0;
    switch (libdeflate_zlib_decompress_ex(state_->decompressor, deflated.data(), deflated.size(),
                                          out.data(), out.size(), &taken, &given)) {
      case LIBDEFLATE_SUCCESS:
        return std::string_view(out.data(), given);
      case LIBDEFLATE_INSUFFICIENT_SPACE:
        if (out.size() >= kLargest) return std::nullopt;
        out.resize(out.size() * 2);
        break;
      default:
        return std::nullopt;
    }
  }
}

}  // namespace fubako::reader
