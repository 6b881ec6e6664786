// A sound record of a small form, in which a test spoils one thing.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "check/check.h"

namespace fubako::check {

using forms::Condition;
using forms::Field;
using forms::FieldType;

// Fields of the form's own, after the common ones.
enum OwnField : std::size_t {
  kTotal = kCommonFieldCount,
  kMemo,
  kKana,
  kPhone,
  kDay,
  kRate,
  kMethod,
  kFlag,
  kBankCode,
  kOwnEnd
};
enum SlipField : std::size_t { kPeriod, kAmount, kDue, kSlipEnd };

class SubjectTest : public testing::Test {
 protected:
  SubjectTest();
  Checked check();
  // The only reject there must be; its place is `where`.
  Problem only(std::string_view code, const std::string& where);
  // The only reject when one value is another; the value is put back afterwards.
  void rejects(std::size_t field, const std::string& value, std::string_view code);
  void accepts(std::size_t field, const std::string& value);

  forms::Form form;
  std::vector<std::string> values;              // of the record
  std::vector<std::vector<std::string>> slips;  // of the one list
};

// Field i stands at column 10 i + 1, in line 7 of records.csv; slip rows from line 20.
std::string at(std::size_t field);
std::string slip_at(std::size_t row, std::size_t field);
std::vector<std::string> codes(const Checked& checked);

}  // namespace fubako::check
