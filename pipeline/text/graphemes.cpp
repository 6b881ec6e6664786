#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>

#include <memory>

#include "base/base.h"
#include "text/text.h"
#include "text/utf8.h"

namespace fubako::text {
namespace {

struct Range {
  char32_t first, last;
};

// Code points whose grapheme break property is Other (UAX 29): with nothing but these and
// variation selectors, every code point but a selector begins a cluster. Ascending. Left out: the
// marks U+302A–F and U+3099–A, and the half-width voiced marks U+FF9E–F, which join.
constexpr Range kStandAlone[] = {
    {0x20, 0x7E},       {0xA0, 0xAC},        {0xAE, 0x2FF},      {0x370, 0x377},
    {0x384, 0x482},     {0x2010, 0x2027},    {0x2030, 0x205E},   {0x2070, 0x20CF},
    {0x2100, 0x2BFF},   {0x2E80, 0x2FD5},    {0x3000, 0x3029},   {0x3030, 0x3098},
    {0x309B, 0xA48C},   {0xE000, 0xFAFF},    {0xFE30, 0xFE6B},   {0xFF01, 0xFF9D},
    {0xFFE0, 0xFFEE},   {0x1F100, 0x1F1AD},  {0x1F200, 0x1F265}, {0x20000, 0x323AF},
    {0xF0000, 0xFFFFD}, {0x100000, 0x10FFFD}};

bool stands_alone(char32_t c) {
  if (c >= 0x309B && c <= 0xA48C) return true;  // katakana and kanji: most of what comes
  for (const Range& range : kStandAlone)
    if (c <= range.last) return c >= range.first;
  return false;
}

// Calls `begin(offset)` for each cluster; false (and nothing certain) when the text needs ICU.
template <class Begin>
bool plain_clusters(std::string_view text, Begin begin) {
  std::string_view rest = text;
  bool first = true;
  while (!rest.empty()) {
    const std::size_t offset = text.size() - rest.size();
    const char32_t c = take_code_point(rest);
    if (stands_alone(c)) {
      begin(offset);
    } else if (!is_variation_selector(c) || first) {
      return false;
    }
    first = false;
  }
  return true;
}

icu::BreakIterator& iterator() {
  thread_local const std::unique_ptr<icu::BreakIterator> instance = [] {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error));
    FUBAKO_CHECK(U_SUCCESS(error));
    return made;
  }();
  return *instance;
}

template <class Begin>
void icu_clusters(std::string_view text, Begin begin) {
  UErrorCode error = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &error);
  icu::BreakIterator& breaks = iterator();
  breaks.setText(&utext, error);
  FUBAKO_CHECK(U_SUCCESS(error));
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = breaks.first(); at != icu::BreakIterator::DONE && at < size;
       at = breaks.next())
    begin(static_cast<std::size_t>(at));
  utext_close(&utext);
}

}  // namespace

std::size_t grapheme_count(std::string_view text) {
  std::size_t count = 0;
  const auto one_more = [&](std::size_t) { ++count; };
  if (plain_clusters(text, one_more)) return count;
  count = 0;
  icu_clusters(text, one_more);
  return count;
}

std::vector<std::string_view> graphemes(std::string_view text) {
  std::vector<std::size_t> begins;
  const auto keep = [&](std::size_t offset) { begins.push_back(offset); };
  if (!plain_clusters(text, keep)) {
    begins.clear();
    icu_clusters(text, keep);
  }
  std::vector<std::string_view> clusters;
  clusters.reserve(begins.size());
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : text.size();
    clusters.push_back(text.substr(begins[i], end - begins[i]));
  }
  return clusters;
}

// Pair by pair instead of NFC, which would also turn a compatibility ideograph (U+FA19) into
// another character.
std::u32string composed(std::u32string_view cluster) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  FUBAKO_CHECK(U_SUCCESS(error));
  std::u32string out;
  for (const char32_t c : cluster) {
    const UChar32 pair =
        out.empty() ? -1
                    : nfc->composePair(static_cast<UChar32>(out.back()), static_cast<UChar32>(c));
    if (pair >= 0)
      out.back() = static_cast<char32_t>(pair);
    else
      out += c;
  }
  return out;
}

}  // namespace fubako::text
