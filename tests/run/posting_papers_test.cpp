// The posting papers of a bundle: rows, sums, pages and bytes.
#include "run/posting_papers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>

#include "reader/reader.h"
#include "text/text.h"

namespace fubako::run {
namespace {

using postal::Lot;
using postal::LotKind;
using postal::LotLine;
using postal::LotPlan;
using postal::MailGroup;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kBundle = "990001-2026-06-04-demo-print-2026-06-10";

std::string digits(std::size_t number, std::size_t width) {
  const std::string text = std::to_string(number);
  return std::string(width - std::min(width, text.size()), '0') + text;
}

// A plan of lots, whose sums are those of their lines.
class Posting {
 public:
  Posting() {
    plan_.lots.reserve(8);
    tariff_.id = "2024-10-01";
  }
  std::size_t group(std::string kind, std::string district = {},
                    MailOption option = MailOption::none) {
    MailGroup& group = groups_.emplace_back();
    group.kind = std::move(kind);
    group.district = std::move(district);
    group.option = option;
    return groups_.size() - 1;
  }
  Lot& lot(std::string id, LotKind kind) {
    Lot& lot = plan_.lots.emplace_back();
    lot.id = std::move(id);
    lot.kind = kind;
    return lot;
  }
  void line(Lot& lot, std::size_t group, std::uint64_t pieces, std::int64_t unit_price,
            int per_mille) {
    const std::int64_t gross = unit_price * static_cast<std::int64_t>(pieces);
    const Yen discount(gross * per_mille / 1000);
    const postal::LotSum sum{pieces, Yen(gross), discount, Yen(gross) - discount};
    lot.lines.push_back({group, Yen(unit_price), Milligrams(50'000), per_mille, sum});
    lot.sum += sum;
    plan_.sum += sum;
  }
  PostingPapers papers() const {
    return {kBundle, "990001", *make_date(2026, 6, 10), &tariff_, &plan_, groups_, trays_.rows()};
  }
  LotPlan& plan() { return plan_; }
  void tray(const std::string& lot, const std::string& district, int pieces) {
    for (int i = 0; i < pieces; ++i) trays_.add(lot, district, Milligrams(12'300), {});
  }
  void limit_trays(std::uint64_t pieces, std::uint64_t bundle_pieces, bool share) {
    TrayLimits limits;
    limits.pieces = pieces;
    limits.bundle_pieces = bundle_pieces;
    limits.share = share;
    trays_ = postal::TrayPlanner(limits);
  }

 private:
  std::vector<MailGroup> groups_;
  LotPlan plan_;
  Tariff tariff_;
  postal::TrayPlanner trays_{TrayLimits{}};
};

// Protected, registered and presort with a delay; two forms.
Posting small() {
  Posting posting;
  const auto kept = posting.group("property-tax-notice");
  const auto registered = posting.group("care-notice", {}, MailOption::certified_record);
  const auto north = posting.group("property-tax-notice", "010");
  const auto south = posting.group("care-notice+property-tax-notice", "99901");
  Lot& protected_lot = posting.lot("protected", LotKind::protected_);
  posting.line(protected_lot, kept, 2, 110, 0);
  Lot& registered_lot = posting.lot("registered", LotKind::registered);
  posting.line(registered_lot, registered, 3, 320, 0);
  Lot& presort = posting.lot("presort-d3", LotKind::presort);
  presort.delay_days = 3;
  posting.line(presort, north, 1500, 110, 85);
  posting.line(presort, south, 1001, 110, 85);
  posting.limit_trays(1000, 400, false);
  posting.tray("protected", "", 2);
  posting.tray("registered", "", 3);
  posting.tray("presort-d3", "010", 1500);
  posting.tray("presort-d3", "99901", 1001);
  return posting;
}

// Every district of a lot with pieces of its own number, one tray each.
Posting many_districts(std::size_t count) {
  Posting posting;
  Lot& lot = posting.lot("presort-d7", LotKind::presort);
  lot.delay_days = 7;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string district = digits(i + 1, 5);
    posting.line(lot, posting.group("property-tax-notice", district), i + 1, 110, 120);
    posting.tray(lot.id, district, static_cast<int>(i) + 1);
  }
  return posting;
}

class PostingPapersTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    root_ = fs::path(testing::TempDir()) /
            ("fubako_papers_" + std::string(test->name()) + "." + std::to_string(::getpid()));
    auto loaded = settings::load(fs::path(FUBAKO_SOURCE_DIR) / "config/fubako.yaml");
    ASSERT_TRUE(loaded.settings);
    settings_ = std::move(*loaded.settings);
  }
  void TearDown() override { fs::remove_all(root_); }

  std::vector<std::string> write(const PostingPapers& papers) {
    const auto written = write_posting_papers(disk(), settings_, papers, root_);
    if (!written) {
      ADD_FAILURE() << written.error().code << " " << written.error().place.str() << " "
                    << written.error().message.en;
      return {};
    }
    std::vector<std::string> names;
    for (const fs::path& path : *written) {
      EXPECT_TRUE(fs::exists(path)) << path;
      names.push_back(path.filename().string());
    }
    return names;
  }
  std::string read(const char* name) const { return read_file(root_ / name).value_or(""); }

  // What each page says, without blanks; a line of print is not told from the next.
  std::vector<std::string> pages(const char* name) const {
    std::vector<std::string> out;
    auto document = reader::Document::open(root_ / name);
    EXPECT_TRUE(document) << name;
    if (!document) return out;
    reader::PageMarks marks;
    for (int page = 1; page <= document->page_count(); ++page) {
      EXPECT_TRUE(document->read(page, reader::Layers::walked, marks));
      std::string text;
      for (const auto& glyph : marks.glyphs)
        for (const char32_t c : glyph.text)
          if (c != 0 && c != U' ' && c != U'\u3000') text::append_utf8(text, c);
      out.push_back(std::move(text));
    }
    return out;
  }

  fs::path root_;
  settings::Settings settings_;
};

TEST_F(PostingPapersTest, WritesEachRowOfASmallPlan) {
  Posting posting = small();
  EXPECT_THAT(write(posting.papers()), ElementsAre("posting.csv", "districts.csv", "kinds.csv",
                                                   "trays.csv", "posting.pdf", "labels.pdf"));
  EXPECT_EQ(read("posting.csv"),
            "lot,mail_class,weight_to_g,option,discount,per_mille,unit_price,pieces,gross,"
            "discount_yen,net\r\n"
            "protected,standard,50,,protected,0,110,2,220,0,220\r\n"
            "registered,standard,50,certified-record,registered,0,320,3,960,0,960\r\n"
            "presort-d3,standard,50,,presort,85,110,2501,275110,23384,251726\r\n");
  EXPECT_EQ(read("districts.csv"),
            "lot,district,pieces\r\n"
            "presort-d3,010,1500\r\n"
            "presort-d3,99901,1001\r\n");
  EXPECT_EQ(read("kinds.csv"),
            "lot,kind,mail_class,weight_to_g,pieces\r\n"
            "protected,property-tax-notice,standard,50,2\r\n"
            "registered,care-notice,standard,50,3\r\n"
            "presort-d3,care-notice+property-tax-notice,standard,50,1001\r\n"
            "presort-d3,property-tax-notice,standard,50,1500\r\n");
  EXPECT_EQ(read("trays.csv"),
            "tray,lot,district,bundles,pieces,weight_g\r\n"
            "protected-001,protected,,1,2,24.6\r\n"
            "registered-001,registered,,1,3,36.9\r\n"
            "presort-d3-001,presort-d3,010,3,1000,12300.0\r\n"
            "presort-d3-002,presort-d3,010,2,500,6150.0\r\n"
            "presort-d3-003,presort-d3,99901,3,1000,12300.0\r\n"
            "presort-d3-004,presort-d3,99901,1,1,12.3\r\n");
}

TEST_F(PostingPapersTest, PrintsSenderLinesAndTheSumsOfThePlan) {
  Posting posting = small();
  write(posting.papers());
  const auto printed = pages("posting.pdf");
  ASSERT_EQ(printed.size(), 3u) << "the lines, the districts, the kinds";
  for (const char* text :
       {"後納郵便物等差出票", "令和8年6月10日", "見本市", "000-000-0000", "見本郵便局", "00-0001",
        "1/3", kBundle, "presort-d3定形50区分割引特割8.5%1102,501275,11023,384251,726"})
    EXPECT_THAT(printed[0], HasSubstr(text));
  EXPECT_THAT(printed[0], HasSubstr("registered定形50特定記録―3203960"));
  EXPECT_THAT(printed[0], HasSubstr("合計2,506276,29023,384252,906"));
  EXPECT_EQ(posting.plan().sum.net, Yen(252'906));
  EXPECT_THAT(printed[1], HasSubstr("presort-d3区分割引特割0101,500999011,001計2,501"));
  EXPECT_THAT(printed[2], HasSubstr("care-notice+property-tax-notice定形501,001"));
  EXPECT_THAT(printed[2], HasSubstr("合計2,506"));
}

TEST_F(PostingPapersTest, PrintsALabelForEachTrayWithItsMark) {
  Posting posting = small();
  write(posting.papers());
  const auto labels = pages("labels.pdf");
  ASSERT_EQ(labels.size(), 6u);
  EXPECT_THAT(labels[0], HasSubstr("団体確認"));
  EXPECT_THAT(labels[1], HasSubstr("書留・特定記録"));
  for (const char* text :
       {"見本市", "令和8年6月10日", "特割", "010", "presort-d3-001", "1／4", "1,000", "12,300.0"})
    EXPECT_THAT(labels[2], HasSubstr(text));
  EXPECT_THAT(labels[5], HasSubstr("99901"));
  EXPECT_THAT(labels[5], HasSubstr("4／4"));
  for (const std::size_t undelayed : {0, 1}) EXPECT_THAT(labels[undelayed], Not(HasSubstr("特割")));
}

TEST_F(PostingPapersTest, ListsTheDistrictsOfASharedTray) {
  Posting posting;
  Lot& lot = posting.lot("presort", LotKind::presort);
  posting.limit_trays(0, 0, true);
  for (std::size_t i = 0; i < 90; ++i) {
    const std::string district = digits(100 + i, 3);
    posting.line(lot, posting.group("care-notice", district), 7, 110, 30);
    posting.tray("presort", district, 7);
  }
  write(posting.papers());
  const auto labels = pages("labels.pdf");
  ASSERT_EQ(labels.size(), 3u) << "15 on the first, 68 on each of the others";
  EXPECT_THAT(labels[0], HasSubstr("90郵便区"));
  EXPECT_THAT(labels[0], HasSubstr("1007通1017通"));
  EXPECT_THAT(labels[0], HasSubstr("630"));
  EXPECT_THAT(labels[2], HasSubstr("1897通"));
}

TEST_F(PostingPapersTest, LeavesRoomForTwoHundredDistricts) {
  Posting posting = many_districts(200);
  write(posting.papers());
  const auto printed = pages("posting.pdf");
  ASSERT_EQ(printed.size(), 4u) << "129 rows a page of districts";
  EXPECT_THAT(printed[1], HasSubstr("presort-d7区分割引特特"));
  EXPECT_THAT(printed[2], HasSubstr("00200200計20,100"));
  EXPECT_THAT(printed[0], HasSubstr("合計20,1002,211,000265,2401,945,760"));
  std::string all = printed[1] + printed[2];
  for (std::size_t i = 1; i <= 200; ++i)
    EXPECT_NE(all.find(digits(i, 5) + std::to_string(i)), std::string::npos) << i;
  EXPECT_EQ(pages("labels.pdf").size(), 200u);
}

TEST_F(PostingPapersTest, ContinuesLongListsOfLinesWithTheTotalOnItsLastPage) {
  Posting posting;
  Lot& lot = posting.lot("general", LotKind::general);
  for (int i = 0; i < 70; ++i) posting.line(lot, posting.group("care-notice"), 1, 110 + i, 0);
  write(posting.papers());
  const auto printed = pages("posting.pdf");
  ASSERT_EQ(printed.size(), 4u) << "24 lines, 37 lines, the rest, the kinds";
  for (const std::size_t page : {0, 1}) EXPECT_THAT(printed[page], Not(HasSubstr("合計")));
  EXPECT_THAT(printed[2], HasSubstr("合計7010,115"));
}

// The largest numbers and longest names that can come fit the forms.
TEST_F(PostingPapersTest, HasRoomForTheLargestOfEverything) {
  Posting posting;
  std::string forms = "form-with-a-very-long-identifier-0";
  for (char n = '1'; n < '8'; ++n)
    forms += "+form-with-a-very-long-identifier-" + std::string(1, n);
  Lot& lot = posting.lot("local-99999-barcode", LotKind::local);
  lot.delay_days = 7;
  posting.line(lot, posting.group(forms, "99999", MailOption::simplified_registered), 9'999'999,
               1'960, 999);
  posting.tray(lot.id, "99999", 9'999'999);
  PostingPapers papers = posting.papers();
  papers.bundle_id = "990001-2026-06-04-99-" + std::string(40, 'v') + "-2026-06-10";
  EXPECT_EQ(write(papers).size(), 6u);
  EXPECT_THAT(pages("posting.pdf").at(0), HasSubstr("合計9,999,99919,599,998,040"));
  EXPECT_THAT(pages("labels.pdf").at(0), HasSubstr("122,999,987.7"));
}

TEST_F(PostingPapersTest, SaysThatNothingIsPostedWithoutALot) {
  Posting posting;
  EXPECT_THAT(write(posting.papers()),
              ElementsAre("posting.csv", "districts.csv", "kinds.csv", "trays.csv", "posting.pdf"));
  EXPECT_EQ(read("districts.csv"), "lot,district,pieces\r\n");
  const auto printed = pages("posting.pdf");
  ASSERT_EQ(printed.size(), 1u);
  EXPECT_THAT(printed[0], HasSubstr("差し出す郵便物はありません。"));
  EXPECT_THAT(printed[0], HasSubstr("合計0000"));
}

TEST_F(PostingPapersTest, LeavesTheNumberOfDeferredPaymentToBeFilledIn) {
  Posting posting = small();
  PostingPapers papers = posting.papers();
  papers.municipality_code = "990099";  // has no folder of its own
  write(papers);
  const auto printed = pages("posting.pdf");
  ASSERT_EQ(printed.size(), 3u);
  EXPECT_THAT(printed[0], HasSubstr("後納の番号"));
  EXPECT_THAT(printed[0], Not(HasSubstr("00-0001")));
  EXPECT_THAT(printed[0], Not(HasSubstr("見本")));
}

TEST_F(PostingPapersTest, WritesTheSameBytesAgain) {
  Posting posting = many_districts(60);
  const auto names = write(posting.papers());
  std::vector<std::string> first;
  for (const std::string& name : names) first.push_back(read(name.c_str()));
  Posting again = many_districts(60);
  write(again.papers());
  for (std::size_t i = 0; i < names.size(); ++i)
    EXPECT_EQ(read(names[i].c_str()), first[i]) << names[i];
}

TEST_F(PostingPapersTest, FailsWithThePlaceOfAFormThatIsNotThere) {
  settings_.templates = root_;
  Posting posting = small();
  const auto written = write_posting_papers(disk(), settings_, posting.papers(), root_);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, "form-unknown");
  EXPECT_THAT(written.error().message.en, HasSubstr("internal/posting-paper"));
}

}  // namespace
}  // namespace fubako::run
