// What holds for every bundle, over a thousand generated ones.
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <random>
#include <set>

#include "tests/gather/generated.h"

namespace fubako::gather {
namespace {

constexpr std::uint32_t kSeeds = 1000;

std::vector<Packed> pieces_of(const GeneratedBundle& bundle) {
  return gathered(bundle.notices, bundle.limits, bundle.enclosures);
}

void over_bundles(
    const std::function<void(const GeneratedBundle&, const std::vector<Packed>&)>& law) {
  for (std::uint32_t seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const GeneratedBundle bundle = generated_bundle(seed);
    law(bundle, pieces_of(bundle));
    if (testing::Test::HasFailure()) return;
  }
}

// The columns as the record was written, the last value of a column counting.
std::map<CommonField, std::string> columns_of(const Known& known) {
  std::map<CommonField, std::string> columns;
  for (const auto& [column, value] : known.values) columns[column] = value;
  return columns;
}

std::string sending_address(const Known& known) {
  std::string text;
  for (const auto& [column, value] : columns_of(known))
    if (column >= kSendPostalCode) text += std::to_string(column) + "=" + value + "\n";
  return text;
}

std::string residence(const Known& known) {
  auto columns = columns_of(known);
  return columns[kAddressTown] + "\n" + columns[kAddressNumber] + "\n" + columns[kAddressBuilding];
}

// Calls with every two notices that lie in one envelope; gives how many there were.
std::size_t each_pair(const GeneratedBundle& bundle, const std::vector<Packed>& pieces,
                      const std::function<void(const Known&, const Known&)>& law) {
  std::size_t pairs = 0;
  for (const Packed& piece : pieces)
    for (std::size_t i = 0; i < piece.notices.size(); ++i)
      for (std::size_t j = i + 1; j < piece.notices.size(); ++j, ++pairs)
        law(bundle.known[piece.notices[i].ordinal], bundle.known[piece.notices[j].ordinal]);
  return pairs;
}

TEST(Laws, EveryNoticeIsInExactlyOnePiece) {
  over_bundles([](const GeneratedBundle& bundle, const std::vector<Packed>& pieces) {
    std::multiset<std::uint64_t> in, out;
    for (const NoticeKey& notice : bundle.notices) in.insert(notice.offset);
    for (const Packed& piece : pieces) {
      EXPECT_FALSE(piece.notices.empty());
      for (const NoticeKey& notice : piece.notices) out.insert(notice.offset);
    }
    EXPECT_EQ(in, out);
  });
}

TEST(Laws, NoPieceHoldsTwoPersons) {
  std::size_t pairs = 0;
  over_bundles([&](const GeneratedBundle& bundle, const std::vector<Packed>& pieces) {
    pairs += each_pair(bundle, pieces, [](const Known& a, const Known& b) {
      EXPECT_EQ(columns_of(a)[kAddresseeNo], columns_of(b)[kAddresseeNo]);
      EXPECT_EQ(columns_of(a)[kName], columns_of(b)[kName]);
      EXPECT_NE(columns_of(a)[kAddresseeNo], "");
    });
  });
  EXPECT_GT(pairs, kSeeds);  // there was something to get wrong
}

// The incident: 8,815 pieces went wrong, those with a sending address alone.
TEST(Laws, NoPieceHoldsTwoSendingAddresses) {
  std::size_t sent = 0, at_home = 0;
  over_bundles([&](const GeneratedBundle& bundle, const std::vector<Packed>& pieces) {
    each_pair(bundle, pieces, [&](const Known& a, const Known& b) {
      EXPECT_EQ(sending_address(a), sending_address(b));
      if (sending_address(a).empty()) {
        EXPECT_EQ(residence(a), residence(b));
      }
      ++(sending_address(a).empty() ? at_home : sent);
    });
    for (const Packed& piece : pieces)
      for (const NoticeKey& notice : piece.notices) {
        const SendTo one = send_to(bundle.records[notice.ordinal]),
                     first = send_to(bundle.records[piece.notices.front().ordinal]);
        EXPECT_EQ(one.postal_code, first.postal_code);
        EXPECT_EQ(one.number, first.number);
        EXPECT_EQ(one.name, first.name);
        EXPECT_EQ(std::string_view(notice.postal_code, one.postal_code.size()), one.postal_code);
      }
  });
  EXPECT_GT(sent, 200u);
  EXPECT_GT(at_home, 200u);
}

TEST(Laws, AProtectedPersonsNoticeIsAlone) {
  std::size_t seen = 0;
  over_bundles([&](const GeneratedBundle& bundle, const std::vector<Packed>& pieces) {
    for (const Packed& piece : pieces)
      for (const NoticeKey& notice : piece.notices) {
        const bool is_protected = bundle.known[notice.ordinal].is_protected;
        EXPECT_EQ(notice.is_protected, is_protected);
        if (is_protected) {
          EXPECT_EQ(piece.notices.size(), 1u);
        }
        seen += is_protected ? 1 : 0;
      }
  });
  EXPECT_GT(seen, kSeeds);
}

TEST(Laws, OneRuleAndOneMailServiceCoverAPiece) {
  over_bundles([](const GeneratedBundle& bundle, const std::vector<Packed>& pieces) {
    each_pair(bundle, pieces, [&](const Known& a, const Known& b) {
      const GeneratedJob &one = bundle.jobs[a.job], &other = bundle.jobs[b.job];
      EXPECT_EQ(one.service.option, other.service.option);
      EXPECT_EQ(one.service.do_not_forward, other.service.do_not_forward);
      EXPECT_EQ(one.service.delay_days, other.service.delay_days);
      const auto lists = [&](const GroupingRule& rule) {
        const auto has = [&](const std::string& form) {
          return std::find(rule.forms.begin(), rule.forms.end(), form) != rule.forms.end();
        };
        return (rule.municipalities.empty() || rule.municipalities.count("990001") != 0) &&
               has(one.form) && has(other.form);
      };
      EXPECT_TRUE(std::any_of(bundle.rules.begin(), bundle.rules.end(), lists));
    });
  });
}

TEST(Laws, APieceKeepsItsLimitsUnlessItHoldsOneNotice) {
  std::size_t full = 0;
  over_bundles([&](const GeneratedBundle& bundle, const std::vector<Packed>& pieces) {
    for (const Packed& piece : pieces) {
      if (piece.notices.size() < 2) continue;
      const Limits& limits = bundle.limits[piece.notices.front().rule];
      std::int64_t sheets = 0, weight = 5000, thickness = 200;
      for (const NoticeKey& notice : piece.notices) {
        sheets += notice.counts.all_sheets();
        weight += notice.weight_mg;
        thickness += notice.thickness_um;
      }
      for (std::size_t e = 0; e < bundle.enclosures.size(); ++e) {
        const bool any =
            std::any_of(piece.notices.begin(), piece.notices.end(),
                        [&](const NoticeKey& notice) { return (notice.enclosures >> e & 1) != 0; });
        EXPECT_EQ(any, (piece.enclosures >> e & 1) != 0);
        if (any) weight += bundle.enclosures[e].weight.value;
        if (any) thickness += bundle.enclosures[e].thickness.value;
      }
      EXPECT_EQ(piece.sheets, sheets);
      EXPECT_EQ(piece.contents.weight.value, weight - 5000);
      EXPECT_EQ(piece.contents.thickness.value, thickness - 200);
      EXPECT_LE(sheets, limits.max_sheets);
      EXPECT_LE(piece.notices.size(), kMaxNoticesOfPiece);
      if (limits.max_weight) {
        EXPECT_LE(weight * 1020, limits.max_weight->value * 1000);
      }
      EXPECT_LE(thickness, limits.max_thickness->value);
      full += sheets == limits.max_sheets ? 1 : 0;
    }
  });
  EXPECT_GT(full, 100u);
}

bool may_share(const GeneratedBundle& bundle, std::size_t a, std::size_t b) {
  const Known &one = bundle.known[a], &other = bundle.known[b];
  const auto rule = [&](const Known& known) {
    return rule_for(bundle.rules, "990001", bundle.jobs[known.job].form);
  };
  const MailService &s = bundle.jobs[one.job].service, &t = bundle.jobs[other.job].service;
  return !one.is_protected && !other.is_protected && rule(one) && rule(other) &&
         rule(one)->rule == rule(other)->rule && s.option == t.option &&
         s.do_not_forward == t.do_not_forward && s.delay_days == t.delay_days &&
         same_envelope(bundle.records[a], bundle.records[b]);
}

// Of whom there are notices that may share, that person gets pieces numbered 1/n … n/n; all parts
// of all those records are in them; and nobody else is numbered with them.
TEST(Laws, ThePiecesOfAGroupAreNumberedCompletely) {
  std::size_t several = 0;
  over_bundles([&](const GeneratedBundle& bundle, const std::vector<Packed>& pieces) {
    std::map<std::uint64_t, std::set<std::uint64_t>> groups_of_record;
    std::uint64_t group = 0;
    int expected = 1;
    for (const Packed& piece : pieces) {
      if (expected == 1) ++group;
      EXPECT_EQ(piece.part, expected);
      EXPECT_LE(piece.part, piece.parts);
      for (const NoticeKey& notice : piece.notices) groups_of_record[notice.ordinal].insert(group);
      expected = piece.part == piece.parts ? 1 : piece.part + 1;
      several += piece.parts > 1 ? 1 : 0;
    }
    EXPECT_EQ(expected, 1);
    for (const auto& [ordinal, groups] : groups_of_record) EXPECT_EQ(groups.size(), 1u) << ordinal;
    for (std::size_t a = 0; a < bundle.records.size(); ++a)
      for (std::size_t b = 0; b < a; ++b) {
        EXPECT_EQ(groups_of_record[a] == groups_of_record[b], may_share(bundle, a, b))
            << a << " " << b;
      }
  });
  EXPECT_GT(several, kSeeds);
}

std::string told(const std::vector<Packed>& pieces) {
  std::string out;
  for (const Packed& piece : pieces) {
    for (const NoticeKey& notice : piece.notices) out += std::to_string(notice.offset) + " ";
    out += std::to_string(piece.part) + "/" + std::to_string(piece.parts) + "\n";
  }
  return out;
}

TEST(Laws, TheOrderOfTheInputDoesNotMatter) {
  std::mt19937 random(5);
  over_bundles([&](const GeneratedBundle& bundle, const std::vector<Packed>& pieces) {
    GeneratedBundle shuffled = bundle;
    std::shuffle(shuffled.notices.begin(), shuffled.notices.end(), random);
    EXPECT_EQ(told(pieces_of(shuffled)), told(pieces));
  });
}

}  // namespace
}  // namespace fubako::gather
