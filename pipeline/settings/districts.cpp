#include "settings/districts.h"

#include <algorithm>

#include "settings/loading.h"

namespace fubako::settings {
namespace {

using notation::CsvReader;
using notation::CsvRow;
using notation::Reader;
using notation::Tree;

constexpr std::size_t kColumns = 15;
constexpr std::size_t kPostalCodeDigits = 7;
// Columns whose digits tell the layout: the code of the municipality, and what follows the names.
constexpr std::size_t kMunicipality = 0, kNumber = 1, kPostalCode = 2, kFirstFlag = 9;

bool digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view trimmed(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// Why a row is not of the layout; empty when it is.
std::string what_is_wrong(const CsvRow& row) {
  const auto& fields = row.fields;
  if (fields.size() != kColumns) return std::to_string(fields.size()) + " columns";
  if (fields[kMunicipality].size() != 5 || !digits(fields[kMunicipality])) return "column 1";
  if (!district_number(trimmed(fields[kNumber]))) return "column 2";
  if (fields[kPostalCode].size() != kPostalCodeDigits || !digits(fields[kPostalCode]))
    return "column 3";
  for (std::size_t i = kFirstFlag; i < kColumns; ++i)
    if (fields[i].size() != 1 || !digits(fields[i])) return "column " + std::to_string(i + 1);
  return {};
}

tl::unexpected<Fault> malformed(Place place, const std::string& why) {
  return fail(texts(), "postal-codes-malformed", std::move(place), {why});
}

const DistrictOverride* override_of(std::string_view postal_code,
                                    const std::vector<DistrictOverride>& overrides) {
  const DistrictOverride* longest = nullptr;
  for (const DistrictOverride& candidate : overrides)
    if (postal_code.starts_with(candidate.prefix) &&
        (longest == nullptr || candidate.prefix.size() > longest->prefix.size()))
      longest = &candidate;
  return longest;
}

Result<std::vector<District>> read_rows(const fs::path& file) {
  const std::string name = file.filename().string();
  FUBAKO_TRY(CsvReader csv, CsvReader::open(file, name));
  std::vector<District> rows;
  CsvRow row;
  for (;;) {
    FUBAKO_TRY(const bool more, csv.next(row));
    if (!more) break;
    if (const std::string wrong = what_is_wrong(row); !wrong.empty())
      return malformed({name, row.line, 0}, wrong);
    rows.push_back(
        {std::string(row.fields[kPostalCode]), std::string(trimmed(row.fields[kNumber]))});
  }
  if (rows.empty()) return malformed({name, 0, 0}, "0 rows");
  return rows;
}

void read_override(Loading& loading, const Tree& item) {
  auto& overrides = loading.settings.district_overrides;
  Reader reader(item, loading.complaints);
  const std::size_t before = loading.complaints.size();
  DistrictOverride read{reader.text("postal_code"), reader.text("district"), item.place()};
  reader.done();
  if (loading.complaints.size() != before) return;
  if (read.prefix.size() < 3 || read.prefix.size() > kPostalCodeDigits || !digits(read.prefix))
    loading.complain("district-prefix-malformed", place_of(item, "postal_code"));
  if (!district_number(read.number))
    loading.complain("district-number-malformed", place_of(item, "district"), {"district"});
  for (const DistrictOverride& other : overrides)
    if (other.prefix == read.prefix)
      loading.complain("id-twice", place_of(item, "postal_code"), {read.prefix});
  overrides.push_back(std::move(read));
}

}  // namespace

bool district_number(std::string_view text) {
  return (text.size() == 3 || text.size() == 5) && digits(text);
}

void read_district_overrides(Loading& loading) {
  const fs::path file = loading.config / "districts.yaml";
  if (!fs::exists(file)) return;
  const auto tree = loading.read(file, "districts");
  if (!tree) return;
  Reader reader(*tree, loading.complaints);
  loading.expect_format(reader, "fubako-districts/1");
  if (const Tree* list = reader.child("overrides", Tree::Type::list, true))
    for (const Tree& item : *list->list()) read_override(loading, item);
  reader.done();
}

const District* Districts::find(std::string_view postal_code) const {
  const auto at = std::lower_bound(
      list.begin(), list.end(), postal_code,
      [](const District& district, std::string_view code) { return district.postal_code < code; });
  return at != list.end() && at->postal_code == postal_code ? &*at : nullptr;
}

Result<Districts> read_districts(const fs::path& file,
                                 const std::vector<DistrictOverride>& overrides) {
  FUBAKO_TRY(std::vector<District> rows, read_rows(file));
  for (District& row : rows)
    if (const auto* by_hand = override_of(row.postal_code, overrides)) row.number = by_hand->number;
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  Districts districts;
  for (std::size_t i = 0; i < rows.size();) {
    std::size_t end = i + 1;
    while (end < rows.size() && rows[end].postal_code == rows[i].postal_code) ++end;
    if (end - i == 1)
      districts.list.push_back(std::move(rows[i]));
    else
      districts.contested.push_back(std::move(rows[i].postal_code));
    i = end;
  }
  return districts;
}

}  // namespace fubako::settings
