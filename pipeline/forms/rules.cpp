// Rules between values: totals, legally required contents, payment codes, split records.
#include <algorithm>

#include "forms/loading.h"

namespace fubako::forms {

using notation::Reader;
using notation::Tree;

namespace {

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

std::optional<std::size_t> find_list(Loading& loading, Reader& reader) {
  const std::string id = reader.text("list");
  const auto list = loading.form.list_index(id);
  if (!list) loading.complain("list-unknown", reader.tree().place(), {id});
  return list;
}

void read_payment(Loading& loading, const Tree& tree) {
  Reader reader(tree, loading.complaints);
  Payment payment;
  const auto list = find_list(loading, reader);
  if (!list) return;
  payment.list = *list;
  const auto find = [&](const std::vector<Field>& fields, const char* key, bool required) {
    const std::string id = required ? reader.text(key) : reader.text(key, "");
    return id.empty() ? std::nullopt : find_field(loading, fields, id, tree.place());
  };
  const auto& rows = loading.form.lists[*list].fields;
  payment.amount = find(rows, "amount", true).value_or(0);
  payment.due_date = find(rows, "due_date", true).value_or(0);
  for (const std::string& id : reader.texts("charges"))
    if (const auto field = find_field(loading, rows, id, tree.place()))
      payment.charges.push_back(*field);
  payment.pay_by = find(rows, "pay_by", false);
  payment.period = find(rows, "period", false);
  payment.store_barcode = find(rows, "store_barcode", false);
  payment.el_qr = find(rows, "el_qr", false);
  payment.fiscal_year = find(loading.form.fields, "fiscal_year", false);
  reader.done();
  loading.form.payments.push_back(payment);
}

void read_split(Loading& loading, const Tree& tree) {
  Reader reader(tree, loading.complaints);
  const auto list = find_list(loading, reader);
  const std::int64_t rows = reader.integer("rows");
  reader.done();
  if (rows < 1) loading.complain("split-rows-zero", tree.place());
  if (list && rows >= 1) loading.form.split = Split{*list, static_cast<std::size_t>(rows)};
}

}  // namespace

void read_rules(Loading& loading, Reader& reader) {
  if (const Tree* totals = reader.child("totals", Tree::Type::list, false))
    for (const Tree& tree : *totals->list()) read_total(loading, tree);
  read_legal(loading, reader);
  if (const Tree* payments = reader.child("payments", Tree::Type::list, false))
    for (const Tree& tree : *payments->list()) read_payment(loading, tree);
  if (const Tree* split = reader.child("split", Tree::Type::map, false))
    read_split(loading, *split);
}

}  // namespace fubako::forms
