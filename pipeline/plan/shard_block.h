// The bytes of a shard (fubako-shard/2):
//
//   magic    "fubako-shard/2\n"
//   block    length, the piece, 16 digits of check       … one for each piece
//   trailer  length 0, number of pieces, 16 digits of check; then nothing
//
// Lengths and numbers are varints (7 bits a byte, low first). A check is the start of the SHA-256
// over the check before it and the block, so that a block altered, lost, doubled or moved is
// refused when it is read, not only at the end.
#pragma once

#include <string>
#include <string_view>

#include "model/model.h"

namespace fubako::plan {

constexpr std::string_view kShardMagic = "fubako-shard/2\n";
constexpr std::string_view kShardFormat = "fubako-shard/2";
constexpr std::string_view kShardFamily = "fubako-shard/";
constexpr std::size_t kCheckSize = 16;
constexpr std::size_t kMaxVarintSize = 10;
// Far above any record that check lets through; a damaged length must not fill the memory.
constexpr std::uint64_t kMaxBlockSize = 64u << 20;

void append_varint(std::string& out, std::uint64_t value);
bool take_varint(std::string_view& in, std::uint64_t& value);

void append_piece(std::string& out, const PlannedPiece& piece);
bool parse_piece(std::string_view block,
                 PlannedPiece& piece);  // false: not what append_piece wrote

std::string first_check();
std::string next_check(std::string_view check, std::string_view block);

}  // namespace fubako::plan
