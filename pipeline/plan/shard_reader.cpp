#include <algorithm>

#include "plan/plan.h"
#include "plan/shard_block.h"
#include "plan/texts.h"

namespace fubako::plan {
namespace {
constexpr std::size_t kReadSize = 256u << 10;
}

struct ShardReader::State {
  explicit State(Input opened) : input(std::move(opened)) {}

  Input input;
  std::string buffer;  // read, not yet used from `position` on
  std::size_t position = 0;
  std::string check = first_check();
  std::uint64_t count = 0;
  bool at_end = false;

  std::string_view ahead() const { return std::string_view(buffer).substr(position); }

  // Reads on until `size` bytes are ahead or the file ends.
  Result<void> want(std::size_t size) {
    if (ahead().size() >= size) return {};
    buffer.erase(0, position);
    position = 0;
    while (buffer.size() < size) {
      const std::size_t before = buffer.size();
      // Grows by what the file gives, so that a damaged length costs no memory.
      buffer.resize(before + kReadSize);
      const auto got = input.read(buffer.data() + before, kReadSize);
      buffer.resize(before + (got ? *got : 0));
      if (!got) return tl::unexpected(got.error());
      if (*got == 0) return {};
    }
    return {};
  }

  Result<std::uint64_t> varint() {
    FUBAKO_OK(want(kMaxVarintSize));
    std::string_view in = ahead();
    std::uint64_t value = 0;
    if (!take_varint(in, value)) return shortened();
    position = buffer.size() - in.size();
    return value;
  }

  // The next `size` bytes, whose check follows. Valid until the next read.
  Result<std::string_view> checked(std::size_t size) {
    FUBAKO_OK(want(size + kCheckSize));
    if (ahead().size() < size + kCheckSize) return shortened();
    const std::string_view bytes = ahead().substr(0, size);
    check = next_check(check, bytes);
    if (ahead().substr(size, kCheckSize) != check) return altered();
    position += size + kCheckSize;
    return bytes;
  }

  Place place() const { return {input.path().string()}; }
  tl::unexpected<Fault> shortened() const {
    return damaged(place(), "途中で終わっています", "it ends too early");
  }
  tl::unexpected<Fault> altered() const {
    const std::string n = std::to_string(count + 1);
    return damaged(place(), n + "件目の内容が書いたときと違います",
                   "block " + n + " is not what was written");
  }
  Result<void> trailer();
};

Result<void> ShardReader::State::trailer() {
  FUBAKO_OK(want(kMaxVarintSize + kCheckSize + 1));
  std::string_view rest = ahead();
  std::uint64_t written = 0;
  if (!take_varint(rest, written)) return shortened();
  FUBAKO_OK(checked(ahead().size() - rest.size()));
  if (written != count) return altered();
  FUBAKO_OK(want(1));
  if (!ahead().empty())
    return damaged(place(), "終わりの後に続きがあります", "bytes follow its end");
  at_end = true;
  return {};
}

ShardReader::ShardReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
ShardReader::ShardReader(ShardReader&&) noexcept = default;
ShardReader& ShardReader::operator=(ShardReader&&) noexcept = default;
ShardReader::~ShardReader() = default;

Result<ShardReader> ShardReader::open(const fs::path& path) {
  FUBAKO_TRY(auto input, Input::open(path));
  auto state = std::make_unique<State>(std::move(input));
  FUBAKO_OK(state->want(kShardMagic.size()));
  const std::string_view start = state->ahead().substr(0, kShardMagic.size());
  if (start.size() < kShardMagic.size()) return state->shortened();
  if (start != kShardMagic) {
    if (start.starts_with(kShardFamily)) return wrong_version(state->place(), kShardFormat);
    return damaged(state->place(), "shard ファイルではありません", "it is no shard");
  }
  state->position = kShardMagic.size();
  return ShardReader(std::move(state));
}

Result<bool> ShardReader::next(PlannedPiece& piece) {
  State& s = *state_;
  if (s.at_end) return false;
  FUBAKO_TRY(const std::uint64_t size, s.varint());
  if (size == 0) {
    FUBAKO_OK(s.trailer());
    return false;
  }
  if (size > kMaxBlockSize) return s.altered();
  FUBAKO_TRY(const std::string_view block, s.checked(size));
  if (!parse_piece(block, piece)) return s.altered();
  ++s.count;
  return true;
}

Result<void> for_each_piece(
    const fs::path& folder, const Plan& plan, const PlannedBundle& bundle,
    const std::function<Result<void>(const PlannedPart&, const PlannedPiece&)>& take) {
  for (const std::uint32_t p : bundle.parts) {
    const PlannedPart& part = plan.parts[p];
    FUBAKO_TRY(auto shard, ShardReader::open(shard_path(folder, part.number)));
    PlannedPiece piece;
    for (;;) {
      FUBAKO_TRY(const bool more, shard.next(piece));
      if (!more) break;
      FUBAKO_OK(take(part, piece));
    }
  }
  return {};
}

}  // namespace fubako::plan
