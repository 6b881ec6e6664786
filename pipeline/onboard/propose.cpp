#include <algorithm>

#include "onboard/proposing.h"

namespace fubako::onboard {
namespace {

using forms::Field;
using forms::FieldType;

constexpr int kLikeEnough = 55;
constexpr int kInsideOther = 60;  // a name that contains the other

std::vector<std::string> names_of(const Field& field, const Synonyms& synonyms) {
  for (const auto& [id, names] : synonyms)
    if (id == field.id) return names;
  return {};
}

bool fits_type(const Field& field, const ColumnFacts& facts) {
  if (facts.filled == 0) return true;
  switch (field.type) {
    case FieldType::date:
      return !facts.any || !facts.dates.empty();
    case FieldType::yen:
      return !facts.numbers.empty();
    case FieldType::digits:
      return facts.digits || facts.postal_hyphens;
    default:
      return true;
  }
}

int score_of(const Field& field, const std::vector<std::string>& names,
             const Candidate& candidate) {
  int best = 0;
  const auto compare = [&](const std::string& name) {
    const std::string plain = plain_name(name);
    int score = likeness(plain, candidate.plain);
    const bool inside = plain.size() >= 6 && (candidate.plain.find(plain) != std::string::npos ||
                                              plain.find(candidate.plain) != std::string::npos);
    if (inside && candidate.plain.size() >= 6) score = std::max(score, kInsideOther);
    best = std::max(best, score);
  };
  compare(field.label);
  compare(field.id);
  for (const std::string& name : names) compare(name);
  return best;
}

// Goes through sorts of sureness, the surest first, so that a sure item takes its column before
// a likely one does.
class Matcher {
 public:
  Matcher(std::vector<ProposedItem>& items, const std::vector<Field>& fields,
          std::vector<Candidate>& candidates, const Synonyms& synonyms)
      : items_(items), fields_(fields), candidates_(candidates) {
    for (const Field& field : fields) names_.push_back(names_of(field, synonyms));
  }

  void match() {
    for (std::size_t f = 0; f < items_.size(); ++f) by_name(f);
    by_likeness();
    for (std::size_t f = 0; f < items_.size(); ++f) by_values(f);
    for (std::size_t f = 0; f < items_.size(); ++f)
      if (facts_[f] != nullptr) add_rule(items_[f], fields_[f], *facts_[f]);
  }

 private:
  bool open(std::size_t f) const { return items_[f].sureness == Sureness::none; }

  void take(std::size_t f, Candidate& candidate, Sureness sureness) {
    items_[f].sureness = sureness;
    items_[f].source = candidate.name;
    items_[f].number = candidate.number;
    facts_[f] = candidate.facts;
    candidate.used = true;
  }

  // Two items may come from one column when its name says so: 通知書番号.
  void by_name(std::size_t f) {
    facts_.resize(items_.size());
    const std::string label = plain_name(fields_[f].label), id = plain_name(fields_[f].id);
    for (Candidate& candidate : candidates_)
      if (candidate.plain == label || candidate.plain == id)
        return take(f, candidate, Sureness::equal);
    for (const std::string& name : names_[f])
      for (Candidate& candidate : candidates_)
        if (candidate.plain == plain_name(name)) return take(f, candidate, Sureness::synonym);
  }

  void by_likeness() {
    struct Pair {
      int score;
      std::size_t field, candidate;
    };
    std::vector<Pair> pairs;
    for (std::size_t f = 0; f < items_.size(); ++f)
      for (std::size_t c = 0; open(f) && c < candidates_.size(); ++c) {
        if (candidates_[c].used || !fits_type(fields_[f], *candidates_[c].facts)) continue;
        const int score = score_of(fields_[f], names_[f], candidates_[c]);
        if (score >= kLikeEnough) pairs.push_back({score, f, c});
      }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair& a, const Pair& b) { return a.score > b.score; });
    for (const Pair& pair : pairs)
      if (open(pair.field) && !candidates_[pair.candidate].used)
        take(pair.field, candidates_[pair.candidate], Sureness::similar);
  }

  // A column that nothing else wants and that alone looks like the item.
  void by_values(std::size_t f) {
    if (!open(f) || !items_[f].required) return;
    Candidate* only = nullptr;
    for (Candidate& candidate : candidates_) {
      if (candidate.used || !looks_like(fields_[f], *candidate.facts)) continue;
      if (only != nullptr) return;
      only = &candidate;
    }
    if (only != nullptr) take(f, *only, Sureness::by_values);
  }

  static bool looks_like(const Field& field, const ColumnFacts& facts) {
    if (facts.filled == 0) return false;
    if (field.type == FieldType::date) return facts.any && !facts.dates.empty();
    if (field.type == FieldType::digits && field.exact)
      return (facts.digits && facts.shortest == field.max && facts.longest == field.max) ||
             (facts.postal_hyphens && field.max == 7);
    if (field.type != FieldType::choice || facts.many) return false;
    return std::all_of(facts.distinct.begin(), facts.distinct.end(), [&](const std::string& code) {
      return std::find(field.codes.begin(), field.codes.end(), code) != field.codes.end();
    });
  }

  std::vector<ProposedItem>& items_;
  const std::vector<Field>& fields_;
  std::vector<Candidate>& candidates_;
  std::vector<std::vector<std::string>> names_;
  std::vector<const ColumnFacts*> facts_;
};

ProposedFile own_file(const std::string& role, const std::string& label,
                      const std::vector<Field>& fields, const SampleTable& table,
                      const Synonyms& synonyms, std::vector<bool>& used) {
  ProposedFile file;
  file.role = role;
  file.label = label;
  file.file = table.file;
  file.separator = table.separator;
  file.header = table.header;
  file.rows = table.rows;
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < table.facts.size(); ++i)
    candidates.push_back({table.names[i], table.header ? plain_name(table.names[i]) : std::string(),
                          i + 1, &table.facts[i], false});
  for (const Field& field : fields) file.items.push_back(item_of(field));
  match(file.items, fields, candidates, synonyms);
  used.resize(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) used[i] = candidates[i].used;
  return file;
}

void add_unused(ProposedFile& file, const SampleTable& table, const std::vector<bool>& used) {
  for (std::size_t i = 0; i < used.size(); ++i)
    if (!used[i]) file.unused.push_back(table.names[i]);
}

const SampleTable* table_of(const std::vector<SampleTable>& tables, const std::string& role) {
  for (const SampleTable& table : tables)
    if (table.role == role) return &table;
  return nullptr;
}

// Some column was found by its name.
bool named(const ProposedFile& file) {
  return std::any_of(file.items.begin(), file.items.end(), [](const ProposedItem& item) {
    return item.sureness != Sureness::none && item.sureness != Sureness::by_values;
  });
}

ProposedFile absent_file(const forms::List& list) {
  ProposedFile file;
  file.kind = ProposedFile::Kind::absent;
  file.role = list.id;
  file.label = list.label;
  for (const Field& field : list.fields) file.items.push_back(item_of(field));
  return file;
}

}  // namespace

ProposedItem item_of(const Field& field) {
  ProposedItem item;
  item.id = field.id;
  item.label = field.label;
  item.required = field.required;
  return item;
}

const Field& key_field(const forms::Form& form) { return form.fields[kRecordKey]; }

void match(std::vector<ProposedItem>& items, const std::vector<Field>& fields,
           std::vector<Candidate>& candidates, const Synonyms& synonyms) {
  Matcher(items, fields, candidates, synonyms).match();
}

Result<Proposal> propose(const forms::Form& form, const std::vector<SampleTable>& tables,
                         const Synonyms& synonyms) {
  Proposal proposal{form.id, {}};
  const SampleTable* records = table_of(tables, "records");
  std::vector<bool> used;
  if (records != nullptr)
    proposal.files.push_back(own_file("records", "", form.fields, *records, synonyms, used));
  for (const forms::List& list : form.lists) {
    std::optional<ProposedFile> file;
    if (const SampleTable* table = table_of(tables, list.id)) {
      std::vector<Field> fields = {key_field(form)};
      fields.insert(fields.end(), list.fields.begin(), list.fields.end());
      std::vector<bool> list_used;
      file = own_file(list.id, list.label, fields, *table, synonyms, list_used);
      add_unused(*file, *table, list_used);
    } else if (records != nullptr && records->header) {
      file = find_group(list, *records, synonyms, used);
    }
    proposal.files.push_back(file ? std::move(*file) : absent_file(list));
  }
  if (records != nullptr) add_unused(proposal.files.front(), *records, used);
  for (const ProposedFile& file : proposal.files)
    if (file.kind == ProposedFile::Kind::own && file.header && !named(file))
      return fail(texts(), "sample-header-unknown", {file.file, 1});
  return proposal;
}

}  // namespace fubako::onboard
