// A vendor's own printing condition: an ICC profile of its printers, checked as far as its header
// and table of tags go (ICC.1, 7.2 and 7.3).
#include "settings/loading.h"

namespace fubako::settings {
namespace {

using notation::Reader;
using notation::Tree;

constexpr std::size_t kMaxProfileBytes = 8u << 20;  // those of presses have about 2 MiB
constexpr std::size_t kHeaderBytes = 128, kTagBytes = 12;

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i)
    value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

bool is_whole(std::string_view icc) {
  if (icc.size() < kHeaderBytes + 4 || number_at(icc, 0) != icc.size()) return false;
  if (icc.substr(36, 4) != "acsp") return false;
  const int version = icc[8];
  if (version != 2 && version != 4) return false;
  const std::uint64_t tags = number_at(icc, kHeaderBytes);
  if (kHeaderBytes + 4 + tags * kTagBytes > icc.size()) return false;
  for (std::uint64_t tag = 0; tag < tags; ++tag) {
    const std::size_t at = kHeaderBytes + 4 + tag * kTagBytes;
    const std::uint64_t end = std::uint64_t{number_at(icc, at + 4)} + number_at(icc, at + 8);
    if (end > icc.size()) return false;
  }
  return tags > 0;
}

// Pages are black and gray. Under a profile of red, green and blue a press would mix their black.
int components_of(std::string_view space) {
  if (space == "GRAY") return 1;
  if (space == "CMYK") return 4;
  return 0;
}

// For a message: what a header says where four letters must stand.
std::string letters(std::string_view signature) {
  std::string out(signature);
  for (char& c : out)
    if (c < ' ' || c > '~') c = '?';
  return out;
}

}  // namespace

std::shared_ptr<const OutputIntent> read_output_intent(Loading& loading, const Tree& tree) {
  Reader reader(tree, loading.complaints);
  OutputIntent intent;
  const std::size_t before = loading.complaints.size();
  const std::string path = loading.filled_text(reader, "profile");
  intent.identifier = loading.filled_text(reader, "identifier");
  intent.condition = loading.filled_text(reader, "condition");
  intent.registry = reader.text("registry", "");
  reader.done();
  if (loading.complaints.size() != before) return nullptr;
  const Place& place = place_of(tree, "profile");
  auto profile = read_file(loading.resolve(path), kMaxProfileBytes);
  if (!profile) {
    loading.complaints.push_back(std::move(profile).error());
    loading.complaints.back().place = place;
    return nullptr;
  }
  if (!is_whole(*profile)) {
    loading.complain("profile-damaged", place, {path});
    return nullptr;
  }
  const std::string device = letters(profile->substr(12, 4)),
                    space = letters(profile->substr(16, 4));
  intent.components = components_of(space);
  if (device != "prtr") loading.complain("profile-not-of-a-printer", place, {path, device});
  if (intent.components == 0) loading.complain("profile-space-unknown", place, {path, space});
  if (loading.complaints.size() != before) return nullptr;
  intent.profile = std::move(*profile);
  return std::make_shared<const OutputIntent>(std::move(intent));
}

}  // namespace fubako::settings
