#include "gather/enclosures.h"

#include <algorithm>
#include <bit>
#include <set>

namespace fubako::gather {
namespace {

constexpr MessageText kTexts[] = {
    {"enclosure-unknown",
     "同封物「{0}」は config/enclosures.yaml にありません。idを直すか、同封物を登録してください。",
     "there is no enclosure \"{0}\" in config/enclosures.yaml; correct the id or register it"},
    {"enclosure-not-valid",
     "同封物「{0}」の{1}版は、差出日{4}に使えません(有効期間 {2}から{3}まで)。差出日に有効な版を"
     "config/enclosures.yaml に登録し、帳票をその版に改めてください。",
     "edition {1} of enclosure \"{0}\" is not valid on the posting date {4} (valid from {2} to "
     "{3}); register the edition of that date in config/enclosures.yaml and name it in the form"},
    {"enclosures-too-many",
     "一緒に封入できる帳票の同封物が合わせて{0}種類あります({1}種類まで)。同封物か、名寄せの規則の"
     "帳票を減らしてください。",
     "the forms that may go together ask for {0} different enclosures (at most {1}); remove "
     "enclosures, or forms from the grouping rule"},
};

tl::unexpected<Fault> not_valid(const EnclosureItem& item, Date posting_date) {
  return fail(
      kTexts, "enclosure-not-valid", item.place,
      {item.id, item.edition, item.valid_from.iso(), item.valid_to.iso(), posting_date.iso()});
}

}  // namespace

Enclosures enclosures_for(std::span<const EnclosureItem> config,
                          std::span<const AskedEnclosure> asked, Date posting_date,
                          std::size_t most) {
  Enclosures out;
  std::set<std::size_t> items;
  for (const AskedEnclosure& one : asked) {
    const auto at = std::find_if(config.begin(), config.end(),
                                 [&](const EnclosureItem& item) { return item.id == one.id; });
    if (at == config.end()) {
      out.complaints.push_back(fail(kTexts, "enclosure-unknown", one.place, {one.id}).value());
      continue;
    }
    const bool first_time = items.insert(static_cast<std::size_t>(at - config.begin())).second;
    if (first_time && (posting_date < at->valid_from || at->valid_to < posting_date))
      out.complaints.push_back(not_valid(*at, posting_date).value());
  }
  if (items.size() > most)
    out.complaints.push_back(fail(kTexts, "enclosures-too-many", asked.front().place,
                                  {std::to_string(items.size()), std::to_string(most)})
                                 .value());
  out.items.assign(items.begin(), items.end());
  return out;
}

std::uint32_t feeder_mask(std::uint64_t possible, std::uint64_t chosen) {
  FUBAKO_CHECK((chosen & ~possible) == 0);
  FUBAKO_CHECK(static_cast<std::size_t>(std::popcount(possible)) <= kMaxEnclosuresOfPiece);
  std::uint32_t mask = 0;
  for (std::uint32_t feeder = 1; possible != 0; possible &= possible - 1, feeder <<= 1)
    if ((chosen >> std::countr_zero(possible) & 1) != 0) mask |= feeder;
  return mask;
}

}  // namespace fubako::gather
