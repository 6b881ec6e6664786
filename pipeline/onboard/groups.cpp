// Repeated columns of a wide row: 期別納期限1, 期別納期限2, … are one item of a list.
#include <algorithm>

#include "onboard/proposing.h"

namespace fubako::onboard {
namespace {

struct Stem {
  std::string name;                            // with {n}, {nn} or {ｎ}
  std::string plain;                           // without the number
  std::map<std::size_t, std::size_t> columns;  // by number
  ColumnFacts facts;
};

// The last run of digits of a name: where it begins, how long it is, and its value.
struct Run {
  std::size_t at = 0, bytes = 0, value = 0, digits = 0;
  bool wide = false;
};

std::optional<Run> last_number(std::string_view name) {
  std::optional<Run> last;
  bool running = false;
  for (std::size_t at = 0; at < name.size();) {
    std::string_view rest = name.substr(at);
    const char32_t c = text::take_code_point(rest);
    const std::size_t bytes = name.size() - at - rest.size();
    const bool narrow = c >= U'0' && c <= U'9', wide = c >= U'０' && c <= U'９';
    if (narrow || wide) {
      if (!running) last = Run{at, 0, 0, 0, wide};
      last->bytes += bytes;
      last->value = last->value * 10 + static_cast<std::size_t>(c - (wide ? U'０' : U'0'));
      if (++last->digits > 3) return std::nullopt;
    }
    running = narrow || wide;
    at += bytes;
  }
  return last;
}

std::vector<Stem> stems_of(const SampleTable& table) {
  std::vector<Stem> stems;
  for (std::size_t i = 0; i < table.names.size(); ++i) {
    const auto run = last_number(table.names[i]);
    if (!run) continue;
    const std::string before = table.names[i].substr(0, run->at),
                      after = table.names[i].substr(run->at + run->bytes);
    const bool two = !run->wide && table.names[i][run->at] == '0' && run->digits == 2;
    std::string mark = run->wide ? "{ｎ}" : two ? "{nn}" : "{n}";
    auto at = std::find_if(stems.begin(), stems.end(), [&](const Stem& stem) {
      return stem.name == before + mark + after ||
             (run->digits == 2 && stem.name == before + "{nn}" + after);
    });
    if (at == stems.end())
      at = stems.insert(stems.end(), {before + mark + after, plain_name(before + after), {}, {}});
    at->columns.emplace(run->value, i);
    at->facts.merge(table.facts[i]);
  }
  std::erase_if(stems, [](const Stem& stem) { return stem.columns.size() < 2; });
  return stems;
}

// The numbers of a stem, when they follow each other.
bool follow(const Stem& stem) {
  return stem.columns.rbegin()->first - stem.columns.begin()->first + 1 == stem.columns.size();
}

}  // namespace

std::optional<ProposedFile> find_group(const forms::List& list, const SampleTable& records,
                                       const Synonyms& synonyms, std::vector<bool>& used) {
  std::vector<Stem> stems = stems_of(records);
  std::erase_if(
      stems, [&](const Stem& stem) { return !follow(stem) || used[stem.columns.begin()->second]; });
  std::vector<Candidate> candidates;
  for (const Stem& stem : stems)
    candidates.push_back({stem.name, stem.plain, 0, &stem.facts, false});
  ProposedFile file;
  file.kind = ProposedFile::Kind::group;
  file.role = list.id;
  file.label = list.label;
  file.rows = records.rows;
  for (const forms::Field& field : list.fields) file.items.push_back(item_of(field));
  match(file.items, list.fields, candidates, synonyms);
  const Stem* measure = nullptr;
  for (std::size_t i = 0; i < stems.size(); ++i) {
    if (!candidates[i].used) continue;
    if (measure == nullptr || stems[i].facts.any)
      measure = measure == nullptr ? &stems[i] : measure;
    if (!stems[i].facts.dates.empty()) measure = &stems[i];
    for (const auto& [number, column] : stems[i].columns) used[column] = true;
  }
  if (measure == nullptr) return std::nullopt;
  file.count = measure->columns.size();
  file.first = measure->columns.begin()->first;
  file.marker = measure->name;
  return file;
}

}  // namespace fubako::onboard
