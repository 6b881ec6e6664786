#include "intake/declaration.h"

#include <algorithm>

#include "intake/intake.h"

namespace fubako::intake {
namespace {

bool is_sha256(std::string_view text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

Fault named(Fault fault, const std::string& name) {
  fault.place.file = name;
  return fault;
}

}  // namespace

std::optional<notation::Tree> read_declaration(const fs::path& folder, const std::string& name,
                                               const SideCodes& codes, std::string& content,
                                               Findings& findings) {
  if (!ordinary_file(folder, name, codes.missing, findings)) return std::nullopt;
  auto bytes = read_file(folder / name, kMaxManifestBytes);
  if (!bytes) {
    shape_is_sound({named(bytes.error(), name)}, codes.malformed, name, findings);
    return std::nullopt;
  }
  content = std::move(*bytes);
  auto tree = notation::parse_json(content, name);
  if (!tree) {
    shape_is_sound({named(tree.error(), name)}, codes.malformed, name, findings);
    return std::nullopt;
  }
  return std::move(*tree);
}

bool format_is_known(const notation::Tree& tree, std::string_view format, Findings& findings) {
  const notation::Tree* named_format = tree.find("format");
  const std::string* text = named_format == nullptr ? nullptr : named_format->text();
  if (text != nullptr && *text == format) return true;
  findings.refuse("format-unknown", place_of(tree, "format"), {format});
  return false;
}

bool shape_is_sound(const std::vector<Fault>& complaints, std::string_view malformed,
                    const std::string& name, Findings& findings) {
  if (complaints.empty()) return true;
  findings.refuse(malformed, {name, complaints[0].place.line, complaints[0].place.column},
                  {std::to_string(complaints.size())});
  for (const Fault& complaint : complaints) findings.refuse(complaint);
  return false;
}

Place place_of(const notation::Tree& tree, std::string_view key) {
  const notation::Tree* value = tree.find(key);
  return value == nullptr ? tree.place() : value->place();
}

bool judge_file(const notation::Tree& tree, const SubmissionFile& file, Findings& findings) {
  const bool encoding = text::parse_encoding(file.encoding).has_value();
  const bool sha256 = is_sha256(file.sha256);
  const std::int64_t* records = nullptr;
  if (const notation::Tree* value = tree.find("records")) records = value->integer();
  const bool count = records != nullptr && *records >= 0;
  if (!encoding) findings.refuse("encoding-unknown", place_of(tree, "encoding"));
  if (!sha256) findings.refuse("sha256-bad", place_of(tree, "sha256"));
  if (!count) findings.refuse("count-bad", place_of(tree, "records"));
  return encoding && sha256 && count;
}

void judge_municipality(const notation::Tree& tree, std::string_view found,
                        std::string_view expected, Findings& findings) {
  const Place place = place_of(tree, "municipality_code");
  if (!valid_municipality_code(found))
    findings.refuse("municipality-code-bad", place);
  else if (found != expected)
    findings.refuse("municipality-code-differs", place, {expected});
}

std::optional<SideFile> read_side_file(const fs::path& folder, const std::string& json_name,
                                       const std::string& csv_name, const SideCodes& codes,
                                       const std::string& municipality_code,
                                       const std::string& job_id, Findings& findings) {
  std::string content;
  const auto tree = read_declaration(folder, json_name, codes, content, findings);
  if (!tree || !format_is_known(*tree, codes.format, findings)) return std::nullopt;
  std::vector<Fault> complaints;
  notation::Reader reader(*tree, complaints);
  SideFile side;
  (void)reader.text("format");
  const std::string code = reader.text("municipality_code");
  const std::string job = job_id.empty() ? std::string() : reader.text("job_id");
  side.as_of = reader.text("as_of");
  SubmissionFile file{csv_name,
                      {},
                      static_cast<std::uint64_t>(reader.integer("records")),
                      reader.text("encoding"),
                      reader.text("sha256")};
  reader.done();
  if (!shape_is_sound(complaints, codes.malformed, json_name, findings)) return std::nullopt;
  judge_municipality(*tree, code, municipality_code, findings);
  if (job != job_id) findings.refuse("job-id-differs", place_of(*tree, "job_id"));
  const auto instant = parse_instant(side.as_of);
  if (!instant) findings.refuse("instant-bad", place_of(*tree, "as_of"), {"as_of"});
  if (!judge_file(*tree, file, findings) || findings.refused()) return std::nullopt;
  side.as_of_instant = *instant;
  side.declared = {csv_name,           *text::parse_encoding(file.encoding),
                   file.sha256,        file.records,
                   codes.hash_differs, codes.count_differs};
  return side;
}

}  // namespace fubako::intake
