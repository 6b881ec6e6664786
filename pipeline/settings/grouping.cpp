#include <algorithm>

#include "settings/loading.h"

namespace fubako::settings {
namespace {

using notation::Reader;
using notation::Tree;

constexpr std::int64_t kMostMilligrams = 30'000'000;

// Place of the n-th text of a list; complaints name the line of the text itself.
const Place& place_in(const Tree& rule, std::string_view key, std::size_t n) {
  const Tree* list = rule.find(key);
  const bool there = list != nullptr && list->list() != nullptr && n < list->list()->size();
  return there ? (*list->list())[n].place() : place_of(rule, key);
}

void read_forms(Loading& loading, Reader& reader, GroupingRule& rule) {
  const std::size_t before = loading.complaints.size();
  const std::vector<std::string> forms = reader.texts("forms", true);
  if (loading.complaints.size() != before) return;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const Place& place = place_in(reader.tree(), "forms", i);
    if (std::find(rule.forms.begin(), rule.forms.end(), forms[i]) != rule.forms.end()) {
      loading.complain("grouping-form-twice", place, {rule.id, forms[i]});
      continue;
    }
    loading.expect_form(forms[i], place);
    rule.forms.push_back(forms[i]);
  }
  if (rule.forms.size() < 2 && loading.complaints.size() == before)
    loading.complain("grouping-rule-unreachable", place_of(reader.tree(), "forms"), {rule.id});
}

void read_rule_municipalities(Loading& loading, Reader& reader, GroupingRule& rule) {
  const std::vector<std::string> codes = reader.texts("municipalities");
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const Place& place = place_in(reader.tree(), "municipalities", i);
    if (!loading.settings.municipalities.contains(codes[i]))
      loading.complain("grouping-municipality-unknown", place, {rule.id, codes[i]});
    else if (!rule.municipalities.insert(codes[i]).second)
      loading.complain("grouping-municipality-twice", place, {rule.id, codes[i]});
  }
}

GroupingRule read_rule(Loading& loading, Reader& reader) {
  GroupingRule rule;
  rule.place = reader.tree().place();
  rule.id = loading.filled_text(reader, "id");
  read_forms(loading, reader, rule);
  read_rule_municipalities(loading, reader, rule);
  rule.envelope = loading.filled_text(reader, "envelope");
  if (!rule.envelope.empty())
    loading.expect_known(loading.settings.envelopes, rule.envelope, "envelope-unknown",
                         place_of(reader.tree(), "envelope"));
  rule.max_sheets = loading.settings.group_max_sheets;
  if (reader.has("max_sheets"))
    rule.max_sheets = static_cast<int>(loading.number(reader, "max_sheets", 1, kMaxSheets));
  if (reader.has("max_weight_mg"))
    rule.max_weight = Milligrams(loading.number(reader, "max_weight_mg", 1, kMostMilligrams));
  if (reader.has("max_thickness"))
    rule.max_thickness = loading.positive_length(reader, "max_thickness");
  return rule;
}

bool share_a_municipality(const GroupingRule& a, const GroupingRule& b) {
  if (a.municipalities.empty() || b.municipalities.empty()) return true;
  return std::any_of(a.municipalities.begin(), a.municipalities.end(),
                     [&](const std::string& code) { return b.municipalities.contains(code); });
}

// Two rules that both claim a pair of notices would leave it to chance which one groups them.
void check_overlap(Loading& loading, const GroupingRule& earlier, const GroupingRule& later) {
  if (!share_a_municipality(earlier, later)) return;
  std::vector<std::string> both;
  for (const std::string& form : later.forms)
    if (std::find(earlier.forms.begin(), earlier.forms.end(), form) != earlier.forms.end())
      both.push_back(form);
  if (both.size() >= 2)
    loading.complain("grouping-rule-overlaps", later.place,
                     {earlier.id, later.id, both[0], both[1]});
}

}  // namespace

void read_grouping(Loading& loading) {
  const fs::path file = loading.config / "grouping.yaml";
  if (!fs::exists(file)) return;
  const auto tree = loading.read(file, "grouping");
  if (!tree) return;
  Reader reader(*tree, loading.complaints);
  loading.expect_format(reader, "fubako-grouping/1");
  std::vector<GroupingRule>& rules = loading.settings.grouping;
  if (const Tree* list = reader.child("rules", Tree::Type::list, true)) {
    for (const Tree& item : *list->list()) {
      Reader item_reader(item, loading.complaints);
      GroupingRule rule = read_rule(loading, item_reader);
      item_reader.done();
      for (const GroupingRule& earlier : rules) {
        if (earlier.id == rule.id) loading.complain("id-twice", place_of(item, "id"), {rule.id});
        check_overlap(loading, earlier, rule);
      }
      rules.push_back(std::move(rule));
    }
  }
  reader.done();
}

}  // namespace fubako::settings
