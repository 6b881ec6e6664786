#include "tests/check/subject.h"

namespace fubako::check {
namespace {

Field field(std::string id, FieldType type, std::size_t max = 0) {
  Field f;
  f.label = id;
  f.id = std::move(id);
  f.type = type;
  f.max = max;
  return f;
}

std::uint32_t column(std::size_t i) { return static_cast<std::uint32_t>(10 * i + 1); }

std::vector<Field> common_fields() {
  std::vector<Field> fields;
  for (std::size_t i = 0; i < kCommonFieldCount; ++i)
    fields.push_back(field(kCommonFieldIds[i], FieldType::text, 100));
  fields[kRecordKey] = field("record_key", FieldType::ascii, 40);
  fields[kNoticeNo] = field("notice_no", FieldType::ascii, 20);
  fields[kAddresseeNo] = field("addressee_no", FieldType::digits, 15);
  fields[kProtected] = field("protected", FieldType::boolean);
  for (const std::size_t i : {kPostalCode, kSendPostalCode}) {
    fields[i].type = FieldType::digits;
    fields[i].max = 7;
    fields[i].exact = true;
  }
  for (const std::size_t i : {kRecordKey, kNoticeNo, kAddresseeNo, kProtected, kPostalCode, kName})
    fields[i].required = true;
  return fields;
}

}  // namespace

SubjectTest::SubjectTest() {
  form.id = "test-notice";
  form.fields = common_fields();
  for (Field f : {field("total", FieldType::yen, 9), field("memo", FieldType::text, 5),
                  field("kana", FieldType::kana, 8), field("phone", FieldType::ascii, 12),
                  field("day", FieldType::date), field("rate", FieldType::decimal, 8),
                  field("method", FieldType::choice), field("flag", FieldType::boolean),
                  field("bank_code", FieldType::digits, 4)})
    form.fields.push_back(std::move(f));
  form.fields[kTotal].required = true;
  form.fields[kTotal].min_value = -100000;
  form.fields[kTotal].max_value = 500000000;
  form.fields[kRate].decimals = 2;
  form.fields[kMethod].codes = {"slip", "account"};
  form.fields[kBankCode].exact = true;
  form.fields[kBankCode].required_when = {Condition::Op::equals, Condition::Of::row, kMethod, "account"};

  forms::List list;
  list.id = "slips";
  list.fields = {field("period", FieldType::text, 10), field("amount", FieldType::yen, 9),
                 field("due", FieldType::date)};
  list.fields[kPeriod].required = true;
  list.min_rows = 1;
  list.max_rows = 5;
  form.lists = {list};
  form.totals = {
      {0, kAmount, {Condition::Op::differs, Condition::Of::row, kPeriod, "全期"}, kTotal, {}}};

  values = {"K-1",      "N1", "100", "0", "9990001", "架空県", "雛形市", "見本町", "1-2-3", "",
            "雛形一郎", "様", "",    "",  "",        "",       "",       "",       "",      ""};
  values.insert(values.end(),
                {"3000", "備考", "ヒナガタ", "000-0000", "2026-05-07", "0.25", "slip", "1", ""});
  slips = {{"全期", "3000", "2026-05-31"},
           {"第1期", "1000", "2026-05-31"},
           {"第2期", "2000", "2026-07-31"}};
}

Checked SubjectTest::check() {
  const auto columns = [](std::size_t n) {
    std::vector<std::uint32_t> out;
    for (std::size_t i = 0; i < n; ++i) out.push_back(column(i));
    return out;
  };
  const std::vector<std::string_view> views(values.begin(), values.end());
  const auto record_columns = columns(values.size()), slip_columns = columns(form.lists[0].fields.size());
  std::vector<std::vector<std::string_view>> slip_views;
  for (const auto& slip : slips) slip_views.emplace_back(slip.begin(), slip.end());
  std::vector<std::vector<RowIn>> lists(1);
  for (std::size_t i = 0; i < slips.size(); ++i)
    lists[0].push_back({slip_views[i], slip_columns, {"slips.csv", 20 + i}});
  return check_record(form, {views, record_columns, {"records.csv", 7}}, lists);
}

Problem SubjectTest::only(std::string_view code, const std::string& where) {
  const Checked checked = check();
  EXPECT_THAT(codes(checked), testing::ElementsAre(code));
  if (checked.problems.empty()) return {};
  const Problem& problem = checked.problems[0];
  EXPECT_EQ(problem.kind, ProblemKind::reject);
  EXPECT_EQ(problem.place.str(), where);
  EXPECT_FALSE(problem.message.ja.empty());
  EXPECT_FALSE(problem.message.en.empty());
  EXPECT_EQ(problem.message.ja.find("雛形"), std::string::npos);
  return problem;
}

void SubjectTest::rejects(std::size_t i, const std::string& value, std::string_view code) {
  SCOPED_TRACE(value);
  const std::string before = values[i];
  values[i] = value;
  only(code, at(i));
  values[i] = before;
}

void SubjectTest::accepts(std::size_t i, const std::string& value) {
  SCOPED_TRACE(value);
  const std::string before = values[i];
  values[i] = value;
  const Checked checked = check();
  EXPECT_THAT(codes(checked), testing::IsEmpty());
  EXPECT_EQ(checked.record.fields[i], value);
  values[i] = before;
}

std::string at(std::size_t i) { return "records.csv:7:" + std::to_string(column(i)); }
std::string slip_at(std::size_t row, std::size_t i) {
  return "slips.csv:" + std::to_string(20 + row) + ":" + std::to_string(column(i));
}

std::vector<std::string> codes(const Checked& checked) {
  std::vector<std::string> out;
  for (const Problem& problem : checked.problems) out.push_back(problem.code);
  return out;
}

}  // namespace fubako::check
