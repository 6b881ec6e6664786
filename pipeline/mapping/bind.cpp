#include <algorithm>

#include "mapping/mapping.h"
#include "notation/notation.h"

namespace fubako::mapping {
namespace {

// Finds sources in one file's first row; a member function a step.
class Binder {
 public:
  Binder(const FileRule& file, const Header& header, std::vector<Fault>& faults)
      : file_(file), header_(header), faults_(faults), before_(faults.size()) {
    bound_.columns = header.fields.size();
    bound_.used.resize(bound_.columns);
    if (has_names()) names_.assign(header.fields.begin(), header.fields.end());
  }

  std::optional<Bound> bind(std::span<const FileRule* const> lists) {
    for (const Rule& rule : file_.rules) bound_.rules.push_back(bound_rule(rule));
    for (const FileRule* list : lists) {
      auto& rows = bound_.lists.emplace_back();
      for (const ChildRow& row : list->rows) rows.push_back(bound_row(row));
    }
    if (faults_.size() == before_) find_unused();
    if (faults_.size() != before_) return std::nullopt;
    return std::move(bound_);
  }

 private:
  bool has_names() const { return file_.header || file_.fixed; }

  Place place(std::size_t column) const {
    Place place = header_.place;
    if (column < header_.columns.size()) place.column = header_.columns[column];
    return place;
  }

  void refuse(std::string_view code, Place where, std::initializer_list<std::string_view> args) {
    faults_.push_back(fail(texts(), code, std::move(where), args).value());
  }

  std::optional<std::size_t> find(const Source& source) {
    if (source.number != 0) {
      if (source.number <= bound_.columns) return source.number - 1;
      refuse("mapping-source-unknown", header_.place,
             {source.str(), source.place.str(), std::to_string(bound_.columns)});
      return std::nullopt;
    }
    const auto at = std::find(names_.begin(), names_.end(), source.name);
    if (at == names_.end()) {
      std::string_view nearest = notation::nearest_name(source.name, names_);
      refuse("mapping-source-unknown", header_.place,
             {source.name, source.place.str(), nearest.empty() ? "-" : nearest});
      return std::nullopt;
    }
    const auto column = static_cast<std::size_t>(at - names_.begin());
    if (std::find(at + 1, names_.end(), source.name) != names_.end())
      refuse("mapping-source-twice", place(column), {source.name});
    return column;
  }

  BoundRule bound_rule(const Rule& rule) {
    BoundRule out{&rule, {}};
    for (const Source& source : rule.from) {
      const auto column = find(source);
      if (!column) continue;
      out.from.push_back(*column);
      bound_.used[*column] = true;
    }
    return out;
  }

  BoundRow bound_row(const ChildRow& row) {
    BoundRow out;
    out.zero_is_empty = row.zero_is_empty;
    for (const Rule& rule : row.rules) out.rules.push_back(bound_rule(rule));
    if (row.marker) {
      out.marker = find(*row.marker);
      if (out.marker) bound_.used[*out.marker] = true;
    }
    return out;
  }

  bool is_ignored(std::size_t column) const {
    return file_.ignore_all ||
           std::any_of(file_.ignore.begin(), file_.ignore.end(), [&](const Source& source) {
             return source.number != 0 ? source.number == column + 1
                                       : source.name == names_[column];
           });
  }

  void find_unused() {
    for (std::size_t i = 0; i < bound_.columns; ++i) {
      if (bound_.used[i] || is_ignored(i)) continue;
      refuse("mapping-column-unused", place(i),
             {has_names() ? names_[i] : "#" + std::to_string(i + 1)});
    }
  }

  const FileRule& file_;
  const Header& header_;
  std::vector<Fault>& faults_;
  std::size_t before_;
  std::vector<std::string> names_;
  Bound bound_;
};

}  // namespace

std::optional<Bound> bind(const FileRule& file, std::span<const FileRule* const> lists,
                          const Header& header, std::vector<Fault>& faults) {
  return Binder(file, header, faults).bind(lists);
}

}  // namespace fubako::mapping
