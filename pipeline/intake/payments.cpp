#include <charconv>

#include "intake/side_table.h"

namespace fubako::intake {
namespace {

enum PaymentColumn : std::size_t { kPaymentId, kFormId, kFiscalYear, kNotice, kPaidAt, kAmount };
constexpr std::string_view kExpected[] = {
    "not empty", "not empty", "YYYY", "not empty", "YYYY-MM-DDThh:mm:ss+09:00", "whole yen, not 0"};
constexpr std::int64_t kMostYen = 9'999'999'999'999;  // sums of 1,000 of them stay far from 2^63

SideKind kind() {
  return {"payments",
          {"fubako-payments/1", "payments-missing", "payments-side-file-malformed",
           "payments-hash-differs", "payments-count-differs"},
          "payments-untrusted",
          "payments-malformed",
          "payment-from-the-future",
          "payments-stale",
          "payments-from-the-future",
          "payment-twice",
          "payments-too-many-of-one",
          fixed_layout({"payment_id", "form_id", "fiscal_year", "notice_no", "paid_at", "amount"}),
          kExpected};
}

template <class T>
bool parse_whole(std::string_view text, T& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

SideRow read_payment(const notation::CsvRow& row, const Columns& columns, std::int64_t as_of) {
  Payment payment;
  SideRow read;
  read.verdict.wrong = parse_payment(row, columns, payment);
  if (read.verdict.wrong == RowVerdict::kSound && payment.paid_at > as_of)
    read.verdict = {kPaidAt, true};
  read.id = hash128(payment.payment_id);
  read.keys[0] = notice_key(payment.form_id, payment.fiscal_year, payment.notice_no);
  return read;
}

}  // namespace

std::size_t parse_payment(const notation::CsvRow& row, const Columns& columns, Payment& payment) {
  payment.payment_id = columns.value(row, kPaymentId);
  if (payment.payment_id.empty()) return kPaymentId;
  payment.form_id = columns.value(row, kFormId);
  if (payment.form_id.empty()) return kFormId;
  const std::string_view year = columns.value(row, kFiscalYear);
  if (!parse_whole(year, payment.fiscal_year) || year.size() != 4) return kFiscalYear;
  if (payment.fiscal_year < 1989) return kFiscalYear;
  payment.notice_no = columns.value(row, kNotice);
  if (payment.notice_no.empty()) return kNotice;
  const auto paid = parse_instant(columns.value(row, kPaidAt));
  if (!paid) return kPaidAt;
  payment.paid_at = *paid;
  if (!parse_whole(columns.value(row, kAmount), payment.amount)) return kAmount;
  if (payment.amount == 0 || payment.amount > kMostYen || payment.amount < -kMostYen)
    return kAmount;
  return RowVerdict::kSound;
}

Hash128 notice_key(std::string_view form_id, int fiscal_year, std::string_view notice_no) {
  std::string key(form_id);
  key += '/';
  key += std::to_string(fiscal_year);
  key += '/';
  key += notice_no;
  return hash128(key);
}

bool Payments::delivered(const fs::path& municipality_folder) {
  return side_delivered(municipality_folder, kind());
}

Result<std::shared_ptr<Payments>> Payments::open(Files& files, const fs::path& municipality_folder,
                                                 const std::string& municipality_code,
                                                 const SideOptions& options,
                                                 const fs::path& scratch,
                                                 std::vector<Problem>& problems) {
  auto payments = std::make_shared<Payments>();
  const SideFolder where{files, municipality_folder, municipality_code, scratch};
  FUBAKO_TRY(const bool sound,
             open_side_table(where, kind(), options, read_payment, *payments->state_, problems));
  if (!sound) payments.reset();
  return payments;
}

}  // namespace fubako::intake
