// What staff see is what is printed, pixel for pixel.
#include <algorithm>

#include "bundle/bundle.h"
#include "picture/picture.h"
#include "press/press.h"
#include "reader/reader.h"
#include "run/run.h"
#include "tests/preview/desk.h"

namespace fubako::preview {
namespace {

constexpr int kDpi = 150;

struct Grays {
  int width = 0, height = 0;
  std::vector<std::uint8_t> gray;
  bool operator==(const Grays&) const = default;
};

class SamePage : public Preview {
 protected:
  Grays shown(const std::string& selection, int page) const {
    const Reply reply = get(url("picture?" + selection + "&page=" + std::to_string(page) +
                                "&dpi=" + std::to_string(kDpi)));
    EXPECT_EQ(reply.status, 200);
    const auto picture = picture::decode_png(reply.body, "shown.png");
    EXPECT_TRUE(picture.has_value());
    return {(*picture)->width, (*picture)->height, (*picture)->gray};
  }
};

Grays printed(const fs::path& pdf, int page) {
  auto document = reader::Document::open(pdf);
  EXPECT_TRUE(document.has_value());
  const auto pixels = document->pixels(page, kDpi);
  EXPECT_TRUE(pixels.has_value());
  return {pixels->width, pixels->height, pixels->gray};
}

void whiten(Grays& grays, const Box& box) {
  const auto pixel = [](Micrometres at) {
    return static_cast<int>(divide_rounding(at.value * kDpi, kMicrometresPerInch));
  };
  for (int y = std::max(0, pixel(box.y) - 2); y < std::min(grays.height, pixel(box.bottom()) + 2);
       ++y)
    for (int x = std::max(0, pixel(box.x) - 2); x < std::min(grays.width, pixel(box.right()) + 2);
         ++x)
      grays.gray[static_cast<std::size_t>(y * grays.width + x)] = 255;
}

TEST_F(SamePage, ACaseIsWhatRenderWrites) {
  press::FormShelf shelf(settings_);
  for (const char* form : {"property-tax-notice", "polling-place-card"}) {
    auto sample = press::sample_of_case(shelf, "990001", form, "longest");
    ASSERT_TRUE(sample.has_value());
    const fs::path pdf = root_ / (std::string(form) + ".pdf");
    ASSERT_TRUE(
        press::render_sample(settings_, disk(), *sample, today_in_japan(), pdf).has_value());
    ASSERT_TRUE(sample->problems.empty());
    const std::string selection = "municipality=990001&case=longest&form=" + std::string(form);
    auto document = reader::Document::open(pdf);
    for (int page = 1; page <= document->page_count(); ++page)
      EXPECT_TRUE(shown(selection, page) == printed(pdf, page)) << form << " page " << page;
    EXPECT_EQ(get(url("pdf?" + selection)).body, *read_file(pdf));
  }
}

using Table = std::vector<std::vector<std::string>>;

Table table_of(const fs::path& csv) {
  Table out;
  auto reader = notation::CsvReader::open(csv, csv.filename().string());
  EXPECT_TRUE(reader.has_value());
  notation::CsvRow row;
  for (auto more = reader->next(row); more && *more; more = reader->next(row))
    out.emplace_back(row.fields.begin(), row.fields.end());
  return out;
}

// Boxes of what a piece alone has: its number, its codes.
std::vector<Box> marks_of(const notation::Tree& scene, int page) {
  std::vector<Box> out;
  for (const notation::Tree& element : *scene.find("elements")->list()) {
    const notation::Tree* label = element.find("label");
    if (label == nullptr || *element.find("page")->text() != std::to_string(page)) continue;
    if (*label->text() != "郵便物の番号" && *label->text() != "封入機が読むコード") continue;
    const auto& sides = *element.find("box")->list();
    const auto side = [&](std::size_t i) { return *notation::parse_millimetres(*sides[i].text()); };
    out.push_back({side(0), side(1), side(2), side(3)});
  }
  return out;
}

class InANight : public SamePage {
 protected:
  // Nobody is invited: the token of an invitation is another each night.
  void run() {
    edit("config/municipalities/990001/municipality.yaml", "invite_url:", "# invite_url:");
    settings_ = *settings::load(path("config/fubako.yaml")).settings;
    settings_.keys = path("keys");
    ASSERT_TRUE(bundle::KeyStore(settings_.keys).make(disk(), *parse_date("2026-04-01")));
    run::Options options;
    options.inbox = path("samples/inbox");
    options.outbox = path("outbox");
    options.state = path("state");
    options.date = *parse_date("2026-04-07");
    options.all = true;
    const auto night = run::run_night(settings_, disk(), options);
    ASSERT_TRUE(night.has_value());
    published_ = night->published;
  }
  fs::path bundle_named(const std::string& id) const {
    for (const auto& entry : fs::recursive_directory_iterator(published_))
      if (entry.path().filename().string().starts_with(id + ".r")) return entry.path();
    return {};
  }
  fs::path published_;
};

TEST_F(InANight, ARecordIsTheBundlesPageOutsideThePiecesMarks) {
  run();
  const std::string job = "2026-property-tax";
  const Table rows = table_of(published_ / "municipalities/990001" / job / "dispositions.csv");
  const auto row = std::find_if(rows.begin() + 1, rows.end(), [](const auto& one) {
    return one[3] == "paper" && one[6].size() == 22;
  });
  ASSERT_NE(row, rows.end());
  const fs::path zip = bundle_named((*row)[7]);
  ASSERT_TRUE(bundle::extract_entry(disk(), zip, "streams.csv", path("streams.csv")));
  const std::string selection = "municipality=990001&job=" + job + "&record=" + (*row)[0];
  const notation::Tree seen = scene(selection + "&lang=ja");
  int page = 0;
  bool marks_differ = false;
  for (const auto& stream : table_of(path("streams.csv"))) {
    if (stream[0] != (*row)[6]) continue;
    ASSERT_TRUE(bundle::extract_entry(disk(), zip, stream[3], path("stream.pdf")));
    const int first = std::stoi(stream[4]), pages = std::stoi(stream[5]);
    for (int p = first; p < first + pages; ++p) {
      Grays ours = shown(selection, ++page), theirs = printed(path("stream.pdf"), p);
      marks_differ |= ours != theirs;
      for (const Box& mark : marks_of(seen, page)) {
        whiten(ours, mark);
        whiten(theirs, mark);
      }
      EXPECT_TRUE(ours == theirs) << stream[1] << " page " << p;
    }
  }
  EXPECT_EQ(static_cast<std::size_t>(page), seen.find("pages")->list()->size());
  EXPECT_TRUE(marks_differ) << "the preview's piece has no number";
}

}  // namespace
}  // namespace fubako::preview
