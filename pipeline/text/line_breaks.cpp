#include <unicode/brkiter.h>

#include <memory>

#include "base/base.h"
#include "text/text.h"

namespace fubako::text {
namespace {

icu::BreakIterator& iterator() {
  thread_local const std::unique_ptr<icu::BreakIterator> instance = [] {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createLineInstance(icu::Locale("ja@lb=strict"), error));
    FUBAKO_CHECK(U_SUCCESS(error));
    return made;
  }();
  return *instance;
}

}  // namespace

std::vector<std::size_t> line_breaks(std::string_view text) {
  std::vector<std::size_t> offsets;
  UErrorCode error = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &error);
  icu::BreakIterator& breaks = iterator();
  breaks.setText(&utext, error);
  FUBAKO_CHECK(U_SUCCESS(error));
  breaks.first();
  for (std::int32_t at = breaks.next(); at != icu::BreakIterator::DONE; at = breaks.next())
    offsets.push_back(static_cast<std::size_t>(at));
  utext_close(&utext);
  return offsets;
}

}  // namespace fubako::text
