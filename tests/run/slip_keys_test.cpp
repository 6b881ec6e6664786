// No two el-QR slips of a job have the same key, whatever else of them differs.
#include "run/slip_keys.h"

#include <gtest/gtest.h>

#include "payment_codes.h"
#include "tests/base/scratch_folder.h"

namespace fubako::run {
namespace {

std::string code(std::int64_t key, std::int64_t amount) {
  samples::ElQrParts parts;
  parts.amount = amount;
  parts.fiscal_year = 2026;
  parts.due = parts.pay_by = *make_date(2026, 6, 30);
  parts.case_key = key;
  return samples::el_qr(parts);
}

Record record(std::uint64_t line, const std::vector<std::string>& codes) {
  Record out;
  out.origin.line = line;
  out.lists.resize(1);
  for (const std::string& one : codes) {
    Row row;
    row.add("1000");
    row.add(one);
    out.lists[0].push_back(row);
  }
  return out;
}

using Twice = std::vector<std::pair<std::uint64_t, std::uint64_t>>;

Twice twice_in(const std::vector<Record>& records) {
  forms::Form form;
  form.lists.resize(1);
  forms::Payment payment;
  payment.el_qr = 1;
  form.payments.push_back(payment);
  ScratchFolder scratch;
  SlipKeys keys(disk(), scratch.path());
  for (const Record& one : records) EXPECT_TRUE(keys.add(form, one).has_value());
  Twice found;
  EXPECT_TRUE(keys.each_twice([&](std::uint64_t first, std::uint64_t second) -> Result<void> {
                    found.emplace_back(first, second);
                    return {};
                  })
                  .has_value());
  return found;
}

TEST(SlipKeys, AreAllRightWhenEachIsItsOwn) {
  EXPECT_EQ(twice_in({record(2, {code(1, 100), code(2, 100)}), record(3, {code(3, 100)})}), Twice{});
}

TEST(SlipKeys, AreFoundTwiceInTwoRecordsAlthoughTheAmountDiffers) {
  EXPECT_EQ(twice_in({record(2, {code(7, 100)}), record(9, {code(8, 100), code(7, 250)})}),
            (Twice{{2, 9}}));
}

TEST(SlipKeys, AreFoundTwiceInOneRecord) {
  EXPECT_EQ(twice_in({record(5, {code(4, 100), code(4, 100)})}), (Twice{{5, 5}}));
}

TEST(SlipKeys, LeaveSlipsWithoutCodeAlone) {
  EXPECT_EQ(twice_in({record(2, {"", ""}), record(3, {""})}), Twice{});
}

}  // namespace
}  // namespace fubako::run
