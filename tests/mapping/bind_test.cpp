#include "tests/mapping/subject.h"

namespace fubako::mapping {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct Bind {
  Loaded loaded;
  std::optional<Bound> bound;
  std::vector<Fault> faults;
};

Bind bind_to(const std::string& yaml, const std::vector<std::string_view>& header) {
  Bind out{parsed(yaml), {}, {}};
  EXPECT_TRUE(out.loaded.mapping.has_value())
      << testing::PrintToString(codes(out.loaded.complaints));
  if (!out.loaded.mapping) return out;
  std::vector<std::uint32_t> columns;
  for (std::size_t i = 0; i < header.size(); ++i)
    columns.push_back(static_cast<std::uint32_t>(10 * i + 1));
  const auto& files = out.loaded.mapping->files;
  const FileRule* lists[] = {&files[1]};
  out.bound = bind(files[0], lists, {header, columns, {"KOTEI.CSV", 1}}, out.faults);
  return out;
}

const std::vector<std::string_view> kHeader = {"番号", "姓",    "名",   "納付日", "期限1",
                                               "額01", "期限2", "額02", "予備"};

TEST(MappingBindTest, FindsEveryColumnInAnyOrder) {
  const Bind sound = bind_to(sound_mapping(), kHeader);
  ASSERT_TRUE(sound.bound.has_value()) << testing::PrintToString(codes(sound.faults));
  EXPECT_THAT(sound.bound->rules[1].from, ElementsAre(1u, 2u));
  ASSERT_EQ(sound.bound->lists[0].size(), 2u);
  EXPECT_THAT(sound.bound->lists[0][1].rules[1].from, ElementsAre(7u));
  EXPECT_EQ(sound.bound->lists[0][1].marker, 6u);
}

TEST(MappingBindTest, RefusesWhenASourceIsNotInTheHeader) {
  auto header = kHeader;
  header[3] = "納付曰";  // another character
  const Bind spoilt = bind_to(sound_mapping(), header);
  EXPECT_FALSE(spoilt.bound.has_value());
  EXPECT_THAT(codes(spoilt.faults), ElementsAre("mapping-source-unknown"));
  EXPECT_THAT(spoilt.faults[0].message.en, HasSubstr("sound.yaml:13:"));
  EXPECT_THAT(spoilt.faults[0].message.en, HasSubstr("納付曰"));
}

TEST(MappingBindTest, RefusesWhenAColumnIsNeitherUsedNorIgnored) {
  auto header = kHeader;
  header.push_back("電話番号");
  header.push_back("");
  const Bind spoilt = bind_to(sound_mapping(), header);
  EXPECT_THAT(codes(spoilt.faults), ElementsAre("mapping-column-unused", "mapping-column-unused"));
  EXPECT_EQ(spoilt.faults[0].place.str(), "KOTEI.CSV:1:91");
  EXPECT_THAT(spoilt.faults[0].message.ja, HasSubstr("電話番号"));
  EXPECT_TRUE(bind_to(replaced(sound_mapping(), "ignore: [予備]", "ignore: all"), header)
                  .bound.has_value());
}

TEST(MappingBindTest, RefusesWhenAUsedColumnStandsTwice) {
  auto header = kHeader;
  header.push_back("姓");
  EXPECT_THAT(codes(bind_to(sound_mapping(), header).faults), ElementsAre("mapping-source-twice"));
}

TEST(MappingBindTest, CountsColumnsWhenThereIsNoHeader) {
  std::string yaml = replaced(sound_mapping(), "header: true", "header: false");
  yaml = replaced(yaml, "key: 番号", "key: 1");
  yaml = replaced(yaml, "from: [姓, 名]", "from: [2, 3]");
  yaml = replaced(yaml, "from: 納付日", "from: 4");
  yaml = replaced(yaml, "ignore: [予備]", "ignore: [9]");
  yaml = replaced(yaml, "- count: 2", "- count: 2\n        step: 2");
  yaml = replaced(yaml, "skip_when_empty: \"期限{n}\"", "skip_when_empty: 5");
  yaml = replaced(yaml, "from: \"期限{n}\"", "from: 5");
  yaml = replaced(yaml, "from: \"額{nn}\"", "from: 6");
  const std::vector<std::string_view> row(9, "x");
  const Bind sound = bind_to(yaml, row);
  ASSERT_TRUE(sound.bound.has_value()) << testing::PrintToString(codes(sound.faults));
  EXPECT_THAT(sound.bound->lists[0][1].rules[0].from, ElementsAre(6u));
  EXPECT_EQ(sound.bound->lists[0][1].marker, 6u);
  const Bind short_one = bind_to(yaml, std::vector<std::string_view>(7, "x"));
  EXPECT_THAT(codes(short_one.faults), ElementsAre("mapping-source-unknown"));
}

TEST(MappingBindTest, TellsRowsThatAreNotThereFromThoseHalfThere) {
  const Bind sound = bind_to(sound_mapping(), kHeader);
  ASSERT_TRUE(sound.bound.has_value());
  const auto state = [&](std::string_view due, std::string_view amount) {
    const std::vector<std::string_view> row = {"1", "", "", "", due, amount, "", "", ""};
    return state_of(sound.bound->lists[0][0], row);
  };
  EXPECT_EQ(state("20260430", "100"), RowState::there);
  EXPECT_EQ(state("20260430", ""), RowState::there);
  EXPECT_EQ(state("", ""), RowState::absent);
  EXPECT_EQ(state("　", "0000"), RowState::absent);
  EXPECT_EQ(state("", "100"), RowState::half);
}

}  // namespace
}  // namespace fubako::mapping
