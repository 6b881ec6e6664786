// One item's rule, as the mapping's file writes it.
#include <algorithm>

#include "mapping/loading.h"

namespace fubako::mapping {
namespace {

using notation::Reader;
using notation::Tree;

constexpr std::string_view kDates[] = {"none",  "iso",     "yyyymmdd",
                                       "slash", "gyymmdd", "wareki-text"};
constexpr std::string_view kNumbers[] = {"none", "plain", "commas", "zero-padded", "implied-minus"};
constexpr std::int64_t kMostParts = 9, kMostDecimals = 9;

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// Reads one rule; a member function a step.
class RuleReader {
 public:
  RuleReader(const Tree& tree, RowOf row, std::vector<Fault>& complaints)
      : tree_(tree), row_(row), reader_(tree, complaints), complaints_(complaints) {}

  Rule read() {
    rule_.place = tree_.place();
    read_sources();
    rule_.join = reader_.text("join", "");
    rule_.trim = reader_.boolean("trim", false);
    rule_.remove = reader_.text("remove", "");
    rule_.empty = reader_.texts("empty");
    if (reader_.has("default")) rule_.otherwise = text_of("default");
    if (const Tree* split = reader_.child("split", Tree::Type::map, false)) read_split(*split);
    if (const Tree* codes = reader_.child("codes", Tree::Type::map, false)) read_codes(*codes);
    rule_.date = static_cast<DateStyle>(reader_.choice("date", kDates, 0));
    rule_.yen = static_cast<NumberStyle>(reader_.choice("yen", kNumbers, 0));
    read_decimals();
    reader_.done();
    check_combination();
    return std::move(rule_);
  }

 private:
  std::string text_of(std::string_view key) {
    std::string text = reader_.text(key, "");
    return row_.n == 0 ? text : numbered(text, row_.n);
  }

  void complain(std::string_view code, std::string_view key,
                std::initializer_list<std::string_view> arguments = {}) {
    reader_.complain(texts(), code, place_of(tree_, key), arguments);
  }

  void add_source(const Tree& value) {
    if (auto source = read_source(value, row_))
      rule_.from.push_back(std::move(*source));
    else
      reader_.complain(texts(), "mapping-source-malformed", value.place());
  }

  void read_sources() {
    const Tree* from = tree_.find("from");
    const bool constant = reader_.has("constant");
    if (constant) rule_.constant = text_of("constant");
    if ((from != nullptr) == constant) complain("mapping-from-or-constant", "from");
    if (from == nullptr) return;
    if (from->list() != nullptr) {
      (void)reader_.child("from", Tree::Type::list, true);
      if (from->list()->empty()) complain("mapping-source-malformed", "from");
      for (const Tree& value : *from->list()) add_source(value);
    } else {
      if (from->text() != nullptr) (void)reader_.text("from");
      if (from->text() == nullptr) (void)reader_.integer("from");
      if (from->text() != nullptr || from->integer() != nullptr) add_source(*from);
    }
  }

  void read_split(const Tree& tree) {
    Reader reader(tree, complaints_);
    Split split;
    split.at = reader.text("at");
    const std::int64_t of = reader.integer("of", 2), part = reader.integer("part");
    reader.done();
    if (split.at.empty() || of < 2 || of > kMostParts || part < 1 || part > of)
      return reader.complain(texts(), "mapping-split-malformed", tree.place(),
                             {std::to_string(kMostParts)});
    split.of = static_cast<std::size_t>(of);
    split.part = static_cast<std::size_t>(part);
    rule_.split = std::move(split);
  }

  void read_codes(const Tree& tree) {
    Reader reader(tree, complaints_);
    for (const auto& [code, value] : *tree.map()) rule_.codes.emplace_back(code, reader.text(code));
    if (rule_.codes.empty()) complain("mapping-codes-empty", "codes");
  }

  void read_decimals() {
    const std::int64_t decimals = reader_.integer("decimals", 0);
    if (decimals < 0 || decimals > kMostDecimals)
      return complain("mapping-number-out-of-range", "decimals",
                      {"decimals", "0", std::to_string(kMostDecimals)});
    rule_.decimals = static_cast<int>(decimals);
  }

  void check_combination() {
    const int notations = (rule_.codes.empty() ? 0 : 1) + (rule_.date == DateStyle::none ? 0 : 1) +
                          (rule_.yen == NumberStyle::none ? 0 : 1) + (rule_.decimals > 0 ? 1 : 0);
    if (notations > 1) complain("mapping-rules-exclude-each-other", "from");
    const bool changes = notations > 0 || rule_.split || rule_.trim || rule_.otherwise ||
                         !rule_.remove.empty() || !rule_.empty.empty() || !rule_.join.empty();
    if (rule_.from.empty() && changes && reader_.has("constant"))
      complain("mapping-constant-alone", "constant");
  }

  const Tree& tree_;
  RowOf row_;
  Reader reader_;
  std::vector<Fault>& complaints_;
  Rule rule_;
};

}  // namespace

std::string numbered(std::string_view text, std::size_t n) {
  std::string out(text), digits = std::to_string(n), wide;
  for (const char c : digits) text::append_utf8(wide, U'０' + static_cast<char32_t>(c - '0'));
  replace_all(out, "{nn}", n < 10 ? "0" + digits : digits);
  replace_all(out, "{n}", digits);
  replace_all(out, "{ｎ}", wide);
  return out;
}

Place place_of(const Tree& tree, std::string_view key) {
  const Tree* value = tree.find(key);
  return value == nullptr ? tree.place() : value->place();
}

std::optional<Source> read_source(const Tree& value, RowOf row) {
  Source source;
  source.place = value.place();
  if (const std::string* name = value.text()) {
    source.name = row.n == 0 ? *name : numbered(*name, row.n);
    source.of_row = source.name != *name;
  } else if (const std::int64_t* number = value.integer(); number != nullptr && *number > 0) {
    source.number = static_cast<std::size_t>(*number) + (row.n == 0 ? 0 : (row.n - 1) * row.step);
    source.of_row = row.n != 0 && row.step != 0;
  } else {
    return std::nullopt;
  }
  return source;
}

std::vector<Rule> read_rules(const Tree& columns, const Target& target, std::size_t first,
                             RowOf row, std::vector<Fault>& complaints) {
  std::vector<Rule> rules;
  const std::span<const std::string> ids = std::span(target.columns).subspan(first);
  for (const auto& [id, value] : *columns.map()) {
    const auto at = std::find(ids.begin(), ids.end(), id);
    if (at == ids.end()) {
      std::string_view nearest = notation::nearest_name(id, ids);
      complaints.push_back(fail(texts(), "mapping-item-unknown", value.place(),
                                {id, nearest.empty() ? "-" : nearest})
                               .value());
      continue;
    }
    Rule rule;
    if (value.map() != nullptr) {
      rule = RuleReader(value, row, complaints).read();
    } else if (const auto source = read_source(value, row)) {  // the short way: item: column
      rule.from.push_back(*source);
      rule.place = value.place();
    } else {
      complaints.push_back(fail(texts(), "mapping-source-malformed", value.place()).value());
    }
    rule.column = first + static_cast<std::size_t>(at - ids.begin());
    rules.push_back(std::move(rule));
  }
  return rules;
}

}  // namespace fubako::mapping
