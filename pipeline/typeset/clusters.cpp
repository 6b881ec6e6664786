#include "typeset/clusters.h"

#include "text/text.h"

namespace fubako::typeset {
namespace {

struct Range {
  char32_t first, last;
};
// Blocks without marks, joiners, jamo, regional indicators or emoji modifiers.
constexpr Range kAlone[] = {
    {0x20, 0x7E},       {0xA0, 0xAC},       {0xAE, 0x2FF},        {0x370, 0x377},
    {0x37A, 0x482},     {0x48A, 0x52F},     {0x2010, 0x2027},     {0x2030, 0x205E},
    {0x2070, 0x20C0},   {0x2100, 0x2CEE},   {0x2E00, 0x3029},     {0x3030, 0x3098},
    {0x309B, 0xA48C},   {0xE000, 0xFAFF},   {0xFF01, 0xFF9F},     {0xFFE0, 0xFFE6},
    {0x20000, 0x3FFFD}, {0xF0000, 0xFFFFD}, {0x100000, 0x10FFFD},
};

constexpr std::string_view kVoicedMark = "\uFF9E", kSemiVoicedMark = "\uFF9F";

// UAX 29 joins the half-width voiced marks to the kana before them; fonts do not.
void split_voiced_marks(std::string_view cluster, std::vector<std::string_view>& out) {
  if (cluster.size() > kVoicedMark.size() &&
      (cluster.ends_with(kVoicedMark) || cluster.ends_with(kSemiVoicedMark))) {
    const std::size_t mark = cluster.size() - kVoicedMark.size();
    split_voiced_marks(cluster.substr(0, mark), out);
    out.push_back(cluster.substr(mark));
    return;
  }
  out.push_back(cluster);
}

}  // namespace

bool stands_alone(char32_t c) {
  for (const Range& range : kAlone)
    if (c <= range.last) return c >= range.first;
  return false;
}

std::vector<std::string_view> clusters(std::string_view text) {
  std::vector<std::string_view> out;
  for (const std::string_view cluster : text::graphemes(text)) split_voiced_marks(cluster, out);
  return out;
}

}  // namespace fubako::typeset
