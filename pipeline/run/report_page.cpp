#include "run/report_page.h"

#include <algorithm>

#include "notation/notation.h"
#include "run/flow_picture.h"
#include "run/html.h"

namespace fubako::run {
namespace {

using namespace html;

constexpr std::string_view kHead = R"html(<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<style>
body{margin:0;background:#f4f5f7;color:#1b1f24;font:15px/1.6 "BIZ UDPGothic","Noto Sans JP","Noto Sans CJK JP","Hiragino Sans","Yu Gothic",sans-serif}
main{max-width:1200px;margin:0 auto;padding:28px 40px 60px;background:#fff}
h1{font-size:26px;margin:0 0 2px}
h2{font-size:18px;margin:34px 0 10px;padding-bottom:4px;border-bottom:2px solid #1f5f8b}
p{margin:4px 0}
.en{color:#5a6470;font-size:12px;font-weight:400}
.tiles{display:flex;flex-wrap:wrap;gap:12px;margin:18px 0 0;padding:0;list-style:none}
.tiles li{flex:1 1 auto;padding:10px 14px;border:1px solid #d5dae0;border-radius:6px}
.tiles b{display:block;font-size:20px;line-height:1.4;white-space:nowrap}
table{border-collapse:collapse;width:100%}
th,td{padding:5px 10px;border-bottom:1px solid #e3e7ec;text-align:left;vertical-align:middle}
thead th{border-bottom:2px solid #b8c0c9;vertical-align:bottom;line-height:1.5}
thead .en{display:block}
tbody th{font-weight:400}
tfoot th,tfoot td{border-top:2px solid #b8c0c9;font-weight:700}
.n{text-align:right;font-variant-numeric:tabular-nums}
.zero{color:#9aa3ad}
.bad{color:#b3261e;font-weight:700}
.note{color:#5a6470;font-size:13px}
svg{display:block;max-width:100%;height:auto}
svg text{font-size:15px}
td svg{display:inline-block}
@media print{body,main{background:#fff;padding:0}}
</style>
)html";

std::string section(std::string_view ja, std::string_view en, const std::string& body) {
  return "<section>\n<h2>" + label(ja, en) + "</h2>\n" + body + "</section>\n";
}

std::string table(const std::string& head, const std::string& body, const std::string& foot = {}) {
  return "<table>\n<thead><tr>" + head + "</tr></thead>\n<tbody>\n" + body + "</tbody>\n" +
         (foot.empty() ? "" : "<tfoot><tr>" + foot + "</tr></tfoot>\n") + "</table>\n";
}

std::string tile(std::string_view ja, std::string_view en, const std::string& value) {
  return "<li>" + label(ja, en) + "<b>" + escaped(value) + "</b></li>\n";
}

struct Standing {
  const char* ja;
  const char* en;
};
Standing standing(int exit_code) {
  if (exit_code == 0) return {"すべて納品しました", "everything was produced"};
  if (exit_code <= 4)
    return {"納品しました。エラーか保留の記録があります",
            "produced; some records are rejected or held"};
  if (exit_code <= 8)
    return {"一部の処理を止めました。ほかは納品しました",
            "some jobs were refused or stopped; others are out"};
  return {"納品物はありません", "nothing was produced"};
}

const char* state_ja(plan::JobState state) {
  return state == plan::JobState::planned   ? "済み"
         : state == plan::JobState::refused ? "受付不可"
                                            : "停止";
}

bool planned(const plan::PlannedJob& job) { return job.state == plan::JobState::planned; }

void add(plan::JobCounts& sum, const plan::JobCounts& one) {
  sum.records += one.records;
  sum.paper += one.paper;
  sum.both += one.both;
  sum.electronic += one.electronic;
  sum.pulled += one.pulled;
  sum.held += one.held;
  sum.rejected += one.rejected;
}

std::string count_cells(const plan::JobCounts& c) {
  return cell(c.records) + cell(c.paper) + cell(c.both) + cell(c.electronic) + cell(c.pulled) +
         cell(c.held) + cell(c.rejected);
}

class Writer {
 public:
  explicit Writer(const ReportPage& page) : page_(page), plan_(page.plan) {
    for (const plan::PlannedJob& job : plan_.jobs)
      if (planned(job)) add(sum_, job.counts);
  }

  Result<std::string> write() {
    const std::string title = "一括処理 " + plan_.run_id.str();
    std::string out = "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n" + std::string(kHead) +
                      "<title>" + escaped(title) + "</title>\n</head>\n<body>\n<main>\n" +
                      heading(title);
    out += section("記録の行き先", "Where the records went", flow_picture(sum_) + "\n");
    out += section("処理ごとの件数", "Records by job", jobs());
    out += section("納品物", "Bundles", bundles());
    out += section("エラー・保留・お知らせ", "Problems by code", problems());
    out += section("費用と節約", "Costs and savings", costs());
    FUBAKO_TRY(const std::string shares, paper_share());
    out += section("紙の割合と費用", "Paper share and costs by form", shares);
    return out + "</main>\n</body>\n</html>\n";
  }

 private:
  std::string heading(const std::string& title) const {
    std::uint64_t pieces = 0, sheets = 0, published = 0;
    for (std::size_t b = 0; b < plan_.bundles.size(); ++b) {
      if (page_.stopped[b]) continue;
      pieces += plan_.bundles[b].pieces;
      sheets += plan_.bundles[b].sheets;
      ++published;
    }
    const Standing stands = standing(page_.exit_code);
    return "<h1>" + escaped(title) + "</h1>\n<p>" + label(stands.ja, stands.en) + "</p>\n" +
           "<ul class=\"tiles\">\n" + tile("処理日", "date", plan_.date.iso()) +
           tile("処理", "jobs", number(std::uint64_t{plan_.jobs.size()})) +
           tile("記録", "records", number(sum_.records)) +
           tile("郵便物", "pieces", number(pieces)) + tile("用紙", "sheets", number(sheets)) +
           tile("納品物", "bundles", number(published)) +
           tile("紙の割合", "paper share", per_cent(paper_per_mille(sum_))) + "</ul>\n";
  }

  static std::uint64_t paper_per_mille(const plan::JobCounts& c) {
    if (c.records == 0) return 0;
    return static_cast<std::uint64_t>(divide_rounding(
        static_cast<std::int64_t>(c.paper + c.both) * 1000, static_cast<std::int64_t>(c.records)));
  }

  std::string jobs() const {
    std::string body;
    for (const plan::PlannedJob& job : plan_.jobs) {
      body += "<tr>" + row_head(job.name.str());
      body += planned(job) ? cell(state_ja(job.state))
                           : "<td class=\"bad\">" + escaped(state_ja(job.state)) + " " +
                                 escaped(job.stop_code) + "</td>";
      body += count_cells(job.counts) + "<td>" + disposition_bar(job.counts, kBarWidth) +
              "</td></tr>\n";
    }
    const std::string head = column("処理", "job", false) + column("状態", "state", false) +
                             column("記録", "records") + column("紙", "paper") +
                             column("両方", "both") + column("電子", "electronic") +
                             column("引抜き", "pulled") + column("保留", "held") +
                             column("エラー", "rejected") + column("内訳", "parts", false);
    return table(head, body,
                 row_head("計") + cell("") + count_cells(sum_) + "<td>" +
                     disposition_bar(sum_, kBarWidth) + "</td>");
  }

  std::string bundles() const {
    std::string body;
    for (std::size_t b = 0; b < plan_.bundles.size(); ++b) {
      const plan::PlannedBundle& bundle = plan_.bundles[b];
      body += "<tr>" + row_head(bundle.bundle_id) + cell(bundle.vendor) +
              cell(bundle.posting_date.iso()) + cell(bundle.pieces) + cell(bundle.notices) +
              cell(bundle.sheets) + cell(bundle.pages) + cell(bundle.lots) +
              (page_.stopped[b] ? "<td class=\"bad\">停止 proof-failed</td>" : cell("検証済み")) +
              "</tr>\n";
    }
    return table(column("納品物", "bundle", false) + column("受託事業者", "vendor", false) +
                     column("差出日", "posting date", false) + column("郵便物", "pieces") +
                     column("通知", "notices") + column("用紙", "sheets") + column("面", "pages") +
                     column("差出区分", "lots") + column("検証", "proof", false),
                 body);
  }

  std::string problems() const {
    if (page_.problems.empty()) return "<p>" + label("ありません。", "none") + "</p>\n";
    std::vector<std::pair<std::uint64_t, const ProblemCounts::key_type*>> rows;
    for (const auto& [key, count] : page_.problems) rows.push_back({count, &key});
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::string body;
    for (const auto& [count, key] : rows)
      body += "<tr>" + row_head(key->second) + "<td>" + kind_label(key->first) + "</td>" +
              cell(count) + "<td>" + share_bar(count * 1000 / rows.front().first, kBarWidth) +
              "</td></tr>\n";
    return table(column("コード", "code", false) + column("種類", "kind", false) +
                     column("件数", "count") + column("", "", false),
                 body) +
           "<p class=\"note\">" +
           label("一つの記録に複数のことがあります。内容は各処理の problems.csv にあります。",
                 "a record can have several; sentences stand in each job's problems.csv") +
           "</p>\n";
  }

  static std::string kind_label(const std::string& kind) {
    const char* ja = kind == "refusal"  ? "受付不可"
                     : kind == "reject" ? "エラー"
                     : kind == "hold"   ? "保留"
                                        : "お知らせ";
    return label(ja, kind);
  }

  std::string costs() const {
    std::string body;
    cost::Comparison sum;
    for (const auto& [code, costs] : page_.costs.municipalities) {
      const cost::Comparison& one = costs.comparison;
      body += "<tr>" + row_head(code) + comparison_cells(one) + "</tr>\n";
      sum.together += one.together;
      sum.alone += one.alone;
      sum.all_paper += one.all_paper;
      sum.saved_to_alone += one.saved_to_alone;
      sum.saved_to_all_paper += one.saved_to_all_paper;
    }
    if (body.empty())
      return "<p>" +
             label("契約の単価がないので、計算していません。",
                   "not reckoned: there are no prices of a contract") +
             "</p>\n";
    return table(column("団体", "municipality", false) + column("費用 円", "yen") +
                     column("単独なら 円", "posting alone") + column("節約 円", "saved") +
                     column("全部紙なら 円", "all on paper, estimate") + column("節約 円", "saved"),
                 body, row_head("計") + comparison_cells(sum)) +
           "<p class=\"note\">" +
           label("「全部紙なら」は、今回の平均から見積もった額です。税は契約の単価のとおりです。",
                 "\"all on paper\" is estimated from this run's averages; taxes are as in the "
                 "contract's prices") +
           "</p>\n";
  }

  static std::string comparison_cells(const cost::Comparison& c) {
    return amount(c.together.value) + amount(c.alone.value) + amount(c.saved_to_alone.value) +
           amount(c.all_paper.value) + amount(c.saved_to_all_paper.value);
  }

  Result<std::string> paper_share() const {
    std::vector<cost::ShareCount> shares;
    for (const plan::PlannedJob& job : plan_.jobs)
      if (planned(job))
        shares.push_back({"", job.name.municipality_code, job.form_id, job.counts.records,
                          job.counts.paper, job.counts.both, job.counts.electronic});
    std::vector<cost::RunCost> yen;
    for (const auto& [code, costs] : page_.costs.municipalities)
      for (const cost::Row& row : costs.rows) yen.push_back({"", code, row.form_id, row.yen});
    FUBAKO_TRY(const auto rows, cost::paper_trend(shares, yen));
    std::string body;
    for (const cost::TrendRow& row : rows)
      body += "<tr>" + row_head(row.municipality_code) + cell(row.form_id) + cell(row.records) +
              cell(row.paper) + "<td class=\"n\">" + per_cent(row.paper_per_mille) + "</td><td>" +
              share_bar(row.paper_per_mille, kBarWidth) + "</td>" + amount(row.yen.value) +
              "</tr>\n";
    return table(column("団体", "municipality", false) + column("帳票", "form", false) +
                     column("記録", "records") + column("紙", "paper, both too") +
                     column("割合", "share") + column("", "", false) + column("費用 円", "yen"),
                 body);
  }

  static constexpr int kBarWidth = 150;
  const ReportPage& page_;
  const plan::Plan& plan_;
  plan::JobCounts sum_;
};

}  // namespace

Result<void> count_problems(const fs::path& problems_csv, ProblemCounts& counts) {
  constexpr std::size_t kKind = 1, kCode = 5;
  FUBAKO_TRY(auto reader, notation::CsvReader::open(problems_csv, "problems.csv"));
  notation::CsvRow row;
  FUBAKO_TRY(bool more, reader.next(row));  // the header
  for (;;) {
    FUBAKO_TRY(more, reader.next(row));
    if (!more) return {};
    ++counts[{std::string(row.fields[kKind]), std::string(row.fields[kCode])}];
  }
}

Result<std::string> report_page(const ReportPage& page) { return Writer(page).write(); }

}  // namespace fubako::run
