// A file is saved: who listens is told, and sees it.
#include <unistd.h>

#include <algorithm>

#include "preview/watch.h"
#include "tests/preview/desk.h"

namespace fubako::preview {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class Saving : public Preview {
 protected:
  Saving() : listening_(port()) {
    listening_.send("GET " + path_of(url("changes")) + " HTTP/1.1\r\n" + own_host() + "\r\n");
    head_ = listening_.receive_until("}\n\n");
  }
  std::string told() { return listening_.receive_until("}\n\n"); }
  void write_in_place(const std::string& file, const std::string& content) {
    std::FILE* out = std::fopen(path(file).c_str(), "w");
    ASSERT_NE(out, nullptr);
    std::fwrite(content.data(), 1, content.size(), out);
    std::fclose(out);
  }

  Client listening_;
  std::string head_;
};

TEST_F(Saving, TellsWhereItStandsToWhoBeginsToListen) {
  EXPECT_THAT(head_, HasSubstr("Content-Type: text/event-stream\r\n"));
  EXPECT_THAT(head_, HasSubstr("event: changed\ndata: {\"generation\":1}\n\n"));
}

TEST_F(Saving, TellsOfAFileWrittenInPlaceOrRenamedOverIt) {
  write_in_place(kCase, *read_file(path(kCase)));
  EXPECT_THAT(told(), HasSubstr("{\"generation\":2}"));
  edit(kCase, "見本 花子", "見本 桃子");
  EXPECT_THAT(told(), HasSubstr("{\"generation\":3}"));
  EXPECT_THAT(texts_of(scene(kTypical), "printed"), Contains("見本 桃子　様"));
}

TEST_F(Saving, TellsOfNewFoldersAndTheirFiles) {
  fs::create_directories(path("templates/my-form/cases"));
  (void)told();
  write_in_place("templates/my-form/form.yaml", "format: fubako-form/1\n");
  EXPECT_THAT(told(), HasSubstr("generation"));
  EXPECT_THAT(texts_of(*notation::parse_json(get(url("choices")).body, "choices"), "id"),
              Contains("my-form"));
}

TEST_F(Saving, SaysNothingOfWhatEditorsKeepBeside) {
  write_in_place("templates/property-tax-notice/.form.yaml.swp", "x");
  write_in_place("templates/property-tax-notice/form.yaml~", "x");
  edit(kCase, "見本 花子", "見本 桃子");
  EXPECT_THAT(told(), HasSubstr("{\"generation\":2}"));
}

TEST_F(Saving, APictureIsAnotherAfterASaveAndTheSameAfterItsUndoing) {
  const std::string picture = "picture?" + kTypical + "&page=1&dpi=96";
  const Reply first = get(url(picture));
  EXPECT_EQ(get(url(picture), "If-None-Match: " + first.headers.at("etag") + "\r\n").status, 304);
  edit(kCase, "見本 花子", "見本 桃子");
  (void)told();
  const Reply second = get(url(picture), "If-None-Match: " + first.headers.at("etag") + "\r\n");
  EXPECT_EQ(second.status, 200);
  EXPECT_NE(second.body, first.body);
  edit(kCase, "見本 桃子", "見本 花子");
  (void)told();
  EXPECT_EQ(get(url(picture)).body, first.body);
}

TEST_F(Saving, ABrokenFormKeepsItsLastPagesAndSaysAllItsMistakes) {
  const Reply good = get(url("picture?" + kTypical));
  edit(kForm, "style: key-label,", "style: key-labl,");
  (void)told();
  edit(kForm, "{due_date:wareki}", "{due_dat:wareki}");
  (void)told();
  const auto broken = scene(kTypical);
  EXPECT_TRUE(*broken.find("stale")->boolean());
  EXPECT_THAT(texts_of(broken, "code"),
              testing::UnorderedElementsAre("style-unknown", "field-unknown"));
  EXPECT_THAT(texts_of(broken, "severity"), testing::Each("error"));
  EXPECT_THAT(texts_of(broken, "file"), testing::Each(HasSubstr("form.yaml")));
  EXPECT_THAT(texts_of(broken, "remedy"), testing::Each(Not(IsEmpty())));
  EXPECT_THAT(*broken.find("pages")->list(), SizeIs(9));
  EXPECT_EQ(get(url("picture?" + kTypical)).body, good.body);
  EXPECT_EQ(get(url("pdf?" + kTypical)).status, 404) << "nothing would be printed";
  edit(kForm, "style: key-labl,", "style: key-label,");
  (void)told();
  edit(kForm, "{due_dat:wareki}", "{due_date:wareki}");
  (void)told();
  const auto mended = scene(kTypical);
  EXPECT_FALSE(*mended.find("stale")->boolean());
  EXPECT_THAT(*mended.find("problems")->list(), IsEmpty());
}

TEST_F(Saving, BrokenYamlIsAProblemWithItsLine) {
  edit(kForm, "format: fubako-form/1", "format: [fubako-form/1");
  (void)told();
  const auto told_of = scene(kTypical);
  ASSERT_THAT(*told_of.find("problems")->list(), SizeIs(1));
  EXPECT_NE(*told_of.find("problems")->list()->front().find("line")->text(), "0");
  EXPECT_THAT(*told_of.find("pages")->list(), IsEmpty()) << "it was never good";
  EXPECT_EQ(get(url("picture?" + kTypical)).status, 404);
  EXPECT_EQ(get(url("choices")).status, 200);
  for (const std::string& odd : {std::string(), std::string("\0\0", 2), std::string("- 1\n- 2\n"),
                                 std::string(10000, '['), std::string("\xff\xfe")}) {
    write_in_place(kForm, odd);
    (void)told();
    EXPECT_THAT(*scene(kTypical).find("problems")->list(), Not(IsEmpty()));
    EXPECT_EQ(get(url("choices")).status, 200);
  }
}

TEST_F(Saving, BrokenSettingsKeepTheLastGoodOnes) {
  edit("config/stocks.yaml", "a4-plain-64", "a4-plain-64: [");
  (void)told();
  const auto told_of = scene(kTypical);
  EXPECT_THAT(texts_of(told_of, "severity"), testing::Each("error"));
  EXPECT_TRUE(*told_of.find("settings_stale")->boolean());
  EXPECT_FALSE(*told_of.find("stale")->boolean()) << "the page is of now";
  EXPECT_THAT(*told_of.find("pages")->list(), SizeIs(9));
  edit(kCase, "見本 花子", "見本 桃子");
  (void)told();
  EXPECT_THAT(texts_of(scene(kTypical), "printed"), Contains("見本 桃子　様"));
  edit("config/stocks.yaml", "a4-plain-64: [", "a4-plain-64");
  (void)told();
  EXPECT_FALSE(*scene(kTypical).find("settings_stale")->boolean());
}

// The default's mayor and seal are nobody's.
TEST_F(Saving, AMunicipalityWithoutItsFolderIsAProblemAndNoPicture) {
  fs::rename(path("config/municipalities/990019"), path("gone"));
  (void)told();
  const std::string other = "municipality=990019&form=property-tax-notice&case=typical";
  EXPECT_THAT(texts_of(scene(other), "code"), ElementsAre("municipality-unknown"));
  EXPECT_THAT(texts_of(scene(other), "severity"), ElementsAre("error"));
  EXPECT_EQ(get(url("picture?" + other)).status, 404);
}

TEST_F(Saving, ARecordKeyThatIsThereTwiceIsSaidFirst) {
  const std::string job = "samples/inbox/990001/2026-property-tax/";
  const std::string before = *read_file(path(job + "records.csv"));
  const std::size_t at = before.find("\nFA-0001,") + 1;
  ASSERT_NE(at, 0u);
  const std::string row = before.substr(at, before.find('\n', at) + 1 - at);
  const auto columns = [](const std::string& line) {
    return std::count(line.begin(), line.end(), ',');
  };
  const std::string header = before.substr(0, before.find(",annual_total"));
  std::size_t total = 0;
  for (auto n = columns(header) + 1; n > 0; --n) total = row.find(',', total) + 1;
  const auto sum = 60408300 + std::stoll(row.substr(total));
  // All that the manifest says of the file agrees with it.
  std::string manifest = *read_file(path(job + "manifest.json"));
  for (const auto& [from, to] : {std::pair(sha256_hex(before), sha256_hex(before + row)),
                                 {"\"records\": 169", "\"records\": 170"},
                                 {"60408300", std::to_string(sum)}}) {
    ASSERT_NE(manifest.find(from), std::string::npos) << from;
    manifest.replace(manifest.find(from), from.size(), to);
  }
  write_in_place(job + "records.csv", before + row);
  write_in_place(job + "manifest.json", manifest);
  (void)told();
  const std::string record = "municipality=990001&job=2026-property-tax&record=FA-0001";
  std::vector<std::string> codes = texts_of(scene(record), "code");
  for (int i = 0; i < 100 && (codes.empty() || codes.front() == "hash-differs"); ++i)
    codes = texts_of(scene(record), "code");  // between the two saves
  ASSERT_THAT(codes, Not(IsEmpty()));
  EXPECT_EQ(codes.front(), "key-twice");
}

TEST_F(Saving, AFolderThatIsReplacedAsAWholeIsWatchedAgain) {
  fs::copy(path("templates"), path("t2"), fs::copy_options::recursive);
  fs::rename(path("templates"), path("old"));
  (void)told();
  fs::rename(path("t2"), path("templates"));
  (void)told();
  edit(kCase, "見本 花子", "見本 桃子");
  (void)told();
  EXPECT_THAT(texts_of(scene(kTypical), "printed"), Contains("見本 桃子　様"));
}

TEST_F(Saving, ALinkThatIsMadeCountsAsSaved) {
  fs::rename(path(kForm), path("form.yaml"));
  (void)told();
  fs::create_symlink(path("form.yaml"), path(kForm));
  EXPECT_THAT(told(), HasSubstr("generation"));
  EXPECT_THAT(*scene(kTypical).find("problems")->list(), IsEmpty());
}

TEST_F(Saving, ThePageItselfLooksAtEverythingAnew) {
  fs::rename(path(kForm), path("form.yaml"));
  (void)told();
  fs::create_symlink(path("form.yaml"), path(kForm));
  (void)told();
  (void)scene(kTypical);
  edit("form.yaml", "{due_date:wareki}", "{due_dat:wareki}");  // nobody watches it there
  (void)get(url());
  EXPECT_THAT(texts_of(scene(kTypical), "code"), Contains("field-unknown"));
}

TEST_F(Saving, AWordOfTheMunicipalityShowsAtOnce) {
  edit("config/municipalities/990001/municipality.yaml", "見本 一郎", "見本 次郎");
  (void)told();
  EXPECT_THAT(texts_of(scene(kTypical), "printed"), Contains(HasSubstr("見本 次郎")));
}

// What the system could not tell is taken as told.
TEST(Watching, MoreThanTheSystemKeepsCountsAsEverythingSaved) {
  int kept = 0;
  std::FILE* limit = std::fopen("/proc/sys/fs/inotify/max_queued_events", "r");
  ASSERT_NE(limit, nullptr);
  ASSERT_EQ(std::fscanf(limit, "%d", &kept), 1);
  std::fclose(limit);
  if (kept > 100'000) GTEST_SKIP() << "this machine keeps too many";
  std::string name = (fs::temp_directory_path() / "fubako-watch-XXXXXX").string();
  ASSERT_NE(::mkdtemp(name.data()), nullptr);
  const fs::path folder = name;
  {
    auto watch = Watch::open({folder});
    ASSERT_TRUE(watch.has_value());
    for (int i = 0; i < kept; ++i)
      for (const char* file : {".a", ".b"}) std::fclose(std::fopen((folder / file).c_str(), "w"));
    EXPECT_THAT(watch->take(), Contains(folder));
    std::fclose(std::fopen((folder / "c").c_str(), "w"));
    EXPECT_THAT(watch->take(), ElementsAre(folder / "c")) << "and it goes on watching";
  }
  fs::remove_all(folder);
}

}  // namespace
}  // namespace fubako::preview
