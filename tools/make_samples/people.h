// people: invented residents. Names from pools, addresses in towns that do not exist.
#pragma once

#include <string>
#include <string_view>

#include "dice.h"

namespace fubako::samples {

struct Person {
  std::string addressee_no, name, number, building;
  std::string_view postal_code, town;
};

extern const std::string_view kPrefecture, kCity;

// Fills `person` anew; `ordinal` makes the addressee's number. One name in 200 has a character
// beyond JIS X 0208 or a variation selector, all of them in the fonts of the sample settings.
void make_person(Dice& dice, std::uint64_t ordinal, Person& person);
// Somebody else of the family: the same surname, another given name.
std::string relative_of(const Person& person, Dice& dice);

}  // namespace fubako::samples
