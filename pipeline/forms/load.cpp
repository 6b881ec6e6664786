// A template folder -> a Form.
#include <algorithm>

#include "forms/loading.h"

namespace fubako::forms {

using notation::Reader;
using notation::Tree;

namespace {

// Digest of the template as used: its file, and what it took of the municipality.
std::string digest_of(const std::string& yaml, const Loading& loading) {
  Sha256 sha;
  sha.update(yaml);
  const auto add = [&](std::string_view kind, std::string_view name, std::string_view value) {
    for (const std::string_view text :
         {std::string_view("\0", 1), kind, name, std::string_view("="), value})
      sha.update(text);
  };
  for (const auto& [name, value] : loading.form.terms) add("", name, value);
  for (const Slot& slot : loading.form.slots)
    for (const Part& part : slot.parts)
      for (const auto& [language, text] : part.wordings) add("wording ", language, text);
  for (const auto& [name, picture] : loading.form.pictures) add("picture ", name, picture->sha256);
  if (!loading.context.overlay.empty()) add("overlay", "", loading.context.overlay);
  return sha.hex();
}

Place place_of(const Reader& reader, std::string_view key) {
  const Tree* value = reader.tree().find(key);
  return value == nullptr ? reader.tree().place() : value->place();
}

// What a notice has and a form that the program itself prints has not: when it is valid, who gets
// it on paper, in which envelope.
void read_service(Loading& loading, Reader& reader) {
  static const std::vector<std::string_view> channels = {"paper_on_request",
                                                         "paper_unless_declined", "paper_only"};
  Form& form = loading.form;
  form.valid_from = reader.date("valid_from", true).value_or(Date{});
  form.valid_to = reader.date("valid_to", true).value_or(Date{});
  if (form.valid_to < form.valid_from)
    loading.complain("form-validity-reversed", place_of(reader, "valid_to"));
  form.channel = static_cast<Channel>(reader.choice("channel", channels));
  form.form_group = reader.text("form_group");
  form.withdraw_when_paid = reader.boolean("withdraw_when_paid", false);
  form.envelope = reader.text("envelope");
}

void read_head(Loading& loading, Reader& reader, const std::string& folder_name) {
  Form& form = loading.form;
  const std::string format = reader.text("format");
  if (format != "fubako-form/1")
    loading.complain("form-format-unknown", place_of(reader, "format"), {format});
  form.id = reader.text("id");
  if (form.id != folder_name)
    loading.complain("form-id-differs", place_of(reader, "id"), {form.id, folder_name});
  form.version = reader.text("version");
  form.internal = reader.boolean("internal", false);
  if (!form.internal) read_service(loading, reader);
  form.title_ja = reader.text("title_ja");
  form.title_en = reader.text("title_en");
  if (!reader.has("law_year")) return;
  form.law_year = static_cast<int>(reader.integer("law_year"));
  if (*form.law_year < 2000 || *form.law_year > 2999)
    loading.complain("law-year-out-of-range", place_of(reader, "law_year"));
}

void read_streams(Loading& loading, Reader& reader) {
  const Tree* list = reader.child("streams", Tree::Type::list, true);
  if (list == nullptr) return;
  for (const Tree& tree : *list->list()) {
    Reader one(tree, loading.complaints);
    Stream stream;
    stream.id = one.text("id");
    stream.stock = one.text("stock");
    stream.fold = one.text("fold", "none");
    stream.duplex = one.boolean("duplex", false);
    one.done();
    loading.form.streams.push_back(std::move(stream));
  }
  const std::size_t count = loading.form.streams.size();
  if (count == 0 || count > kMaxStreams)
    loading.complain("streams-count", list->place(), {std::to_string(kMaxStreams)});
}

void read_enclosures(Loading& loading, Reader& reader) {
  constexpr std::size_t kFeeders = 16;
  const Tree* list = reader.child("enclosures", Tree::Type::list, false);
  if (list == nullptr) return;
  for (const Tree& tree : *list->list()) {
    Reader one(tree, loading.complaints);
    Enclosure enclosure;
    enclosure.id = one.text("id");
    enclosure.place = tree.place();
    const std::string when = one.text("when", "");
    if (!when.empty())
      enclosure.when =
          read_condition(loading, loading.form.fields, when, tree.place(), Reach::record);
    one.done();
    loading.form.enclosures.push_back(std::move(enclosure));
  }
  if (loading.form.enclosures.size() > kFeeders)
    loading.complain("page-too-many-enclosures", list->place(), {std::to_string(kFeeders)});
}

}  // namespace

Loaded load(const fs::path& folder, const Context& context, const std::string& id) {
  const fs::path path = folder / "form.yaml";
  const std::string expected = id.empty() ? folder.filename().string() : id;
  const std::string name = (folder.filename() / "form.yaml").string();
  auto yaml = read_file(path);
  if (!yaml) return {std::nullopt, {yaml.error()}};
  auto tree = notation::parse_yaml(*yaml, name);
  if (!tree) return {std::nullopt, {tree.error()}};

  Loading loading(context);
  loading.form.eras = context.eras;
  loading.form.pictures = context.pictures;
  loading.form.store_limit = context.store_limit;
  Reader reader(*tree, loading.complaints);
  read_head(loading, reader, expected);
  if (const Tree* fields = reader.child("fields", Tree::Type::list, true))
    loading.form.fields = read_fields(loading, *fields);
  read_lists(loading, reader);
  read_rules(loading, reader);
  read_streams(loading, reader);
  read_enclosures(loading, reader);
  const auto overlay = read_overlay(loading);
  read_formats(loading, reader);
  read_layout(loading, reader);
  reader.done();
  check_overlay(loading);

  if (!loading.complaints.empty()) return {std::nullopt, std::move(loading.complaints)};
  loading.form.digest = digest_of(*yaml, loading);
  return {std::move(loading.form), {}};
}

}  // namespace fubako::forms
