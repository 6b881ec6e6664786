// Fields, lists and the rules that hold between them.
#include <algorithm>

#include "forms/loading.h"

namespace fubako::forms {

using notation::Reader;
using notation::Tree;

std::optional<std::size_t> index_of(const std::vector<Field>& fields, std::string_view id) {
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (fields[i].id == id) return i;
  return std::nullopt;
}

std::optional<std::size_t> find_field(Loading& loading, const std::vector<Field>& fields,
                                      std::string_view id, const Place& place) {
  if (const auto index = index_of(fields, id)) return index;
  std::vector<std::string> ids;
  for (const Field& field : fields) ids.push_back(field.id);
  loading.complain_unknown("field-unknown", place, id, ids);
  return std::nullopt;
}

namespace {

const std::vector<std::string_view> kTypes = {"text", "kana",    "ascii",  "digits", "date",
                                              "yen",  "decimal", "choice", "boolean"};
const std::vector<std::string_view> kRoles = {"none", "due-date"};

Field read_field(Loading& loading, const Tree& tree, std::string& required_when) {
  Reader reader(tree, loading.complaints);
  Field field;
  field.id = reader.text("id");
  field.label = reader.text("label");
  field.type = static_cast<FieldType>(reader.choice("type", kTypes));
  const bool sized = field.type != FieldType::date && field.type != FieldType::choice &&
                     field.type != FieldType::boolean;
  field.max = static_cast<std::size_t>(sized ? reader.integer("max") : reader.integer("max", 0));
  if (sized && field.max == 0) loading.complain("field-max-zero", tree.place(), {field.id});
  field.exact = reader.boolean("exact", false);
  field.decimals = static_cast<int>(reader.integer("decimals", 0));
  field.required = reader.boolean("required", false);
  required_when = reader.text("required_when", "");
  if (reader.has("min_value")) field.min_value = reader.integer("min_value");
  if (reader.has("max_value")) field.max_value = reader.integer("max_value");
  field.codes = reader.texts("codes", field.type == FieldType::choice);
  field.due_date = reader.choice("role", kRoles, 0) == 1;
  field.my_number_allowed = reader.boolean("my_number_allowed", false);
  reader.done();
  if (field.due_date && field.type != FieldType::date)
    loading.complain("role-needs-date", tree.place(), {field.id});
  return field;
}

Field common(CommonField which, const char* label, FieldType type, std::size_t max, bool required,
             bool exact = false) {
  Field field;
  field.id = kCommonFieldIds[which];
  field.label = label;
  field.type = type;
  field.max = max;
  field.required = required;
  field.exact = exact;
  return field;
}

// The columns of every form (contract, chapter 2). Lengths are those of the forms' common block.
std::vector<Field> common_fields() {
  using T = FieldType;
  return {common(kRecordKey, "封入物キー", T::ascii, 40, true),
          common(kNoticeNo, "通知書番号", T::ascii, 20, true),
          common(kAddresseeNo, "宛名番号", T::digits, 15, true),
          common(kProtected, "支援措置", T::boolean, 1, true),
          common(kPostalCode, "郵便番号", T::digits, 7, true, true),
          common(kAddressPrefecture, "都道府県", T::text, 8, false),
          common(kAddressCity, "市区町村", T::text, 20, true),
          common(kAddressTown, "町字", T::text, 80, false),
          common(kAddressNumber, "番地", T::text, 80, false),
          common(kAddressBuilding, "方書", T::text, 100, false),
          common(kName, "氏名", T::text, 100, true),
          common(kHonorific, "敬称", T::text, 4, false),
          common(kSendPostalCode, "送付先 郵便番号", T::digits, 7, false, true),
          common(kSendAddressPrefecture, "送付先 都道府県", T::text, 8, false),
          common(kSendAddressCity, "送付先 市区町村", T::text, 20, false),
          common(kSendAddressTown, "送付先 町字", T::text, 80, false),
          common(kSendAddressNumber, "送付先 番地", T::text, 80, false),
          common(kSendAddressBuilding, "送付先 方書", T::text, 100, false),
          common(kSendName, "送付先 氏名", T::text, 100, false),
          common(kSendHonorific, "送付先 敬称", T::text, 4, false)};
}

void append_fields(Loading& loading, const Tree& list, std::vector<Field>& fields) {
  std::vector<std::string> conditions(fields.size());
  for (const Tree& tree : *list.list()) {
    std::string required_when;
    Field field = read_field(loading, tree, required_when);
    if (index_of(fields, field.id)) loading.complain("field-twice", tree.place(), {field.id});
    fields.push_back(std::move(field));
    conditions.push_back(std::move(required_when));
  }
  const std::vector<Field> all = fields;  // a condition may name a field that comes later
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (!conditions[i].empty())
      fields[i].required_when = read_condition(loading, all, conditions[i], list.place());
}

void read_total(Loading& loading, const Tree& tree) {
  Reader reader(tree, loading.complaints);
  Total total;
  total.place = tree.place();
  const std::string list = reader.text("list"), sum = reader.text("sum"),
                    equals = reader.text("equals"), where = reader.text("where", "");
  reader.done();
  const auto l = loading.form.list_index(list);
  const auto e = find_field(loading, loading.form.fields, equals, tree.place());
  if (!l) return loading.complain("list-unknown", tree.place(), {list});
  const auto& fields = loading.form.lists[*l].fields;
  const auto f = find_field(loading, fields, sum, tree.place());
  if (!e || !f) return;
  if (fields[*f].type != FieldType::yen || loading.form.fields[*e].type != FieldType::yen)
    return loading.complain("total-needs-yen", tree.place(), {sum, equals});
  total.list = *l;
  total.field = *f;
  total.equals = *e;
  if (!where.empty()) total.where = read_condition(loading, fields, where, tree.place());
  loading.form.totals.push_back(total);
}

// 地方税法 第1条第1項第6号: what a tax notice states.
constexpr std::string_view kLegalContents[] = {
    "legal_basis",     "payer_address",     "payer_name",     "tax_base",   "rate",  "tax_amount",
    "payment_periods", "amount_per_period", "payment_places", "nonpayment", "appeal"};

void read_legal_content(Loading& loading, std::string_view name, const Tree& tree) {
  LegalContent content;
  content.name = std::string(name);
  const std::string source = tree.text() == nullptr ? "" : *tree.text();
  if (source.starts_with("term ")) {
    content.term = source.substr(5);
    const auto term = loading.context.terms.find(content.term);
    if (term == loading.context.terms.end() || term->second.empty())
      return loading.complain("legal-term-missing", tree.place(), {name, content.term});
    loading.form.terms[content.term] = term->second;
  } else if (source.starts_with("field ")) {
    const std::string id = source.substr(6);
    const std::size_t dot = id.find('.');
    if (dot == std::string::npos) {
      content.field = find_field(loading, loading.form.fields, id, tree.place());
      if (!content.field) return;
    } else {
      content.list = loading.form.list_index(id.substr(0, dot));
      if (!content.list) return loading.complain("list-unknown", tree.place(), {id.substr(0, dot)});
      const auto field = find_field(loading, loading.form.lists[*content.list].fields,
                                    id.substr(dot + 1), tree.place());
      if (!field) return;
      content.list_field = *field;
    }
  } else {
    return loading.complain("legal-source-malformed", tree.place(), {name});
  }
  loading.form.legal.push_back(std::move(content));
}

void read_legal(Loading& loading, Reader& reader) {
  const Tree* legal = reader.child("legal", Tree::Type::map, false);
  if (legal == nullptr) return;
  for (std::string_view name : kLegalContents) {
    const Tree* source = legal->find(name);
    if (source == nullptr)
      loading.complain("legal-content-unstated", legal->place(), {name});
    else
      read_legal_content(loading, name, *source);
  }
  for (const auto& [name, tree] : *legal->map())
    if (std::find(std::begin(kLegalContents), std::end(kLegalContents), name) ==
        std::end(kLegalContents))
      loading.complain("legal-content-unknown", tree.place(), {name});
}

}  // namespace

std::vector<Field> read_fields(Loading& loading, const Tree& list) {
  std::vector<Field> fields = common_fields();
  append_fields(loading, list, fields);
  return fields;
}

Condition read_condition(Loading& loading, const std::vector<Field>& fields, std::string_view text,
                         const Place& place) {
  using Op = Condition::Op;
  static const std::pair<std::string_view, Op> kOps[] = {
      {"==", Op::equals}, {"!=", Op::differs},  {"<", Op::less},      {"<=", Op::at_most},
      {">", Op::greater}, {">=", Op::at_least}, {"empty", Op::empty}, {"filled", Op::filled}};
  Condition condition;
  const std::size_t first = text.find(' ');
  const std::string_view id = text.substr(0, first);
  const std::string_view rest = first == std::string_view::npos ? "" : text.substr(first + 1);
  const std::size_t second = rest.find(' ');
  const std::string_view op = rest.substr(0, second);
  const auto field = index_of(fields, id);
  for (const auto& [name, value] : kOps)
    if (name == op) condition.op = value;
  const bool alone = condition.op == Op::empty || condition.op == Op::filled;
  const bool has_value = second != std::string_view::npos;
  if (!field || condition.op == Op::none || alone == has_value) {
    loading.complain("condition-malformed", place, {text});
    return {};
  }
  condition.field = *field;
  if (has_value) condition.value = std::string(rest.substr(second + 1));
  return condition;
}

void read_lists(Loading& loading, Reader& reader) {
  const Tree* lists = reader.child("lists", Tree::Type::list, false);
  if (lists == nullptr) return;
  for (const Tree& tree : *lists->list()) {
    Reader one(tree, loading.complaints);
    List list;
    list.id = one.text("id");
    list.label = one.text("label");
    list.min_rows = static_cast<std::size_t>(one.integer("min_rows", 0));
    list.max_rows = static_cast<std::size_t>(one.integer("max_rows"));
    if (const Tree* fields = one.child("fields", Tree::Type::list, true))
      append_fields(loading, *fields, list.fields);
    one.done();
    loading.form.lists.push_back(std::move(list));
  }
}

void read_rules(Loading& loading, Reader& reader) {
  if (const Tree* totals = reader.child("totals", Tree::Type::list, false))
    for (const Tree& tree : *totals->list()) read_total(loading, tree);
  read_legal(loading, reader);
}

std::size_t List::due_date_field() const {
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (fields[i].due_date) return i;
  return std::string::npos;
}

std::optional<std::size_t> Form::field_index(std::string_view name) const {
  return index_of(fields, name);
}

std::optional<std::size_t> Form::list_index(std::string_view name) const {
  for (std::size_t i = 0; i < lists.size(); ++i)
    if (lists[i].id == name) return i;
  return std::nullopt;
}

}  // namespace fubako::forms
