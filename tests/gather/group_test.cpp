#include <gtest/gtest.h>

#include "tests/gather/builders.h"

namespace fubako::gather {
namespace {

constexpr RulePlace kPlace{0, 0};

std::optional<GroupKey> key_of(const Record& record, const MailService& service = {},
                               RulePlace place = kPlace) {
  return group_key(place, service, record, false);
}

bool share(const Record& a, const Record& b) {
  const auto key_a = key_of(a), key_b = key_of(b);
  const bool hashes = key_a && key_b && key_a->group == key_b->group;
  const bool checks = key_a && key_b && key_a->check == key_b->check;
  EXPECT_EQ(hashes, checks);
  EXPECT_EQ(hashes, same_envelope(a, b));
  EXPECT_EQ(hashes, same_envelope(b, a));
  return hashes;
}

void expect_alone(const Record& record) {
  EXPECT_FALSE(key_of(record));
  EXPECT_FALSE(same_envelope(record, record));
}

TEST(RuleFor, TakesTheFirstRuleThatListsTheFormAndTheMunicipality) {
  std::vector<GroupingRule> rules = {rule_of({"a", "b"}), rule_of({"b", "c"}), rule_of({"c"})};
  rules[1].municipalities = {"990001"};
  EXPECT_EQ(rule_for(rules, "990001", "b"), (RulePlace{0, 1}));
  EXPECT_EQ(rule_for(rules, "990001", "c"), (RulePlace{1, 1}));
  EXPECT_EQ(rule_for(rules, "990019", "c"), (RulePlace{2, 0}));
  EXPECT_FALSE(rule_for(rules, "990001", "d"));
  EXPECT_FALSE(rule_for({}, "990001", "a"));
}

TEST(GroupKey, IsOnePersonsAtOneAddressWhateverElseTheRecordSays) {
  EXPECT_TRUE(share(resident(), resident({{kRecordKey, "R2"}, {kNoticeNo, "77"}})));
}

TEST(GroupKey, DiffersWhenAnyPartOfAddressNameOrNumberDoes) {
  for (std::size_t f = kAddresseeNo; f <= kHonorific; ++f) {
    if (f == kProtected) continue;
    const Record other = resident({{static_cast<CommonField>(f), "9"}});
    EXPECT_FALSE(share(resident(), other)) << kCommonFieldIds[f];
    EXPECT_TRUE(key_of(other)) << kCommonFieldIds[f];
  }
}

TEST(GroupKey, DiffersWhenAnyPartOfTheSendingAddressDoes) {
  const Record sent = resident(sent_to_guardian());
  ASSERT_TRUE(share(sent, sent));
  for (std::size_t f = kSendPostalCode; f <= kSendHonorific; ++f)
    EXPECT_FALSE(share(sent, with(sent_to_guardian(), {{static_cast<CommonField>(f), "9"}})))
        << kCommonFieldIds[f];
}

TEST(GroupKey, NeverJoinsTwoPersonsOfOneSendingAddress) {
  const Record father = with(sent_to_guardian(), {{kAddresseeNo, "1"}});
  EXPECT_FALSE(share(father, with(sent_to_guardian(), {{kAddresseeNo, "2"}})));
  EXPECT_FALSE(
      share(resident(sent_to_guardian()), with(sent_to_guardian(), {{kName, "見本 次郎"}})));
}

TEST(GroupKey, KeepsAPersonsSendingAddressFromTheEqualAddressOfResidence) {
  const Record home = resident();
  const Record sent = resident({{kSendPostalCode, "1000013"},
                                {kSendAddressPrefecture, "見本県"},
                                {kSendAddressCity, "見本市"},
                                {kSendAddressTown, "中央町"},
                                {kSendAddressNumber, "1番2号"},
                                {kSendName, "見本 太郎"},
                                {kSendHonorific, "様"}});
  EXPECT_FALSE(share(home, sent));
}

TEST(GroupKey, IgnoresTheResidenceOfOneWithASendingAddress) {
  EXPECT_TRUE(
      share(resident(sent_to_guardian()), with(sent_to_guardian(), {{kAddressNumber, "99番"}})));
}

TEST(GroupKey, DoesNotLetTextsRunTogether) {
  EXPECT_FALSE(share(resident({{kAddressTown, "中央町1"}, {kAddressNumber, "2番"}}),
                     resident({{kAddressTown, "中央町"}, {kAddressNumber, "12番"}})));
}

TEST(GroupKey, IsNoneForAProtectedPerson) {
  expect_alone(resident({{kProtected, "1"}}));
  expect_alone(resident({{kProtected, ""}}));
  EXPECT_FALSE(group_key(kPlace, {}, resident(), true));
}

TEST(GroupKey, IsNoneWithoutARule) { EXPECT_FALSE(group_key(std::nullopt, {}, resident(), false)); }

TEST(GroupKey, IsNoneWhenNumberNameOrAddressIsMissing) {
  expect_alone(resident({{kAddresseeNo, ""}}));
  expect_alone(resident({{kAddresseeNo, "000000000000000"}}));
  expect_alone(resident({{kName, ""}}));
  expect_alone(resident({{kPostalCode, ""}}));
  expect_alone(resident({{kAddressTown, ""}, {kAddressNumber, ""}}));
}

TEST(GroupKey, IsNoneWhenTheSendingAddressIsHalfFilledIn) {
  expect_alone(resident({{kSendAddressTown, "北町"}}));
  expect_alone(resident({{kSendHonorific, "様"}}));
  expect_alone(with(sent_to_guardian(), {{kSendName, ""}}));
  expect_alone(with(sent_to_guardian(), {{kSendPostalCode, ""}}));
  expect_alone(with(sent_to_guardian(), {{kSendAddressTown, ""}, {kSendAddressNumber, ""}}));
}

TEST(GroupKey, DiffersByRuleAndByEveryPartOfTheMailService) {
  const Record record = resident();
  const auto plain = key_of(record);
  const MailService others[] = {{MailOption::certified_record, false, 0},
                                {MailOption::simplified_registered, false, 0},
                                {MailOption::none, true, 0},
                                {MailOption::none, false, 3}};
  for (const MailService& service : others) {
    EXPECT_NE(key_of(record, service)->group, plain->group);
    EXPECT_NE(key_of(record, service)->check, plain->check);
  }
  EXPECT_NE(key_of(record, {}, {1, 0})->group, plain->group);
  EXPECT_EQ(key_of(record, {}, {0, 1})->group, plain->group);  // another form of the same rule
}

}  // namespace
}  // namespace fubako::gather
