#include "intake/deliveries.h"

#include "intake/side_rows.h"

namespace fubako::intake {
namespace {

enum DeliveryColumn : std::size_t { kKey, kEvent, kAt };
constexpr std::string_view kExpected[] = {"not empty", "delivered, undelivered",
                                          "YYYY-MM-DDThh:mm:ss+09:00"};

SideKind kind() {
  return {"deliveries",
          {"fubako-deliveries/1", "deliveries-missing", "deliveries-side-file-malformed",
           "deliveries-hash-differs", "deliveries-count-differs"},
          "deliveries-untrusted",
          "deliveries-malformed",
          "delivery-from-the-future",
          {},
          {},
          {},
          {},
          fixed_layout({"record_key", "event", "at"}),
          kExpected};
}

Result<RowVerdict> take(const Table& table, std::int64_t as_of, std::uint64_t file, Join& join) {
  const std::string_view key = table.value(kKey), event = table.value(kEvent);
  if (key.empty()) return RowVerdict{kKey};
  if (event != "delivered" && event != "undelivered") return RowVerdict{kEvent};
  const auto at = parse_instant(table.value(kAt));
  if (!at) return RowVerdict{kAt};
  if (*at > as_of) return RowVerdict{kAt, true};
  const std::uint64_t undelivered = event == "undelivered" ? 1 : 0;
  FUBAKO_OK(join.add_delivery(key, {*at, undelivered, file, table.line()}));
  return RowVerdict{};
}

// The copy is removed whatever comes.
class Copy {
 public:
  Copy(Files& files, fs::path path) : files_(files), path_(std::move(path)) {}
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;
  ~Copy() { (void)files_.remove(path_); }
  const fs::path& path() const { return path_; }

 private:
  Files& files_;
  fs::path path_;
};

Result<void> scan_file(Files& files, const fs::path& folder, const SideFile& side,
                       const fs::path& path, std::uint64_t file, Join& join, Findings& findings) {
  const Copy copy(files, path);
  FUBAKO_TRY(const bool sound, spool(files, folder, side.declared, copy.path(), findings));
  if (!sound) return {};
  const TakeRow add = [&](const Table& table) {
    return take(table, side.as_of_instant, file, join);
  };
  FUBAKO_TRY(const auto columns, scan_side_rows(copy.path(), kind(), side.declared, add, findings));
  (void)columns;
  return {};
}

}  // namespace

Result<void> scan_deliveries(Files& files, const fs::path& folder, const JobName& job,
                             const std::string& prefix, Join& join, std::vector<std::string>& names,
                             std::vector<Problem>& problems) {
  Findings findings;
  const SideKind of = kind();
  for (const std::string& stem : numbered_stems(folder, of.stem)) {
    names.push_back(stem + ".csv");
    const bool there = ordinary_file(folder, names.back(), of.codes.missing, findings);
    const auto side = read_side_file(folder, stem + ".json", names.back(), of.codes,
                                     job.municipality_code, job.job_id, findings);
    if (there && side)
      FUBAKO_OK(scan_file(files, folder, *side, prefix + stem + ".utf8", names.size() - 1, join,
                          findings));
  }
  if (findings.refused()) findings.report_below(of.untrusted, {}, problems);
  return {};
}

}  // namespace fubako::intake
