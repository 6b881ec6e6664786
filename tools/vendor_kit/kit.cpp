#include "kit.h"

#include <cstdio>

#include "readme.h"
#include "scratch.h"
#include "truth.h"

namespace fubako::vendor_kit {
namespace {

constexpr MessageText kTexts[] = {
    {"kit-folder-not-empty", "フォルダーが空ではありません。新しいフォルダーを指定してください。",
     "the folder is not empty; name a new one"},
    {"kit-unreadable", "expected.csvがこの見本集のものではありません。見本集を作り直してください。",
     "expected.csv is not that of a kit; make the kit anew"},
};
constexpr std::string_view kHeader = "case,step,bundle,expected,ja,en\r\n";
constexpr std::size_t kColumns = 6;

class Writer {
 public:
  Writer(fs::path out, std::uint64_t seed, Sender sender)
      : out_(std::move(out)), seed_(seed), sender_(std::move(sender)) {}

  Result<std::vector<Expected>> write(const settings::Settings& settings) {
    const Scratch scratch;
    FUBAKO_TRY(truth_, make_truth(settings, scratch.path() / "night", seed_));
    packing_ = scratch.path() / "packing.zip";
    FUBAKO_OK(sender_.write_keys(out_ / "keys"));
    const std::vector<Case> cases = all_cases();
    for (std::size_t i = 0; i < cases.size(); ++i) FUBAKO_OK(write_case(cases[i], i + 1));
    FUBAKO_OK(write_list());
    FUBAKO_OK(replace(disk(), out_ / "README.md", kReadme));
    return std::move(expected_);
  }

 private:
  Result<void> write_case(const Case& one, std::size_t number) {
    char name[96];
    std::snprintf(name, sizeof name, "%03zu-%s", number, one.name);
    for (std::size_t s = 0; s < one.steps.size(); ++s) {
      fs::path folder = fs::path("cases") / name;
      if (one.steps.size() > 1) folder /= std::to_string(s + 1);
      FUBAKO_TRY(const std::string file, write_step(one.steps[s], number, folder));
      expected_.push_back(
          {name, one.steps[s].expected, one.ja, one.en, static_cast<int>(s) + 1, folder / file});
    }
    return {};
  }

  // A step's chances are its own: another case at the end changes none before it.
  Result<std::string> write_step(const Step& step, std::size_t number, const fs::path& folder) {
    Dice dice(seed_ * 1000 + number);
    const TrueBundle& truth = truth_.at(static_cast<std::size_t>(step.revision) - 1);
    FUBAKO_TRY(const Shipment sent, sender_.send(truth, step, dice, packing_));
    const fs::path to = out_ / folder;
    FUBAKO_OK(disk().make_folders(to));
    FUBAKO_OK(replace(disk(), to / sent.file, sent.archive));
    if (!sent.consignment_json.empty())
      FUBAKO_OK(replace(disk(), to / "consignment.json", sent.consignment_json));
    if (!sent.consignment_sig.empty())
      FUBAKO_OK(replace(disk(), to / "consignment.sig", sent.consignment_sig));
    return sent.file;
  }

  Result<void> write_list() const {
    std::string list(kHeader);
    for (const Expected& one : expected_)
      notation::append_csv_row(list, {one.name, std::to_string(one.step), one.bundle.string(),
                                      one.expected, one.ja, one.en});
    return replace(disk(), out_ / "expected.csv", list);
  }

  fs::path out_, packing_;
  std::uint64_t seed_;
  Sender sender_;
  std::vector<TrueBundle> truth_;  // by revision
  std::vector<Expected> expected_;
};

}  // namespace

Result<std::vector<Expected>> write_kit(const settings::Settings& settings, const fs::path& out,
                                        std::uint64_t seed) {
  std::error_code error;
  if (fs::exists(out, error) && !fs::is_empty(out, error))
    return fail(kTexts, "kit-folder-not-empty", {out.string()});
  FUBAKO_OK(disk().make_folders(out));
  FUBAKO_TRY(auto sender, Sender::make());
  return Writer(fs::absolute(out), seed, std::move(sender)).write(settings);
}

Result<std::vector<Expected>> read_kit(const fs::path& out) {
  FUBAKO_TRY(auto list, notation::CsvReader::open(out / "expected.csv", "expected.csv"));
  notation::CsvRow row;
  FUBAKO_TRY(bool more, list.next(row));
  std::vector<Expected> expected;
  for (;;) {
    FUBAKO_TRY(more, list.next(row));
    if (!more) break;
    const auto& f = row.fields;
    const int step = f.size() == kColumns ? std::atoi(std::string(f[1]).c_str()) : 0;
    if (step < 1) return fail(kTexts, "kit-unreadable", {"expected.csv", row.line});
    expected.push_back({std::string(f[0]), std::string(f[3]), std::string(f[4]), std::string(f[5]),
                        step, fs::path(f[2])});
  }
  if (expected.empty()) return fail(kTexts, "kit-unreadable", {"expected.csv"});
  return expected;
}

}  // namespace fubako::vendor_kit
