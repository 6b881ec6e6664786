#include <gtest/gtest.h>

#include "base/base.h"

namespace fubako {
namespace {

TEST(MunicipalityCode, HasACheckDigitOfWeightsSixToTwo) {
  for (std::string_view good : {"011002", "131016", "131041", "271004", "472018", "990001"})
    EXPECT_TRUE(valid_municipality_code(good)) << good;
  for (std::string_view bad : {"", "13101", "1310166", "131017", "13101x", "１３１０１６"})
    EXPECT_FALSE(valid_municipality_code(bad)) << bad;
}

TEST(MunicipalityCode, HasExactlyOneCheckDigitForEveryBody) {
  for (int body = 0; body < 100'000; body += 37) {
    char digits[16];
    int good = 0;
    for (int check = 0; check < 10; ++check) {
      std::snprintf(digits, sizeof digits, "%05d%d", body, check);
      good += valid_municipality_code(digits) ? 1 : 0;
    }
    ASSERT_EQ(good, 1) << body;
  }
}

PieceId example_piece() { return make_piece_id("990001", *make_date(2026, 5, 7), 1, 42); }

// Every text that differs from `digits` in one digit.
std::vector<std::string> one_digit_altered(const std::string& digits) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < digits.size(); ++i)
    for (char d = '0'; d <= '9'; ++d) {
      if (d == digits[i]) continue;
      out.push_back(digits);
      out.back()[i] = d;
    }
  return out;
}

TEST(PieceId, HoldsCodeDateRunSerialAndCheckDigit) {
  const PieceId id = example_piece();
  ASSERT_EQ(id.digits.size(), 22u);
  EXPECT_EQ(id.digits.substr(0, 21), "990001260507010000042");
  int sum = 0;
  for (std::size_t i = 0; i < 22; ++i) sum += (id.digits[i] - '0') * (i % 2 == 0 ? 3 : 1);
  EXPECT_EQ(sum % 10, 0);
  EXPECT_EQ(make_piece_id("990001", *make_date(2100, 12, 31), 99, kMaxSerial).digits.substr(0, 21),
            "990001001231999999999");
}

TEST(PieceId, IsReadBackButNeverWithADigitAltered) {
  const PieceId id = example_piece();
  EXPECT_EQ(parse_piece_id(id.digits), id);
  for (const std::string& altered : one_digit_altered(id.digits))
    EXPECT_FALSE(parse_piece_id(altered)) << altered;
  for (std::string_view bad : {"", "123", "99000126050701000004x"})
    EXPECT_FALSE(parse_piece_id(bad));
  EXPECT_FALSE(parse_piece_id(id.digits + "0"));
}

ControlCode example_code() { return {example_piece(), 2, 3, 0b1010, 1}; }

int mod97(std::string_view digits) {
  int rest = 0;
  for (const char c : digits) rest = (rest * 10 + (c - '0')) % 97;
  return rest;
}

TEST(ControlCode, HoldsVersionPieceSheetMaskAndCopy) {
  const std::string digits = control_code_digits(example_code());
  ASSERT_EQ(digits.size(), 38u);
  EXPECT_EQ(digits.substr(0, 36), "1" + example_piece().digits +
                                      "002"
                                      "003"
                                      "00010"
                                      "01");
  EXPECT_EQ(mod97(digits), 1);
}

TEST(ControlCode, IsReadBackForEverySheetMaskAndCopy) {
  for (int serial = 1; serial < 200; serial += 7)
    for (int copy : {0, 1, 99})
      for (std::uint32_t mask : {0u, 1u, 0xFFFFu}) {
        const ControlCode code{make_piece_id("131016", *make_date(2026, 12, 31), 2, serial), 999,
                               999, mask, copy};
        const std::string digits = control_code_digits(code);
        ASSERT_EQ(mod97(digits), 1);
        ASSERT_EQ(parse_control_code(digits), code);
      }
}

TEST(ControlCode, IsRefusedWithADigitAlteredOrTwoNeighboursSwapped) {
  for (int serial = 1; serial < 100; ++serial) {
    const ControlCode code{make_piece_id("990001", *make_date(2026, 5, 7), 1, serial), 1, 1, 0, 0};
    const std::string digits = control_code_digits(code);
    for (const std::string& altered : one_digit_altered(digits))
      ASSERT_FALSE(parse_control_code(altered)) << altered;
    for (std::size_t i = 0; i + 1 < digits.size(); ++i) {
      std::string swapped = digits;
      std::swap(swapped[i], swapped[i + 1]);
      ASSERT_EQ(parse_control_code(swapped).has_value(), swapped == digits) << swapped;
    }
  }
}

// The check number of ISO 7064 mod 97-10 lies in 02–98; 97 more or less is the same modulo 97.
TEST(ControlCode, IsRefusedWithTheCheckNumbersTwin) {
  int twins = 0;
  for (int serial = 1; serial < 500; ++serial) {
    const ControlCode code{make_piece_id("990001", *make_date(2026, 5, 7), 1, serial), 1, 1, 0, 0};
    std::string digits = control_code_digits(code);
    const int check = std::stoi(digits.substr(36));
    const int twin = check >= 97 ? check - 97 : check == 2 ? 99 : -1;
    if (twin < 0) continue;
    ++twins;
    digits.replace(36, 2, twin == 99 ? "99" : "0" + std::to_string(twin));
    ASSERT_EQ(mod97(digits), 1);
    EXPECT_FALSE(parse_control_code(digits)) << digits;
  }
  EXPECT_GT(twins, 0);
}

TEST(ControlCode, IsRefusedWhenItsPartsMakeNoSense) {
  const auto with_check = [](std::string digits) {
    const int check = 98 - mod97(digits + "00");
    return digits + (check < 10 ? "0" : "") + std::to_string(check);
  };
  const std::string piece = example_piece().digits;
  EXPECT_TRUE(parse_control_code(with_check("1" + piece +
                                            "001001"
                                            "00000"
                                            "00")));
  EXPECT_FALSE(parse_control_code(with_check("2" + piece +
                                             "001001"
                                             "00000"
                                             "00")));
  EXPECT_FALSE(parse_control_code(with_check("1" + piece +
                                             "000001"
                                             "00000"
                                             "00")));
  EXPECT_FALSE(parse_control_code(with_check("1" + piece +
                                             "002001"
                                             "00000"
                                             "00")));
  EXPECT_FALSE(parse_control_code(with_check("1" + piece +
                                             "001001"
                                             "65536"
                                             "00")));
  EXPECT_FALSE(
      parse_control_code(with_check("1"
                                    "9900012605070100000421"
                                    "001001"
                                    "00000"
                                    "00")));
  EXPECT_FALSE(parse_control_code(""));
}

TEST(RunId, IsADateAndFromTheSecondOnANumber) {
  const Date day = *make_date(2026, 5, 7);
  EXPECT_EQ((RunId{day, 1}.str()), "2026-05-07");
  EXPECT_EQ((RunId{day, 2}.str()), "2026-05-07-02");
  for (int n = 1; n <= kMaxRunsOfDay; ++n)
    EXPECT_EQ(parse_run_id(RunId{day, n}.str()), (RunId{day, n}));
  for (std::string_view bad : {"", "2026-05-07-01", "2026-05-07-00", "2026-05-07-2",
                               "2026-05-07-002", "2026-05-07_02", "2026-02-30", "2026-05-07-0x"})
    EXPECT_FALSE(parse_run_id(bad)) << bad;
}

}  // namespace
}  // namespace fubako
