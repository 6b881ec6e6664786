#include "plan/plan.h"
#include "plan/shard_block.h"

namespace fubako::plan {
namespace {
constexpr std::size_t kBufferSize = 256u << 10;
}

struct ShardWriter::State {
  std::unique_ptr<Output> output;
  Sha256 sha;
  std::string buffer, block;
  std::string check = first_check();
  std::uint64_t count = 0;

  // `block` with its length and check.
  void append(std::uint64_t length) {
    check = next_check(check, block);
    append_varint(buffer, length);
    buffer += block;
    buffer += check;
  }
  Result<void> flush() {
    sha.update(buffer);
    FUBAKO_OK(output->write(buffer));
    buffer.clear();
    return {};
  }
};

ShardWriter::ShardWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
ShardWriter::ShardWriter(ShardWriter&&) noexcept = default;
ShardWriter& ShardWriter::operator=(ShardWriter&&) noexcept = default;
ShardWriter::~ShardWriter() = default;

Result<ShardWriter> ShardWriter::create(Files& files, const fs::path& path) {
  FUBAKO_OK(files.make_folders(path.parent_path()));
  auto state = std::make_unique<State>();
  FUBAKO_TRY(state->output, files.create(path));
  state->buffer = kShardMagic;
  return ShardWriter(std::move(state));
}

Result<void> ShardWriter::add(const PlannedPiece& piece) {
  State& s = *state_;
  s.block.clear();
  append_piece(s.block, piece);
  FUBAKO_CHECK(s.block.size() <= kMaxBlockSize);
  s.append(s.block.size());
  ++s.count;
  if (s.buffer.size() >= kBufferSize) return s.flush();
  return {};
}

Result<std::string> ShardWriter::close() {
  State& s = *state_;
  s.block.clear();
  append_varint(s.block, s.count);
  s.append(0);
  FUBAKO_OK(s.flush());
  FUBAKO_OK(s.output->close());
  return s.sha.hex();
}

}  // namespace fubako::plan
