#include "run/posting_papers.h"

#include <algorithm>

#include "press/press.h"
#include "run/csv_file.h"

namespace fubako::run {
namespace {

constexpr std::string_view kPostingHeader =
    "lot,mail_class,weight_to_g,option,discount,per_mille,unit_price,pieces,gross,discount_yen,"
    "net\r\n";
constexpr std::string_view kDistrictsHeader = "lot,district,pieces\r\n";
constexpr std::string_view kKindsHeader = "lot,kind,mail_class,weight_to_g,pieces\r\n";
constexpr std::string_view kTraysHeader = "tray,lot,district,bundles,pieces,weight_g\r\n";

std::string text_of(std::uint64_t number) { return std::to_string(number); }
std::string text_of(Yen yen) { return std::to_string(yen.value); }

std::string decimal(std::int64_t value, int decimals) {
  std::string out;
  append_decimal(out, value, decimals);
  return out;
}
std::string band_grams(Milligrams weight) { return decimal(weight.value, 3); }
const postal::Lot& lot_of(const postal::LotPlan& plan, std::string_view id) {
  const auto lot = std::find_if(plan.lots.begin(), plan.lots.end(),
                                [&](const postal::Lot& one) { return one.id == id; });
  FUBAKO_CHECK(lot != plan.lots.end());
  return *lot;
}

std::span<const postal::TrayRow> first_tray(std::span<const postal::TrayRow> rows) {
  std::size_t end = 1;
  while (end < rows.size() && rows[end].tray == rows.front().tray) ++end;
  return rows.first(end);
}

// ---- CSV ----

template <class Rows, class Write>
Result<void> write_csv(Files& files, const fs::path& path, std::string_view header,
                       const Rows& rows, const Write& write) {
  FUBAKO_TRY(CsvFile file, CsvFile::create(files, path, header));
  for (const auto& row : rows) FUBAKO_OK(write(file, row));
  return file.close();
}

Result<void> add_posting(CsvFile& file, const postal::PostingRow& row) {
  return file.add({row.lot, name_of(row.mail_class), band_grams(row.weight_to), name_of(row.option),
                   name_of(row.discount), std::to_string(row.per_mille), text_of(row.unit_price),
                   text_of(row.sum.pieces), text_of(row.sum.gross), text_of(row.sum.discount),
                   text_of(row.sum.net)});
}
Result<void> add_district(CsvFile& file, const postal::DistrictRow& row) {
  return file.add({row.lot, row.district, text_of(row.pieces)});
}
Result<void> add_kind(CsvFile& file, const postal::KindRow& row) {
  return file.add(
      {row.lot, row.kind, name_of(row.mail_class), band_grams(row.weight_to), text_of(row.pieces)});
}
Result<void> add_tray(CsvFile& file, const postal::TrayRow& row) {
  return file.add({row.tray, row.lot, row.district, text_of(row.bundles), text_of(row.pieces),
                   postal::weight_text(row.weight)});
}

// ---- the paper ----

void add_sum(press::Values& values, const postal::LotSum& sum) {
  values["pieces"] = text_of(sum.pieces);
  values["gross"] = text_of(sum.gross);
  values["discount_yen"] = text_of(sum.discount);
  values["net"] = text_of(sum.net);
}

void add_lot(press::Values& values, const postal::LotPlan& plan, const std::string& id) {
  const postal::Lot& lot = lot_of(plan, id);
  values["lot"] = id;
  values["discount"] = name_of(lot.kind);
  values["delay_days"] = std::to_string(lot.delay_days);
}

// Rows of one number stay on one page: the last one with its total, a lot's head with its first.
void number_groups(std::vector<press::Values>& rows, std::string_view head, std::string_view foot) {
  std::uint64_t group = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool together = i > 0 && (rows[i - 1]["kind"] == head || rows[i]["kind"] == foot);
    if (!together) ++group;
    rows[i]["group"] = text_of(group);
  }
}

std::vector<press::Values> line_values(const postal::LotPlan& plan,
                                       std::span<const postal::MailGroup> groups) {
  std::vector<press::Values> out;
  for (const postal::PostingRow& row : posting_rows(plan, groups)) {
    press::Values& line = out.emplace_back();
    add_lot(line, plan, row.lot);
    add_sum(line, row.sum);
    line["kind"] = "line";
    line["mail_class"] = name_of(row.mail_class);
    line["weight_to_g"] = band_grams(row.weight_to);
    line["option"] = name_of(row.option);
    if (row.per_mille > 0) line["percent"] = decimal(row.per_mille, 1);
    line["unit_price"] = text_of(row.unit_price);
  }
  press::Values& total = out.emplace_back();
  total["kind"] = "total";
  add_sum(total, plan.sum);
  number_groups(out, {}, "total");
  return out;
}

std::vector<press::Values> district_values(const postal::LotPlan& plan,
                                           std::span<const postal::MailGroup> groups) {
  std::vector<press::Values> out;
  const std::vector<postal::DistrictRow> rows = district_rows(plan, groups);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i == 0 || rows[i - 1].lot != rows[i].lot) {
      press::Values& head = out.emplace_back();
      head["kind"] = "lot";
      add_lot(head, plan, rows[i].lot);
    }
    out.push_back({{"kind", "district"},
                   {"district", rows[i].district},
                   {"pieces", text_of(rows[i].pieces)}});
    if (i + 1 == rows.size() || rows[i + 1].lot != rows[i].lot)
      out.push_back({{"kind", "sum"}, {"pieces", text_of(lot_of(plan, rows[i].lot).sum.pieces)}});
  }
  number_groups(out, "lot", "sum");
  return out;
}

std::vector<press::Values> kind_values(const postal::LotPlan& plan,
                                       std::span<const postal::MailGroup> groups) {
  std::vector<press::Values> out;
  for (const postal::KindRow& row : kind_rows(plan, groups))
    out.push_back({{"kind", "kind"},
                   {"lot", row.lot},
                   {"forms", row.kind},
                   {"mail_class", name_of(row.mail_class)},
                   {"weight_to_g", band_grams(row.weight_to)},
                   {"pieces", text_of(row.pieces)}});
  if (out.empty()) return out;
  out.push_back({{"kind", "total"}, {"pieces", text_of(plan.sum.pieces)}});
  number_groups(out, {}, "total");
  return out;
}

std::string term(const settings::Municipality& municipality, const char* name) {
  const auto found = municipality.terms.find(name);
  return found == municipality.terms.end() ? std::string() : found->second;
}

press::InternalRecord paper_record(const settings::Municipality& municipality,
                                   const PostingPapers& papers) {
  const postal::LotPlan& plan = *papers.lots;
  press::InternalRecord record;
  record.fields = {{"bundle_id", papers.bundle_id},
                   {"posting_date", papers.posting_date.iso()},
                   {"posting_office", term(municipality, kPostingOfficeTerm)},
                   {"deferred_payment_no", term(municipality, kDeferredPaymentTerm)},
                   {"tariff", papers.tariff->id},
                   {"lot_count", text_of(plan.lots.size())}};
  add_sum(record.fields, plan.sum);
  record.lists = {{"lines", line_values(plan, papers.groups)},
                  {"districts", district_values(plan, papers.groups)},
                  {"kinds", kind_values(plan, papers.groups)}};
  return record;
}

// ---- labels ----

// One district stands in the record; several, in its list.
void add_districts(press::InternalRecord& label, std::span<const postal::TrayRow> rows) {
  const bool sorted = !rows.front().district.empty();
  label.fields["district_count"] = text_of(sorted ? rows.size() : 0);
  if (rows.size() == 1) {
    label.fields["district"] = rows.front().district;
    return;
  }
  for (const postal::TrayRow& row : rows)
    label.lists["districts"].push_back({{"district", row.district},
                                        {"bundles", text_of(row.bundles)},
                                        {"pieces", text_of(row.pieces)}});
}

press::InternalRecord label_record(const PostingPapers& papers,
                                   std::span<const postal::TrayRow> rows) {
  postal::TrayRow sum;
  for (const postal::TrayRow& row : rows) {
    sum.bundles += row.bundles;
    sum.pieces += row.pieces;
    sum.weight += row.weight;
  }
  press::InternalRecord label;
  add_lot(label.fields, *papers.lots, rows.front().lot);
  label.fields["bundle_id"] = papers.bundle_id;
  label.fields["posting_date"] = papers.posting_date.iso();
  label.fields["tray"] = rows.front().tray;
  label.fields["bundles"] = text_of(sum.bundles);
  label.fields["pieces"] = text_of(sum.pieces);
  label.fields["weight_g"] = postal::weight_text(sum.weight);
  add_districts(label, rows);
  return label;
}

std::vector<press::InternalRecord> label_records(const settings::Municipality& municipality,
                                                 const PostingPapers& papers) {
  std::vector<press::InternalRecord> labels;
  std::map<std::string, std::uint64_t> trays;  // by lot
  for (auto rest = papers.trays; !rest.empty();) {
    const auto tray = first_tray(rest);
    rest = rest.subspan(tray.size());
    press::InternalRecord& label = labels.emplace_back(label_record(papers, tray));
    label.fields["posting_office"] = term(municipality, kPostingOfficeTerm);
    label.fields["tray_no"] = text_of(++trays[tray.front().lot]);
  }
  for (press::InternalRecord& label : labels)
    label.fields["trays_of_lot"] = text_of(trays[label.fields["lot"]]);
  return labels;
}

}  // namespace

Result<std::vector<fs::path>> write_posting_papers(Files& files, const settings::Settings& settings,
                                                   const PostingPapers& papers,
                                                   const fs::path& folder) {
  const fs::path posting = folder / "posting.csv", districts = folder / "districts.csv",
                 kinds = folder / "kinds.csv", trays = folder / "trays.csv",
                 paper = folder / "posting.pdf", labels = folder / "labels.pdf";
  FUBAKO_OK(files.make_folders(folder));
  const postal::LotPlan& plan = *papers.lots;
  FUBAKO_OK(
      write_csv(files, posting, kPostingHeader, posting_rows(plan, papers.groups), add_posting));
  FUBAKO_OK(write_csv(files, districts, kDistrictsHeader, district_rows(plan, papers.groups),
                      add_district));
  FUBAKO_OK(write_csv(files, kinds, kKindsHeader, kind_rows(plan, papers.groups), add_kind));
  FUBAKO_OK(write_csv(files, trays, kTraysHeader, papers.trays, add_tray));

  const settings::Municipality municipality = settings.municipality(papers.municipality_code);
  press::FormShelf shelf(settings);
  const auto print = [&](const char* form, const std::vector<press::InternalRecord>& records,
                         const fs::path& pdf) {
    return press::print_internal(
        files, settings, shelf,
        {papers.municipality_code, form, papers.bundle_id + " " + form, papers.posting_date},
        records, pdf);
  };
  FUBAKO_OK(print("posting-paper", {paper_record(municipality, papers)}, paper));
  std::vector<fs::path> written = {posting, districts, kinds, trays, paper};
  if (papers.trays.empty()) return written;
  FUBAKO_OK(print("tray-label", label_records(municipality, papers), labels));
  written.push_back(labels);
  return written;
}

}  // namespace fubako::run
