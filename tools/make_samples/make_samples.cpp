#include "make_samples.h"

#include <algorithm>
#include <set>

#include "model/record.h"
#include "notices.h"

namespace fubako::samples {
namespace {

constexpr MessageText kTexts[] = {
    {"samples-share-bad",
     "紙の割合が正しくありません。0から1までの小数(小数点以下6桁まで)で指定してください。例 0.5",
     "The paper share is not a share. Give a decimal from 0 to 1 with at most six places, like "
     "0.5."},
    {"samples-municipalities-bad",
     "団体の数が正しくありません。1から{0}までの数を指定してください。",
     "The number of municipalities is out of range. Give a number from 1 to {0}."},
    {"samples-records-bad",
     "レコードの数が正しくありません。団体の数以上、{0}以下の数を指定してください。",
     "The number of records is out of range. Give at least one record for each municipality and at "
     "most {0}."},
    {"samples-form-unknown", "帳票{0}の見本は作れません。次のどれかを指定してください。{1}",
     "There are no samples of the form {0}. Give one of these: {1}."},
    {"samples-folder-in-use",
     "出力先に、この見本のものではない{0}"
     "があります。空のフォルダーを指定するか、中を空にしてください。",
     "The folder holds {0}, which is none of these samples. Give an empty folder, or empty it."},
};

constexpr const char* kActReceived = "2025-03-14T10:20:00+09:00";
constexpr const char* kConsentsAsOf = "2026-04-06T18:00:00+09:00";
constexpr const char* kSubmissionAsOf = "2026-04-03T09:00:00+09:00";
constexpr std::int64_t kMostRecords = 99'999'999;  // record keys have eight digits
constexpr std::int64_t kProgressEvery = 20'000;

using Forms = std::vector<const FormOfSamples*>;

std::string all_ids() {
  std::string ids;
  for (const std::string_view id : form_ids()) ids.append(ids.empty() ? "" : " ").append(id);
  return ids;
}

Result<Forms> forms_of(const Options& options) {
  Forms forms;
  for (const std::string& id : options.forms) {
    const FormOfSamples* form = find_form(id);
    if (form == nullptr) return fail(kTexts, "samples-form-unknown", {}, {id, all_ids()});
    if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(form);
  }
  if (forms.empty()) forms = {find_form(kPropertyTax), find_form(kCarePremium)};
  return forms;
}

Result<void> judge(const Options& options) {
  if (options.municipalities < 1 || options.municipalities > kMostMunicipalities)
    return fail(kTexts, "samples-municipalities-bad", {}, {std::to_string(kMostMunicipalities)});
  if (options.records < options.municipalities || options.records > kMostRecords)
    return fail(kTexts, "samples-records-bad", {}, {std::to_string(kMostRecords)});
  return {};
}

// The same call may be repeated into its folder; other samples beside these would be run with them.
Result<void> judge_folder(const Options& options, const Forms& forms) {
  std::set<std::string> codes, jobs = {"consents.csv", "consents.json"};
  for (std::int64_t i = 1; i <= options.municipalities; ++i) codes.insert(municipality_code(i));
  for (const FormOfSamples* form : forms) jobs.emplace(form->job_id);
  for (const fs::path& code : sorted_entries(options.inbox)) {
    if (!codes.contains(code.filename().string()))
      return fail(kTexts, "samples-folder-in-use", {}, {code.filename().string()});
    for (const fs::path& job : sorted_entries(code))
      if (!jobs.contains(job.filename().string()))
        return fail(kTexts, "samples-folder-in-use", {}, {job.filename().string()});
  }
  return {};
}

std::string header_of(const FormOfSamples::Role& role, bool records) {
  std::string header;
  if (records)
    for (const char* id : kCommonFieldIds) header.append(id).append(",");
  else
    header = "record_key,";
  return header.append(role.own_columns);
}

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string file_entry(std::string_view role, const TableFile& table) {
  return "    {\"name\": " + in_quotes(std::string(role) + ".csv") +
         ", \"role\": " + in_quotes(role) + ", \"records\": " + std::to_string(table.rows()) +
         ", \"encoding\": \"UTF-8\", \"sha256\": " + in_quotes(table.sha256()) + "}";
}

std::string control_text(const FormOfSamples& form, const NoticeFiles& notices) {
  if (form.control_field.empty()) return {};
  return in_quotes(form.control_field) + ": " + std::to_string(notices.control_total);
}

std::string manifest_text(const std::string& code, const FormOfSamples& form,
                          const NoticeFiles& notices) {
  std::string files;
  for (std::size_t i = 0; i < form.roles.size(); ++i) {
    if (i != 0) files += ",\n";
    files += file_entry(form.roles[i].name, notices.tables[i]);
  }
  return "{\n  \"format\": \"fubako-submission/1\",\n  \"municipality_code\": " + in_quotes(code) +
         ",\n  \"job_id\": " + in_quotes(form.job_id) +
         ",\n  \"kind\": \"initial\",\n  \"corrects\": null,\n  \"form\": {\"id\": " +
         in_quotes(form.id) + ", \"version\": \"2026.1\"},\n  \"fiscal_year\": 2026,\n" +
         "  \"issue_date\": " + in_quotes(kIssueDate) +
         ",\n  \"posting_date\": " + in_quotes(kPostingDate) +
         ",\n  \"as_of\": " + in_quotes(kSubmissionAsOf) +
         ",\n  \"mapping\": null,\n  \"files\": [\n" + files + "\n  ],\n  \"control_totals\": {" +
         control_text(form, notices) + "}\n}\n";
}

// Everything that one call writes, municipality by municipality.
class Maker {
 public:
  Maker(Files& files, const Options& options, Forms forms, const OnProgress& on_progress)
      : files_(files), options_(options), forms_(std::move(forms)), on_progress_(on_progress) {
    // With the property tax form alone every notice is of two sheets: 3 rows and up to 17 more.
    if (forms_.size() == 1) assets_ = {4, 20};
  }

  Result<void> municipality(std::int64_t number) {
    const std::string code = municipality_code(number);
    const std::int64_t m = options_.municipalities;
    const std::int64_t records = options_.records / m + (number <= options_.records % m ? 1 : 0);
    const fs::path folder = options_.inbox / code;
    FUBAKO_OK(files_.make_folders(folder));
    FUBAKO_TRY(auto consents, TableFile::create(files_, folder / "consents.csv",
                                                "act_id,addressee_no,form_group,choice,valid_from,"
                                                "valid_to,received_at,source"));
    const auto share = static_cast<std::int64_t>(forms_.size());
    for (std::int64_t i = 0; i < share; ++i) {
      const std::int64_t count = records / share + (i < records % share ? 1 : 0);
      if (count != 0) FUBAKO_OK(job(code, *forms_[static_cast<std::size_t>(i)], count, consents));
    }
    FUBAKO_OK(consents.close());
    return replace(files_, folder / "consents.json", consents_text(code, consents));
  }

 private:
  Result<void> job(const std::string& code, const FormOfSamples& form, std::int64_t records,
                   TableFile& consents) {
    const fs::path folder = options_.inbox / code / form.job_id;
    FUBAKO_OK(files_.make_folders(folder));
    FUBAKO_OK(files_.remove(folder / "manifest.json"));  // incomplete until it is back
    NoticeFiles notices;
    for (const auto& role : form.roles) {
      FUBAKO_TRY(auto table, TableFile::create(files_, folder / (std::string(role.name) + ".csv"),
                                               header_of(role, &role == &form.roles.front())));
      notices.tables.push_back(std::move(table));
    }
    for (std::int64_t i = 1; i <= records; ++i)
      FUBAKO_OK(record(code, form, static_cast<std::uint64_t>(i), notices, consents));
    for (TableFile& table : notices.tables) FUBAKO_OK(table.close());
    return replace(files_, folder / "manifest.json", manifest_text(code, form, notices));
  }

  Result<void> record(const std::string& code, const FormOfSamples& form, std::uint64_t ordinal,
                      NoticeFiles& notices, TableFile& consents) {
    // A dice of its own for every record: none depends on how many numbers another took.
    Dice dice(options_.seed * 0x2545F4914F6CDD1Du + static_cast<std::uint64_t>(done_));
    make_person(dice, static_cast<std::uint64_t>(done_ + 1), person_);
    FUBAKO_OK(write_notice(form, assets_, ordinal, person_, dice, notices));
    // Spreads the share evenly: of the first n records, the whole part of n shares have paper.
    const bool paper = (done_ + 1) * options_.paper_share / kShareUnit !=
                       done_ * options_.paper_share / kShareUnit;
    if (paper || form.unasked == Unasked::act ||
        (form.unasked == Unasked::maybe_act && dice.below(2) == 0))
      FUBAKO_OK(act(code, form.group, paper ? "paper" : "electronic", consents));
    if (++done_ % kProgressEvery == 0 && on_progress_) on_progress_(done_);
    return {};
  }

  Result<void> act(const std::string& code, std::string_view group, std::string_view choice,
                   TableFile& consents) {
    consents.cell(code + "-" + std::to_string(consents.rows() + 1)).cell(person_.addressee_no);
    consents.cell(group).cell(choice).cell("2025-04-01").empty().cell(kActReceived);
    return consents.cell(choice == "paper" ? "窓口" : "オンライン").end_row();
  }

  static std::string consents_text(const std::string& code, const TableFile& consents) {
    return "{\n  \"format\": \"fubako-consents/1\",\n  \"municipality_code\": " + in_quotes(code) +
           ",\n  \"as_of\": " + in_quotes(kConsentsAsOf) +
           ",\n  \"records\": " + std::to_string(consents.rows()) +
           ",\n  \"encoding\": \"UTF-8\",\n  \"sha256\": " + in_quotes(consents.sha256()) + "\n}\n";
  }

  Files& files_;
  const Options& options_;
  Forms forms_;
  const OnProgress& on_progress_;
  AssetRange assets_;
  Person person_;
  std::int64_t done_ = 0;
};

}  // namespace

Result<std::int64_t> parse_share(std::string_view text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point);
  std::string places(text.substr(std::min(point + 1, text.size())));
  const bool digits =
      std::all_of(places.begin(), places.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool sound = (whole == "0" || whole == "1") && digits && places.size() <= 6 &&
                     (point == text.size() || !places.empty());
  if (!sound) return fail(kTexts, "samples-share-bad", {});
  places.resize(6, '0');
  const std::int64_t share = std::stoll(std::string(whole) + places);
  if (share > kShareUnit) return fail(kTexts, "samples-share-bad", {});
  return share;
}

std::string municipality_code(std::int64_t number) {
  std::string code = std::to_string(99100 + number);
  int sum = 0;
  for (std::size_t i = 0; i < code.size(); ++i) sum += (code[i] - '0') * (6 - static_cast<int>(i));
  return code += static_cast<char>('0' + (11 - sum % 11) % 10);
}

Result<void> make(Files& files, const Options& options, const OnProgress& on_progress) {
  FUBAKO_OK(judge(options));
  FUBAKO_TRY(auto forms, forms_of(options));
  Options absolute = options;
  absolute.inbox = fs::absolute(options.inbox).lexically_normal();
  if (!absolute.inbox.has_filename()) absolute.inbox = absolute.inbox.parent_path();
  FUBAKO_OK(judge_folder(absolute, forms));
  FUBAKO_OK(files.make_folders(absolute.inbox));
  Maker maker(files, absolute, std::move(forms), on_progress);
  for (std::int64_t i = 1; i <= options.municipalities; ++i) FUBAKO_OK(maker.municipality(i));
  return replace(files, absolute.inbox.parent_path() / "NIGHT", std::string(kNight) + "\n");
}

}  // namespace fubako::samples
