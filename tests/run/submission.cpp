#include "tests/run/submission.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "notation/notation.h"

namespace fubako::run {
namespace {

constexpr const char* kOwnFields =
    ",fiscal_year,issue_date,insured_no,insured_name,birth_date,stage,stage_grounds,base_premium,"
    "months,decided_premium,pension_total,ordinary_total\r\n";

std::string row(const std::vector<std::string>& fields) {
  std::string out;
  for (const std::string& field : fields) {
    if (!out.empty()) out += ',';
    notation::append_csv_field(out, field);
  }
  return out + "\r\n";
}

std::string records_csv(const Job& job) {
  std::string out;
  for (const char* id : kCommonFieldIds) out += std::string(out.empty() ? "" : ",") + id;
  out += kOwnFields;
  for (const Resident& r : job.residents) {
    out += r.raw;
    if (!r.raw.empty()) continue;
    const bool ordinary = !r.due_date.empty(), sent = !r.sent_to.empty();
    out += row({r.key,
                r.notice_no,
                r.addressee_no,
                r.is_protected ? "1" : "0",
                "9990001",
                "見本県",
                "見本市",
                "見本町",
                r.address_number,
                "",
                "見本 花子",
                "様",
                sent ? "9990001" : "",
                sent ? "見本県" : "",
                sent ? "見本市" : "",
                sent ? "見本町" : "",
                r.sent_to,
                "",
                sent ? "見本 花子" : "",
                sent ? "様" : "",
                "2026",
                "2026-05-01",
                "0000012345",
                "見本 花子",
                r.birth_date,
                "5",
                "本人非課税",
                "12000",
                "12",
                "12000",
                ordinary ? "0" : "12000",
                ordinary ? "12000" : "0"});
  }
  return out;
}

bool has_pension(const Resident& r) { return r.due_date.empty() && r.raw.empty(); }
bool has_due(const Resident& r) { return !r.due_date.empty() && r.raw.empty(); }

std::string pension_csv(const Job& job) {
  std::string out = "record_key,month_label,pension_amount,provisional\r\n";
  for (const Resident& r : job.residents)
    if (has_pension(r)) out += row({r.key, "4月", "12000", "仮徴収"});
  return out;
}

std::string ordinary_csv(const Job& job) {
  std::string out = "record_key,period_label,due_date,ordinary_amount\r\n";
  for (const Resident& r : job.residents)
    if (has_due(r)) out += row({r.key, "第1期", r.due_date, "12000"});
  return out;
}

notation::Tree declared(const std::string& role, const std::string& content,
                        std::uint64_t records) {
  notation::Tree file{notation::Tree::Map{}};
  file.set("name", role + ".csv");
  file.set("role", role);
  file.set("records", records);
  file.set("encoding", "UTF-8");
  file.set("sha256", sha256_hex(content));
  return file;
}

void write(const fs::path& path, const std::string& content) {
  ASSERT_TRUE(disk().make_folders(path.parent_path()));
  ASSERT_TRUE(replace(disk(), path, content));
}

notation::Tree manifest(const Job& job, notation::Tree::List files) {
  notation::Tree root{notation::Tree::Map{}}, form{notation::Tree::Map{}};
  form.set("id", job.form_id);
  form.set("version", "2026.1");
  root.set("format", "fubako-submission/1");
  root.set("municipality_code", job.name.municipality_code);
  root.set("job_id", job.name.job_id);
  root.set("kind", job.kind);
  root.set("corrects", job.corrects.empty() ? notation::Tree() : notation::Tree(job.corrects));
  root.set("form", std::move(form));
  root.set("fiscal_year", 2026);
  root.set("issue_date", "2026-05-01");
  root.set("posting_date", job.posting_date);
  root.set("as_of", job.manifest_note);
  root.set("mapping", nullptr);
  root.set("files", std::move(files));
  root.set("control_totals", notation::Tree::Map{});
  return root;
}

}  // namespace

Resident resident(int number, const std::string& choice) {
  std::string digits = std::to_string(number);
  digits.insert(0, 3 - std::min<std::size_t>(3, digits.size()), '0');
  Resident out;
  out.key = "K" + digits;
  out.notice_no = "N" + digits;
  out.addressee_no = "1" + digits;
  out.choice = choice;
  out.address_number = std::to_string(number) + "番地";
  return out;
}

std::vector<Resident> residents(int count, const std::string& choice) {
  std::vector<Resident> out;
  for (int i = 1; i <= count; ++i) out.push_back(resident(i, choice));
  return out;
}

Resident rejected(int number) {
  Resident out = resident(number);
  out.birth_date = "1950-02-30";
  return out;
}

void write_job(const fs::path& inbox, const Job& job) {
  const fs::path folder = inbox / job.name.municipality_code / job.name.job_id;
  const std::string records = records_csv(job), pension = pension_csv(job),
                    ordinary = ordinary_csv(job);
  const auto& all = job.residents;
  const auto pensions =
      static_cast<std::uint64_t>(std::count_if(all.begin(), all.end(), has_pension));
  const auto dues = static_cast<std::uint64_t>(std::count_if(all.begin(), all.end(), has_due));
  write(folder / "records.csv", records);
  write(folder / "pension_rows.csv", pension);
  write(folder / "ordinary_rows.csv", ordinary);
  write(folder / "manifest.json",
        notation::write_json(manifest(job, {declared("records", records, all.size()),
                                            declared("pension_rows", pension, pensions),
                                            declared("ordinary_rows", ordinary, dues)})));
}

void add_acts(Acts& acts, const std::vector<Resident>& list) {
  for (const Resident& r : list) {
    ActsOfOne& of = acts[r.addressee_no];
    if (r.choice == of.choice || r.choice.empty()) continue;
    of.choice = r.choice;
    const std::string day = "2026-03-1" + std::to_string(of.rows.size());
    const auto act = [&](const std::string& choice) {
      const char letter = static_cast<char>('A' + of.rows.size());
      of.rows.push_back(row({letter + r.addressee_no, r.addressee_no, "insurance", choice,
                             "2026-04-01", "", day + "T10:20:00+09:00", "窓口"}));
    };
    act(r.choice == "tied" ? "paper" : r.choice);
    if (r.choice == "tied") act("electronic");
  }
}

void write_side(const fs::path& inbox, const std::string& code, const std::string& kind,
                const std::string& csv, const std::string& as_of) {
  notation::Tree root{notation::Tree::Map{}};
  root.set("format", "fubako-" + kind + "/1");
  root.set("municipality_code", code);
  root.set("as_of", as_of);
  root.set("records", static_cast<std::uint64_t>(std::count(csv.begin(), csv.end(), '\n') - 1));
  root.set("encoding", "UTF-8");
  root.set("sha256", sha256_hex(csv));
  write(inbox / code / (kind + ".csv"), csv);
  write(inbox / code / (kind + ".json"), notation::write_json(root));
}

void write_consents(const fs::path& inbox, const std::string& code, const Acts& acts,
                    const std::string& as_of) {
  std::string csv =
      "act_id,addressee_no,form_group,choice,valid_from,valid_to,received_at,source\r\n";
  for (const auto& [addressee, of] : acts)
    for (const std::string& act : of.rows) csv += act;
  write_side(inbox, code, "consents", csv, as_of);
}

}  // namespace fubako::run
