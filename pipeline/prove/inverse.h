// prove/inverse: a printed value turned back through its format. Written apart from the formats of
// forms, so that a mistake there is not repeated here; the era table is data and shared.
#pragma once

#include <string_view>
#include <vector>

#include "forms/forms.h"

namespace fubako::prove {

class Inverse {
 public:
  explicit Inverse(const std::vector<forms::Era>& eras);

  // Takes one value off the front of `text` and turns it back; false unless that gives `source`,
  // which is not empty. What a format cannot print stays as it is (a date before the first era, a
  // code without a label), so it must stand there as it is.
  //
  // A mask has no inverse: four stars must stand there, then as many of the value's last characters
  // as the mask keeps, and no more.
  bool take(std::string_view& text, const forms::Format& format, std::string_view source) const;

 private:
  struct Era {
    std::string_view name;  // of the table given
    int first_day = 0;      // 20190501
  };
  const Era* in_force(int day) const;
  // An era's name and 元 or a number of two places, and 年: the Gregorian year, 0 when there is
  // none.
  int take_year(std::string_view& text, bool pad, const Era*& era) const;
  bool take_wareki(std::string_view& text, const forms::Format& format,
                   std::string_view source) const;
  bool take_fiscal_year(std::string_view& text, std::string_view source) const;

  std::vector<Era> eras_;
};

}  // namespace fubako::prove
