// Random submissions against a join in memory.
#include <map>
#include <random>

#include "tests/intake/inbox.h"

namespace fubako::intake {
namespace {

struct Expected {
  bool readable = true, key_twice = false, notice_no_twice = false;
  std::string key;
  std::vector<std::vector<std::string>> lists;  // asset_no by row
  std::vector<std::string> acts;
  std::string pull;  // reason
};

// A small world: few keys, so that all meet often.
class World {
 public:
  explicit World(unsigned seed) : random_(seed) {}

  void make() {
    const int count = 1 + pick(60);
    for (int i = 0; i < count; ++i) add_record(i);
    for (int l = 0; l < 2; ++l) add_children(l);
    add_acts();
    add_pulls();
  }

  std::string records = "note,record_key,notice_no,name,addressee_no,annual_total\r\n";
  std::string lists[2] = {"record_key,asset_no\r\n", "value,record_key\r\n"};
  std::string acts, pulls;
  std::uint64_t list_rows[2] = {0, 0}, act_count = 0, pull_count = 0;
  std::vector<Expected> expected;

 private:
  int pick(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  void add_record(int i) {
    const std::string key = pick(8) == 0 && i > 0 ? keys_[pick_key()] : "K" + std::to_string(i);
    const std::string notice = std::to_string(pick(90)), addressee = std::to_string(pick(20));
    Expected& e = expected.emplace_back();
    e.readable = pick(10) != 0;
    e.key = key;
    e.lists.resize(2);
    records += "\"a\"\"\r\nb\"," + key + "," + notice + ",x," + addressee +
               (e.readable ? ",1\r\n" : "\r\n");
    keys_.push_back(key);
    notices_.push_back(e.readable ? notice : "");
    addressees_.push_back(addressee);
    for (std::size_t j = 0; j + 1 < keys_.size(); ++j) {
      if (keys_[j] == key) e.key_twice = expected[j].key_twice = true;
      if (!notices_.back().empty() && notices_[j] == notices_.back())
        e.notice_no_twice = expected[j].notice_no_twice = true;
    }
  }
  std::size_t pick_key() { return static_cast<std::size_t>(pick(static_cast<int>(keys_.size()))); }
  bool gets(std::size_t i) const { return expected[i].readable && !expected[i].key_twice; }

  void add_children(int l) {
    const int rows = pick(200);
    for (int r = 0; r < rows;) {
      const std::size_t i = pick_key();
      for (int run = 1 + pick(4); run > 0; --run, ++r) {
        const std::string no = std::to_string(r);
        lists[l] +=
            l == 0 ? keys_[i] + "," + no + "\r\n" : "\"" + no + "\r\n\"," + keys_[i] + "\r\n";
        ++list_rows[l];
        if (gets(i)) expected[i].lists[static_cast<std::size_t>(l)].push_back(no);
      }
    }
  }
  void add_acts() {
    for (int a = pick(60); a > 0; --a) {
      const std::string id = "A" + std::to_string(a), addressee = std::to_string(pick(25));
      acts += id + "," + addressee + ",*,paper,,,2026-01-02T09:00:00+09:00,\r\n";
      ++act_count;
      for (std::size_t i = 0; i < expected.size(); ++i)
        if (expected[i].readable && addressees_[i] == addressee) expected[i].acts.push_back(id);
    }
  }
  void add_pulls() {
    std::vector<int> earliest(expected.size(), 100);
    for (int p = pick(30); p > 0; --p) {
      const std::size_t i = pick_key();
      const int minute = pick(60);
      const std::string two = (minute < 10 ? "0" : "") + std::to_string(minute);
      const std::string reason = "R" + std::to_string(p);
      pulls += keys_[i] + "," + reason + ",2026-05-02T09:" + two + ":00+09:00\r\n";
      ++pull_count;
      if (!gets(i) || minute >= earliest[i]) continue;
      earliest[i] = minute;
      expected[i].pull = reason;
    }
  }

  std::mt19937 random_;
  std::vector<std::string> keys_, notices_, addressees_;
};

class JoinTest : public Inbox {
 protected:
  void compare(const JoinedRecord& got, const Expected& e) {
    EXPECT_EQ(got.readable, e.readable);
    EXPECT_EQ(got.key_twice, e.key_twice);
    EXPECT_EQ(got.notice_no_twice, e.notice_no_twice);
    EXPECT_EQ(e.readable ? got.row.values[kRecordKey] : e.key, e.key);
    ASSERT_EQ(got.lists.size(), 2u);
    for (std::size_t l = 0; l < 2; ++l) {
      std::vector<std::string> rows;
      for (const RawRow& row : got.lists[l])
        rows.push_back(std::string(row.values[0].substr(0, row.values[0].find('\r'))));
      EXPECT_EQ(rows, e.lists[l]);
    }
    std::vector<std::string> acts;
    for (const ConsentAct& act : got.acts) acts.push_back(act.act_id);
    EXPECT_EQ(acts, e.acts);
    EXPECT_EQ(got.pull ? got.pull->reason : "", e.pull);
  }
};

TEST_F(JoinTest, AgreesWithAJoinInMemoryWhateverTheSorterHolds) {
  layout.lists = {{"assets", {"asset_no"}, {true}}, {"slips", {"value"}, {true}}};
  for (unsigned seed = 0; seed < 14; ++seed) {
    SCOPED_TRACE(seed);
    World world(seed);
    world.make();
    files = {{"records.csv", "records", world.records, world.expected.size()},
             {"assets.csv", "assets", world.lists[0], world.list_rows[0]},
             {"slips.csv", "slips", world.lists[1], world.list_rows[1]}};
    write_consents(world.acts, world.act_count);
    write_pulls("pulls-1", world.pulls, world.pull_count);
    // One entry at a time is slow (each spill is synced), so only some worlds are sorted so.
    const std::size_t memory = seed % 13 == 12 ? 0 : seed % 3 == 0 ? kSorterMemoryBytes : 1500;
    const auto consents = open_consents(memory);
    ASSERT_NE(consents, nullptr);
    const auto submission = open(consents, {}, memory);
    ASSERT_NE(submission, nullptr) << testing::PrintToString(codes(problems));
    ASSERT_TRUE(problems.empty()) << testing::PrintToString(codes(problems));
    JoinedRecord record;
    for (std::size_t i = 0; i < world.expected.size(); ++i) {
      SCOPED_TRACE(i);
      ASSERT_TRUE(submission->next(record).value());
      EXPECT_EQ(record.ordinal, i);
      compare(record, world.expected[i]);
    }
    EXPECT_FALSE(submission->next(record).value());
  }
}

}  // namespace
}  // namespace fubako::intake
