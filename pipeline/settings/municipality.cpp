#include <algorithm>
#include <array>
#include <charconv>

#include "settings/loading.h"

namespace fubako::settings {
namespace {

using notation::Reader;
using notation::Tree;

constexpr std::array<std::string_view, kMailOptions> kOptions = {"none", "certified-record",
                                                                 "simplified-registered"};
constexpr std::size_t kMaxDrawnAs = std::tuple_size_v<ClusterText>;

bool lower_hex_64(std::string_view text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

// U+845B
std::optional<char32_t> parse_code_point(std::string_view text) {
  if (!text.starts_with("U+") || text.size() < 6 || text.size() > 8) return std::nullopt;
  std::uint32_t value = 0;
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data() + 2, end, value, 16);
  if (result.ec != std::errc{} || result.ptr != end) return std::nullopt;
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return std::nullopt;
  return static_cast<char32_t>(value);
}

// U+845B U+E0100
std::optional<std::u32string> parse_code_points(std::string_view text) {
  std::u32string points;
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    const auto point = parse_code_point(text.substr(0, space));
    if (!point) return std::nullopt;
    points += *point;
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return points;
}

// Only these: to draw any other character as another one would change a resident's name.
bool private_use(char32_t point) {
  return (point >= 0xE000 && point <= 0xF8FF) || (point >= 0xF0000 && point <= 0xFFFFD) ||
         (point >= 0x100000 && point <= 0x10FFFD);
}

void read_gaiji_entry(Loading& loading, const Tree& tree, std::vector<GaijiEntry>& entries) {
  Reader reader(tree, loading.complaints);
  const std::size_t before = loading.complaints.size();
  const std::string code_text = reader.text("code");
  const std::string drawn_text = reader.text("drawn_as");
  reader.done();
  if (loading.complaints.size() != before) return;
  const auto code = parse_code_point(code_text);
  if (!code || !private_use(*code))
    return loading.complain("gaiji-code-invalid", place_of(tree, "code"));
  const auto drawn_as = parse_code_points(drawn_text);
  if (!drawn_as || drawn_as->empty() || drawn_as->size() > kMaxDrawnAs)
    return loading.complain("gaiji-drawn-as-invalid", place_of(tree, "drawn_as"));
  for (const GaijiEntry& other : entries)
    if (other.code == *code)
      return loading.complain("gaiji-code-twice", place_of(tree, "code"), {code_text});
  entries.push_back({*code, *drawn_as});
}

void read_texts(Loading& loading, const Tree* tree, std::map<std::string, std::string>& out) {
  if (tree == nullptr) return;
  Reader reader(*tree, loading.complaints);
  for (const auto& [key, value] : *tree->map()) out[key] = loading.filled_text(reader, key);
}

// A municipality's own words win over those of its sets, a later set over an earlier one.
void read_terms(Loading& loading, Reader& file, Municipality& municipality) {
  for (const std::string& name : file.texts("term_sets")) {
    const auto set = loading.settings.term_sets.find(name);
    if (set == loading.settings.term_sets.end())
      loading.complain("term-set-unknown", place_of(file.tree(), "term_sets"), {name});
    else
      for (const auto& [key, value] : set->second) municipality.terms[key] = value;
  }
  read_texts(loading, file.child("terms", Tree::Type::map, true), municipality.terms);
  const Tree* wordings = file.child("wordings", Tree::Type::map, false);
  if (wordings == nullptr) return;
  for (const auto& [language, tree] : *wordings->map()) {
    if (tree.map() != nullptr)
      read_texts(loading, &tree, municipality.wordings[language]);
    else
      loading.complain("wording-malformed", tree.place(), {language});
  }
}

void read_overlays(Loading& loading, Municipality& municipality) {
  for (const fs::path& path : sorted_entries(municipality.folder / "overlays")) {
    if (path.extension() != ".yaml") continue;
    auto text = read_file(path);
    if (!text) {
      loading.complaints.push_back(text.error());
      continue;
    }
    municipality.overlays[path.stem().string()] = {
        municipality.folder.filename().string() + "/overlays/" + path.filename().string(),
        std::move(*text)};
  }
}

// A default municipality has no code; every other says its folder's.
void read_code(Loading& loading, Reader& file, const std::string& folder,
               Municipality& municipality) {
  if (folder == "default") return;
  municipality.code = folder;
  if (!valid_municipality_code(folder))
    loading.complain("municipality-code-invalid", file.tree().place(), {folder});
  const std::size_t before = loading.complaints.size();
  const std::string code = file.text("municipality_code");
  if (loading.complaints.size() == before && code != folder)
    loading.complain("municipality-code-differs", place_of(file.tree(), "municipality_code"),
                     {folder});
}

// https://host/…, to which a token is appended as it is.
void read_invite_url(Loading& loading, Reader& file, Municipality& municipality) {
  constexpr std::string_view kScheme = "https://";
  if (!file.has("invite_url")) return;
  const std::size_t before = loading.complaints.size();
  std::string url = file.text("invite_url");
  if (loading.complaints.size() != before) return;
  const bool printable =
      std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c <= '~'; });
  const bool has_host = url.size() > kScheme.size() && url[kScheme.size()] != '/';
  if (url.starts_with(kScheme) && has_host && printable && url.size() <= kMaxInviteUrl)
    municipality.invite_url = std::move(url);
  else
    loading.complain("invite-url-invalid", place_of(file.tree(), "invite_url"),
                     {std::to_string(kMaxInviteUrl)});
}

void read_vendor_name(Loading& loading, Reader& file, Municipality& municipality) {
  const std::size_t before = loading.complaints.size();
  municipality.vendor = file.text("vendor");
  if (loading.complaints.size() == before &&
      !loading.settings.vendors.contains(municipality.vendor))
    loading.complain("vendor-unknown", place_of(file.tree(), "vendor"), {municipality.vendor});
}

MailService read_mail_service(Loading& loading, const Tree& tree) {
  Reader reader(tree, loading.complaints);
  MailService service;
  service.option = static_cast<MailOption>(reader.choice("option", kOptions, 0));
  service.do_not_forward = reader.boolean("do_not_forward", false);
  service.delay_days = static_cast<int>(reader.integer("delay_days", 0));
  reader.done();
  const int days = service.delay_days;
  if (days != 0 && days != 3 && days != 7)
    loading.complain("delay-unknown", place_of(tree, "delay_days"));
  else if (days != 0 && service.option != MailOption::none)
    loading.complain("option-forbids-delay", place_of(tree, "delay_days"));
  return service;
}

// How its pieces go to the post, and from where.
void read_mailing(Loading& loading, Reader& file, Municipality& municipality) {
  if (file.has("population"))
    municipality.population = loading.number(file, "population", 1, 100'000'000);
  if (file.has("undelivered_days"))
    municipality.undelivered_days = loading.number(file, "undelivered_days", 0, 366);
  if (file.has("posting_district")) {
    const std::size_t before = loading.complaints.size();
    municipality.posting_district = file.text("posting_district");
    if (loading.complaints.size() == before && !district_number(*municipality.posting_district))
      loading.complain("district-number-malformed", place_of(file.tree(), "posting_district"),
                       {"posting_district"});
  }
  const Tree* mailing = file.child("mailing", Tree::Type::map, false);
  if (mailing == nullptr) return;
  for (const auto& [form_id, tree] : *mailing->map()) {
    loading.expect_form(form_id, tree.place());
    if (tree.map() != nullptr)
      municipality.mailing[form_id] = read_mail_service(loading, tree);
    else
      loading.complain("mailing-malformed", tree.place(), {form_id});
  }
}

std::optional<Municipality> read_municipality(Loading& loading, const std::string& folder) {
  const fs::path file = loading.config / "municipalities" / folder / "municipality.yaml";
  const auto tree = loading.read(file, "municipalities." + folder);
  if (!tree) return std::nullopt;
  Municipality municipality;
  municipality.folder = file.parent_path();
  Reader reader(*tree, loading.complaints);
  loading.expect_format(reader, "fubako-municipality/1");
  read_code(loading, reader, folder, municipality);
  municipality.name_ja = loading.filled_text(reader, "name");
  if (reader.has("legal_basis"))
    municipality.legal_basis = loading.filled_text(reader, "legal_basis");
  if (reader.has("electronic_endpoint"))
    municipality.electronic_endpoint = loading.filled_text(reader, "electronic_endpoint");
  municipality.electronic_copies = reader.boolean("electronic_copies", false);
  if (municipality.electronic_copies && !reader.has("electronic_endpoint"))
    loading.complain("copies-without-endpoint", place_of(reader.tree(), "electronic_copies"));
  read_invite_url(loading, reader, municipality);
  read_vendor_name(loading, reader, municipality);
  read_mailing(loading, reader, municipality);
  read_terms(loading, reader, municipality);
  if (const Tree* fonts = reader.child("fonts", Tree::Type::list, false))
    municipality.fonts = read_fonts(loading, *fonts->list());
  if (const Tree* gaiji = reader.child("gaiji", Tree::Type::list, false))
    for (const Tree& entry : *gaiji->list()) read_gaiji_entry(loading, entry, municipality.gaiji);
  read_overlays(loading, municipality);
  reader.done();
  return municipality;
}

}  // namespace

std::vector<FontEntry> read_fonts(Loading& loading, const Tree::List& list) {
  std::vector<FontEntry> fonts;
  for (const Tree& tree : list) {
    Reader reader(tree, loading.complaints);
    FontEntry font;
    font.path = loading.resolve(loading.filled_text(reader, "path"));
    font.sha256 = reader.text("sha256", "");
    font.gaiji = reader.boolean("gaiji", false);
    reader.done();
    if (!font.sha256.empty() && !lower_hex_64(font.sha256))
      loading.complain("font-sha256-invalid", place_of(tree, "sha256"));
    if (font.gaiji && font.sha256.empty()) loading.complain("font-gaiji-unpinned", tree.place());
    fonts.push_back(std::move(font));
  }
  return fonts;
}

namespace {

void read_term_sets(Loading& loading) {
  for (const fs::path& path : sorted_entries(loading.config / "term-sets")) {
    if (path.extension() != ".yaml") continue;
    const std::string name = path.stem().string();
    const auto tree = loading.read(path, "term-sets." + name);
    if (!tree) continue;
    Reader reader(*tree, loading.complaints);
    loading.expect_format(reader, "fubako-terms/1");
    read_texts(loading, reader.child("terms", Tree::Type::map, true),
               loading.settings.term_sets[name]);
    reader.done();
  }
}

}  // namespace

void read_municipalities(Loading& loading) {
  Settings& settings = loading.settings;
  read_term_sets(loading);
  if (auto municipality = read_municipality(loading, "default"))
    settings.default_municipality = std::move(*municipality);
  for (const fs::path& folder : sorted_entries(loading.config / "municipalities")) {
    const std::string name = folder.filename().string();
    if (name == "default" || !fs::is_directory(folder)) continue;
    if (auto municipality = read_municipality(loading, name))
      settings.municipalities[name] = std::move(*municipality);
  }
}

}  // namespace fubako::settings
