#include "settings/loading.h"

namespace fubako::settings {
namespace {

using notation::Reader;
using notation::Tree;

constexpr MessageText kTexts[] = {
    {"settings-format",
     "このファイルの format は {0} でなければなりません。ファイルの種類と版を確かめてください。",
     "the format of this file must be {0}; check that it is the right file and version"},
    {"number-out-of-range",
     "{0} は {1} から {2} までの整数でなければなりません。値を直してください。",
     "{0} must be a whole number from {1} to {2}; correct the value"},
    {"length-not-positive", "{0} は 0 より大きい長さ(mm)でなければなりません。値を直してください。",
     "{0} must be a length above 0 mm; correct the value"},
    {"text-empty", "{0} が空です。値を書いてください。", "{0} is empty; write its value"},
    {"id-twice", "{0} が2度定義されています。どちらかを消してください。",
     "{0} is defined twice; remove one of the two"},
    {"chain-empty", "フォントの並び {0} にフォントがありません。少なくとも1つ書いてください。",
     "the font chain {0} has no font; write at least one"},
    {"font-sha256-invalid",
     "フォントの sha256 は16進小文字64桁でなければなりません。sha256sum の出力を写してください。",
     "a font's sha256 must be 64 lower-case hexadecimal digits; copy what sha256sum prints"},
    {"font-gaiji-unpinned",
     "外字フォントには sha256 が必要です。差し替えに気づけるよう、sha256sum "
     "の出力を書いてください。",
     "a gaiji font needs its sha256, so that an exchanged file is noticed; write what sha256sum "
     "prints"},
    {"gaiji-code-invalid",
     "外字の code は私用領域の1文字(U+E000 など)でなければなりません。値を直してください。",
     "the code of a gaiji must be one private-use code point such as U+E000; correct the value"},
    {"gaiji-drawn-as-invalid",
     "外字の drawn_as は1文字から3文字(U+845B U+E0100 "
     "など)でなければなりません。値を直してください。",
     "drawn_as of a gaiji must be one to three code points such as U+845B U+E0100; correct it"},
    {"gaiji-code-twice", "外字 {0} が2度定義されています。どちらかを消してください。",
     "the gaiji {0} is defined twice; remove one of the two"},
    {"municipality-code-invalid",
     "フォルダー名 {0} は団体コードではありません。検査数字を含む6桁にしてください。",
     "the folder's name {0} is no municipality code; use its 6 digits with the check digit"},
    {"municipality-code-differs",
     "municipality_code がフォルダー名 {0} と違います。どちらかを直してください。",
     "municipality_code differs from the folder's name {0}; correct one of the two"},
    {"term-set-unknown",
     "用語集 {0} がありません。config/term-sets/ に加えるか、名前を直してください。",
     "there is no term set {0}; add it to config/term-sets/ or correct the name"},
    {"wording-malformed", "wordings の {0} は「用語: 文」の並びで書いてください。",
     "write {0} of `wordings` as a map of term: text"},
    {"vendor-id-differs", "id がファイル名 {0} と違います。どちらかを直してください。",
     "the id differs from the file's name {0}; correct one of the two"},
    {"vendor-unknown",
     "受託事業者 {0} の設定がありません。config/vendors/ に加えるか、名前を直してください。",
     "there is no vendor {0}; add it to config/vendors/ or correct the name"},
    {"resolution-unknown",
     "target_dpi は 300、400、600、1200 "
     "のどれかでなければなりません。印刷機の解像度を書いてください。",
     "target_dpi must be 300, 400, 600 or 1200; write the printer's resolution"},
    {"envelope-window-outside",
     "封筒 {0} の窓が内寸からはみ出しています。窓の位置か大きさを直してください。",
     "the window of envelope {0} leaves the inner size; correct its place or size"},
    {"envelope-sheet-too-large",
     "折った用紙が封筒 {0} の内寸に入りません。内寸か折り上がり寸法を直してください。",
     "the folded sheet does not go into envelope {0}; correct the inner or the folded size"},
    {"envelope-window-too-small",
     "封筒 {0} では、用紙のずれが窓より大きく、常に見える部分がありません。寸法を直してください。",
     "in envelope {0} the sheet slides by more than the window's size, so nothing is always "
     "visible; correct the sizes"},
    {"era-order", "元号は古い順に、初日が重ならないように書いてください。",
     "eras must stand oldest first, each with a later first day; put them in order"},
    {"holiday-twice", "休日 {0} が2度書かれています。どちらかを消してください。",
     "the holiday {0} is written twice; remove one of the two"},
    {"job-name-invalid", "job は 団体コード/処理ID の形でなければなりません。値を直してください。",
     "job must have the form CODE/JOB_ID with a valid code; correct the value"},
};

std::string value_text(const Tree& tree) {
  if (const auto* text = tree.text()) return *text;
  if (const auto* integer = tree.integer()) return std::to_string(*integer);
  if (const auto* boolean = tree.boolean()) return *boolean ? "true" : "false";
  return {};
}

// An item of a list is listed by its id, or by its number from 1.
std::string item_name(const Tree& item, std::size_t index) {
  const Tree* id = item.find("id");
  return id != nullptr && id->text() != nullptr ? *id->text() : std::to_string(index + 1);
}

void list_origins(const Tree& tree, const std::string& name, Settings& settings) {
  const std::string prefix = name.empty() ? name : name + ".";
  if (const auto* map = tree.map()) {
    for (const auto& [key, value] : *map)
      if (key != "format") list_origins(value, prefix + key, settings);
  } else if (const auto* list = tree.list()) {
    for (std::size_t i = 0; i < list->size(); ++i)
      list_origins((*list)[i], prefix + item_name((*list)[i], i), settings);
  } else if (!tree.is_null()) {
    const Place line{tree.place().file, tree.place().line, 0};
    settings.origins.emplace_back(name + "=" + value_text(tree), line.str());
  }
}

}  // namespace

const Place& place_of(const Tree& tree, std::string_view key) {
  const Tree* value = tree.find(key);
  return value != nullptr ? value->place() : tree.place();
}

void Loading::complain(std::string_view code, const Place& place,
                       std::initializer_list<std::string_view> arguments) {
  complaints.push_back(fail(kTexts, code, place, arguments).value());
}

std::optional<Tree> Loading::read(const fs::path& file, std::string_view prefix) {
  const std::string name = file.lexically_relative(settings.root).generic_string();
  auto content = read_file(file);
  if (!content) {
    complaints.push_back(std::move(content).error());
    complaints.back().place.file = name;
    return std::nullopt;
  }
  auto tree = notation::parse_yaml(*content, name);
  if (!tree) {
    complaints.push_back(std::move(tree).error());
    return std::nullopt;
  }
  list_origins(*tree, std::string(prefix), settings);
  return std::move(*tree);
}

fs::path Loading::resolve(const std::string& path) const {
  return (settings.root / path).lexically_normal();
}

void Loading::expect_format(Reader& reader, std::string_view format) {
  const std::size_t before = complaints.size();
  if (reader.text("format") != format && complaints.size() == before)
    complain("settings-format", place_of(reader.tree(), "format"), {format});
}

std::string Loading::filled_text(Reader& reader, std::string_view key) {
  const std::size_t before = complaints.size();
  std::string text = reader.text(key);
  if (text.empty() && complaints.size() == before)
    complain("text-empty", place_of(reader.tree(), key), {key});
  return text;
}

std::int64_t Loading::number(Reader& reader, std::string_view key, std::int64_t least,
                             std::int64_t most) {
  const std::size_t before = complaints.size();
  const std::int64_t value = reader.integer(key);
  if ((value < least || value > most) && complaints.size() == before)
    complain("number-out-of-range", place_of(reader.tree(), key),
             {key, std::to_string(least), std::to_string(most)});
  return value;
}

std::int64_t Loading::number(Reader& reader, const std::string& section, std::string_view key,
                             std::int64_t built_in, std::int64_t least, std::int64_t most) {
  const Tree* own = reader.tree().find(key);
  if (own != nullptr && !own->is_null()) return number(reader, key, least, most);
  settings.origins.emplace_back(section + std::string(key) + "=" + std::to_string(built_in),
                                "built-in");
  return reader.integer(key, built_in);
}

Micrometres Loading::positive_length(Reader& reader, std::string_view key) {
  const std::size_t before = complaints.size();
  const Micrometres length = reader.length_mm(key);
  if (length.value <= 0 && complaints.size() == before)
    complain("length-not-positive", place_of(reader.tree(), key), {key});
  return length;
}

}  // namespace fubako::settings
