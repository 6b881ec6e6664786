// A template folder -> a Form.
#include <algorithm>

#include "forms/loading.h"

namespace fubako::forms {

using notation::Reader;
using notation::Tree;

namespace {

constexpr MessageText kTexts[] = {
    {"form-format-unknown", "form.yamlの形式が「{0}」です。「fubako-form/1」にしてください。",
     "form.yaml has the format '{0}'; expected 'fubako-form/1'"},
    {"form-id-differs", "idが「{0}」ですが、フォルダー名は「{1}」です。同じにしてください。",
     "the id is '{0}' but the folder is '{1}'; make them equal"},
    {"form-validity-reversed", "valid_fromがvalid_toより後です。日付を直してください。",
     "valid_from is after valid_to; correct the dates"},
    {"field-twice", "項目「{0}」が二度あります。片方を消すか、名前を変えてください。",
     "the field '{0}' is there twice; remove or rename one"},
    {"field-max-zero", "項目「{0}」のmaxが0です。最大の長さを書いてください。",
     "max of field '{0}' is 0; state the greatest length"},
    {"field-unknown", "項目「{0}」はありません(近い名前: {1})。fieldsの名前を使ってください。",
     "there is no field '{0}' (nearest: {1}); use a name of `fields`"},
    {"list-unknown", "一覧「{0}」はありません。listsのidを使ってください。",
     "there is no list '{0}'; use an id of `lists`"},
    {"role-needs-date", "項目「{0}」のrole: due-dateには型dateが要ります。型を直してください。",
     "field '{0}': role due-date needs the type date"},
    {"total-needs-yen", "合計の項目「{0}」「{1}」は型yenでなければなりません。型を直してください。",
     "a total needs fields of type yen: '{0}', '{1}'"},
    {"legal-content-unstated", "法定記載事項「{0}」の出どころがありません。legalに書いてください。",
     "the legally required content '{0}' has no source; state it under `legal`"},
    {"legal-content-unknown", "法定記載事項「{0}」は知られていません。名前を確かめてください。",
     "'{0}' is no legally required content; check the name"},
    {"legal-source-malformed", "「{0}」は「field 項目」か「term 用語」と書いてください。",
     "write '{0}' as 'field ID' or 'term ID'"},
    {"legal-term-missing",
     "法定記載事項「{0}」の用語「{1}」がありません。団体の設定に書いてください。",
     "the term '{1}' of the legally required content '{0}' is missing; add it to the "
     "municipality's settings"},
    {"condition-malformed", "条件「{0}」を読めません。「項目 演算子 値」と書いてください。",
     "the condition '{0}' cannot be read; write 'field op value'"},
    {"placeholder-unknown", "差し込み「{0}」はありません(近い名前: {1})。名前を確かめてください。",
     "there is no placeholder '{0}' (nearest: {1}); check the name"},
    {"placeholder-unclosed", "「{」に対応する「}」がありません。閉じてください。",
     "a '{' is not closed; add the '}'"},
    {"term-unknown", "用語「{0}」はありません(近い名前: {1})。団体の設定に書いてください。",
     "there is no term '{0}' (nearest: {1}); add it to the municipality's settings"},
    {"format-unknown", "書式「{0}」はありません(近い名前: {1})。formatsの名前を使ってください。",
     "there is no format '{0}' (nearest: {1}); use a name of `formats`"},
    {"style-unknown", "様式「{0}」はありません(近い名前: {1})。stylesの名前を使ってください。",
     "there is no style '{0}' (nearest: {1}); use a name of `styles`"},
    {"points-malformed", "「{0}」は正のポイント数(例: 9、\"8.5\")で書いてください。",
     "'{0}' must be a positive number of points such as 9 or \"8.5\""},
    {"box-malformed", "atは「横 縦 幅 高さ」をミリで書いてください(例: \"15 20.5 79 4\")。",
     "write `at` as 'x y width height' in millimetres, such as \"15 20.5 79 4\""},
    {"fit-out-of-range", "fitの値が範囲外です(condense_to 50–100、lines 1–100)。直してください。",
     "a value of fit is out of range (condense_to 50–100, lines 1–100); correct it"},
    {"element-malformed", "要素を読めません。「- {text: 名前, at: …}」のように書いてください。",
     "the element cannot be read; write it like '- {text: ID, at: …}'"},
    {"element-unknown", "要素「{0}」はありません(近い名前: {1})。種類を確かめてください。",
     "there is no element '{0}' (nearest: {1}); check the kind"},
    {"element-twice", "要素「{0}」が二度あります。名前を変えてください。",
     "the element '{0}' is there twice; rename one"},
    {"element-in-wrong-layer",
     "要素「{0}」はこの層に置けません。表と記号はvariable、線と枠はfixedに置いてください。",
     "the element '{0}' cannot stand in this layer; tables and symbols go to `variable`, lines and "
     "boxes to `fixed`"},
    {"rows-unknown", "行「{0}」はありません。rowsの名前を使ってください。",
     "there are no rows '{0}'; use a name of `rows`"},
    {"column-outside-row", "列「{0}」が行や表の外に出ています。atを直してください。",
     "the column '{0}' leaves its row or table; correct `at`"},
    {"table-never-fits", "表「{0}」には一行も入りません。高さを直してください。",
     "not one row fits the table '{0}'; correct its height"},
    {"table-can-overflow",
     "一覧「{0}」は{2}行まで来ますが、入るのは{1}行です。続きの面を加えてください。",
     "the list '{0}' may have {2} rows but only {1} fit; add a page that repeats for it"},
    {"line-not-straight", "線は幅か高さを0にしてください。", "a line needs a width or height of 0"},
    {"page-size-unknown", "用紙「{0}」はありません。A4、A3、postcardのどれかを書いてください。",
     "there is no page size '{0}'; use A4, A3 or postcard"},
    {"page-repeats-without-table",
     "面「{0}」は繰り返しますが、その一覧の表がありません。表を置いてください。",
     "page '{0}' repeats for a list but has no table of it; add one"},
    {"page-without-control-code",
     "面「{0}」に管理コードがありません。symbol control-codeを置いてください。",
     "page '{0}' has no control code; add a symbol with mark control-code"},
    {"first-page-missing", "最初の面は一度だけ出る面にしてください。",
     "the first page must be one that comes once"},
};

// Digest of the template as used: its file and the terms it took.
std::string digest_of(const std::string& yaml, const std::map<std::string, std::string>& terms) {
  Sha256 sha;
  sha.update(yaml);
  for (const auto& [name, value] : terms) {
    sha.update(std::string_view("\0", 1));
    sha.update(name);
    sha.update("=");
    sha.update(value);
  }
  return sha.hex();
}

void read_head(Loading& loading, Reader& reader, const std::string& folder_name) {
  static const std::vector<std::string_view> channels = {"paper_on_request",
                                                         "paper_unless_declined", "paper_only"};
  Form& form = loading.form;
  const auto place_of = [&](std::string_view key) {
    const Tree* value = reader.tree().find(key);
    return value == nullptr ? reader.tree().place() : value->place();
  };
  const std::string format = reader.text("format");
  if (format != "fubako-form/1")
    loading.complain("form-format-unknown", place_of("format"), {format});
  form.id = reader.text("id");
  if (form.id != folder_name)
    loading.complain("form-id-differs", place_of("id"), {form.id, folder_name});
  form.version = reader.text("version");
  form.valid_from = reader.date("valid_from", true).value_or(Date{});
  form.valid_to = reader.date("valid_to", true).value_or(Date{});
  if (form.valid_to < form.valid_from)
    loading.complain("form-validity-reversed", place_of("valid_to"));
  form.title_ja = reader.text("title_ja");
  form.title_en = reader.text("title_en");
  form.channel = static_cast<Channel>(reader.choice("channel", channels));
  form.form_group = reader.text("form_group");
}

void read_stream(Loading& loading, Reader& reader) {
  const Tree* tree = reader.child("stream", Tree::Type::map, true);
  if (tree == nullptr) return;
  Reader one(*tree, loading.complaints);
  Stream& stream = loading.form.stream;
  stream.id = one.text("id");
  stream.stock = one.text("stock");
  stream.envelope = one.text("envelope");
  stream.fold = one.text("fold");
  one.done();
}

}  // namespace

void Loading::complain(std::string_view code, const Place& place,
                       std::initializer_list<std::string_view> arguments) {
  complaints.push_back({std::string(code), place, say(kTexts, code, arguments)});
}

void Loading::complain_unknown(std::string_view code, const Place& place, std::string_view name,
                               const std::vector<std::string>& names) {
  const std::string_view nearest = notation::nearest_name(name, names);
  complain(code, place, {name, nearest.empty() ? "-" : nearest});
}

Loaded load(const fs::path& folder, const Context& context) {
  const fs::path path = folder / "form.yaml";
  const std::string name = (folder.filename() / "form.yaml").string();
  auto yaml = read_file(path);
  if (!yaml) return {std::nullopt, {yaml.error()}};
  auto tree = notation::parse_yaml(*yaml, name);
  if (!tree) return {std::nullopt, {tree.error()}};

  Loading loading{context, {}, {}, {}, {}};
  loading.form.eras = context.eras;
  Reader reader(*tree, loading.complaints);
  read_head(loading, reader, folder.filename().string());
  if (const Tree* fields = reader.child("fields", Tree::Type::list, true))
    loading.form.fields = read_fields(loading, *fields);
  read_lists(loading, reader);
  read_rules(loading, reader);
  read_stream(loading, reader);
  read_formats(loading, reader);
  read_layout(loading, reader);
  reader.done();

  if (!loading.complaints.empty()) return {std::nullopt, std::move(loading.complaints)};
  loading.form.digest = digest_of(*yaml, loading.form.terms);
  return {std::move(loading.form), {}};
}

}  // namespace fubako::forms
