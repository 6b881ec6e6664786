// A mapping's file: who it is of, and what each role's file is like.
#include <algorithm>
#include <array>

#include "mapping/loading.h"

namespace fubako::mapping {
namespace {

using notation::Reader;
using notation::Tree;

constexpr std::string_view kFormat = "fubako-mapping/1";
constexpr std::string_view kSeparators[] = {"comma", "tab", "semicolon"};
constexpr std::array<char, 3> kSeparatorBytes = {',', '\t', ';'};

// Reads the entry of one role; a member function a step.
class FileReader {
 public:
  FileReader(const Tree& tree, const Target& target, bool records, std::vector<Fault>& complaints)
      : tree_(tree),
        target_(target),
        records_(records),
        reader_(tree, complaints),
        complaints_(complaints) {}

  FileRule read() {
    file_.role = target_.role;
    file_.place = tree_.place();
    if (!records_ && reader_.has("rows_from"))
      read_groups();
    else
      read_file();
    reader_.done();
    return std::move(file_);
  }

 private:
  void read_file() {
    if (const Tree* fixed = reader_.child("fixed_length", Tree::Type::map, false)) {
      file_.fixed = read_fixed_length(*fixed, complaints_);
    } else {
      file_.separator = kSeparatorBytes[reader_.choice("delimiter", kSeparators, 0)];
      file_.header = reader_.boolean("header", true);
    }
    read_ignore();
    const Tree* columns = reader_.child("columns", Tree::Type::map, true);
    if (columns == nullptr) return;
    file_.rules = read_rules(*columns, target_, 0, {}, complaints_);
    check_required(file_.rules, 0, columns->place());
  }

  void read_ignore() {
    const Tree* ignore = tree_.find("ignore");
    if (ignore != nullptr && ignore->text() != nullptr) {
      file_.ignore_all = reader_.text("ignore") == "all";
      if (!file_.ignore_all) reader_.complain(texts(), "mapping-ignore-malformed", ignore->place());
      return;
    }
    const Tree* list = reader_.child("ignore", Tree::Type::list, false);
    if (list == nullptr) return;
    for (const Tree& value : *list->list()) {
      if (auto source = read_source(value, {}))
        file_.ignore.push_back(std::move(*source));
      else
        reader_.complain(texts(), "mapping-ignore-malformed", value.place());
    }
  }

  void read_groups() {
    file_.from_records = true;
    const Tree* groups = reader_.child("rows_from", Tree::Type::list, true);
    if (groups == nullptr) return;
    for (const Tree& group : *groups->list()) read_group(group);
  }

  void read_group(const Tree& tree) {
    Reader reader(tree, complaints_);
    const std::int64_t count = reader.integer("count", 1), first = reader.integer("first", 1),
                       step = reader.integer("step", 0);
    const bool sound = count >= 1 && count <= kMostRows && first >= 1 && first <= kMostRows &&
                       step >= 0 && step <= kMostRows;
    if (!sound)
      reader.complain(texts(), "mapping-number-out-of-range", tree.place(),
                      {"count, first, step", "0", std::to_string(kMostRows)});
    const Tree* columns = reader.child("columns", Tree::Type::map, true);
    if (reader.has("skip_when_empty") && reader.has("skip_when_zero"))
      reader.complain(texts(), "mapping-rules-exclude-each-other", tree.place());
    for (const char* key : {"skip_when_empty", "skip_when_zero"})
      if (const Tree* marker = tree.find(key); marker != nullptr && marker->text() != nullptr)
        (void)reader.text(key);
      else
        (void)reader.integer(key, 0);
    reader.done();
    if (columns == nullptr || !sound) return;
    for (std::int64_t i = 0; i < count; ++i) {
      const std::size_t before = complaints_.size();
      read_row(tree, *columns,
               {static_cast<std::size_t>(first + i), static_cast<std::size_t>(step)});
      if (complaints_.size() != before) break;  // once is enough
    }
  }

  void read_row(const Tree& tree, const Tree& columns, RowOf of) {
    ChildRow row;
    row.rules = read_rules(columns, target_, 1, of, complaints_);
    check_required(row.rules, 1, columns.place());
    for (const char* key : {"skip_when_empty", "skip_when_zero"})
      if (const Tree* marker = tree.find(key)) {
        row.marker = read_source(*marker, of);
        row.zero_is_empty = key == std::string_view("skip_when_zero");
      }
    file_.rows.push_back(std::move(row));
  }

  void check_required(const std::vector<Rule>& rules, std::size_t first, const Place& place) {
    for (std::size_t i = first; i < target_.columns.size(); ++i) {
      const bool ruled = std::any_of(rules.begin(), rules.end(),
                                     [&](const Rule& rule) { return rule.column == i; });
      if (target_.required[i] && !ruled)
        reader_.complain(texts(), "mapping-item-missing", place, {target_.columns[i]});
    }
  }

  const Tree& tree_;
  const Target& target_;
  bool records_;
  Reader reader_;
  std::vector<Fault>& complaints_;
  FileRule file_;
};

bool is_stem_of(const std::string& id, const std::string& file) {
  return !id.empty() && fs::path(file).stem().string() == id;
}

void read_files(Reader& reader, const std::vector<Target>& targets, Mapping& mapping,
                std::vector<Fault>& complaints) {
  const Tree* tree = reader.child("files", Tree::Type::map, true);
  if (tree == nullptr) return;
  Reader files(*tree, complaints);
  for (std::size_t i = 0; i < targets.size(); ++i)
    if (const Tree* file = files.child(targets[i].role, Tree::Type::map, true))
      mapping.files.push_back(FileReader(*file, targets[i], i == 0, complaints).read());
  files.done();
}

}  // namespace

Loaded parse(std::string_view content, const std::string& file, const std::vector<Target>& targets,
             const Eras& eras) {
  Loaded loaded;
  auto tree = notation::parse_yaml(content, file);
  if (!tree) {
    loaded.complaints.push_back(std::move(tree).error());
    return loaded;
  }
  Mapping mapping;
  Reader reader(*tree, loaded.complaints);
  if (reader.text("format") != kFormat && loaded.complaints.empty())
    reader.complain(texts(), "mapping-format", place_of(*tree, "format"), {kFormat});
  mapping.id = reader.text("id");
  if (!mapping.id.empty() && !is_stem_of(mapping.id, file))
    reader.complain(texts(), "mapping-id-differs", place_of(*tree, "id"), {mapping.id});
  mapping.form = reader.text("form");
  mapping.version = reader.text("version");
  read_files(reader, targets, mapping, loaded.complaints);
  reader.done();
  mapping.eras = eras;
  mapping.sha256 = sha256_hex(content);
  if (loaded.complaints.empty()) loaded.mapping = std::move(mapping);
  return loaded;
}

Loaded load(const fs::path& folder, const std::string& id, const std::vector<Target>& targets,
            const Eras& eras) {
  std::vector<std::string> ids;
  for (const fs::path& path : sorted_entries(folder))
    if (path.extension() == ".yaml") ids.push_back(path.stem().string());
  const std::string file = (folder.filename() / (id + ".yaml")).generic_string();
  Loaded loaded;
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
    std::string_view nearest = notation::nearest_name(id, ids);
    loaded.complaints.push_back(
        fail(texts(), "mapping-not-found", {file}, {nearest.empty() ? "-" : nearest}).value());
    return loaded;
  }
  auto content = read_file(folder / (id + ".yaml"));
  if (!content) {
    loaded.complaints.push_back(std::move(content).error());
    return loaded;
  }
  return parse(*content, file, targets, eras);
}

}  // namespace fubako::mapping
