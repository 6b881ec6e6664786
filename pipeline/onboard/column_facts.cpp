#include <algorithm>
#include <iterator>

#include "onboard/onboard.h"

namespace fubako::onboard {
namespace {

using mapping::DateStyle;
using mapping::NumberStyle;

constexpr DateStyle kDates[] = {DateStyle::iso, DateStyle::yyyymmdd, DateStyle::slash,
                                DateStyle::gyymmdd, DateStyle::wareki_text};
constexpr NumberStyle kNumbers[] = {NumberStyle::plain, NumberStyle::commas,
                                    NumberStyle::zero_padded};

bool is_postal_with_hyphen(std::string_view text) {
  return text.size() == 8 && text[3] == '-' && text::is_digits(text.substr(0, 3)) &&
         text::is_digits(text.substr(4));
}

template <class Set>
Set both(const Set& a, const Set& b) {
  Set out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
  return out;
}

// Styles of one value; those that another value excludes are gone for ever.
template <class Set, class Styles, class Fits>
void keep(Set& kept, bool first, const Styles& styles, Fits fits) {
  for (const auto style : styles) {
    if (fits(style)) {
      if (first) kept.insert(style);
    } else {
      kept.erase(style);
    }
  }
}

}  // namespace

void ColumnFacts::see(std::string_view value, const mapping::Eras& eras) {
  const std::string_view text = mapping::trimmed(value);
  if (text.empty()) {
    ++empty;
    return;
  }
  padded = padded || text.size() != value.size();
  const std::size_t length = text::grapheme_count(text);
  shortest = filled == 0 ? length : std::min(shortest, length);
  longest = std::max(longest, length);
  const bool first = filled++ == 0;
  keep(numbers, first, kNumbers,
       [&](NumberStyle style) { return mapping::read_number(style, text).has_value(); });
  digits = digits && text::is_digits(text);
  leading_zeros = leading_zeros || (text.size() > 1 && text[0] == '0' && text::is_digits(text));
  postal_hyphens = postal_hyphens && is_postal_with_hyphen(text);
  const bool zero = text.find_first_not_of('0') == std::string_view::npos;
  if (distinct.size() < kMostDistinct || zero)  // zeros are named in `empty:`
    distinct.emplace(text);
  else
    many = many || distinct.count(std::string(text)) == 0;
  if (zero) {
    ++zeros;
    return;
  }
  keep(dates, !any, kDates,
       [&](DateStyle style) { return mapping::read_date(style, text, eras).has_value(); });
  any = true;
}

void ColumnFacts::merge(const ColumnFacts& other) {
  if (other.filled != 0) {
    numbers = filled == 0 ? other.numbers : both(numbers, other.numbers);
    shortest = filled == 0 ? other.shortest : std::min(shortest, other.shortest);
  }
  if (other.any) dates = any ? both(dates, other.dates) : other.dates;
  filled += other.filled;
  empty += other.empty;
  zeros += other.zeros;
  any = any || other.any;
  digits = digits && other.digits;
  leading_zeros = leading_zeros || other.leading_zeros;
  padded = padded || other.padded;
  postal_hyphens = postal_hyphens && other.postal_hyphens;
  longest = std::max(longest, other.longest);
  distinct.insert(other.distinct.begin(), other.distinct.end());
  many = many || other.many || distinct.size() > kMostDistinct;
}

}  // namespace fubako::onboard
