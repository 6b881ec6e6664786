#include "gather/group.h"

#include <algorithm>
#include <limits>
#include <string>

namespace fubako::gather {
namespace {

bool all_zeros(std::string_view number) {
  return number.find_first_not_of('0') == std::string_view::npos;
}

// A sending address counts when it has a postal code or a name (model/record); other parts of one
// without these say that somebody meant another address than the one that would be printed.
bool half_sending_address(const Record& record, const SendTo& to) {
  if (to.is_sending_address) return false;
  for (std::size_t f = kSendPostalCode; f <= kSendHonorific; ++f)
    if (!record.fields[f].empty()) return true;
  return false;
}

// A number of zeros is what systems write for a person without one.
bool may_share(const Record& record, const SendTo& to) {
  const Row& f = record.fields;
  if (f[kProtected] != "0" || all_zeros(f[kAddresseeNo]) || f[kName].empty()) return false;
  if (to.postal_code.empty() || to.name.empty()) return false;
  if (to.town.empty() && to.number.empty()) return false;  // the city may stand in the town
  return !half_sending_address(record, to);
}

void put(std::string& out, std::uint64_t number) { out += std::to_string(number) + ';'; }
void put(std::string& out, std::string_view text) {  // behind its length: no two texts run together
  put(out, text.size());
  out += text;
}

std::string text_of(const RulePlace& place, const MailService& service, const Record& record,
                    const SendTo& to) {
  std::string out;
  put(out, place.rule);
  put(out, static_cast<std::uint64_t>(service.option));
  put(out, service.do_not_forward ? 1 : 0);
  put(out, static_cast<std::uint64_t>(service.delay_days));
  put(out, record.fields[kAddresseeNo]);
  put(out, record.fields[kName]);
  put(out, to.is_sending_address ? 1 : 0);
  for (const std::string_view text : {to.postal_code, to.prefecture, to.city, to.town, to.number,
                                      to.building, to.name, to.honorific})
    put(out, text);
  return out;
}

Hash128 sha256_128(std::string_view bytes) {
  const std::string hex = sha256_hex(bytes);
  return {std::stoull(hex.substr(0, 16), nullptr, 16),
          std::stoull(hex.substr(16, 16), nullptr, 16)};
}

}  // namespace

std::optional<RulePlace> rule_for(std::span<const GroupingRule> rules,
                                  std::string_view municipality_code, std::string_view form_id) {
  FUBAKO_CHECK(rules.size() <= std::numeric_limits<std::uint16_t>::max());
  for (std::size_t r = 0; r < rules.size(); ++r) {
    const GroupingRule& rule = rules[r];
    if (!rule.municipalities.empty() &&
        rule.municipalities.count(std::string(municipality_code)) == 0)
      continue;
    const auto at = std::find(rule.forms.begin(), rule.forms.end(), form_id);
    if (at == rule.forms.end()) continue;
    const auto order = at - rule.forms.begin();
    FUBAKO_CHECK(order <= std::numeric_limits<std::uint8_t>::max());
    return RulePlace{static_cast<std::uint16_t>(r), static_cast<std::uint8_t>(order)};
  }
  return std::nullopt;
}

std::optional<GroupKey> group_key(const std::optional<RulePlace>& place, const MailService& service,
                                  const Record& record, bool is_protected) {
  const SendTo to = send_to(record);
  if (!place || is_protected || !may_share(record, to)) return std::nullopt;
  const std::string text = text_of(*place, service, record, to);
  return GroupKey{hash128(text), sha256_128(text), *place};
}

bool same_envelope(const Record& a, const Record& b) {
  const SendTo to_a = send_to(a), to_b = send_to(b);
  if (!may_share(a, to_a) || !may_share(b, to_b)) return false;
  if (to_a.is_sending_address != to_b.is_sending_address) return false;
  for (const CommonField f : {kAddresseeNo, kName})
    if (a.fields[f] != b.fields[f]) return false;
  const std::size_t first = to_a.is_sending_address ? kSendPostalCode : kPostalCode;
  for (std::size_t f = first; f < first + 8; ++f)
    if (a.fields[f] != b.fields[f]) return false;
  return true;
}

}  // namespace fubako::gather
