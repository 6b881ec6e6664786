#include "tests/intake/inbox.h"

namespace fubako::intake {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class RowsTest : public Inbox {
 protected:
  std::string& records() { return files[0].bytes; }
  std::string& assets() { return files[1].bytes; }
};

TEST_F(RowsTest, KeepTheSendersOrderAndTheirChildren) {
  assets() =
      "record_key,asset_no,value\r\n"
      "K2,1,30\r\nK1,1,10\r\nK2,2,31\r\nK1,2,\"2\r\n\"\"0\"\r\nK1,3,21\r\n";
  files[1].records = 5;
  auto submission = open();
  ASSERT_NE(submission, nullptr);
  JoinedRecord record;
  ASSERT_TRUE(submission->next(record).value());
  EXPECT_EQ(record.ordinal, 0u);
  EXPECT_EQ(record.row.values[kRecordKey], "K1");
  ASSERT_EQ(record.lists[0].size(), 3u);
  EXPECT_THAT(record.lists[0][0].values, ElementsAre("1", "10"));
  EXPECT_THAT(record.lists[0][1].values, ElementsAre("2", "2\r\n\"0"));
  EXPECT_THAT(record.lists[0][1].columns, ElementsAre(4u, 6u));
  EXPECT_THAT(record.lists[0][2].values, ElementsAre("3", "21"));
  EXPECT_EQ(record.lists[0][1].place.line, 5u);
  EXPECT_EQ(record.lists[0][2].place.line, 7u);  // after the quoted line break
  ASSERT_TRUE(submission->next(record).value());
  EXPECT_EQ(record.row.values[kRecordKey], "K2");
  ASSERT_EQ(record.lists[0].size(), 2u);
  EXPECT_THAT(record.lists[0][1].values, ElementsAre("2", "31"));
  EXPECT_FALSE(submission->next(record).value());
  submission.reset();
  EXPECT_EQ(scratch_entries(), 0u);
}

TEST_F(RowsTest, AreRefusedWithLinesAndCountWhenOrphaned) {
  assets() += "K7,1,1\r\nK7,2,1\r\nK1,9,1\r\nK8,1,1\r\n";
  files[1].records = 7;
  EXPECT_THAT(refusals(), ElementsAre("child-row-orphan", "child-row-orphan"));
  EXPECT_EQ(problems[0].place.str(), "assets.csv:5");
  EXPECT_EQ(problems[1].place.str(), "assets.csv:8");
  EXPECT_NE(problems[0].message.en.find("(3 such rows"), std::string::npos);
}

TEST_F(RowsTest, AreMarkedAndLeftWithoutChildrenWhenTheKeyOccursTwice) {
  records() += "K1,N3,300,雛形三郎,1\r\n";
  files[0].records = 3;
  const auto submission = open();
  ASSERT_NE(submission, nullptr);
  EXPECT_THAT(problems, IsEmpty());
  const auto rows = all(*submission);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_TRUE(rows[0].key_twice);
  EXPECT_FALSE(rows[1].key_twice);
  EXPECT_TRUE(rows[2].key_twice);
  EXPECT_THAT(rows[0].lists[0], IsEmpty());
  EXPECT_EQ(rows[1].lists[0].size(), 1u);
}

TEST_F(RowsTest, AreMarkedWhenTheNoticeNumberOccursTwice) {
  records() += "K3,N2,300,雛形三郎,1\r\nK4,,300,雛形三郎,1\r\nK5,,300,雛形三郎,1\r\n";
  files[0].records = 5;
  const auto submission = open();
  ASSERT_NE(submission, nullptr);
  const auto rows = all(*submission);
  EXPECT_FALSE(rows[0].notice_no_twice);
  EXPECT_TRUE(rows[1].notice_no_twice);
  EXPECT_TRUE(rows[2].notice_no_twice);
  EXPECT_FALSE(rows[3].notice_no_twice);  // an empty number is no number
  EXPECT_EQ(rows[2].lists[0].size(), 0u);
  EXPECT_EQ(rows[1].lists[0].size(), 1u);
}

TEST_F(RowsTest, AreUnreadableAloneWhenOneHasAWrongNumberOfFields) {
  records() = replaced(records(), "雛形一郎,1000", "雛形一郎");
  const auto submission = open();
  ASSERT_NE(submission, nullptr);
  EXPECT_THAT(problems, IsEmpty());  // its child rows are no orphans
  const auto rows = all(*submission);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_FALSE(rows[0].readable);
  EXPECT_EQ(rows[0].row.place.str(), "records.csv:2");
  EXPECT_THAT(rows[0].row.values, IsEmpty());
  EXPECT_THAT(rows[0].lists[0], IsEmpty());
  EXPECT_TRUE(rows[1].readable);
  EXPECT_EQ(rows[1].lists[0].size(), 1u);
}

TEST_F(RowsTest, AreGivenOneBeyondTheMostOfAListWhenThereAreMany) {
  assets() = "record_key,asset_no,value\r\n";
  for (std::size_t i = 0; i < kMaxListRows + 100; ++i) assets() += "K1,1,1\r\n";
  assets() += "K2,1,1\r\n";
  files[1].records = kMaxListRows + 101;
  const auto submission = open();
  ASSERT_NE(submission, nullptr);
  const auto rows = all(*submission);
  EXPECT_EQ(rows[0].lists[0].size(), kMaxListRows + 1);
  EXPECT_EQ(rows[1].lists[0].size(), 1u);
}

}  // namespace
}  // namespace fubako::intake
