#include "run/costs.h"

#include <algorithm>

#include "notation/notation.h"
#include "run/bundle_files.h"
#include "run/postage_file.h"
#include "run/texts.h"

namespace fubako::run {

using notation::append_csv_row;

namespace {

constexpr std::string_view kComparisonHeader = "item,form_id,records,unit_milliyen,yen\r\n";

// One vendor's consignment of the run.
struct Consignment {
  cost::Input input;
  std::vector<cost::LotLine> alone;
  std::vector<cost::FormRecords> records;
  bool has_contract = false;
};

void take(Consignment& out, BundlePostage postage, const std::string& municipality) {
  auto& input = out.input;
  input.groups.insert(input.groups.end(), postage.groups.begin(), postage.groups.end());
  input.postage.insert(input.postage.end(), postage.lines.begin(), postage.lines.end());
  out.alone.insert(out.alone.end(), postage.alone.begin(), postage.alone.end());
  const bool known =
      std::any_of(input.municipalities.begin(), input.municipalities.end(),
                  [&](const cost::Participant& one) { return one.code == municipality; });
  if (!known) input.municipalities.push_back({municipality, postage.population});
  if (postage.contract) {
    out.has_contract = true;
    input.contract = *postage.contract;
  }
}

// Lines of several bundles of a municipality: one price, one line.
std::vector<cost::LotLine> merged(const std::vector<cost::LotLine>& lines) {
  std::map<std::pair<std::string, cost::LineId>, cost::LotLine> sums;
  for (const cost::LotLine& line : lines) {
    cost::LotLine& sum = sums[{line.municipality_code, line.line}];
    sum.municipality_code = line.municipality_code;
    sum.line = line.line;
    sum.pieces += line.pieces;
    sum.gross += line.gross;
    sum.net += line.net;
  }
  std::vector<cost::LotLine> out;
  for (auto& [key, line] : sums) out.push_back(std::move(line));
  return out;
}

void count_records(const plan::Plan& plan, std::map<std::string, Consignment>& consignments) {
  std::map<std::pair<std::string, std::string>, cost::FormRecords> counts;
  std::map<std::string, std::string> vendors;
  for (const plan::PlannedJob& job : plan.jobs) {
    if (job.state != plan::JobState::planned) continue;
    const std::string& code = job.name.municipality_code;
    cost::FormRecords& sum = counts[{code, job.form_id}];
    sum.municipality_code = code;
    sum.form_id = job.form_id;
    sum.paper += job.counts.paper;
    sum.both += job.counts.both;
    sum.electronic += job.counts.electronic;
    vendors[code] = job.vendor;
  }
  for (const auto& [key, records] : counts) {
    const auto at = consignments.find(vendors[key.first]);
    if (at == consignments.end()) continue;
    const auto& members = at->second.input.municipalities;
    if (std::any_of(members.begin(), members.end(),
                    [&code = key.first](const auto& member) { return member.code == code; }))
      at->second.records.push_back(records);
  }
}

Result<void> reckon(Consignment& consignment, RunCosts& out) {
  consignment.input.postage = merged(consignment.input.postage);
  consignment.alone = merged(consignment.alone);
  FUBAKO_TRY(const auto rows, cost::cost_rows(consignment.input));
  FUBAKO_TRY(auto comparisons,
             cost::compare(consignment.input, rows, consignment.alone, consignment.records));
  for (const cost::Row& row : rows) out.municipalities[row.municipality_code].rows.push_back(row);
  for (cost::Comparison& one : comparisons)
    out.municipalities[one.municipality_code].comparison = std::move(one);
  return {};
}

}  // namespace

Result<void> write_costs(Files& files, const RunCosts& costs, const fs::path& run_folder) {
  for (const auto& [code, one] : costs.municipalities) {
    const fs::path folder = run_folder / "municipalities" / code;
    FUBAKO_OK(files.make_folders(folder));
    FUBAKO_OK(replace(files, folder / "cost.csv", cost_csv(one.rows)));
    FUBAKO_OK(replace(files, folder / "cost-comparison.csv", comparison_csv(one.comparison)));
  }
  return {};
}

Result<RunCosts> costs_of(const WorkFolder& work, const plan::Plan& plan,
                          const std::set<std::uint32_t>& stopped) {
  std::vector<std::optional<fs::path>> folders(plan.bundles.size(), work.plan());
  for (const std::uint32_t b : stopped) folders[b].reset();
  return costs_of(plan, folders);
}

Result<RunCosts> costs_of(const plan::Plan& plan,
                          const std::vector<std::optional<fs::path>>& folders) {
  std::map<std::string, Consignment> consignments;
  for (std::uint32_t b = 0; b < plan.bundles.size(); ++b) {
    if (!folders[b]) continue;
    FUBAKO_TRY(auto postage, read_postage(plan::postal_folder(*folders[b], b) / "postage.json"));
    take(consignments[plan.bundles[b].vendor], std::move(postage),
         plan.bundles[b].municipality_code);
  }
  count_records(plan, consignments);
  RunCosts out;
  for (auto& [vendor, consignment] : consignments) {
    if (!consignment.has_contract) {
      out.problems.push_back(
          run_problem(ProblemKind::notice, "contract-missing", {}, {}, {vendor, plan.date.iso()}));
      continue;
    }
    // What the contract lacks keeps the costs back, never the mail.
    if (auto reckoned = reckon(consignment, out); !reckoned)
      out.problems.push_back(problem_of(ProblemKind::notice, reckoned.error()));
  }
  return out;
}

std::string cost_csv(const std::vector<cost::Row>& rows) {
  std::string out;
  append_csv_row(out, std::vector<std::string>(cost::kCostHeader.begin(), cost::kCostHeader.end()));
  for (const cost::Row& row : rows) append_csv_row(out, cost::csv_row(row));
  return out;
}

std::string comparison_csv(const cost::Comparison& comparison) {
  std::string out(kComparisonHeader);
  const auto add = [&](const char* item, Yen yen) {
    append_csv_row(out, {item, "", "", "", std::to_string(yen.value)});
  };
  add("together", comparison.together);
  add("alone", comparison.alone);
  add("all-paper", comparison.all_paper);
  add("saved-to-alone", comparison.saved_to_alone);
  add("saved-to-all-paper", comparison.saved_to_all_paper);
  for (const cost::FormEstimate& form : comparison.forms)
    append_csv_row(out, {"all-paper-form", form.form_id, std::to_string(form.records),
                         form.own_piece_milliyen ? std::to_string(*form.own_piece_milliyen) : "",
                         std::to_string(form.yen.value)});
  return out;
}

}  // namespace fubako::run
