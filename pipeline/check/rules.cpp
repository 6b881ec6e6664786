#include "check/rules.h"

#include <algorithm>

#include "check/payment.h"
#include "check/value.h"

namespace fubako::check {
namespace {

using forms::Field;
using forms::FieldType;

bool is_number(const Field& field) {
  return field.type == FieldType::yen || field.type == FieldType::decimal ||
         field.type == FieldType::digits;
}

// The sum of a total's rows in units of 10^-decimals; `known` is false when a value is no number
// (reported already) and the sum means nothing.
bool sum_of(const Subject& subject, const forms::Total& total, int decimals, bool& known) {
  std::int64_t sum = 0;
  bool fits = true;
  for (const Row& row : subject.record.lists[total.list]) {
    if (total.where.op != forms::Condition::Op::none && !forms::holds(total.where, row)) continue;
    const auto value = scaled(row[total.field], decimals);
    if (!value) known = false;
    if (value && __builtin_add_overflow(sum, *value, &sum)) fits = false;
  }
  const auto declared = scaled(subject.record.fields[total.equals], decimals);
  if (!declared) known = false;
  return known && fits && sum == *declared;
}

void check_total(const Subject& subject, const forms::Total& total, Report& report) {
  const forms::List& list = subject.form.lists[total.list];
  const Field& summand = list.fields[total.field];
  const Field& equals = subject.form.fields[total.equals];
  FUBAKO_CHECK(is_number(summand) && is_number(equals));
  if (!subject.list_was_read(total.list)) return;
  bool known = true;
  const int decimals = std::max(summand.decimals, equals.decimals);
  if (sum_of(subject, total, decimals, known) || !known) return;
  report.add("total-differs", place_of(subject.row, total.equals),
             {equals.id, list.id, summand.id});
}

void check_list_content(const Subject& subject, const forms::LegalContent& legal, Report& report) {
  const std::vector<Row>& rows = subject.record.lists[*legal.list];
  if (!subject.list_was_read(*legal.list)) return;
  if (rows.empty()) report.add("legal-content-missing", subject.row.place, {legal.name});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!is_blank(rows[i][legal.list_field])) continue;
    report.add("legal-content-missing", place_of(subject.lists[*legal.list][i], legal.list_field),
               {legal.name});
  }
}

// Which field of the row, or of the record, an item of a slip is; nullopt: the form has none.
struct Where {
  std::size_t field = 0;
  bool of_record = false;
};
std::optional<Where> where_of(const forms::Payment& payment, PaymentItem item) {
  const auto row = [](std::optional<std::size_t> field) -> std::optional<Where> {
    return field ? std::optional(Where{*field, false}) : std::nullopt;
  };
  switch (item) {
    case PaymentItem::amount:
      return Where{payment.amount, false};
    case PaymentItem::due_date:
      return Where{payment.due_date, false};
    case PaymentItem::period_code:
      return row(payment.period);
    case PaymentItem::pay_by_date:
      return row(payment.pay_by);
    case PaymentItem::store_barcode:
      return row(payment.store_barcode);
    case PaymentItem::el_qr:
      return row(payment.el_qr);
    case PaymentItem::fiscal_year:
      if (payment.fiscal_year) return Where{*payment.fiscal_year, true};
      return std::nullopt;
  }
  return std::nullopt;
}

// The amount that the codes say: the slip's own and its charges. Empty when one is no number, which
// is reported already.
std::string coded_amount(const forms::Payment& payment, const Row& slip) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i <= payment.charges.size(); ++i) {
    const std::string_view value = slip[i == 0 ? payment.amount : payment.charges[i - 1]];
    if (value.empty() && i != 0) continue;
    const auto number = scaled(value, 0);
    if (!number || __builtin_add_overflow(sum, *number, &sum)) return {};
  }
  return std::to_string(sum);
}

void check_slip(const Subject& subject, const forms::Payment& payment, std::size_t row,
                Report& report) {
  const Row& slip = subject.record.lists[payment.list][row];
  const auto value = [&](PaymentItem item) {
    const auto where = where_of(payment, item);
    if (!where) return std::string_view();
    return where->of_record ? subject.record.fields[where->field] : slip[where->field];
  };
  using Item = PaymentItem;
  const std::string amount = coded_amount(payment, slip);
  const PaymentValues values{amount,
                             value(Item::period_code),
                             value(Item::fiscal_year),
                             value(Item::due_date),
                             value(Item::pay_by_date),
                             value(Item::store_barcode),
                             value(Item::el_qr),
                             subject.form.store_limit};
  const auto name = [&](Item item) -> std::string {
    const auto where = where_of(payment, item);
    if (!where) return "-";
    const auto& fields =
        where->of_record ? subject.form.fields : subject.form.lists[payment.list].fields;
    return fields[where->field].id;
  };
  check_payment(values, [&](const PaymentDefect& defect) {
    const auto where = where_of(payment, defect.item);
    const RowIn& in = where && where->of_record ? subject.row : subject.lists[payment.list][row];
    report.add(defect.code, place_of(in, where ? where->field : payment.amount),
               {name(defect.item), defect.against ? name(*defect.against) : defect.detail});
  });
}

bool term_is_filled(const forms::Form& form, const std::string& term) {
  const auto found = form.terms.find(term);
  return found != form.terms.end() && !is_blank(found->second);
}

}  // namespace

Place place_of(const RowIn& row, std::size_t field) {
  return {row.place.file, row.place.line, row.columns[field]};
}

void check_sending_address(const Subject& subject, Report& report) {
  const Row& row = subject.record.fields;
  const auto filled = [&](CommonField field) { return !is_blank(row[field]); };
  const bool any = filled(kSendPostalCode) || filled(kSendAddressPrefecture) ||
                   filled(kSendAddressCity) || filled(kSendAddressTown) ||
                   filled(kSendAddressNumber) || filled(kSendAddressBuilding) || filled(kSendName);
  if (!any) return;
  const auto demand = [&](bool fulfilled, CommonField field) {
    if (fulfilled) return;
    report.add("sending-address-incomplete", place_of(subject.row, field),
               {kCommonFieldIds[field]});
  };
  demand(filled(kSendPostalCode), kSendPostalCode);
  demand(filled(kSendAddressCity) || filled(kSendAddressTown) || filled(kSendAddressNumber),
         kSendAddressCity);
  demand(filled(kSendName), kSendName);
  demand(filled(kSendHonorific), kSendHonorific);
}

void check_totals(const Subject& subject, Report& report) {
  for (const forms::Total& total : subject.form.totals) check_total(subject, total, report);
}

void check_payments(const Subject& subject, Report& report) {
  for (const forms::Payment& payment : subject.form.payments) {
    if (!subject.list_was_read(payment.list)) continue;
    for (std::size_t row = 0; row < subject.record.lists[payment.list].size(); ++row)
      check_slip(subject, payment, row, report);
  }
}

void check_legal_contents(const Subject& subject, Report& report) {
  for (const forms::LegalContent& legal : subject.form.legal) {
    if (legal.field && is_blank(subject.record.fields[*legal.field]))
      report.add("legal-content-missing", place_of(subject.row, *legal.field), {legal.name});
    if (legal.list) check_list_content(subject, legal, report);
    if (!legal.field && !legal.list && !term_is_filled(subject.form, legal.term))
      report.add("legal-content-missing", subject.row.place, {legal.name});
  }
}

}  // namespace fubako::check
