// Fields, lists and the rules that hold between them.
#include <algorithm>

#include "forms/loading.h"
#include "text/text.h"

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
const std::vector<std::string_view> kRoles = {"none", "due-date", "language"};

Field read_field(Loading& loading, const Tree& tree, std::string& required_when,
                 std::size_t& role) {
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
  role = reader.choice("role", kRoles, 0);
  field.due_date = role == 1;
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
    std::size_t role = 0;
    Field field = read_field(loading, tree, required_when, role);
    if (role == 2) loading.form.language = fields.size();
    if (index_of(fields, field.id)) loading.complain("field-twice", tree.place(), {field.id});
    fields.push_back(std::move(field));
    conditions.push_back(std::move(required_when));
  }
  const std::vector<Field> all = fields;  // a condition may name a field that comes later
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (!conditions[i].empty())
      fields[i].required_when = read_condition(loading, all, conditions[i], list.place());
}

}  // namespace

std::vector<Field> read_fields(Loading& loading, const Tree& list) {
  std::vector<Field> fields = common_fields();
  append_fields(loading, list, fields);
  return fields;
}

namespace {

using Op = Condition::Op;

Op op_named(std::string_view name) {
  static const std::pair<std::string_view, Op> kOps[] = {
      {"==", Op::equals}, {"!=", Op::differs},  {"<", Op::less},      {"<=", Op::at_most},
      {">", Op::greater}, {">=", Op::at_least}, {"empty", Op::empty}, {"filled", Op::filled}};
  for (const auto& [known, op] : kOps)
    if (known == name) return op;
  return Op::none;
}

// Finds what the condition speaks of, and its field when it is one. False: there is no such thing.
bool find_subject(Loading& loading, const std::vector<Field>& fields, std::string_view id,
                  Reach reach, const Place& place, Condition& out, const Field*& found) {
  const auto in = [&](const std::vector<Field>& all, std::string_view name) {
    const auto field = find_field(loading, all, name, place);
    out.field = field.value_or(0);
    if (field) found = &all[*field];
    return field.has_value();
  };
  if (reach == Reach::row_in_record && id.starts_with("record.")) {
    out.of = Condition::Of::record;
    return in(loading.form.fields, id.substr(7));
  }
  if (reach == Reach::fixed_layer && id == "mark.invite") {
    out.of = Condition::Of::mark;
    const bool has_no_value = out.op == Condition::Op::empty || out.op == Condition::Op::filled;
    if (!has_no_value) loading.complain("condition-malformed", place, {id});
    return has_no_value;
  }
  const auto list = loading.form.list_index(id);
  if (reach == Reach::row || !list || index_of(fields, id)) return in(fields, id);
  out.of = Condition::Of::list;
  out.field = *list;
  return true;
}

// A value that no value of the field can meet is a slip of the pen.
bool is_comparable(FieldType type, std::string_view value) {
  switch (type) {
    case FieldType::yen:
    case FieldType::decimal:
    case FieldType::digits: {
      if (value.starts_with('-')) value.remove_prefix(1);
      const std::size_t point = value.find('.');
      if (point == std::string_view::npos) return text::is_digits(value);
      return text::is_digits(value.substr(0, point)) && text::is_digits(value.substr(point + 1));
    }
    case FieldType::date:
      return parse_date(value).has_value() || parse_date(std::string(value) + "-01").has_value();
    default:
      return true;
  }
}

void check_code(Loading& loading, const Field& field, const std::string& value,
                const Place& place) {
  std::vector<std::string> codes = field.codes;
  if (field.type == FieldType::boolean) codes = {"0", "1"};
  if (std::find(codes.begin(), codes.end(), value) != codes.end()) return;
  const std::string_view near = notation::nearest_name(value, codes);
  loading.complain("condition-value-unknown", place, {field.id, value, near.empty() ? "-" : near});
}

// `field` null: the condition is about how many rows a list has.
void check_value(Loading& loading, const Field* field, std::string_view id,
                 const Condition& condition, const Place& place) {
  if (condition.op == Op::empty || condition.op == Op::filled) return;
  const bool coded =
      field != nullptr && (field->type == FieldType::choice || field->type == FieldType::boolean);
  if (coded) return check_code(loading, *field, condition.value, place);
  if (!is_comparable(field == nullptr ? FieldType::digits : field->type, condition.value))
    loading.complain("condition-value-malformed", place, {id, condition.value});
}

}  // namespace

Condition read_condition(Loading& loading, const std::vector<Field>& fields, std::string_view text,
                         const Place& place, Reach reach) {
  Condition condition;
  const std::size_t first = text.find(' ');
  const std::string_view id = text.substr(0, first);
  const std::string_view rest = first == std::string_view::npos ? "" : text.substr(first + 1);
  const std::size_t second = rest.find(' ');
  condition.op = op_named(rest.substr(0, second));
  const bool alone = condition.op == Op::empty || condition.op == Op::filled;
  const bool has_value = second != std::string_view::npos;
  if (condition.op == Op::none || alone == has_value) {
    loading.complain("condition-malformed", place, {text});
    return {};
  }
  if (has_value) condition.value = std::string(rest.substr(second + 1));
  const Field* field = nullptr;
  if (find_subject(loading, fields, id, reach, place, condition, field))
    check_value(loading, field, id, condition, place);
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
